"""Components, and what is within reach, by scipy's graph routines."""

from collections.abc import Hashable, Iterator
from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.errors import refuse_directed, refuse_null, refuse_undirected
from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.rows import Rows

__all__ = [
    "ancestors",
    "connected_components",
    "descendants",
    "is_connected",
    "is_strongly_connected",
    "is_weakly_connected",
    "node_connected_component",
    "number_connected_components",
    "number_strongly_connected_components",
    "number_weakly_connected_components",
    "strongly_connected_components",
    "weakly_connected_components",
]

_NULL = "Connectivity is undefined for the null graph."


def labels(graph: CompiledGraph, connection: Literal["weak", "strong"]) -> tuple[int, NDArray[np.int32]]:
    """How many components there are, and the number of that of each node."""
    from scipy.sparse import csgraph

    if not len(graph):
        return 0, np.empty(0, dtype=np.int32)
    # Parallel arcs would keep scipy's search for strong components from ever ending.
    rows = graph.rows.simple if graph.parallel else graph.rows
    return csgraph.connected_components(rows.matrix(), directed=graph.directed, connection=connection)


def reached(rows: Rows, start: int) -> NDArray[np.int32]:
    """The nodes within reach of one, itself first, in the order of a breadth-first search."""
    from scipy.sparse import csgraph

    return csgraph.breadth_first_order(rows.matrix(), start, return_predecessors=False)


def _groups(graph: CompiledGraph, connection: Literal["weak", "strong"]) -> Iterator[set[Any]]:
    count, label = labels(graph, connection)
    if not count:
        return
    by_label = np.argsort(label, kind="stable")
    members = np.split(by_label, np.cumsum(np.bincount(label, minlength=count))[:-1])
    if connection == "weak":
        members.sort(key=lambda group: int(group[0]))
    # Strong components stay in scipy's order, which numbers sinks first: networkx.condensation relies on it.
    names = graph.names
    for group in members:
        yield {names[number] for number in group.tolist()}


def connected_components(G: CompiledGraph) -> Iterator[set[Any]]:
    """As networkx yields them."""
    refuse_directed(G)
    return _groups(G, "weak")


def number_connected_components(G: CompiledGraph) -> int:
    """How many there are."""
    refuse_directed(G)
    return labels(G, "weak")[0]


def is_connected(G: CompiledGraph) -> bool:
    """Whether there is one only."""
    refuse_directed(G)
    refuse_null(G, _NULL)
    return labels(G, "weak")[0] == 1


def node_connected_component(G: CompiledGraph, n: Hashable) -> set[Any]:
    """The nodes connected with one."""
    refuse_directed(G)
    start = G.number(n, lambda: KeyError(n))
    return {G.names[number] for number in reached(G.rows, start).tolist()}


def weakly_connected_components(G: CompiledGraph) -> Iterator[set[Any]]:
    """As networkx yields them."""
    refuse_undirected(G)
    return _groups(G, "weak")


def number_weakly_connected_components(G: CompiledGraph) -> int:
    """How many there are."""
    refuse_undirected(G)
    return labels(G, "weak")[0]


def is_weakly_connected(G: CompiledGraph) -> bool:
    """Whether there is one only."""
    refuse_undirected(G)
    refuse_null(G, _NULL)
    return labels(G, "weak")[0] == 1


def strongly_connected_components(G: CompiledGraph) -> Iterator[set[Any]]:
    """As networkx yields them, none before one that it leads to."""
    refuse_undirected(G)
    return _groups(G, "strong")


def number_strongly_connected_components(G: CompiledGraph) -> int:
    """How many there are."""
    refuse_undirected(G)
    return labels(G, "strong")[0]


def is_strongly_connected(G: CompiledGraph) -> bool:
    """Whether there is one only."""
    refuse_undirected(G)
    refuse_null(G, _NULL)
    return labels(G, "strong")[0] == 1


def descendants(G: CompiledGraph, source: Hashable) -> set[Any]:
    """The nodes that paths lead to from one."""
    return _closure(G, G.rows, source)


def ancestors(G: CompiledGraph, source: Hashable) -> set[Any]:
    """The nodes from which paths lead to one."""
    return _closure(G, G.backward, source)


def _closure(graph: CompiledGraph, rows: Rows, source: Hashable) -> set[Any]:
    start = graph.number(source, lambda: nx.NetworkXError(f"The node {source} is not in the graph."))
    return {graph.names[number] for number in reached(rows, start)[1:].tolist()}
