"""The entities at the other end of a relation, each with what says so, made when they are looked at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import overload

from stratograph.graph.snapshot import Entity
from stratograph.graph.viewed import ViewedStatement

__all__ = ["Link", "Links"]


class Link:
    """An entity at the other end of a relation, with every statement that says so, the surest first.

    Args:
        entities: The entities by id; it is asked when the entity is looked at.
        entity_id: The entity's id.
        statements: Gives the statements; it is asked when they are looked at, which few questions do.
    """

    __slots__ = ("_entities", "_give_statements", "_statements", "entity_id")

    def __init__(
        self,
        entities: Mapping[str, Entity],
        entity_id: str,
        statements: Callable[[], tuple[ViewedStatement, ...]],
    ) -> None:
        self.entity_id = entity_id
        self._entities = entities
        self._give_statements = statements
        self._statements: tuple[ViewedStatement, ...] | None = None

    @property
    def entity(self) -> Entity:
        """The entity."""
        return self._entities[self.entity_id]

    @property
    def statements(self) -> tuple[ViewedStatement, ...]:
        """The statements, the surest first."""
        if self._statements is None:
            self._statements = self._give_statements()
        return self._statements

    @property
    def list_open(self) -> bool:
        """Whether any statement of it draws on an open group."""
        return any(one.list_open for one in self.statements)


class Links(Sequence[Link]):
    """The links of an entity by one relation, ordered by id, each made when it is looked at.

    Args:
        entities: The entities by id.
        ids: Those at the other end.
        rows: For each the rows of the statements that say so.
        surest_of: Makes of rows the statements, the surest first.
    """

    __slots__ = ("_rows", "_surest_of", "entities", "ids")

    def __init__(
        self,
        entities: Mapping[str, Entity],
        ids: tuple[str, ...],
        rows: tuple[tuple[int, ...], ...],
        surest_of: Callable[[Iterable[int]], tuple[ViewedStatement, ...]],
    ) -> None:
        self.entities = entities
        self.ids = ids
        self._rows = rows
        self._surest_of = surest_of

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Link: ...
    @overload
    def __getitem__(self, place: slice) -> list[Link]: ...
    def __getitem__(self, place: int | slice) -> Link | list[Link]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return Link(self.entities, self.ids[place], partial(self._surest_of, self._rows[place]))
