"""The levels of the Louvain method: a graph, that of its communities, and so on, ordered as in networkx."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.rows import Numbers, grouped

__all__ = ["Level", "Nodes", "first_level", "merged", "modularity"]

Nodes = NDArray[np.int64]
Arcs = tuple[Nodes, Nodes, Numbers]
"""Where each arc starts, where it leads, and what it weighs."""


@dataclass(frozen=True, eq=False)
class Level:
    """A graph without parallel edges, whose edges have weights.

    Attributes:
        directed: Whether edges have a direction.
        edges: The edges in the order in which networkx goes through them.
        neighbours: For each node the others that edges join it with, either way.
        ties: For each of these neighbours, what the edges with it weigh.
        leaving: For each node the weight of the edges that leave it; if undirected, that of the ends at it.
        entering: The same of the edges that enter it.
    """

    directed: bool
    edges: Arcs
    neighbours: list[list[int]]
    ties: list[list[float]]
    leaving: list[float]
    entering: list[float]


def first_level(graph: CompiledGraph, weight: object) -> Level:
    """A graph, with the weights of parallel edges in one.

    Raises:
        Declined: Weights are not numbers of at least 0.
    """
    rows = graph.rows
    kept = slice(None) if graph.directed else rows.tails <= rows.heads
    weights = graph.arc_weights(weight).astype(np.float64)
    return _level(
        len(graph),
        graph.directed,
        (rows.tails[kept].astype(np.int64), rows.heads[kept].astype(np.int64), weights[kept]),
    )


def merged(level: Level, community: Nodes) -> Level:
    """The graph of the communities of a level, whose edges weigh what those between their members do."""
    count = int(community.max()) + 1
    tails, heads, weights = level.edges
    return _level(count, level.directed, (community[tails], community[heads], weights))


def modularity(level: Level, community: Nodes, resolution: float) -> float:
    """How much more of the weight lies within communities than by chance.

    Source:
        Newman, Analysis of weighted networks, Phys. Rev. E 70, 056131, 2004; with resolution: Reichardt &
        Bornholdt, Phys. Rev. E 74, 016110, 2006.
    """
    tails, heads, weights = community[level.edges[0]], community[level.edges[1]], level.edges[2]
    inside = tails == heads
    count = int(community.max()) + 1
    within = np.bincount(tails[inside], weights=weights[inside], minlength=count)
    leaving, entering = (np.bincount(community, weights=ends) for ends in (level.leaving, level.entering))
    ends = sum(level.leaving)
    total = ends if level.directed else ends / 2
    shares = within / total - resolution * leaving * entering * (1 / ends**2)
    return float(sum(shares.tolist()))


def _level(count: int, directed: bool, given: Arcs) -> Level:
    """A graph to which networkx adds edges one by one, the weights of equal ones in one."""
    added = _summed(given, count, directed)
    return _directed(added, count) if directed else _undirected(added, count)


def _directed(added: Arcs, count: int) -> Level:
    edges, back = _by_tail(added, count), _turned(added)
    # Of each node first the arcs that leave it, and then those that enter it.
    both = _by_tail(_without_loops(_joined(np.concatenate, added, back)), count)
    around = _summed(both, count, directed=True)
    leaving, entering = _sums(edges, count), _sums(_by_tail(back, count), count)
    return Level(True, edges, *_listed(around, count), leaving, entering)


def _undirected(added: Arcs, count: int) -> Level:
    # Both ends get an edge at the same time; of a loop, what comes second is the other end.
    both = _joined(lambda pair: np.stack(pair, axis=1).ravel(), added, _turned(added))
    second = np.arange(len(both[0])) % 2 == 1
    loop_ends = second & (both[0] == both[1])
    rows = _by_tail(_those(both, ~loop_ends), count)
    ends = _by_tail(_joined(np.concatenate, rows, _those(both, loop_ends)), count)
    sums = _sums(ends, count)
    edges = _those(rows, rows[0] <= rows[1])
    return Level(False, edges, *_listed(_without_loops(rows), count), sums, sums)


def _turned(arcs: Arcs) -> Arcs:
    return arcs[1], arcs[0], arcs[2]


def _joined(join: Callable[[tuple[Any, Any]], Any], arcs: Arcs, others: Arcs) -> Arcs:
    tails, heads, weights = (join(pair) for pair in zip(arcs, others, strict=True))
    return tails, heads, weights


def _those(arcs: Arcs, which: Any) -> Arcs:
    return arcs[0][which], arcs[1][which], arcs[2][which]


def _without_loops(arcs: Arcs) -> Arcs:
    return _those(arcs, arcs[0] != arcs[1])


def _by_tail(arcs: Arcs, count: int) -> Arcs:
    """The arcs of each node side by side, in the order that they had."""
    return _those(arcs, grouped(arcs[0].astype(np.int32), count)[1])


def _summed(arcs: Arcs, count: int, directed: bool) -> Arcs:
    """Equal arcs as one, where the first of them is, with the sum of their weights."""
    tails, heads, weights = arcs
    first, second = (tails, heads) if directed else (np.minimum(tails, heads), np.maximum(tails, heads))
    _, firsts, which = np.unique(first * count + second, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    kept = firsts[order]
    sums: Numbers = np.bincount(rank[which], weights=weights, minlength=len(kept)).astype(np.float64)
    return tails[kept], heads[kept], sums


def _lists(values: Any, tails: Nodes, count: int) -> list[list[Any]]:
    """The values of each node's arcs."""
    ends = np.cumsum(np.bincount(tails, minlength=count)).tolist()
    flat = values.tolist()
    return [flat[low:high] for low, high in zip([0, *ends], ends, strict=False)]


def _listed(arcs: Arcs, count: int) -> tuple[list[list[int]], list[list[float]]]:
    return _lists(arcs[1], arcs[0], count), _lists(arcs[2], arcs[0], count)


def _sums(arcs: Arcs, count: int) -> list[float]:
    # By Python's own function, which since version 3.12 rounds less than one by one.
    return [float(sum(row)) for row in _lists(arcs[2], arcs[0], count)]
