"""Run the benchmarks and write ``docs/benchmarks.md``: ``make bench``."""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import loading, network, serving

GROUPS = {"Serving": serving.report, "Loading": loading.report, "Network": network.report}
PACKAGES = ("pyoxigraph", "rdflib", "pyshacl", "networkx", "strawberry-graphql", "starlette", "uvicorn")
OUT = Path(__file__).parents[2] / "docs" / "benchmarks.md"

HEADER = """# Benchmarks

Written by `make bench` on {day}; medians, with the fastest and the slowest run in brackets. Python {python},
{cores} cores, {machine}; {packages}.
"""


def main() -> None:
    """Measure the groups that are named, all if none is, and write what they showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", default=list(GROUPS), help=" ".join(GROUPS))
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    parts = [
        HEADER.format(
            day=f"{datetime.now(UTC):%Y-%m-%d}",
            python=platform.python_version(),
            cores=os.cpu_count(),
            machine=platform.machine(),
            packages=packages,
        )
    ]
    parts += [f"## {name}\n\n{GROUPS[name](_say)}\n" for name in asked.groups]
    asked.out.parent.mkdir(exist_ok=True)
    asked.out.write_text("\n".join(parts), encoding="utf-8")
    _say(f"written to {asked.out}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
