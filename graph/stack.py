"""The stack: strata as rows, countries as columns, and in each cell those that most are linked with."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range
from stratograph.graph.drawing import Drawing, DrawnEntities, draw
from stratograph.graph.errors import InputError, UnknownTermError
from stratograph.graph.lines import lines_of
from stratograph.graph.map_columns import MapColumns, map_columns
from stratograph.graph.presence import is_present
from stratograph.graph.presentation import Stratum
from stratograph.graph.remembered import remembered
from stratograph.graph.standing import OwnershipKind, ownership_kind
from stratograph.graph.strata import strata_of

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_PER_CELL", "MOST_PINS", "REST", "Stack", "StackCell", "StackColumn", "StackRow", "stack"]

MOST_PER_CELL = 100
MOST_PINS = 1_000

REST = {"en": "Elsewhere or not stated", "zh": "其他或未注明"}
"""What the column is called where those stand that belong to no column."""


@dataclass(frozen=True, slots=True)
class StackRow:
    """A stratum, with how many entities stand in it, and how many of them are there in the view."""

    stratum: Stratum
    total: int
    in_view: int


@dataclass(frozen=True, slots=True)
class StackColumn:
    """A country, a group of countries, or nothing for the rest; counts as for :class:`StackRow`."""

    id: str | None
    label: Mapping[str, str]
    total: int
    in_view: int


@dataclass(frozen=True, slots=True)
class StackCell:
    """Where a stratum and a column meet.

    Attributes:
        shown: The ids of those that are drawn, the best linked first, then those that were pinned.
    """

    stratum: str
    column: str | None
    total: int
    in_view: int
    shown: tuple[str, ...]
    hidden: int
    _view: "View" = field(repr=False, compare=False)
    _columns: MapColumns = field(repr=False, compare=False)
    _members: Sequence[str] = field(repr=False, compare=False)

    def members(self, first: int = 100, after: str | None = None) -> DrawnEntities:
        """Everyone who stands there, the best linked first; those that the view leaves out, too.

        Args:
            first: How many to give, from 1 to 100.
            after: The id of the last one that was given before.

        Raises:
            InputError: There are too many to give, or none of this id stands there.
        """
        check_range("first", first, 1, MOST_PER_CELL)
        if after is not None and after not in self._members:
            raise InputError("after", f"{after!r} does not stand in this cell; name the last one given.")
        start = 0 if after is None else self._members.index(after) + 1
        page = self._members[start : start + first]
        return DrawnEntities(self._view, page, strata_of(self._view), self._columns)

    @property
    def state_owned(self) -> int:
        """How many of those in view a state owns or directs, or are public authorities themselves."""
        view = self._view
        return sum(
            ownership_kind(view, view.snapshot.entities[one]) is OwnershipKind.STATE_OWNED
            for one in self._members
            if is_present(view, one)
        )


@dataclass(frozen=True)
class Stack:
    """The map.

    Attributes:
        strata: From the top to the bottom.
        columns: From left to right.
        cells: Row by row; those where nobody stands are left out.
        drawing: Those shown in the cells, and the lines between them.
        explanation: Why it is empty, in a sentence; nothing if it is not.
    """

    strata: tuple[StackRow, ...]
    columns: tuple[StackColumn, ...]
    cells: tuple[StackCell, ...]
    drawing: Drawing
    explanation: str | None

    def cell(self, stratum: str, column: str | None = None) -> StackCell | None:
        """Where these two meet; nothing if nobody stands there.

        Raises:
            UnknownTermError: There is no such stratum or column; the nearest is suggested.
        """
        strata, columns = [one.stratum.name for one in self.strata], [one.id for one in self.columns]
        if stratum not in strata:
            raise UnknownTermError(stratum, strata)
        if column not in columns:
            raise UnknownTermError(str(column), [one for one in columns if one is not None])
        meeting = (one for one in self.cells if (one.stratum, one.column) == (stratum, column))
        return next(meeting, None)


_Cells = dict[tuple[str, str | None], list[str]]


def stack(
    view: "View",
    *,
    per_cell: int = 6,
    columns: Sequence[str] | None = None,
    pin: Collection[str] = (),
) -> Stack:
    """The map of a view.

    Rows, columns and who is shown in a cell depend on everything that is stated, never on what the view
    leaves out or imagines, so nothing moves when it changes; lines and counts "in view" do.

    Args:
        view: What to draw.
        per_cell: How many each cell shows, from 1 to 100.
        columns: Countries or groups of countries, from left to right, 6 at most, the rest standing in the
            middle; if not given, the two countries with most entities on the map, the larger first.
        pin: Ids to show in any case; one without a stratum stands in the lowest.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        InputError: An argument is out of its range, or a column is neither a country nor a group of them.
    """
    check_range("perCell", per_cell, 1, MOST_PER_CELL)
    if len(pin) > MOST_PINS:
        raise InputError("pin", f"may name {MOST_PINS} at most, not {len(pin)}.")
    chosen, strata = map_columns(view, columns), strata_of(view)
    members = _members(view, strata, chosen)
    placed, pinned = _pinned(view, strata, chosen, pin)
    cells = tuple(
        _cell(view, chosen, (one, column), members[one, column], pinned[one, column], per_cell)
        for one in _names(view)
        for column in chosen.ids
        if members[one, column] or pinned[one, column]
    )
    shown = [one for cell in cells for one in cell.shown]
    return Stack(
        strata=tuple(_rows(view, cells)),
        columns=tuple(_columns(view, chosen, cells)),
        cells=cells,
        drawing=draw(view, shown, placed, chosen),
        explanation=_why_empty(view, cells),
    )


def _names(view: "View") -> list[str]:
    return [one.name for one in view.ontology.presentation.strata]


def _members(view: "View", strata: Mapping[str, str], columns: MapColumns) -> _Cells:
    """Who stands in each cell, the best linked first, whatever the view filters."""
    origin = view.base.unfiltered

    def made() -> _Cells:
        lines = lines_of(origin)
        found: _Cells = defaultdict(list)
        for entity_id in sorted(strata, key=lambda one: (-lines.degree(one), one)):
            found[strata[entity_id], columns.of(entity_id)].append(entity_id)
        return found

    return remembered(origin.snapshot, "cells", columns.ids, made)


def _pinned(
    view: "View", strata: Mapping[str, str], columns: MapColumns, pin: Collection[str]
) -> tuple[Mapping[str, str], _Cells]:
    """The strata with those of the pinned, and the pinned by cell."""
    known, names = view.base.snapshot, _names(view)
    placed = {known.entity(one).id: strata.get(one, names[-1] if names else "") for one in sorted(set(pin))}
    found: _Cells = defaultdict(list)
    for entity_id, stratum in placed.items():
        found[stratum, columns.of(entity_id)].append(entity_id)
    return {**strata, **placed} if placed.keys() - strata.keys() else strata, found


def _cell(
    view: "View",
    columns: MapColumns,
    place: tuple[str, str | None],
    members: list[str],
    pinned: list[str],
    per_cell: int,
) -> StackCell:
    stratum, column = place
    shown = dict.fromkeys([*members[:per_cell], *pinned])
    return StackCell(
        stratum=stratum,
        column=column,
        total=len(members),
        in_view=sum(is_present(view, one) for one in members),
        shown=tuple(shown),
        hidden=len(members) - len(shown.keys() & set(members)),
        _view=view,
        _columns=columns,
        _members=members,
    )


def _rows(view: "View", cells: Sequence[StackCell]) -> list[StackRow]:
    total, in_view = _counted([(one.stratum, one) for one in cells])
    return [StackRow(one, total[one.name], in_view[one.name]) for one in view.ontology.presentation.strata]


def _columns(view: "View", chosen: MapColumns, cells: Sequence[StackCell]) -> list[StackColumn]:
    total, in_view = _counted([(one.column, one) for one in cells])
    return [StackColumn(one, _label(view, one), total[one], in_view[one]) for one in chosen.ids]


def _label(view: "View", column: str | None) -> Mapping[str, str]:
    if column is None:
        return REST
    entity = view.base.snapshot.entities[column]
    return {language: entity.label(language) for language in REST}


def _counted(
    cells: Sequence[tuple[str | None, StackCell]],
) -> tuple[Counter[str | None], Counter[str | None]]:
    total: Counter[str | None] = Counter()
    in_view: Counter[str | None] = Counter()
    for key, cell in cells:
        total[key] += cell.total
        in_view[key] += cell.in_view
    return total, in_view


def _why_empty(view: "View", cells: Sequence[StackCell]) -> str | None:
    if not view.ontology.presentation.strata:
        return "The ontology names no strata, so nothing has a place on the map."
    if not cells:
        return "Nothing that is loaded has a place on the map: no class of it says sg:inStratum."
    if not any(one.in_view for one in cells):
        return "The view leaves out every entity of the map. Widen its arguments."
    return None
