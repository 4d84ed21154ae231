"""Run the benchmarks and write ``docs/benchmarks.md``: ``make bench``."""

import argparse
import os
import platform
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import (
    execution,
    imported,
    large_table,
    lists,
    loading,
    network,
    serving,
    start,
    stores,
    throughput,
)
from tests.benchmarks.peers import report as peers

GROUPS = {
    "Start": start.report,
    "Serving": lambda say: f"{serving.report(say)}\n\n{throughput.report(say)}",
    "Execution": execution.report,
    "Lists": lists.report,
    "Loading": loading.report,
    "Stores": stores.report,
    "Imported data": imported.report,
    "Large table": large_table.report,
    "Network": network.report,
    "Peers": peers.report,
}
PACKAGES = ("pyoxigraph", "rdflib", "pyshacl", "networkx", "strawberry-graphql", "starlette", "uvicorn")
OUT = Path(__file__).parents[2] / "docs" / "benchmarks.md"

HEADER = """# Benchmarks

Written by `make bench`, each group on the day that it names; medians, with the fastest and the slowest run
in brackets. Python {python}, {cores} cores, {machine}; {packages}.
"""


def main() -> None:
    """Measure the groups that are named, all if none is, and write what they showed; others stay."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", default=list(GROUPS), help=" ".join(GROUPS))
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    parts = [
        HEADER.format(
            python=platform.python_version(),
            cores=os.cpu_count(),
            machine=platform.machine(),
            packages=packages,
        )
    ]
    asked.out.parent.mkdir(exist_ok=True)
    known = _sections(asked.out.read_text("utf-8")) if asked.out.exists() else {}
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    told = f"*Measured on {day}; processor: {_processor()}.*"
    made = {name: f"{told}\n\n{GROUPS[name](_say)}\n" for name in asked.groups}
    parts += [f"## {name}\n\n{(known | made)[name]}" for name in GROUPS if name in known | made]
    asked.out.write_text("\n".join(parts), encoding="utf-8")
    _say(f"written to {asked.out}")


def _processor() -> str:
    """What Linux says of the processor: hosts of virtual machines often leave little of its name."""
    with suppress(OSError, KeyError):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        told = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return f"{told['model name']}, family {told['cpu family']}, model {told['model']}"
    return platform.processor() or "unknown"


def _sections(text: str) -> dict[str, str]:
    """What the file holds of each group: a group that is not asked for keeps what it showed before."""
    pieces = re.split(r"^## (.+)\n\n", text, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], (piece.rstrip("\n") + "\n" for piece in pieces[2::2]), strict=True))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
