"""Finding the links of entities, those of many at once, by arrays."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.ends import Ends, ends_of, ways_of
from stratograph.graph.entity_columns import EntityColumns, entity_columns_of
from stratograph.graph.links import Links, LinksOfEach
from stratograph.graph.ontology import Field, FieldKind
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.viewed import ViewedStatement, ViewedStatements

__all__ = ["Linking"]

# Each takes some hundred bytes; finding them anew takes some microseconds.
_MOST_KEPT = 1 << 16

# Relationships of an entity: so many are looked through in less time than arrays of them take to make.
_FEW = 256


class Linking:
    """Finds what a view holds at the other ends of relations.

    Args:
        snapshot: What the view shows.
        statements: The statements that it holds.
        has: Whether it holds an entity; nothing if it holds every one.
    """

    def __init__(
        self, snapshot: Snapshot, statements: ViewedStatements, has: Callable[[str], bool] | None
    ) -> None:
        self._snapshot = snapshot
        self._statements = statements
        self._has = has
        self._ways: dict[tuple[str, FieldKind], tuple[int, ...]] = {}
        self._kept: dict[tuple[str, str, FieldKind], Links] = {}

    @cached_property
    def entities(self) -> EntityColumns:
        """What is known of each entity, by its row."""
        return entity_columns_of(self._snapshot)

    def links(self, entity_id: str, field: Field) -> Links:
        """The entities at the other end of a relation field of an entity.

        Args:
            entity_id: An entity that exists.
            field: A field of it that is a relation.
        """
        key = entity_id, field.relation or "", field.kind
        found = self._kept.get(key)
        if found is None:
            row = self._ends.rows[entity_id]
            few = self._ends.degree(row) <= _FEW
            found = self._of_one(row, field) if few else self.of_each([row], field)[0]
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def _of_one(self, row: int, field: Field) -> Links:
        others, statements = self._ends.of_one(row, self._ways_of(field))
        met: list[int] = []
        cuts: list[int] = []
        held: list[int] = []
        certainty, has = self._certainty, self._has
        last, hidden = -1, False
        for other, statement in zip(others, statements, strict=True):
            if not certainty[statement]:
                continue
            if other != last:
                last = other
                hidden = has is not None and not has(self.entities.id_at[other])
                if not hidden:
                    met.append(other)
                    cuts.append(len(held))
            if not hidden:
                held.append(statement)
        # Tuples: the collector of garbage looks through none that hold but numbers.
        return Links(self, tuple(met), (*cuts, len(held)), tuple(held))

    def of_each(self, entities: Sequence[int] | NDArray[np.integer[Any]], field: Field) -> LinksOfEach:
        """The same for each of some entities, by their rows.

        Args:
            entities: The rows of entities.
            field: A field that all of them have, and that is a relation.
        """
        owners, others, statements = self._ends.of(entities, self._ways_of(field))
        if not self._holds_all:
            held = self._held(others, statements)
            owners, others, statements = owners[held], others[held], statements[held]
        cuts = np.arange(len(owners) + 1)
        again = (owners[1:] == owners[:-1]) & (others[1:] == others[:-1])
        if again.any():
            begins = np.ones(len(cuts), dtype=bool)
            begins[1:-1] = ~again
            cuts = cuts[begins]
            owners, others = owners[cuts[:-1]], others[cuts[:-1]]
        bounds = owners.searchsorted(np.arange(len(entities) + 1))
        return LinksOfEach(self, bounds, others, cuts, statements)

    def _held(self, others: NDArray[np.int32], statements: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Of which relationships the view holds the statement and the other end."""
        held = self._statements.certainty[statements] > 0
        if self._has is not None:
            distinct, place = np.unique(others, return_inverse=True)
            ids = self.entities.ids_at(distinct.tolist())
            held &= np.array(list(map(self._has, ids)), dtype=bool)[place]
        return held

    @cached_property
    def _holds_all(self) -> bool:
        """Whether the view holds every statement and every entity."""
        return self._has is None and bool(self._statements.certainty.all())

    def surest(self, rows: Iterable[int]) -> tuple[ViewedStatement, ...]:
        """The statements of some rows, the surest first."""
        return tuple(sorted(map(self._statements.at, rows), key=surest_first))

    @cached_property
    def _certainty(self) -> memoryview:
        """The certainty of each statement; a few are read faster than from an array."""
        return self._statements.certainty.data

    @cached_property
    def _ends(self) -> Ends:
        return ends_of(self._snapshot)

    def _ways_of(self, field: Field) -> tuple[int, ...]:
        key = field.relation or "", field.kind
        if key not in self._ways:
            self._ways[key] = ways_of(self._snapshot.ontology, *key)
        return self._ways[key]


def surest_first(viewed: ViewedStatement) -> tuple[int, bool, bool, str]:
    """What statements are ordered by, so that the surest comes first."""
    return (-viewed.certainty, viewed.inferred, viewed.valid_from is None, viewed.id)
