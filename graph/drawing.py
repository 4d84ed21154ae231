"""A drawing: entities and the lines between them as arrays side by side, few enough to be drawn."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.arguments import check_range
from stratograph.graph.columns import columns_of
from stratograph.graph.errors import InputError
from stratograph.graph.lines import Lines, lines_of
from stratograph.graph.map_columns import MapColumns, map_columns
from stratograph.graph.presence import is_present
from stratograph.graph.snapshot import Entity
from stratograph.graph.standing import OwnershipKind, Standing, entity_standing, line_standing, ownership_kind
from stratograph.graph.statements import Certainty, Statement
from stratograph.graph.strata import strata_of

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_DRAWN", "MOST_STEPS", "Drawing", "DrawnEntities", "DrawnLines", "draw", "drawing"]

MOST_DRAWN = 5_000
MOST_STEPS = 3

Integers = NDArray[np.int32]


class DrawnEntities:
    """Entities as a view shows them on the map; each attribute has one entry an entity, in one order."""

    def __init__(
        self, view: "View", ids: Sequence[str], strata: Mapping[str, str], columns: MapColumns
    ) -> None:
        self._view = view
        self.ids = tuple(ids)
        self.strata = tuple(strata.get(one) for one in ids)
        self.columns = tuple(columns.of(one) for one in ids)

    @cached_property
    def _entities(self) -> list[Entity]:
        # A change may have removed one that the map still has a place for.
        base, now = self._view.base.snapshot.entities, self._view.snapshot.entities
        return [now[one] if one in now else base[one] for one in self.ids]

    def labels(self, language: str = "en") -> list[str]:
        """The names in a language."""
        return [one.label(language) for one in self._entities]

    @property
    def types(self) -> list[str]:
        """The names of the classes."""
        return [one.class_name for one in self._entities]

    @property
    def degrees(self) -> list[int]:
        """With how many others each is linked in the view, drawn or not."""
        lines = lines_of(self._view)
        return [lines.degree(one) for one in self.ids]

    @property
    def in_view(self) -> list[bool]:
        """Whether each is there in the view, on its day."""
        return [is_present(self._view, one) for one in self.ids]

    @property
    def ownership(self) -> list[OwnershipKind]:
        """In whose hands each is."""
        view = self._view
        held = view.snapshot.entities
        return [ownership_kind(view if one.id in held else view.base, one) for one in self._entities]

    @property
    def standing(self) -> list[Standing]:
        """In what light each is drawn."""
        view = self._view
        held = view.snapshot.entities
        return [entity_standing(view if one.id in held else view.base, one) for one in self._entities]


class DrawnLines:
    """Relationships of a view; ``sources`` and ``targets`` are places in the drawing's list of entities."""

    def __init__(self, view: "View", lines: Lines, rows: Integers, ids: Sequence[str]) -> None:
        self._view = view
        self._rows = rows
        edges = lines.edges
        places = {one: place for place, one in enumerate(ids)}
        self.ids = [edges.statement_ids[row] for row in rows.tolist()]
        self.sources = [places[edges.nodes[number]] for number in edges.source[rows].tolist()]
        self.targets = [places[edges.nodes[number]] for number in edges.target[rows].tolist()]
        self.relations = [edges.relations[code].name for code in edges.relation[rows].tolist()]
        self._statement_rows = edges.statement_rows[rows]

    @cached_property
    def _statements(self) -> list[Statement]:
        statements = columns_of(self._view.snapshot).statements
        return [statements[row] for row in self._statement_rows.tolist()]

    @cached_property
    def certainties(self) -> list[Certainty]:
        """How sure the view is of each."""
        return [Certainty(code) for code in self._view.certainties[self._statement_rows].tolist()]

    @property
    def standing(self) -> list[Standing]:
        """In what light each is drawn."""
        judged = zip(self._statements, self.certainties, strict=True)
        return [line_standing(self._view, statement, certainty) for statement, certainty in judged]

    @property
    def inferred(self) -> list[bool]:
        """Whether a rule made each from other statements."""
        return [one.rule is not None for one in self._statements]


