"""Impact: what a rule, or the loss of a firm, service, chip or programme, hits, and by which path."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stratograph.graph.alternatives import Alternative
from stratograph.graph.composition import Composition
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.steps import Path

__all__ = ["Affected", "How", "Impact"]


class How(StrEnum):
    """In which way something is affected."""

    BOUND = "Bound"
    EXPOSED = "Exposed"
    EXPOSED_WITH_ALTERNATIVE = "ExposedWithAlternative"


@dataclass(frozen=True, slots=True)
class Affected:
    """An entity that is affected, and why.

    Attributes:
        how: Bound by the rule itself, exposed through others, or exposed and served by others already.
        path: The shortest chain of dependence from what is lost or enacted; each step has its evidence. One
            that rests on nothing proposed, and on no doubtful share, comes before a shorter one that does.
        hit_by: Which of the entities asked about affect it, each for itself.
        doubtful: Whether every chain leads over an ownership whose share may be too small to carry it.
        alternatives: The suppliers it could turn to, ordered by id.
    """

    entity_id: str
    how: How
    path: Path
    hit_by: tuple[str, ...]
    doubtful: bool
    alternatives: tuple[Alternative, ...]

    @property
    def depth(self) -> int:
        """How many steps away it is."""
        return self.path.length

    @property
    def weakest_certainty(self) -> Certainty:
        """The certainty of the least sure step of its path."""
        return self.path.weakest_certainty

    @property
    def list_open(self) -> bool:
        """Whether its path draws on a group of which not all members are named."""
        return self.path.list_open

    @property
    def proposed(self) -> bool:
        """Whether its path rests on something that is only proposed."""
        return any(step.statement.status is Status.PROPOSED for step in self.path.steps)


@dataclass(frozen=True, slots=True)
class Impact:
    """What follows from statements in view if dependence runs as the ontology declares; no forecast.

    Attributes:
        of: The entities asked about.
        affected: Bound ones first, then by depth, then by id.
        by_how: How many are affected in each way; ways that do not occur are left out.
        summary: What the affected are: by class, country, ownership, listing and layer.
        list_open: Whether more may be affected than are named.
        proposed: Whether any of it rests on something that is only proposed.
        assumptions: What was taken for granted, one sentence each.
        explanation: Why nothing is affected; nothing if something is.
    """

    of: tuple[str, ...]
    affected: tuple[Affected, ...]
    by_how: Mapping[How, int]
    summary: Composition
    list_open: bool
    proposed: bool
    assumptions: tuple[str, ...]
    explanation: str | None
