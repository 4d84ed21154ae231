"""The lines that a view may draw: relationships as rows, who is linked with whom, and with how many."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.network import Edges, edges_of
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["Lines", "lines_of"]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Lines:
    """The relationships that a view holds, of every status, those from and to groups included.

    Attributes:
        edges: All edges of the view's snapshot.
        held: For each edge, whether the view holds it.
        joining: For each edge, whether it is held and more than a classification: paths may follow it, or the
            view names its relation. Only those are drawn, unless an entity is looked at by itself.
    """

    def __init__(self, view: "View") -> None:
        self.edges: Edges = edges_of(view.snapshot)
        self.held: Flags = view.certainties[self.edges.statement_rows] > 0
        codes = [
            code
            for code, relation in enumerate(self.edges.relations)
            if relation.carries_paths or view.criteria.via is not None
        ]
        self.joining: Flags = self.held & np.isin(self.edges.relation, codes)
        self._degrees = _distinct_neighbours(self.edges, self.joining)

    def degree(self, entity_id: str) -> int:
        """With how many others the entity is linked."""
        number = self.edges.numbers.get(entity_id)
        return 0 if number is None else int(self._degrees[number])

    def flags(self, ids: Iterable[str]) -> Flags:
        """For each node, whether it is one of these."""
        found = np.zeros(len(self.edges.nodes), dtype=np.bool_)
        known = self.edges.numbers
        found[[known[one] for one in ids if one in known]] = True
        return found

    def between(self, ids: Iterable[str]) -> Integers:
        """The rows of the joining edges that have both ends among these, ascending."""
        inside = self.flags(ids)
        chosen = self.joining & inside[self.edges.source] & inside[self.edges.target]
        return np.flatnonzero(chosen).astype(np.int32)

    def touching(self, entity_id: str) -> Integers:
        """The rows of the held edges that end at an entity, classifications too, ascending."""
        here = self.flags([entity_id])
        chosen = self.held & (here[self.edges.source] | here[self.edges.target])
        return np.flatnonzero(chosen).astype(np.int32)

    def neighbours(self, ids: Iterable[str]) -> list[str]:
        """Those linked with one of these by a joining edge, in alphabetical order."""
        inside = self.flags(ids)
        out = self.joining & inside[self.edges.source]
        into = self.joining & inside[self.edges.target]
        found = np.union1d(self.edges.target[out], self.edges.source[into])
        return [self.edges.nodes[number] for number in found.tolist()]


def lines_of(view: "View") -> Lines:
    """The lines of a view, kept with it."""
    return remembered(view, "lines", None, lambda: Lines(view))


def _distinct_neighbours(edges: Edges, chosen: Flags) -> NDArray[np.intp]:
    source, target = edges.source[chosen].astype(np.int64), edges.target[chosen].astype(np.int64)
    apart = source != target
    count = len(edges.nodes)
    low, high = np.minimum(source, target)[apart], np.maximum(source, target)[apart]
    pairs = np.unique(low * count + high)
    return np.bincount(np.concatenate([pairs // max(count, 1), pairs % max(count, 1)]), minlength=count)
