"""What a graph hangs on: articulation points, bridges and dominators, by rustworkx."""

from collections.abc import Hashable, Iterator
from typing import Any

import networkx as nx
import numpy as np
import rustworkx

from stratograph.graph.compiled.errors import refuse_directed, refuse_undirected
from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rust import rust_graph

__all__ = ["articulation_points", "bridges", "has_bridges", "immediate_dominators"]


def articulation_points(G: CompiledGraph) -> Iterator[Any]:
    """The nodes whose loss leaves more components, in the order of the nodes."""
    refuse_directed(G)
    return iter([G.names[number] for number in sorted(rustworkx.articulation_points(rust_graph(G)))])


def bridges(G: CompiledGraph, root: Hashable | None = None) -> Iterator[tuple[Any, Any]]:
    """The edges whose loss leaves more components, as networkx orders and directs them.

    Raises:
        Declined: One component only is asked for.
    """
    refuse_directed(G)
    if root is not None:
        raise Declined("the bridges of one component are left to networkx")
    return iter(_bridges(G))


def has_bridges(G: CompiledGraph, root: Hashable | None = None) -> bool:
    """Whether there is any.

    Raises:
        Declined: One component only is asked for.
    """
    return next(bridges(G, root), None) is not None


def _bridges(graph: CompiledGraph) -> list[tuple[Any, Any]]:
    found: set[Any] = {(min(pair), max(pair)) for pair in rustworkx.bridges(rust_graph(graph))}
    names, rows = graph.names, graph.rows
    ordered: list[tuple[Any, Any]] = []
    for tail in sorted({pair[0] for pair in found}):
        heads = rows.heads[rows.starts[tail] : rows.starts[tail + 1]]
        several = np.bincount(heads)
        ordered.extend(
            (names[tail], names[head])
            for head in heads.tolist()
            if (tail, head) in found and several[head] == 1
        )
    return ordered


def immediate_dominators(G: CompiledGraph, start: Hashable) -> dict[Any, Any]:
    """For each node within reach of the start but itself, the last node that all paths to it pass.

    Raises:
        networkx.NetworkXError: The start is not in the graph.
    """
    refuse_undirected(G)
    root = G.number(start, lambda: nx.NetworkXError("start is not in G"))
    found = rustworkx.immediate_dominators(rust_graph(G), root)
    return {G.names[node]: G.names[above] for node, above in found.items() if node != root}
