"""Distances from one node to all others, and the shortest paths that they imply."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled import breadth_first
from stratograph.graph.compiled.dijkstra import lightest
from stratograph.graph.compiled.errors import no_path, node_not_found
from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rows import Integers, Numbers, Rows

__all__ = [
    "Distances",
    "dijkstra_path_length",
    "distances",
    "refuse_zero",
    "shortest_path_length",
    "single_source_dijkstra_path_length",
    "single_source_shortest_path_length",
]

_NONE = -9999  # What scipy says where there is no predecessor.


@dataclass(frozen=True, eq=False)
class Distances:
    """How far everything is from one node.

    Attributes:
        rows: The arcs along which.
        weights: What each arc weighs; nothing if 1.
        order: The nodes within reach, the nearest first.
        parents: For each node the one before it on a shortest path.
        length: For each node its distance; infinite if out of reach.
        whole: Whether distances are whole numbers.
    """

    rows: Rows
    weights: Numbers | None
    order: Integers
    parents: Integers
    length: Numbers
    whole: bool

    def tree(self) -> tuple[Integers, Integers]:
        """The nodes within reach, the nearest first, and the one before each."""
        return self.order, self.parents[self.order]

    def reaches(self, node: int) -> bool:
        """Whether a node is within reach."""
        return bool(np.isfinite(self.length[node]))

    @cached_property
    def _ranks(self) -> Integers:
        ranks = np.zeros(self.rows.node_count, dtype=np.int32)
        ranks[self.order] = np.arange(len(self.order))
        return ranks

    def predecessors(self, node: int) -> list[int]:
        """The nodes before one on its shortest paths, the nearest and first met first."""
        back = self.rows.transposed
        arcs = slice(int(back.starts[node]), int(back.starts[node + 1]))
        before = back.heads[arcs]
        assert back.places is not None
        step = 1.0 if self.weights is None else self.weights[back.places[arcs]]
        found = np.unique(before[self.length[before] + step == self.length[node]])
        ranked: list[int] = found[np.argsort(self._ranks[found], kind="stable")].tolist()
        return ranked

    def named(self, graph: CompiledGraph, cutoff: float | None = None) -> dict[Any, Any]:
        """The distance of each node within reach, the nearest first."""
        lengths = self.length[self.order]
        nodes = self.order if cutoff is None else self.order[lengths <= cutoff]
        told = self.length[nodes]
        values = told.astype(np.int64).tolist() if self.whole else told.tolist()
        return {graph.names[node]: value for node, value in zip(nodes.tolist(), values, strict=True)}


def distances(graph: CompiledGraph, rows: Rows, start: int, weight: object) -> Distances:
    """Distances from a node along the rows of a graph, forward or backward.

    Raises:
        Declined: Weights are not numbers of at least 0.
    """
    weights = graph.weights(weight)
    if weights is None:
        return _unweighted(rows, start)
    numbers = graph.arc_weights(weight)
    backwards = rows is not graph.rows and rows.places is not None
    return _weighted(rows, start, numbers[rows.places] if backwards else numbers)


def _unweighted(rows: Rows, start: int) -> Distances:
    from scipy.sparse import csgraph

    order, parents = csgraph.breadth_first_order(rows.matrix(), start)
    parents[start] = start
    # A parent comes before its children, so by halving the way to the start all depths are known in a few
    # rounds: how far each node is from the ancestor that it points to, and where that one points.
    above, depth = parents.copy(), np.zeros(rows.node_count)
    depth[order[1:]] = 1
    while (above[order] != start).any():
        depth[order] += depth[above[order]]
        above[order] = above[above[order]]
    length = np.full(rows.node_count, np.inf)
    length[order] = depth[order]
    parents[start] = _NONE
    return Distances(rows, None, order, parents, length, whole=True)


def _weighted(rows: Rows, start: int, weights: NDArray[Any]) -> Distances:
    from scipy.sparse import csgraph

    numbers = weights.astype(np.float64)
    indices = np.array(start, dtype=np.int32)
    length, parents = csgraph.dijkstra(rows.matrix(numbers), indices=indices, return_predecessors=True)
    within = np.flatnonzero(np.isfinite(length)).astype(np.int32)
    order = within[np.argsort(length[within], kind="stable")]
    return Distances(rows, numbers, order, parents, length, whole=weights.dtype.kind == "i")


def refuse_zero(graph: CompiledGraph, weight: object) -> None:
    """Decline weights of 0.

    Raises:
        Declined: There is one.
    """
    weights = graph.weights(weight)
    if weights is not None and (weights == 0).any():
        raise Declined("weights of 0")


# -- networkx's functions


def single_source_shortest_path_length(
    G: CompiledGraph, source: Hashable, cutoff: float | None = None
) -> dict[Any, int]:
    """The number of steps to each node within reach."""
    start = G.number(source, node_not_found(f"Source {source} is not in G"))
    return distances(G, G.rows, start, None).named(G, cutoff)


def single_source_dijkstra_path_length(
    G: CompiledGraph, source: Hashable, cutoff: float | None = None, weight: object = "weight"
) -> dict[Any, float]:
    """The weight of a lightest path to each node within reach."""
    start = G.number(source, node_not_found(f"Node {source} not found in graph"))
    return distances(G, G.rows, start, weight).named(G, cutoff)


def dijkstra_path_length(
    G: CompiledGraph, source: Hashable, target: Hashable, weight: object = "weight"
) -> float:
    """The weight of a lightest path.

    Raises:
        networkx.NodeNotFound: The source is not in the graph.
        networkx.NetworkXNoPath: There is none.
    """
    start = G.number(source, node_not_found(f"Node {source} not found in graph"))
    end = G.index.get(target)
    found = None if end is None else lightest(G, start, end, weight)
    if found is None:
        raise no_path(source, target)
    return found[0]


def shortest_path_length(
    G: CompiledGraph,
    source: Hashable | None = None,
    target: Hashable | None = None,
    weight: object = None,
    method: str = "dijkstra",
) -> Any:
    """The length of a shortest path, or of those of all nodes from the source or to the target.

    Raises:
        Declined: All pairs, or another method, are asked for.
    """
    if method != "dijkstra" or (source is None and target is None):
        raise Declined("all pairs, and methods for weights below 0, are left to networkx")
    if source is None or target is None:
        rows, start = (G.rows, source) if target is None else (G.backward, target)
        words = f"Source {start} is not in G" if weight is None else f"Node {start} not found in graph"
        return distances(G, rows, G.number(start, node_not_found(words)), weight).named(G)
    if weight is not None:
        return dijkstra_path_length(G, source, target, weight)
    first = G.number(source, node_not_found(f"Source {source} is not in G"))
    last = G.number(target, node_not_found(f"Target {target} is not in G"))
    path = breadth_first.shortest(G.rows, G.backward, first, last)
    if path is None:
        raise no_path(source, target)
    return len(path) - 1
