"""What each process of a service takes of memory: alone, and with its part of what several share."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import table
from tests.benchmarks.serving import fill_cache, server
from tests.benchmarks.synthetic import write_partners

__all__ = ["most_together", "report"]

COMPANIES = 100_000
WORKERS, HEAVY_WORKERS = 2, 3
_SETTLED_S = 5
_LOOK_EVERY_S = 0.05
_SHARE_OF_LOOKING = 20

Kinds = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class _Memory:
    """Bytes of a process: those that no other has, and those with its part of what others have too."""

    private: int
    proportional: int


def report(folder: Path, say: Callable[[str], None]) -> str:
    """Markdown with what was measured.

    Args:
        folder: An empty one.
        say: Takes what is being done.
    """
    say("looking at the memory of each process")
    rows = list(_rows("shipped seeds", folder))
    if int(os.environ.get("STRATOGRAPH_BENCH_SIZE") or COMPANIES) >= COMPANIES:
        say(f"looking at the memory of each process, {COMPANIES:,} companies")
        write_partners(folder / "partners.nq", COMPANIES)
        facts = f"these, and {COMPANIES:,} companies with ten partners each"
        rows += _rows(facts, folder, "--seeds", str(folder / "partners.nq"))
    return table(["facts", "process", "of its own", "with its part of what is shared"], rows)


def most_together(running: "subprocess.Popen[str]") -> int:
    """The most bytes that a process and its children took together at one time, once it has ended."""
    most = 0
    while running.poll() is None:
        began = time.perf_counter()
        most = max(most, sum(_proportional(pid) for pid in [running.pid, *_children_now(running.pid)]))
        # To look at gigabytes takes as long as much work does, and holds up the process.
        time.sleep(max(_LOOK_EVERY_S, _SHARE_OF_LOOKING * (time.perf_counter() - began)))
    return most


def _proportional(pid: int) -> int:
    try:
        return _memory(pid).proportional
    except (OSError, KeyError):  # it has ended
        return 0


def _children_now(pid: int) -> list[int]:
    try:
        return _children(pid)
    except OSError:
        return []


def _rows(facts: str, folder: Path, *words: str) -> Iterator[list[object]]:
    cache = folder / f"memory {len(words)}"
    fill_cache(cache, *words)
    with server(*words, "--workers", str(WORKERS), STRATOGRAPH_CACHE=str(cache)) as running:
        kinds = _settled(running.pid)
        for kind, pids in kinds.items():
            each = [_memory(pid) for pid in pids]
            own = statistics.median(one.private for one in each)
            part = statistics.median(one.proportional for one in each)
            number = f" ({len(each)}, the median)" if len(each) > 1 else ""
            yield [facts, kind + number, _told(own), _told(part)]
        everyone = [_memory(pid) for pids in kinds.values() for pid in pids]
        yield [facts, "all together", "", _told(sum(one.proportional for one in everyone))]


def _settled(supervisor: int) -> Kinds:
    """The processes by what they do, once all are there and have done what they do first."""
    until = time.monotonic() + 600
    while time.monotonic() < until:
        time.sleep(_SETTLED_S)
        kinds = _kinds(supervisor)
        if (len(kinds["HTTP worker"]), len(kinds["heavy worker"])) == (WORKERS, HEAVY_WORKERS):
            return kinds
    raise RuntimeError("The service has not all its processes.")


def _kinds(supervisor: int) -> Kinds:
    (generation,) = _children(supervisor)
    below = {pid: _children(pid) for pid in _children(generation)}
    return {
        "supervisor": [supervisor],
        "generation, which loaded the facts": [generation],
        "HTTP worker": [pid for pid, forked in below.items() if not forked],
        "nursery of the heavy workers": [pid for pid, forked in below.items() if forked],
        "heavy worker": [pid for forked in below.values() for pid in forked],
    }


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _memory(pid: int) -> _Memory:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
    found = {name: int(rest.split()[0]) * 1024 for name, rest in (line.split(":", 1) for line in lines)}
    return _Memory(found["Private_Clean"] + found["Private_Dirty"], found["Pss"])


def _told(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"
