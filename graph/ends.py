"""The relationships of each entity as arrays: who stands at the other end, by which class and which way."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import columns_of
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot

__all__ = ["WAYS", "Ends", "compiled_ends", "ends_of", "ways_of"]

Integers = NDArray[np.int32]

WAYS = 2
"""How many numbers a class has among the ways: the even one for outward, the odd one for inward."""


@dataclass(frozen=True, eq=False)
class Ends:
    """For each entity of a snapshot every relationship that it is an end of, whatever a view may admit.

    Those of an entity stand side by side, by way, then by the other end, then by statement.

    Attributes:
        ids: The entities, in alphabetical order; they go by their rows in it.
        rows: The row of each entity by its id.
        starts: Where the relationships of each entity begin, and after the last one where they end.
        ways: For each, the class that states it and the direction it is read in; see :func:`ways_of`.
        others: For each, the row of the entity at the other end.
        statements: For each, the row of its statement.

    Source:
        Compressed sparse rows; Eisenstat et al., Yale Sparse Matrix Package, 1977.
    """

    ids: Sequence[str]
    rows: Mapping[str, int]
    starts: Integers
    ways: Integers
    others: Integers
    statements: Integers

    def of(self, entities: Sequence[int], ways: Iterable[int]) -> tuple[Integers, Integers, Integers]:
        """The relationships of some entities: by entity, then by the other end, then by statement.

        Args:
            entities: The rows of entities.
            ways: The classes and directions that count.

        Returns:
            For each relationship the place of its entity among those given, the row of the other end, and
            that of the statement.
        """
        starts, known = self._memory
        begins, counts, owners = [], [], []
        ways = tuple(ways)
        for place, row in enumerate(entities):
            first, last = starts[row], starts[row + 1]
            for way in ways:
                begin = bisect_left(known, way, first, last)
                count = bisect_right(known, way, begin, last) - begin
                if count:
                    begins.append(begin)
                    counts.append(count)
                    owners.append(place)
        sizes = np.array(counts, dtype=np.int32)
        shift = np.array(begins, dtype=np.int32) - np.cumsum(sizes, dtype=np.int32) + sizes
        places = np.repeat(shift, sizes) + np.arange(sizes.sum(), dtype=np.int32)
        owner = np.repeat(np.array(owners, dtype=np.int32), sizes)
        others, statements = self.others[places], self.statements[places]
        if len(ways) > 1:
            order = np.lexsort((statements, others, owner))
            return owner[order], others[order], statements[order]
        return owner, others, statements

    @cached_property
    def _memory(self) -> tuple[memoryview, memoryview]:
        """Arrays for single numbers, which are read from memory faster than from an array."""
        return self.starts.data, self.ways.data


def ways_of(ontology: Ontology, relation_name: str, kind: FieldKind) -> tuple[int, ...]:
    """The ways by which a relation field is stated: each concrete class of it, outward, inward or both.

    Args:
        ontology: Where classes have their numbers.
        relation_name: The relation.
        kind: Whether the field reads from source to target, or back; of a symmetric relation it is both.
    """
    relation = ontology.relations[relation_name]
    outward = kind is FieldKind.RELATION or relation.symmetric
    inward = kind is FieldKind.INVERSE or relation.symmetric
    leaves = frozenset(ontology.leaves(relation_name))
    codes = [code for code, name in enumerate(ontology.classes) if name in leaves]
    directions = [direction for direction, read in ((0, outward), (1, inward)) if read]
    return tuple([WAYS * code + direction for code in codes for direction in directions])


def ends_of(snapshot: Snapshot) -> Ends:
    """The ends of a snapshot, kept with it."""
    return remembered(snapshot, "ends", None, lambda: compiled_ends(snapshot))


def compiled_ends(snapshot: Snapshot) -> Ends:
    """The ends, made anew."""
    columns = columns_of(snapshot)
    ids = tuple(snapshot.entities)
    rows = {entity_id: row for row, entity_id in enumerate(ids)}
    ontology = snapshot.ontology
    related = {leaf for name in ontology.relations for leaf in ontology.leaves(name)}
    codes = [columns.class_codes[name] for name in related]
    relationships = np.flatnonzero(np.isin(columns.classes, codes)).astype(np.int32)
    chosen = [columns.statements[row] for row in relationships.tolist()]
    count = len(chosen)
    sources = np.fromiter((rows.get(one.source, -1) for one in chosen), np.int32, count)
    targets = np.fromiter((rows.get(one.target, -1) for one in chosen), np.int32, count)
    way = WAYS * columns.classes[relationships]
    owners, others = np.concatenate([sources, targets]), np.concatenate([targets, sources])
    ways, statements = np.concatenate([way, way + 1]), np.concatenate([relationships, relationships])
    # What names nobody of this snapshot leads nowhere.
    order = np.lexsort((others, ways, owners))
    order = order[(owners[order] >= 0) & (others[order] >= 0)]
    starts = np.zeros(len(ids) + 1, dtype=np.int32)
    np.cumsum(np.bincount(owners[order], minlength=len(ids)), out=starts[1:])
    return Ends(
        ids=ids,
        rows=rows,
        starts=starts,
        ways=ways[order].astype(np.int32),
        others=others[order],
        statements=statements[order],
    )
