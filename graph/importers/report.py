"""What an import left out or changed, each with its place and a remedy, in bounded memory."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from stratograph.graph.errors import Problem

__all__ = ["Effect", "Place", "Remark", "Report"]

# A file of millions of bad rows must not fill the memory with the same complaint.
_MOST_KEPT = 1000


class Effect(StrEnum):
    """What became of the row."""

    SKIPPED = "skipped"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; lines and columns count from 1."""

    path: Path | None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem of one row, and whether the row was left out or imported in part."""

    effect: Effect
    problem: Problem

    def __str__(self) -> str:
        return f"{self.problem} [{self.effect}]"


@dataclass
class Report:
    """The remarks of an import; beyond the first thousand of each effect they are only counted."""

    remarks: list[Remark] = field(default_factory=list)
    counts: Counter[Effect] = field(default_factory=Counter)

    def skipped(self, place: Place | None, message: str, remedy: str) -> None:
        """Note that a row, or a statement of it, was left out."""
        self._add(Effect.SKIPPED, place, message, remedy)

    def changed(self, place: Place | None, message: str, remedy: str) -> None:
        """Note that a row was imported without one of its values, or with a cleaned one."""
        self._add(Effect.CHANGED, place, message, remedy)

    @property
    def untold(self) -> int:
        """How many remarks were only counted."""
        return self.counts.total() - len(self.remarks)

    def _add(self, effect: Effect, place: Place | None, message: str, remedy: str) -> None:
        self.counts[effect] += 1
        if self.counts[effect] <= _MOST_KEPT:
            at = place or Place(None)
            problem = Problem(message, at.path, at.line, at.column, remedy)
            self.remarks.append(Remark(effect, problem))
