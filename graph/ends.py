"""The relationships of each entity as arrays: who stands at the other end, by which class and which way."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import columns_of
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot

__all__ = ["WAYS", "Ends", "compiled_ends", "ends_of", "ranges", "ways_of"]

Integers = NDArray[np.int32]
Places = NDArray[np.intp]
Rows: TypeAlias = Sequence[int] | NDArray[np.integer[Any]]

WAYS = 2
"""How many numbers a class has among the ways: the even one for outward, the odd one for inward."""

# Relationships of an entity: so many are compared in the time that it takes to search for those of a way.
_MOST_LOOKED_THROUGH = 64


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

    def of(self, entities: Rows, ways: Sequence[int]) -> tuple[Places, Integers, Integers]:
        """The relationships of some entities: by entity, then by the other end.

        Args:
            entities: The rows of entities.
            ways: The classes and directions that count.

        Returns:
            For each relationship the place of its entity among those given, the row of the other end, and
            that of the statement.
        """
        places, owners = self._places(entities, ways)
        others, statements = self.others[places], self.statements[places]
        if len(ways) > 1:
            # One number for both: to sort by two takes three times as long.
            order = np.argsort(owners * len(self.ids) + others, kind="stable")
            owners, others, statements = owners[order], others[order], statements[order]
        return owners, others, statements

    def degree(self, entity: int) -> int:
        """How many relationships the entity of a row is an end of."""
        return self.starts.item(entity + 1) - self.starts.item(entity)

    def of_one(self, entity: int, ways: Sequence[int]) -> tuple[list[int], list[int]]:
        """The same of one entity, without arrays: of a few relationships these take longer to make.

        Args:
            entity: Its row.
            ways: The classes and directions that count.

        Returns:
            For each relationship the row of the other end, ascending, and that of the statement.
        """
        ways_met, all_others, all_statements = self._memory
        first, last = self.starts.item(entity), self.starts.item(entity + 1)
        others: list[int] = []
        statements: list[int] = []
        for way in ways:
            begin = bisect_left(ways_met, way, first, last)
            end = bisect_right(ways_met, way, begin, last)
            others += all_others[begin:end].tolist()
            statements += all_statements[begin:end].tolist()
        if len(ways) > 1:
            order = sorted(range(len(others)), key=others.__getitem__)
            others, statements = [others[one] for one in order], [statements[one] for one in order]
        return others, statements

    def _places(self, entities: Rows, ways: Sequence[int]) -> tuple[Places, Places]:
        """Where the relationships of some ways are, and the place of the entity of each."""
        rows = np.asarray(entities, dtype=np.intp)
        begins, ends = self.starts[rows], self.starts[rows + 1]
        sizes = ends - begins
        if len(rows) == 1 or sizes.sum() > _MOST_LOOKED_THROUGH * len(rows):
            places, sought = ranges(*self._sought(begins.tolist(), ends.tolist(), ways))
            return places, sought // len(ways)
        places, owners = ranges(begins, sizes)
        found = self.ways[places]
        chosen = found == ways[0]
        for way in ways[1:]:
            chosen |= found == way
        return (places, owners) if chosen.all() else (places[chosen], owners[chosen])

    def _sought(self, begins: list[int], ends: list[int], ways: Sequence[int]) -> tuple[Integers, Integers]:
        """Where those of each entity and way begin, and how many they are, by bisection."""
        known, found, sizes = self._memory[0], [], []
        for first, last in zip(begins, ends, strict=True):
            for way in ways:
                begin = bisect_left(known, way, first, last)
                found.append(begin)
                sizes.append(bisect_right(known, way, begin, last) - begin)
        return np.array(found, dtype=np.int32), np.array(sizes, dtype=np.int32)

    @cached_property
    def _memory(self) -> tuple[memoryview, memoryview, memoryview]:
        """The ways, the others and the statements, of which a few are read faster than from arrays."""
        return self.ways.data, self.others.data, self.statements.data


def ranges(begins: NDArray[np.integer[Any]], sizes: NDArray[np.integer[Any]]) -> tuple[Places, Places]:
    """The numbers from each of some on, so many of each, and the place of the one that each goes on from."""
    owners = np.arange(len(sizes)).repeat(sizes)
    before = sizes.cumsum() - sizes
    return (begins - before)[owners] + np.arange(len(owners)), owners


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
