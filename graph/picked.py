"""Some entities of a snapshot by their rows: what is asked of all of them is read at once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.entity_columns import EntityColumns
from stratograph.graph.snapshot import Entity

__all__ = ["Picked"]

Rows = NDArray[np.integer[Any]]


class Picked(Sequence[Entity]):
    """Entities, each decoded when it is looked at.

    Args:
        columns: What is known of all entities of the snapshot.
        places: The rows of those that are meant.
    """

    def __init__(self, columns: EntityColumns, places: Rows) -> None:
        self.columns = columns
        self.places = places

    @classmethod
    def joined(cls, several: Sequence["Picked"]) -> "Picked":
        """Those of some selections from one snapshot, one after the other; there is at least one."""
        return cls(several[0].columns, np.concatenate([one.places for one in several]))

    @cached_property
    def rows(self) -> list[int]:
        """The rows as numbers, of which each is read in less time than from an array."""
        rows: list[int] = self.places.tolist()
        return rows

    @property
    def ids(self) -> list[str]:
        """The id of each."""
        return self.columns.ids_at(self.rows)

    def at(self, places: Sequence[int]) -> "Picked":
        """Those at some places."""
        return Picked(self.columns, self.places[list(places)])

    def labels(self, language: str) -> list[str]:
        """What each is called; see :meth:`~stratograph.graph.snapshot.Entity.label`."""
        return self.columns.labels_at(self.rows, language)

    @property
    def class_names(self) -> list[str]:
        """The class of each."""
        return self.columns.class_names_at(self.places)

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> "Picked": ...
    def __getitem__(self, place: int | slice) -> "Entity | Picked":
        if isinstance(place, slice):
            return Picked(self.columns, self.places[place])
        return self.columns.entities[self.rows[place]]

    def __iter__(self) -> Iterator[Entity]:
        return map(self.columns.entities.__getitem__, self.rows)
