"""How a change moves entities in a ranking."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.centrality import MOST_ROWS, Measure, Rank, centrality

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["RankShift", "rank_shifts"]


@dataclass(frozen=True, slots=True)
class RankShift:
    """An entity's place in a ranking before and after; nothing where it had, or has, none."""

    entity_id: str
    rank_before: int | None
    rank_after: int | None
    score_before: float | None
    score_after: float | None

    @property
    def moved(self) -> int | None:
        """How many places it rose, or fell if negative; nothing if it came or went."""
        if self.rank_before is None or self.rank_after is None:
            return None
        return self.rank_before - self.rank_after


def rank_shifts(base: "View", changed: "View", measure: Measure) -> list[RankShift]:
    """The entities that changed places: those that came or went, then those that moved furthest.

    Only the first 1,000 places of each ranking are compared. Entities that the change removed are left out.
    """
    before, after = _ranks(base, measure), _ranks(changed, measure)
    found = [_shift(one, before.get(one), after.get(one)) for one in before.keys() | after.keys()]
    shifts = [one for one in found if one.moved != 0 and changed.has(one.entity_id)]
    return sorted(shifts, key=lambda one: (one.moved is not None, -abs(one.moved or 0), one.entity_id))


def _ranks(view: "View", measure: Measure) -> dict[str, Rank]:
    ranking = centrality(view, measure, first=MOST_ROWS)
    return {row.entity_id: row for row in ranking.rows}


def _shift(entity_id: str, before: Rank | None, after: Rank | None) -> RankShift:
    return RankShift(
        entity_id,
        None if before is None else before.rank,
        None if after is None else after.rank,
        None if before is None else before.score,
        None if after is None else after.score,
    )
