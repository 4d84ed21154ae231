"""The rows of a list: a page shows few of them, so that each is made only when it is looked at."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, indexOf
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.api.registry import Subject
from stratograph.graph.links import Link, Links
from stratograph.graph.picked import Picked
from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "LinkRows",
    "PickedRows",
    "Row",
    "Rows",
    "chosen_rows",
    "entity_rows",
    "row_of_link",
    "statement_rows",
    "subject_rows",
]


@dataclass(slots=True, eq=False)
class Row:
    """One member of a list, with what an edge says of it."""

    subject: Subject
    list_open: bool = False
    link: Link | None = None

    @property
    def id(self) -> str:
        """The id that the row's cursor is made from."""
        return self.subject.id


Found = TypeVar("Found")


class Rows(Sequence[Row], Generic[Found]):
    """Rows made of what was found.

    Args:
        found: The members of the list, in whatever form they were found.
        row_of: Makes a row of one.
        subject_of: What one is about.
        id_of: Its id.
        is_open: Whether it is there because of a group of which not all members are named; none is if
            this is not given.
    """

    def __init__(
        self,
        found: Sequence[Found],
        row_of: Callable[[Found], Row],
        subject_of: Callable[[Found], Subject],
        id_of: Callable[[Found], str],
        is_open: Callable[[Found], bool] | None = None,
    ) -> None:
        self._found = found
        self._row_of = row_of
        self._subject_of = subject_of
        self._id_of = id_of
        self._is_open = is_open

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, position: int) -> Row: ...

    @overload
    def __getitem__(self, position: slice) -> list[Row]: ...

    def __getitem__(self, position: int | slice) -> Row | list[Row]:
        if isinstance(position, slice):
            return list(map(self._row_of, self._found[position]))
        return self._row_of(self._found[position])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row_of, self._found)

    def subjects(self, start: int, end: int) -> Iterable[Subject]:
        """What some of the rows are about, without making rows of them."""
        return map(self._subject_of, self._found[start:end])

    @cached_property
    def list_open(self) -> NDArray[np.bool_]:
        """For each row, whether it is there because of a group of which not all members are named."""
        if self._is_open is None:
            return np.zeros(len(self._found), dtype=bool)
        return np.fromiter(map(self._is_open, self._found), bool, len(self._found))

    def position(self, row_id: str) -> int:
        """Where the row of an id stands.

        Raises:
            ValueError: There is none.
        """
        found, id_of = self._found, self._id_of
        # Most lists are in the order of their ids.
        guess = bisect_left(found, row_id, key=id_of)
        if guess < len(found) and id_of(found[guess]) == row_id:
            return guess
        return indexOf(map(id_of, found), row_id)


class PickedRows(Rows[Any]):
    """Some rows of a list.

    Args:
        rows: The list.
        places: Where they stand in it.
        list_open: For each row of the list, what the picked one is to say.
    """

    def __init__(self, rows: Rows[Any], places: NDArray[np.intp], list_open: NDArray[np.bool_]) -> None:
        def row_of(place: int) -> Row:
            row = rows[place]
            return Row(row.subject, bool(list_open[place]), row.link)

        super().__init__(
            places.tolist(), row_of, lambda place: rows[place].subject, lambda place: rows[place].id
        )
        self._rows = rows
        self._places = places
        self.list_open = list_open[places]

    def position(self, row_id: str) -> int:
        """Where the row of an id stands.

        Raises:
            ValueError: There is none.
        """
        found = np.flatnonzero(self._places == self._rows.position(row_id))
        if not len(found):
            raise ValueError(row_id)
        return int(found[0])


class LinkRows(Rows[Link]):
    """Entities at the other end of a relation as rows.

    Args:
        links: What leads to them.
    """

    def __init__(self, links: Links) -> None:
        super().__init__(links, row_of_link, _ENTITY_OF, _ENTITY_ID_OF, _IS_OPEN)
        self._links = links

    def subjects(self, start: int, end: int) -> Picked:
        """The entities of some of the rows, without making links of them."""
        return self._links.entities(start, end)


def entity_rows(view: View, ids: Sequence[str]) -> Rows[str]:
    """Entities as rows."""
    entities = view.snapshot.entities
    return Rows(ids, lambda one: Row(entities[one]), entities.__getitem__, str)


def statement_rows(statements: Sequence[ViewedStatement]) -> Rows[ViewedStatement]:
    """Statements as rows."""
    return Rows(statements, _row_of_statement, _itself, _ID_OF, _IS_OPEN)


def subject_rows(subjects: Sequence[Subject]) -> Rows[Subject]:
    """Things as rows."""
    return Rows(subjects, Row, _itself, _ID_OF)


def chosen_rows(rows: Sequence[Row]) -> Rows[Row]:
    """Rows that were made already."""
    return Rows(rows, _itself, attrgetter("subject"), _ID_OF, _IS_OPEN)


_ID_OF = attrgetter("id")
_ENTITY_OF, _ENTITY_ID_OF = attrgetter("entity"), attrgetter("entity_id")
_IS_OPEN = attrgetter("list_open")


def _row_of_statement(statement: ViewedStatement) -> Row:
    return Row(statement, statement.list_open)


def row_of_link(link: Link) -> Row:
    """The entity at the other end as a row, with what says so."""
    return Row(link.entity, link.list_open, link)


def _itself(one: Any) -> Any:
    return one
