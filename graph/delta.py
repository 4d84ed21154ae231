"""Delta: how a view with an imagined change differs from the view without it."""

from dataclasses import dataclass

from stratograph.graph.centrality import Measure
from stratograph.graph.statements import Statement
from stratograph.graph.steps import Path

__all__ = ["ChangedStatement", "Delta", "LostPath", "LostReach", "RankShift"]


@dataclass(frozen=True, slots=True)
class LostPath:
    """Two entities whose shortest path is gone.

    Attributes:
        lost: The first of the shortest paths before the change.
        next_best: The first of the shortest paths after it; nothing if none is left.
        explanation: Why none is left; nothing if one is.
    """

    source: str
    target: str
    lost: Path
    next_best: Path | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class LostReach:
    """An entity, and those that depended on it, however far, and do no longer.

    ``lost`` is ordered by id; ``lost_total`` counts them all where ``lost`` is cut short.
    """

    entity_id: str
    lost: tuple[str, ...]
    lost_total: int


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


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement that both views hold, and not alike."""

    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True)
class Delta:
    """What a change makes of a view; each list is cut where its total says more.

    Attributes:
        entities_removed: Ids of the entities that are gone.
        statements_added: Those of the changed view alone, ordered by id; likewise ``statements_removed``.
        statements_changed: Those of another status, value or certainty.
        paths_lost: Pairs whose shortest path is gone, those without another first, then by its length.
        reach_lost: Entities on which fewer depend, those that lost most first.
        measure: What ``rank_shifts`` ranks by.
        rank_shifts: Entities that changed places, the furthest moved first, those that came or went before.
        explanation: Why nothing differs; nothing if something does.
    """

    entities_removed: tuple[str, ...]
    statements_added: tuple[Statement, ...]
    statements_added_total: int
    statements_removed: tuple[Statement, ...]
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
