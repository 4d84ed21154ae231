"""Finding the links of entities, those of many at once, by arrays."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from stratograph.graph.ends import Ends, ends_of, ways_of
from stratograph.graph.links import Links
from stratograph.graph.ontology import Field, FieldKind
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.viewed import ViewedStatement, ViewedStatements

__all__ = ["Linking"]

# Each takes some hundred bytes; finding them anew takes some microseconds.
_MOST_KEPT = 1 << 16


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
    def ends(self) -> Ends:
        """The relationships of each entity."""
        return ends_of(self._snapshot)

    @cached_property
    def entity_at(self) -> Callable[[int], Entity]:
        """Gives the entity of a row."""
        entities, ids = self._snapshot.entities, self.ends.ids
        # What lies in a file is found by its row in less time than by its id.
        return getattr(entities, "at", None) or (lambda row: entities[ids[row]])

    def links(self, entity_ids: Sequence[str], field: Field) -> list[Links]:
        """The entities at the other end of a relation field, for each of some entities.

        Args:
            entity_ids: Entities that exist.
            field: A field of theirs that is a relation.
        """
        relation, kind = field.relation or "", field.kind
        kept = self._kept
        found = [kept.get((one, relation, kind)) for one in entity_ids]
        missing = [one for one, links in zip(entity_ids, found, strict=True) if links is None]
        if not missing:
            return found  # type: ignore[return-value]
        if len(kept) + len(missing) > _MOST_KEPT:
            kept.clear()
        made = iter(self._made(missing, relation, kind))
        for place, entity_id in enumerate(entity_ids):
            if found[place] is None:
                found[place] = kept[entity_id, relation, kind] = next(made)
        return found  # type: ignore[return-value]

    def surest(self, rows: Iterable[int]) -> tuple[ViewedStatement, ...]:
        """The statements of some rows, the surest first."""
        return tuple(sorted(map(self._statements.at, rows), key=surest_first))

    def _made(self, entity_ids: Sequence[str], relation: str, kind: FieldKind) -> list[Links]:
        ends = self.ends
        if (relation, kind) not in self._ways:
            self._ways[relation, kind] = ways_of(self._snapshot.ontology, relation, kind)
        owners, others, statements = ends.of(
            [ends.rows[one] for one in entity_ids], self._ways[relation, kind]
        )
        held = self._statements.certainty[statements] > 0
        if self._has is not None:
            distinct, place = np.unique(others, return_inverse=True)
            held &= np.array([self._has(ends.ids[one]) for one in distinct.tolist()], dtype=bool)[place]
        if not held.all():
            owners, others, statements = owners[held], others[held], statements[held]
        begins = np.ones(len(owners), dtype=bool)
        begins[1:] = (owners[1:] != owners[:-1]) | (others[1:] != others[:-1])
        firsts = np.flatnonzero(begins)
        # Tuples: the collector of garbage looks through none that hold but numbers.
        rows, cuts = tuple(statements.tolist()), (*firsts.tolist(), len(owners))
        distinct_others = tuple(others[firsts].tolist())
        bounds = np.searchsorted(owners[firsts], np.arange(len(entity_ids) + 1)).tolist()
        return [
            Links(self, distinct_others[start:end], cuts[start : end + 1], rows)
            for start, end in pairwise(bounds)
        ]


def surest_first(viewed: ViewedStatement) -> tuple[int, bool, bool, str]:
    """What statements are ordered by, so that the surest comes first."""
    return (-viewed.certainty, viewed.inferred, viewed.valid_from is None, viewed.id)
