"""What an impact marks on the map: everyone affected, and the chains that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stratograph.graph.drawing import DrawnEntities
from stratograph.graph.map_columns import map_columns
from stratograph.graph.standing import Standing, line_standing
from stratograph.graph.statements import Certainty
from stratograph.graph.steps import Step
from stratograph.graph.strata import strata_of

if TYPE_CHECKING:
    from stratograph.graph.impact import Affected, How
    from stratograph.graph.view import View

__all__ = ["MOST_MARKED", "ImpactMarks", "MarkedLines", "impact_marks"]

MOST_MARKED = 2_000


class MarkedLines:
    """Steps of chains, each statement once; the attributes are those of
    :class:`~stratograph.graph.drawing.DrawnLines`."""

    def __init__(self, view: "View", steps: Sequence[Step], ids: Sequence[str]) -> None:
        self._view = view
        self._steps = tuple({one.statement.id: one for one in steps}.values())
        self._places = {one: place for place, one in enumerate(ids)}

    @property
    def ids(self) -> list[str]:
        """The statements."""
        return [one.statement.id for one in self._steps]

    @property
    def sources(self) -> list[int]:
        """Where in the list of entities each starts."""
        return [self._places[one.source if one.forward else one.target] for one in self._steps]

    @property
    def targets(self) -> list[int]:
        """Where in the list of entities each ends."""
        return [self._places[one.target if one.forward else one.source] for one in self._steps]

    @property
    def relations(self) -> list[str]:
        """The relation of each."""
        return [one.relation for one in self._steps]

    @cached_property
    def certainties(self) -> list[Certainty]:
        """How sure the view is of each."""
        return [one.statement.certainty for one in self._steps]

    @property
    def standing(self) -> list[Standing]:
        """In what light each is drawn."""
        return [
            line_standing(self._view, one.statement.statement, one.statement.certainty) for one in self._steps
        ]

    @property
    def inferred(self) -> list[bool]:
        """Whether a rule made each from other statements."""
        return [one.statement.inferred for one in self._steps]


@dataclass(frozen=True)
class ImpactMarks:
    """Everyone affected, in brief.

    Attributes:
        how: In which way each is affected; ``depths`` likewise, in how many steps.
        entities: Those affected in the same order, then those that only stand on a chain to one of them.
        lines: The steps of the chains.
        total: How many are affected; more than are marked if there are too many.
    """

    how: tuple["How", ...]
    depths: tuple[int, ...]
    entities: DrawnEntities
    lines: MarkedLines
    total: int

    @property
    def truncated(self) -> bool:
        """Whether some are left out because there are too many."""
        return len(self.how) < self.total


def impact_marks(
    view: "View", affected: Sequence["Affected"], columns: Sequence[str] | None = None
) -> ImpactMarks:
    """What to mark for those affected; of more than 2,000, the first.

    Args:
        view: Where they are affected.
        affected: Some of an impact's, in its order.
        columns: The columns of the map, as the stack takes them.

    Raises:
        UnknownEntityError: A column is unknown; the nearest known ones are suggested.
        InputError: A column is neither a country nor a group of countries.
    """
    marked = affected[:MOST_MARKED]
    steps = [step for one in marked for step in one.path.steps]
    ids = tuple(
        dict.fromkeys(
            [*(one.entity_id for one in marked), *(end for one in steps for end in (one.source, one.target))]
        )
    )
    return ImpactMarks(
        how=tuple(one.how for one in marked),
        depths=tuple(one.depth for one in marked),
        entities=DrawnEntities(view, ids, strata_of(view), map_columns(view, columns)),
        lines=MarkedLines(view, steps, ids),
        total=len(affected),
    )
