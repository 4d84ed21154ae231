"""The rows of a list: a page shows few of them, so that each is made only when it is looked at."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, indexOf
from typing import Any, Generic, TypeVar, overload

from stratograph.api.registry import Subject
from stratograph.graph.selection import Link
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Row", "Rows", "chosen_rows", "entity_rows", "link_rows", "statement_rows"]


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
    """

    def __init__(
        self,
        found: Sequence[Found],
        row_of: Callable[[Found], Row],
        subject_of: Callable[[Found], Subject],
        id_of: Callable[[Found], str],
    ) -> None:
        self._found = found
        self._row_of = row_of
        self._subject_of = subject_of
        self._id_of = id_of

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

    def subjects(self, start: int, end: int) -> Iterator[Subject]:
        """What some of the rows are about, without making rows of them."""
        return map(self._subject_of, self._found[start:end])

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


def entity_rows(view: View, ids: Sequence[str]) -> Rows[str]:
    """Entities as rows."""
    entities = view.snapshot.entities
    return Rows(ids, lambda one: Row(entities[one]), entities.__getitem__, str)


def statement_rows(statements: Sequence[ViewedStatement]) -> Rows[ViewedStatement]:
    """Statements as rows."""
    return Rows(statements, _row_of_statement, _itself, _ID_OF)


def link_rows(links: Sequence[Link]) -> Rows[Link]:
    """Entities at the other end of a relation as rows."""
    return Rows(links, _row_of_link, attrgetter("entity"), attrgetter("entity.id"))


def chosen_rows(rows: Sequence[Row]) -> Rows[Row]:
    """Rows that were made already."""
    return Rows(rows, _itself, attrgetter("subject"), _ID_OF)


_ID_OF = attrgetter("id")


def _row_of_statement(statement: ViewedStatement) -> Row:
    return Row(statement, statement.list_open)


def _row_of_link(link: Link) -> Row:
    return Row(link.entity, link.list_open, link)


def _itself(one: Any) -> Any:
    return one