@dataclass(frozen=True)
class Drawing:
    """Entities and lines, 5,000 of each at most.

    Attributes:
        total_entities: How many there would be without that bound; ``total_lines`` likewise.
        explanation: Why there is nothing, or no line, in a sentence.
    """

    entities: DrawnEntities
    lines: DrawnLines
    total_entities: int
    total_lines: int
    explanation: str | None

    @property
    def truncated(self) -> bool:
        """Whether something was left out because there was too much."""
        return len(self.entities.ids) < self.total_entities or len(self.lines.ids) < self.total_lines


def drawing(
    view: "View",
    *,
    ids: Collection[str] | None = None,
    focus: str | None = None,
    steps: int = 1,
) -> Drawing:
    """Some entities with what lies between them, or one with those around it, or both together.

    Lines that only classify, to a country or a layer, are drawn at the focus alone: they join everything to
    everything. Around a focus the nearest come first, then the best linked, then the first by id; of lines
    the surest come first.

    Args:
        view: What to draw; an entity that it leaves out has no lines.
        ids: Entities to draw.
        focus: An entity to draw with its surroundings.
        steps: How far those reach, from 1 to 3.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves the focus out.
        InputError: Neither ids nor a focus are given, or the steps are out of their range.
    """
    check_range("steps", steps, 1, MOST_STEPS)
    if ids is None and focus is None:
        raise InputError("ids", "name the entities to draw, or one to draw the surroundings of as focus.")
    known = view.base.snapshot
    chosen = dict.fromkeys(known.entity(one).id for one in ids or ())
    lines = lines_of(view)
    if focus is not None:
        chosen = dict.fromkeys([view.entity(focus).id, *chosen, *_around(view, lines, focus, steps)])
    return draw(view, list(chosen), strata_of(view), map_columns(view), focus)


def draw(
    view: "View",
    ids: Sequence[str],
    strata: Mapping[str, str],
    columns: MapColumns,
    focus: str | None = None,
) -> Drawing:
    """The drawing of these entities, placed so; of too many, the first."""
    drawn = ids[:MOST_DRAWN]
    lines = lines_of(view)
    rows = lines.between(drawn)
    if focus is not None:
        rows = np.union1d(rows, _within(lines, lines.touching(focus), drawn)).astype(np.int32)
    kept = _surest(view, lines, rows)
    return Drawing(
        entities=DrawnEntities(view, drawn, strata, columns),
        lines=DrawnLines(view, lines, kept, drawn),
        total_entities=len(ids),
        total_lines=len(rows),
        explanation=_why_empty(len(ids), len(rows)),
    )


def _why_empty(entities: int, lines: int) -> str | None:
    if not entities:
        return "There is nothing to draw: no entity was named, or none has a place on the map."
    if not lines:
        return "The view holds no relationship between these entities that a path may follow."
    return None


def _within(lines: Lines, rows: Integers, ids: Iterable[str]) -> Integers:
    inside = lines.flags(ids)
    return rows[inside[lines.edges.source[rows]] & inside[lines.edges.target[rows]]]


def _surest(view: "View", lines: Lines, rows: Integers) -> Integers:
    if len(rows) <= MOST_DRAWN:
        return rows
    certainty = view.certainties[lines.edges.statement_rows[rows]].astype(np.int32)
    return np.sort(rows[np.argsort(-certainty, kind="stable")[:MOST_DRAWN]])


def _around(view: "View", lines: Lines, focus: str, steps: int) -> list[str]:
    """Those within some steps, nearest first; the first step also follows what only classifies."""
    edges = lines.edges
    touching = lines.touching(focus)
    ends = np.union1d(edges.source[touching], edges.target[touching])
    reached = {focus: 0} | {
        edges.nodes[number]: 1 for number in ends.tolist() if edges.nodes[number] != focus
    }
    frontier = [one for one in lines.neighbours([focus]) if one != focus]
    for step in range(2, steps + 1):
        frontier = [one for one in lines.neighbours(frontier) if one not in reached]
        reached |= dict.fromkeys(frontier, step)
    return sorted(
        (one for one in reached if view.has(one)),
        key=lambda one: (reached[one], -lines.degree(one), one),
    )
