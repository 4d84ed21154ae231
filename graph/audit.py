"""Audit: how good a set of facts is, in numbers that can be held from one version to the next."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stratograph.graph.connectedness import Connectedness, connectedness
from stratograph.graph.coverage import Coverage, coverage
from stratograph.graph.errors import InputError
from stratograph.graph.gaps import Gaps, gaps

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["Audit", "audit"]


@dataclass(frozen=True, slots=True)
class Audit:
    """What a view holds, what it lacks, and how far it hangs together.

    Attributes:
        coverage: Statements and entities, counted.
        gaps: What is missing.
        connectedness: The components of the network of dependence.
        as_of: The day from which the age of evidence was counted, if one was given.
        stale_after_days: How old the newest evidence of a status may be on that day.
    """

    coverage: Coverage
    gaps: Gaps
    connectedness: Connectedness
    as_of: date | None
    stale_after_days: int


def audit(view: "View", *, as_of: date | None = None, stale_after_days: int = 365) -> Audit:
    """The audit of a view. Nothing reads the clock: without a day, no status is called stale.

    Args:
        view: What to look at.
        as_of: The day from which the age of evidence is counted.
        stale_after_days: How old the newest evidence of a status may be on that day.

    Raises:
        InputError: The number of days is negative.
    """
    if stale_after_days < 0:
        raise InputError("staleAfterDays", f"{stale_after_days} is negative; give 0 or more.")
    return Audit(
        coverage(view), gaps(view, as_of, stale_after_days), connectedness(view), as_of, stale_after_days
    )
