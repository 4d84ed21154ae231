"""Delta: how a view with imagined changes differs from the view without them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range, choice
from stratograph.graph.centrality import Measure
from stratograph.graph.errors import InputError
from stratograph.graph.lost_paths import LostPath, apart, lost_paths
from stratograph.graph.lost_reach import LostReach, lost_reach
from stratograph.graph.rank_shifts import RankShift, rank_shifts

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "MOST_PAIRS",
    "MOST_TOLD",
    "ChangedStatement",
    "Delta",
    "LostPath",
    "LostReach",
    "RankShift",
    "delta",
]

MOST_TOLD = 100
MOST_PAIRS = 100


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement that both views hold, and not alike."""

    before: "ViewedStatement"
    after: "ViewedStatement"


@dataclass(frozen=True, slots=True)
class Delta:
    """What changes make of a view; each list is cut where its total says more.

    Attributes:
        entities_removed: Ids of the entities that are gone.
        statements_added: Those of the changed view alone, ordered by id; likewise ``statements_removed``.
        statements_changed: Those of another status, value or certainty.
        paths_lost: Pairs of entities that are further apart, those without any path first, then those that
            were nearest.
        reach_lost: Entities on which fewer depend, those that lost most first.
        measure: What ``rank_shifts`` ranks by.
        rank_shifts: Entities that changed places: those that came or went, then those that moved furthest.
        explanation: Why nothing differs; nothing if something does.
    """

    entities_removed: tuple[str, ...]
    statements_added: tuple["ViewedStatement", ...]
    statements_added_total: int
    statements_removed: tuple["ViewedStatement", ...]
    statements_removed_total: int
    statements_changed: tuple[ChangedStatement, ...]
    statements_changed_total: int
    paths_lost: tuple[LostPath, ...]
    paths_lost_total: int
    reach_lost: tuple[LostReach, ...]
    reach_lost_total: int
    measure: Measure
    rank_shifts: tuple[RankShift, ...]
    rank_shifts_total: int
    explanation: str | None


def delta(
    view: "View",
    *,
    between: Sequence[tuple[str, str]] | None = None,
    measure: Measure | str = Measure.PAGERANK,
    first: int = 20,
) -> Delta:
    """What the changes of a view add, remove, cut and move, under its other criteria.

    Args:
        view: A view with changes.
        between: The pairs of entities to look for lost paths between, at most 100; of all pairs, the first.
        measure: What to rank by; also by its name.
        first: How many of each to tell, from 1 to 100.

    Raises:
        UnknownEntityError: An id of a pair is unknown; the nearest known ones are suggested.
        OutsideViewError: The view without the changes leaves one out.
        InputError: A number is out of its range, a pair names one entity twice, or there is no such measure.
    """
    check_range("first", first, 1, MOST_TOLD)
    measure = choice("measure", measure, Measure)
    base = view.base
    pairs = _pairs(base, view, between)
    removed, added, altered = _statements(base, view)
    told = lost_paths(base, view, pairs if between is not None else pairs[:first])
    reach = lost_reach(base, view, first) if base is not view else []
    shifts = rank_shifts(base, view, measure) if base is not view else []
    gone = tuple(sorted(one for one in view.snapshot.removed if base.has(one)))
    same = not (gone or removed or added or altered)
    return Delta(
        entities_removed=gone,
        statements_added=tuple(added[:first]),
        statements_added_total=len(added),
        statements_removed=tuple(removed[:first]),
        statements_removed_total=len(removed),
        statements_changed=tuple(altered[:first]),
        statements_changed_total=len(altered),
        paths_lost=tuple(told[:first]),
        paths_lost_total=len(told) if between is not None else len(pairs),
        reach_lost=tuple(reach[:first]),
        reach_lost_total=len(reach),
        measure=measure,
        rank_shifts=tuple(shifts[:first]),
        rank_shifts_total=len(shifts),
        explanation=_explanation(view) if same else None,
    )


def _pairs(
    base: "View", view: "View", between: Sequence[tuple[str, str]] | None
) -> Sequence[tuple[str, str]]:
    if between is None:
        return apart(base, view) if base is not view else []
    if len(between) > MOST_PAIRS:
        raise InputError("between", f"holds {len(between)} pairs; at most {MOST_PAIRS} are allowed.")
    for pair in between:
        for entity_id in pair:
            base.entity(entity_id)
        if pair[0] == pair[1]:
            raise InputError("between", f"pairs {pair[0]!r} with itself. Name another entity.")
    # Who is gone has no paths; that is told by the entities removed.
    return [pair for pair in between if view.has(pair[0]) and view.has(pair[1])]


_Statements = list["ViewedStatement"]


def _statements(base: "View", view: "View") -> tuple[_Statements, _Statements, list[ChangedStatement]]:
    if base is view:
        return [], [], []
    before = {one.id: one for one in base.statements()}
    after = {one.id: one for one in view.statements()}
    removed = [one for statement_id, one in before.items() if statement_id not in after]
    added = [one for statement_id, one in after.items() if statement_id not in before]
    both = ((one, after[statement_id]) for statement_id, one in before.items() if statement_id in after)
    return removed, added, [ChangedStatement(was, now) for was, now in both if _differ(was, now)]


def _differ(was: "ViewedStatement", now: "ViewedStatement") -> bool:
    same = was.statement is now.statement or was.statement == now.statement
    return not same or (was.certainty, was.holds) != (now.certainty, now.holds)


def _explanation(view: "View") -> str:
    if view.base is view:
        return "This view has no imagined changes, so there is nothing to compare."
    return "The changes concern nothing that this view shows."
