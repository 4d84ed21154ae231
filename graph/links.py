"""The entities at the other end of a relation, each with what says so, made when they are looked at."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.entity_columns import EntityColumns
from stratograph.graph.picked import Picked
from stratograph.graph.snapshot import Entity
from stratograph.graph.viewed import ViewedStatement

__all__ = ["Finder", "Link", "Links", "LinksOfEach"]


class Finder(Protocol):
    """Finds entities and statements by their rows."""

    @property
    def entities(self) -> EntityColumns:
        """What is known of each entity, by its row."""

    def surest(self, rows: Iterable[int]) -> tuple[ViewedStatement, ...]:
        """The statements of some rows, the surest first."""


class Link:
    """An entity at the other end of a relation, with every statement that says so, the surest first.

    Args:
        finder: It is asked for the entity and the statements when they are looked at.
        row: The row of the entity.
        statements: The rows of the statements.
    """

    __slots__ = ("_finder", "_row", "_rows", "_statements")

    def __init__(self, finder: Finder, row: int, statements: tuple[int, ...]) -> None:
        self._finder = finder
        self._row = row
        self._rows = statements
        self._statements: tuple[ViewedStatement, ...] | None = None

    @property
    def entity_id(self) -> str:
        """The entity's id."""
        return self._finder.entities.ids[self._row]

    @property
    def entity(self) -> Entity:
        """The entity."""
        return self._finder.entities.entities[self._row]

    @property
    def statements(self) -> tuple[ViewedStatement, ...]:
        """The statements, the surest first."""
        if self._statements is None:
            self._statements = self._finder.surest(self._rows)
        return self._statements

    def of(self, statements: tuple[ViewedStatement, ...]) -> "Link":
        """The same with some of its statements alone."""
        made = Link(self._finder, self._row, ())
        made._statements = statements
        return made

    @property
    def list_open(self) -> bool:
        """Whether any statement of it draws on an open group."""
        return any(one.list_open for one in self.statements)


class Links(Sequence[Link]):
    """The links of an entity by one relation, ordered by id, each made when it is looked at.

    Args:
        finder: Finds what they name.
        others: The rows of the entities at the other end.
        cuts: Where the statements of each begin among the rows of statements, and where those of the last
            one end.
        rows: The rows of statements.
    """

    __slots__ = ("_cuts", "_finder", "_others", "_rows")

    def __init__(
        self, finder: Finder, others: tuple[int, ...], cuts: tuple[int, ...], rows: tuple[int, ...]
    ) -> None:
        self._finder = finder
        self._others = others
        self._cuts = cuts
        self._rows = rows

    def __len__(self) -> int:
        return len(self._others)

    @overload
    def __getitem__(self, place: int) -> Link: ...
    @overload
    def __getitem__(self, place: slice) -> list[Link]: ...
    def __getitem__(self, place: int | slice) -> Link | list[Link]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        return Link(self._finder, self._others[place], self._rows[self._cuts[place] : self._cuts[place + 1]])

    def entities(self, start: int, end: int) -> Picked:
        """The entities of some of the links, without making these."""
        return Picked(self._finder.entities, self._others[start:end])

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entities."""
        return tuple(self._finder.entities.ids_at(self._others))


class LinksOfEach(Sequence[Links]):
    """The links of several entities by one relation, found together; those of each are made when looked at.

    Args:
        finder: Finds what they name.
        bounds: Where the links of each entity begin, and where those of the last one end.
        others: For each link the row of the entity at the other end.
        cuts: For each link where its statements begin, and where those of the last one end.
        rows: The rows of statements.
    """

    def __init__(
        self,
        finder: Finder,
        bounds: NDArray[np.intp],
        others: NDArray[np.int32],
        cuts: NDArray[np.intp],
        rows: NDArray[np.int32],
    ) -> None:
        self._finder = finder
        self._bounds = bounds
        self._others = others
        self._cuts = cuts
        self._rows = rows

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, place: int) -> Links: ...
    @overload
    def __getitem__(self, place: slice) -> list[Links]: ...
    def __getitem__(self, place: int | slice) -> Links | list[Links]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        start, end = self._ends[place], self._ends[place + 1]
        cuts = self._cuts[start : end + 1]
        # Tuples: the collector of garbage looks through none that hold but numbers.
        return Links(
            self._finder,
            tuple(self._others[start:end].tolist()),
            tuple((cuts - cuts[0]).tolist()),
            tuple(self._rows[cuts[0] : cuts[-1]].tolist()),
        )

    def first(self, most: int) -> tuple[Picked, list[int]]:
        """The entities at the other end of the first links of each, without making these.

        Args:
            most: How many links of each.

        Returns:
            The entities, and where those of each begin, with where those of the last one end.
        """
        counts = np.diff(self._bounds)
        others, bounds = self._others, self._bounds
        if len(counts) and counts.max() > most:
            places = np.arange(len(others)) - np.repeat(bounds[:-1], counts)
            others = others[places < most]
            bounds = np.concatenate([[0], np.cumsum(np.minimum(counts, most))])
        return Picked(self._finder.entities, others), bounds.tolist()

    @cached_property
    def _ends(self) -> list[int]:
        ends: list[int] = self._bounds.tolist()
        return ends
