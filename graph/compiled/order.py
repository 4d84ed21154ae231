"""Topological order, level by level, with networkx's order in each level."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.components import labels
from stratograph.graph.compiled.degrees import in_degrees
from stratograph.graph.compiled.graph import CompiledGraph

__all__ = ["is_directed_acyclic_graph", "topological_generations", "topological_sort"]

# At this many nodes a level is faster in numpy than in Python.
_MANY = 12


def topological_sort(G: CompiledGraph) -> Iterator[Any]:
    """The nodes, each after those from which edges lead to it.

    Raises:
        networkx.NetworkXError: The graph is undirected.
        networkx.NetworkXUnfeasible: It has a circle, as is found out at the end.
    """
    return chain.from_iterable(topological_generations(G))


def topological_generations(G: CompiledGraph) -> Iterator[list[Any]]:
    """The nodes in levels, each as early as possible.

    Raises:
        networkx.NetworkXError: The graph is undirected.
        networkx.NetworkXUnfeasible: It has a circle, as is found out at the end.

    Source:
        Kahn, Topological sorting of large networks, CACM 5(11), 1962.
    """
    if not G.directed:
        raise nx.NetworkXError("Topological sort not defined on undirected graphs.")
    names = G.names
    waiting = in_degrees(G)
    level: NDArray[Any] | list[int] = np.flatnonzero(waiting == 0)
    done = 0
    while len(level):
        numbers = level.tolist() if isinstance(level, np.ndarray) else level
        yield [names[number] for number in numbers]
        done += len(numbers)
        level = _by_node(G, waiting, numbers) if len(numbers) < _MANY else _at_once(G, waiting, numbers)
    if done < len(G):
        raise nx.NetworkXUnfeasible("Graph contains a cycle or graph changed during iteration")


def _by_node(graph: CompiledGraph, waiting: NDArray[np.int64], level: list[int]) -> list[int]:
    starts, heads = graph.rows.memory
    left = waiting.data
    following = []
    for node in level:
        for place in range(starts[node], starts[node + 1]):
            head = heads[place]
            left[head] -= 1
            if not left[head]:
                following.append(head)
    return following


def _at_once(graph: CompiledGraph, waiting: NDArray[np.int64], level: list[int]) -> NDArray[np.int32]:
    heads = graph.rows.heads[graph.rows.arcs_of(np.array(level))]
    np.subtract.at(waiting, heads, 1)
    # A node becomes free by the last of the arcs to it.
    freed = heads[waiting[heads] == 0][::-1]
    _, last = np.unique(freed, return_index=True)
    found: NDArray[np.int32] = freed[np.sort(last)[::-1]]
    return found


def is_directed_acyclic_graph(G: CompiledGraph) -> bool:
    """Whether it is directed and no path leads back to where it starts."""
    return G.directed and not G.loops and labels(G, "strong")[0] == len(G)
