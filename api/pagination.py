"""Pages of a list, and the cursors that say where a page starts."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, with the id of each."""

    rows: Sequence[Row]
    has_previous_page: bool
    has_next_page: bool
    start_cursor: str | None
    end_cursor: str | None


def cursor_of(row_id: str) -> str:
    """The cursor of a row: opaque to clients, the same on every request and in every order."""
    return base64.urlsafe_b64encode(f"{_MARK}{row_id}".encode()).decode().rstrip("=")


def page_of(rows: Sequence[Row], id_of: Callable[[Row], str], arguments: Mapping[str, Any]) -> Page[Row]:
    """The page of a list that the arguments ask for.

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
    if arguments.get("after") is not None:
        start = _position(rows, id_of, "after", arguments["after"]) + 1
    if arguments.get("before") is not None:
        end = max(start, _position(rows, id_of, "before", arguments["before"]))
    if last is not None:
        start = max(start, end - page_size("last", last))
    else:
        end = min(end, start + page_size("first", first))
    chosen = rows[start:end]
    cursors = [cursor_of(id_of(row)) for row in (*chosen[:1], *chosen[-1:])]
    return Page(
        chosen,
        has_previous_page=start > 0,
        has_next_page=end < len(rows),
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


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


def _position(rows: Sequence[Row], id_of: Callable[[Row], str], argument: str, cursor: str) -> int:
    row_id = _decoded(argument, cursor)
    for position, row in enumerate(rows):
        if id_of(row) == row_id:
            return position
    raise InputError(argument, "this cursor belongs to another list; take it from the same query.")


def _decoded(argument: str, cursor: str) -> str:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text.startswith(_MARK):
        raise InputError(argument, "this is not a cursor; pass one that an earlier answer gave.")
    return text.removeprefix(_MARK)
