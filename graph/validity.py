"""Whether a statement holds on a day, by what its source says and leaves open."""

from collections.abc import Sequence
from datetime import date

from stratograph.graph.dates import PartialDate
from stratograph.graph.ontology import Ontology
from stratograph.graph.statements import Holds, Statement, Status

__all__ = ["holds_on", "intersection"]


def holds_on(
    day: date, statement: Statement, evidence_dates: Sequence[PartialDate], ontology: Ontology
) -> Holds:
    """Whether the statement holds on a day; only what is known not to hold is a no.

    Partial dates are intervals and unknown bounds are open, so a day inside the uncertain part of a bound
    gives POSSIBLY. So does a day before all evidence when no start is given: the source says that it was
    so when it was written, not since when. An ended statement without an end does not hold after its
    evidence. Events count once they have happened.

    Args:
        day: The day that is asked about.
        statement: One with evidence; for an inferred statement see :func:`intersection`.
        evidence_dates: When each document behind the statement could be known.
        ontology: Tells events from other statements.
    """
    known = [dated for dated in evidence_dates if dated.latest is not None]
    first_known = min((dated.latest for dated in known if dated.latest), default=None)
    last_known = max((dated.latest for dated in known if dated.latest), default=None)
    if ontology.is_a(statement.class_name, "Event"):
        return _since(day, statement.date("happenedAt") or statement.date("validFrom"), first_known)
    begun = _since(day, statement.date("validFrom"), first_known)
    if begun is Holds.NO:
        return Holds.NO
    ended = _until(day, statement, last_known)
    return ended if ended is not Holds.YES else begun


def _since(day: date, start: PartialDate | None, first_known: date | None) -> Holds:
    if start is not None and start.earliest is not None and start.latest is not None:
        if day < start.earliest:
            return Holds.NO
        return Holds.YES if day >= start.latest else Holds.POSSIBLY
    return Holds.POSSIBLY if first_known is not None and day < first_known else Holds.YES


def _until(day: date, statement: Statement, last_known: date | None) -> Holds:
    end = statement.date("validUntil")
    if end is not None and end.earliest is not None and end.latest is not None:
        if day > end.latest:
            return Holds.NO
        return Holds.YES if day < end.earliest or end.is_day else Holds.POSSIBLY
    if statement.status is Status.ENDED:
        # It had ended when the source was written, nobody says when.
        return Holds.NO if last_known is None or day > last_known else Holds.POSSIBLY
    return Holds.YES


def intersection(
    validities: Sequence[tuple[PartialDate | None, PartialDate | None]],
) -> tuple[PartialDate | None, PartialDate | None]:
    """The latest start and the earliest end of several validities; nothing where no one is given."""
    starts = [start for start, _ in validities if start is not None]
    ends = [end for _, end in validities if end is not None]
    return max(starts, default=None), min(ends, default=None)
