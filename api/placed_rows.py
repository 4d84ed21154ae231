"""Rows that go by their places among all of a snapshot, so that columns of all answer for a list."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.registry import Subject
from stratograph.api.rows import Row, Rows
from stratograph.graph.columns import columns_of
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.open_lists import open_statements
from stratograph.graph.picked import Picked
from stratograph.graph.view import View
from stratograph.graph.viewed_columns import viewed_statements

__all__ = ["EntityRows", "PlacedRows", "StatementRows"]


class PlacedRows(Rows[int]):
    """Things as rows, each decoded when it is looked at.

    Args:
        among: All of their kind that the snapshot has.
        places: Where those of the list stand among them, ascending.
        row_of: Makes a row of one of all, if that says more than what it is.
        id_of: Gives the id of one of all, if that takes less than to look at it.
    """

    def __init__(
        self,
        among: Sequence[Any],
        places: NDArray[np.intp],
        row_of: Callable[[int], Row] | None = None,
        id_of: Callable[[int], str] | None = None,
    ) -> None:
        def found_at(place: int) -> Subject:
            subject: Subject = among[place]
            return subject

        found: Sequence[int] = places.tolist()
        super().__init__(
            found,
            row_of or (lambda place: Row(found_at(place))),
            found_at,
            id_of or (lambda place: found_at(place).id),
        )
        self.among = among
        self.places = places


class EntityRows(PlacedRows):
    """Entities as rows.

    Args:
        view: Under which they are looked at.
        places: Their rows in the columns of the snapshot's entities, ascending.
    """

    def __init__(self, view: View, places: NDArray[np.intp]) -> None:
        columns = entity_columns_of(view.snapshot)
        super().__init__(columns.entities, places, id_of=columns.ids.__getitem__)
        self._columns = columns

    def subjects(self, start: int, end: int) -> Picked:
        """The entities of some of the rows, each decoded when it is looked at."""
        return Picked(self._columns, self.places[start:end])


class StatementRows(PlacedRows):
    """Statements as rows, by id.

    Args:
        view: What holds them.
        places: Their rows in the columns of the snapshot's statements, ascending.
    """

    def __init__(self, view: View, places: NDArray[np.intp]) -> None:
        super().__init__(
            viewed_statements(view),
            places,
            lambda place: Row(found := view.statement_at(place), found.list_open),
            columns_of(view.snapshot).ids.__getitem__,
        )
        self.list_open = open_statements(view.snapshot)[places]
