"""Shares of a market, as observations state them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.dates import PartialDate
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Survey", "survey_of"]

# Rounded shares of a whole may sum to a little more than all of it.
_ROUNDING_PERCENT = 1.0


@dataclass(frozen=True, slots=True)
class Survey:
    """Observations of one measure, in one scope, for one period: shares that can be added.

    Attributes:
        measure: The id of the measure.
        scope: What the numbers cover, in words, if a source says so.
        period: What the numbers are about, if a source says so.
        shares: For each entity its share in percent.
        statements: For each entity the observations of it, the one that is used first.
    """

    measure: str
    scope: str | None
    period: PartialDate | None
    shares: Mapping[str, float]
    statements: Mapping[str, tuple["ViewedStatement", ...]]


def survey_of(view: "View", entity_id: str) -> Survey | None:
    """The best survey of shares in an entity, or of a measure; nothing if no share is known.

    A share is an observation in percent that concerns the entity, of a measure that has "share" in its
    English name, or any observation in percent of the measure that is asked for. The best survey is the
    latest, then the one that covers most, then the first by measure and scope. One of which the numbers sum
    to more than 100 is not one of shares in the same whole, and is left out.
    """
    surveys = [
        survey
        for (measure, scope, period), found in _grouped(view, entity_id).items()
        if sum((survey := _survey(measure, scope, period, found)).shares.values()) <= 100 + _ROUNDING_PERCENT
    ]
    surveys.sort(key=lambda one: (one.measure, one.scope or ""))
    surveys.sort(key=lambda one: sum(one.shares.values()), reverse=True)
    surveys.sort(key=lambda one: str(one.period.latest) if one.period else "", reverse=True)
    return surveys[0] if surveys else None


_Key = tuple[str, str | None, PartialDate | None]


def _grouped(view: "View", entity_id: str) -> dict[_Key, list["ViewedStatement"]]:
    found: dict[_Key, list[ViewedStatement]] = defaultdict(list)
    for viewed in _shares(view, entity_id):
        scope, period = viewed.value("scope"), viewed.statement.date("referencePeriod")
        found[(str(viewed.value("measure")), None if scope is None else str(scope), period)].append(viewed)
    return found


def _shares(view: "View", entity_id: str) -> Iterator["ViewedStatement"]:
    for viewed in view.about(entity_id, "Observation"):
        subject, measure = str(viewed.value("observedSubject")), str(viewed.value("measure"))
        if viewed.value("unit") != "Percent" or viewed.status in (Status.PROPOSED, Status.ENDED):
            continue
        if not view.has(subject) or not 0 <= _percent(viewed) <= 100:
            continue
        concerned = entity_id in viewed.values("concerns") and _is_share(view, measure)
        if measure == entity_id or (concerned and subject != entity_id):
            yield viewed


def _is_share(view: "View", measure: str) -> bool:
    return "share" in view.snapshot.entities[measure].label("en").casefold()


def _survey(
    measure: str, scope: str | None, period: PartialDate | None, found: list["ViewedStatement"]
) -> Survey:
    by_subject: dict[str, list[ViewedStatement]] = defaultdict(list)
    for viewed in sorted(found, key=lambda one: (-one.certainty, one.id)):
        by_subject[str(viewed.value("observedSubject"))].append(viewed)
    subjects = sorted(by_subject)
    return Survey(
        measure,
        scope,
        period,
        {one: _percent(by_subject[one][0]) for one in subjects},
        {one: tuple(by_subject[one]) for one in subjects},
    )


def _percent(viewed: "ViewedStatement") -> float:
    return float(str(viewed.value("value")))
