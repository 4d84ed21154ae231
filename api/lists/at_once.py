"""The column of a list, taken from a column of all of its kind that the snapshot has."""

from collections.abc import Sequence
from itertools import compress
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.api.lists.column import Column, Flags
from stratograph.api.placed_rows import PlacedRows
from stratograph.api.properties import Property
from stratograph.api.registry import Subject
from stratograph.graph.ontology import ValueKind
from stratograph.graph.value_columns import ValueColumn
from stratograph.graph.view import View

__all__ = ["Subjects", "column_at_once"]


class Subjects(Sequence[Subject]):
    """Some things of a snapshot, each decoded when it is looked at.

    Args:
        among: All of their kind.
        places: Where those that are meant stand, ascending.
    """

    def __init__(self, among: Sequence[Any], places: NDArray[np.intp]) -> None:
        self.among = among
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Subject: ...
    @overload
    def __getitem__(self, place: slice) -> "Subjects": ...
    def __getitem__(self, place: int | slice) -> "Subject | Subjects":
        if isinstance(place, slice):
            return Subjects(self.among, self.places[place])
        found: Subject = self.among[int(self.places[place])]
        return found


def column_at_once(view: View, asked: Property, rows: PlacedRows) -> Column | None:
    """What a property says of the members of a list; nothing if it has to be asked of each.

    Args:
        view: Under which it is asked.
        asked: The property.
        rows: The list.
    """
    found = asked.at_once(view) if asked.at_once is not None else None
    if found is None:
        return None
    places = rows.places
    members, codes = _of_places(found, places, len(rows.among))
    used = np.zeros(len(found.values), dtype=np.bool_)
    used[codes] = True
    distinct: Sequence[Any]
    if asked.value_kind is ValueKind.CLASS:
        distinct = Subjects(found.values, np.flatnonzero(used))
    elif used.all():
        distinct = list(found.values)
    else:
        distinct = list(compress(found.values, used.tolist()))
    if len(distinct) < len(used):
        codes = (np.cumsum(used) - 1)[codes]

    def find_open() -> Flags:
        if asked.open_at_once is None:
            return np.zeros(len(places), dtype=np.bool_)
        return asked.open_at_once(view)[places]

    return Column(view, asked, distinct, codes, members, len(places), find_open)


def _of_places(found: ValueColumn[Any], places: NDArray[np.intp], count: int) -> tuple[Any, Any]:
    """What is said of the things at some places: the members of the list that these are, and the codes."""
    if len(places) == count:
        return found.rows, found.codes
    member_of = np.full(count, -1, dtype=np.int32)
    member_of[places] = np.arange(len(places), dtype=np.int32)
    members = member_of[found.rows]
    kept = members >= 0
    return members[kept], found.codes[kept]
