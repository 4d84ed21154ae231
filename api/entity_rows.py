"""Rows of entities that go by their places in the snapshot, so that columns of it answer for all of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stratograph.api.rows import Row, Rows
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.picked import Picked
from stratograph.graph.view import View

__all__ = ["EntityRows"]


class EntityRows(Rows[int]):
    """Entities as rows, each decoded when it is looked at.

    Args:
        view: Under which they are looked at.
        places: Their rows in the columns of the snapshot's entities, ascending.
    """

    def __init__(self, view: View, places: NDArray[np.intp]) -> None:
        columns = entity_columns_of(view.snapshot)
        entities = columns.entities
        found: Sequence[int] = places.tolist()
        super().__init__(found, lambda one: Row(entities[one]), entities.__getitem__, columns.ids.__getitem__)
        self.places = places
        self._columns = columns

    def subjects(self, start: int, end: int) -> Picked:
        """The entities of some of the rows, each decoded when it is looked at."""
        return Picked(self._columns, self.places[start:end])
