"""The column of a list of entities, taken from a column of all entities of the snapshot."""

from collections.abc import Sequence
from itertools import compress
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.api.lists.column import Column, Flags
from stratograph.api.properties import Property
from stratograph.graph.entity_columns import ValueColumn
from stratograph.graph.ontology import ValueKind
from stratograph.graph.snapshot import Entity
from stratograph.graph.view import View

__all__ = ["Entities", "column_at_once"]


class Entities(Sequence[Entity]):
    """Some entities of a snapshot, each decoded when it is looked at.

    Args:
        entities: All of them.
        places: Where those that are meant stand, ascending.
    """

    def __init__(self, entities: Sequence[Any], places: NDArray[np.intp]) -> None:
        self._entities = entities
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> "Entities": ...
    def __getitem__(self, place: int | slice) -> "Entity | Entities":
        if isinstance(place, slice):
            return Entities(self._entities, self.places[place])
        found: Entity = self._entities[int(self.places[place])]
        return found


def column_at_once(view: View, asked: Property, places: NDArray[np.intp]) -> Column | None:
    """What a property says of some entities; nothing if it has to be asked of each.

    Args:
        view: Under which it is asked.
        asked: The property.
        places: The rows of the entities among all of the snapshot, ascending.
    """
    found = asked.at_once(view) if asked.at_once is not None else None
    if found is None:
        return None
    count = len(view.snapshot.entities)
    members, codes = _of_places(found, places, count)
    used = np.zeros(len(found.values), dtype=np.bool_)
    used[codes] = True
    distinct: Sequence[Any]
    if asked.value_kind is ValueKind.CLASS:
        distinct = Entities(found.values, np.flatnonzero(used))
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
    """What is said of the entities at some places: the members of the list that these are, and the codes."""
    if len(places) == count:
        return found.rows, found.codes
    member_of = np.full(count, -1, dtype=np.int32)
    member_of[places] = np.arange(len(places), dtype=np.int32)
    members = member_of[found.rows]
    kept = members >= 0
    return members[kept], found.codes[kept]
