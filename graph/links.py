"""The entities at the other end of a relation, each with what says so, made when they are looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, overload

from stratograph.graph.ends import Ends
from stratograph.graph.snapshot import Entity
from stratograph.graph.viewed import ViewedStatement

__all__ = ["Finder", "Link", "Links"]


class Finder(Protocol):
    """Finds entities and statements by their rows."""

    @property
    def ends(self) -> Ends:
        """Where the rows of entities have their ids."""

    @property
    def entity_at(self) -> Callable[[int], Entity]:
        """Gives the entity of a row."""

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
        return self._finder.ends.ids[self._row]

    @property
    def entity(self) -> Entity:
        """The entity."""
        return self._finder.entity_at(self._row)

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
        rows: The rows of statements; those of other links may be among them.
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

    def entities(self, start: int, end: int) -> Iterator[Entity]:
        """The entities of some of the links, without making these."""
        return map(self._finder.entity_at, self._others[start:end])

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entities."""
        ids = self._finder.ends.ids
        return tuple([ids[one] for one in self._others])
