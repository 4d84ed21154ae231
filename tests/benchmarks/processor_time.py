"""The processor time that other processes took so far (Linux)."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["family", "of_family", "of_process"]

_SCHEDULED = 2

# What a process is running counts when it rests, or at the next tick, some milliseconds later.
_REST_S = 0.002


def of_process(pid: int) -> float:
    """Seconds of processor time, to the nanosecond, of all threads that a process had, ended ones included.

    What it reads is the clock that clock_getcpuclockid(3) names for the process.

    Raises:
        OSError: There is no such process.
    """
    return time.clock_gettime((~pid << 3) | _SCHEDULED)


def of_family(pid: int | None) -> float:
    """The same, of a process and of those that it started and that live, once they had time to rest."""
    time.sleep(_REST_S)
    total = 0.0
    for one in family(pid):
        with suppress(OSError):
            total += of_process(one)
    return total


def family(pid: int | None) -> Iterator[int]:
    """A process, and those that it started and that live; none of one that was not started."""
    waiting = [pid] if pid else []
    while waiting:
        yield (one := waiting.pop())
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                waiting += [int(child) for child in task.read_text("ascii").split()]
