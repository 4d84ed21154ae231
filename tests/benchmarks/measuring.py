"""Medians of repeated runs, and the tables that tell them."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Measured", "environment", "median_of", "table"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        spread = (
            f" ({_told(min(self.seconds))} to {_told(max(self.seconds))})" if len(self.seconds) > 1 else ""
        )
        return _told(self.median) + spread


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process that starts as it does for users, who keep the bytecode of modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | settings


def median_of(run: Callable[[], object], times: int) -> Measured:
    """The seconds that each of some runs takes; garbage of one run is not paid by the next."""
    seconds = []
    for _ in range(times):
        gc.collect()
        started = time.perf_counter()
        made = run()
        seconds.append(time.perf_counter() - started)
        del made
    return Measured(tuple(seconds))


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _told(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds >= 0.001 else f"{seconds * 1000:.2f} ms"
