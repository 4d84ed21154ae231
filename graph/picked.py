"""Some entities of a snapshot by their rows: what is asked of all of them is read at once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.entity_columns import EntityColumns, Rows
from stratograph.graph.snapshot import Entity

__all__ = ["Picked"]


class Picked(Sequence[Entity]):
    """Entities, each decoded when it is looked at.

    Args:
        columns: What is known of all entities of the snapshot.
        rows: The rows of those that are meant.
    """

    def __init__(self, columns: EntityColumns, rows: Rows) -> None:
        self.columns = columns
        self._given = rows

    @classmethod
    def joined(cls, several: Sequence["Picked"]) -> "Picked":
        """Those of some selections from one snapshot, one after the other; there is at least one."""
        return cls(several[0].columns, np.concatenate([one.places for one in several]))

    @cached_property
    def places(self) -> NDArray[np.integer[Any]]:
        """The rows as an array."""
        return np.asarray(self._given, dtype=np.int32)

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows as numbers, of which each is read in less time than from an array."""
        given = self._given
        return given.tolist() if isinstance(given, np.ndarray) else given

    @property
    def ids(self) -> list[str]:
        """The id of each."""
        return self.columns.ids_at(self.rows)

    def at(self, places: Sequence[int]) -> "Picked":
        """Those at some places."""
        rows = self.rows
        return Picked(self.columns, [rows[one] for one in places])

    def labels(self, language: str) -> list[str]:
        """What each is called; see :meth:`~stratograph.graph.snapshot.Entity.label`."""
        return self.columns.labels_at(self.rows, language)

    @property
    def class_names(self) -> list[str]:
        """The class of each."""
        return self.columns.class_names_at(self._given)

    @property
    def class_name(self) -> str | None:
        """The class that all have in common; nothing if there is none."""
        return self.columns.class_name_of_all(self._given)

    def __len__(self) -> int:
        return len(self._given)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> "Picked": ...
    def __getitem__(self, place: int | slice) -> "Entity | Picked":
        if isinstance(place, slice):
            return Picked(self.columns, self._given[place])
        return self.columns.entities[self.rows[place]]

    def __iter__(self) -> Iterator[Entity]:
        return map(self.columns.entities.__getitem__, self.rows)
