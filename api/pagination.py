"""Pages of a list, and the cursors that say where a page starts."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import indexOf
from typing import Any, Generic, TypeVar

from stratograph.graph.errors import InputError, LimitError

__all__ = [
    "MAX_PAGE_SIZE",
    "PAGE_ARGUMENTS",
    "PAGE_INFO",
    "PAGE_SIZE",
    "Page",
    "cursor_of",
    "page_of",
    "page_size",
]

PAGE_SIZE = 20
MAX_PAGE_SIZE = 100  # as at GitHub and GitLab

# Without descriptions: they would be repeated on a thousand fields.
PAGE_ARGUMENTS = "first: Int, after: String, last: Int, before: String"

PAGE_INFO = f'''
    """
    Where a page lies in its list, as Relay's specification of connections says: `first` rows `after` a
    cursor, or `last` rows `before` one; {MAX_PAGE_SIZE} at most, the first {PAGE_SIZE} if no number is given.
    """
    type PageInfo {{
      hasNextPage: Boolean!
      hasPreviousPage: Boolean!
      startCursor: String
      endCursor: String
    }}
'''

_MARK = "row:"

Row = TypeVar("Row")


class Page(Generic[Row]):
    """Some rows of a list: from the start on, up to the end but without it.

    Args:
        found: The whole list.
        id_of: Gives the id of a row.
        start: Where the page starts.
        end: Where it ends.
    """

    def __init__(self, found: Sequence[Row], id_of: Callable[[Row], str], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self._found = found
        self._id_of = id_of

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The rows of the page."""
        return self._found[self.start : self.end]

    @property
    def has_previous_page(self) -> bool:
        """Whether there are rows before it."""
        return self.start > 0

    @property
    def has_next_page(self) -> bool:
        """Whether there are rows after it."""
        return self.end < len(self._found)

    @property
    def start_cursor(self) -> str | None:
        """The cursor of the first row, if there is one."""
        return cursor_of(self._id_of(self.rows[0])) if self.rows else None

    @property
    def end_cursor(self) -> str | None:
        """The cursor of the last row, if there is one."""
        return cursor_of(self._id_of(self.rows[-1])) if self.rows else None


def cursor_of(row_id: str) -> str:
    """The cursor of a row: opaque to clients, the same on every request and in every order."""
    return base64.urlsafe_b64encode(f"{_MARK}{row_id}".encode()).decode().rstrip("=")


def page_of(
    rows: Sequence[Row],
    id_of: Callable[[Row], str],
    arguments: Mapping[str, Any],
    position: Callable[[str], int] | None = None,
) -> Page[Row]:
    """The page of a list that the arguments ask for.

    Args:
        rows: The list.
        id_of: Gives the id of a row.
        arguments: ``first``, ``after``, ``last`` and ``before``.
        position: Where the row of an id stands, or ValueError; by default the rows are looked through.

    Raises:
        InputError: Arguments contradict each other, or a cursor does not belong to this list.
        LimitError: The page would be too long.

    Source:
        Relay, GraphQL Cursor Connections Specification, section 4.4.
    """
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise InputError("last", "give either first or last, not both.")
    start, end = 0, len(rows)
    after, before = arguments.get("after"), arguments.get("before")
    if after is not None or before is not None:
        find = position or (lambda row_id: indexOf(map(id_of, rows), row_id))
        start = 0 if after is None else _position(find, "after", after) + 1
        end = end if before is None else max(start, _position(find, "before", before))
    if last is not None:
        start = max(start, end - page_size("last", last))
    else:
        end = min(end, start + page_size("first", first))
    return Page(rows, id_of, start, end)


def page_size(argument: str, asked: int | None) -> int:
    """The number of rows asked for.

    Raises:
        InputError: Less than one.
        LimitError: More than a page may hold.
    """
    if asked is None:
        return PAGE_SIZE
    if asked < 1:
        raise InputError(argument, f"must be at least 1, not {asked}.")
    if asked > MAX_PAGE_SIZE:
        raise LimitError(argument, MAX_PAGE_SIZE, asked)
    return asked


def _position(position: Callable[[str], int], argument: str, cursor: str) -> int:
    row_id = _decoded(argument, cursor)
    try:
        return position(row_id)
    except ValueError:
        told = "this cursor belongs to another list; take it from the same query."
        raise InputError(argument, told) from None


def _decoded(argument: str, cursor: str) -> str:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text.startswith(_MARK):
        raise InputError(argument, "this is not a cursor; pass one that an earlier answer gave.")
    return text.removeprefix(_MARK)
