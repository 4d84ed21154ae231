"""The members of a list, with a column for each property that is asked of all of them."""

from collections.abc import Iterator
from typing import Any

from stratograph.api.class_properties import properties_of
from stratograph.api.lists.at_once import Subjects, column_at_once
from stratograph.api.lists.column import Column
from stratograph.api.lists.reading import Reading
from stratograph.api.placed_rows import PlacedRows
from stratograph.api.registry import Subject
from stratograph.api.rows import Rows, subject_rows
from stratograph.graph.remembered import remembered
from stratograph.graph.view import View

__all__ = ["Members"]

# Over all lists of a view that are kept: most questions ask for few properties, and one of a million
# members takes some ten megabytes.
_MOST_COLUMNS = 48


class Members:
    """A list of one class.

    Args:
        view: Under which it is looked at.
        class_name: The class, a concrete or an abstract one.
        rows: The list.
        name: What the list is called if it is all of something in the view: its columns are then kept with
            the view. Those of another list live as long as it does.
    """

    def __init__(
        self, view: View, class_name: str, rows: Rows[Any], name: tuple[str, ...] | None = None
    ) -> None:
        self.view = view
        self.class_name = class_name
        self.rows = rows
        self._name = name
        self._columns: dict[str, Column | Reading] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    def subjects(self, start: int = 0) -> Iterator[Subject]:
        """The members from a place on, in their order."""
        return iter(self.rows.subjects(start, len(self.rows)))

    def column(self, name: str) -> Column:
        """What a property says of each member.

        Raises:
            DeadlineExceededError: The values took too long to read.
        """
        kept = self._kept(name)
        return kept.completed() if isinstance(kept, Reading) else kept

    def _kept(self, name: str) -> Column | Reading:
        if self._name is None:
            if name not in self._columns:
                self._columns[name] = self._made(name)
            return self._columns[name]
        return remembered(
            self.view, "columns", (*self._name, name), lambda: self._made(name), most=_MOST_COLUMNS
        )

    def _made(self, name: str) -> Column | Reading:
        asked = properties_of(self.view.ontology, self.class_name)[name]
        known = column_at_once(self.view, asked, self.rows) if isinstance(self.rows, PlacedRows) else None
        return Reading(self.view, asked, self.subjects) if known is None else known

    def related(self, name: str) -> "Members":
        """What a property's values are, each once, as a list of its own."""
        column = self.column(name)
        kept = None if self._name is None else (*self._name, name)
        found = column.distinct
        rows = PlacedRows(found.among, found.places) if isinstance(found, Subjects) else subject_rows(found)
        return Members(self.view, column.asked.type_name, rows, kept)
