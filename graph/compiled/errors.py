"""The errors of networkx that several kernels raise, in its words."""

from collections.abc import Callable, Hashable
from typing import Any

import networkx as nx

from stratograph.graph.compiled.graph import CompiledGraph

__all__ = ["no_path", "node_not_found", "refuse_directed", "refuse_null", "refuse_undirected"]


def node_not_found(words: str) -> Callable[[], Exception]:
    """What makes the error that a node is not in the graph."""
    return lambda: nx.NodeNotFound(words)


def no_path(source: Hashable, target: Hashable) -> nx.NetworkXNoPath:
    """The error that no path leads from one node to another."""
    return nx.NetworkXNoPath(f"No path between {source} and {target}.")


def refuse_null(graph: CompiledGraph, words: str) -> None:
    """Refuse a graph without nodes.

    Raises:
        networkx.NetworkXPointlessConcept: The graph has none.
    """
    if not len(graph):
        raise nx.NetworkXPointlessConcept(words)


def refuse_directed(graph: Any) -> None:
    """Refuse a directed graph.

    Raises:
        networkx.NetworkXNotImplemented: The graph is directed.
    """
    if graph.directed:
        raise nx.NetworkXNotImplemented("not implemented for directed type")


def refuse_undirected(graph: Any) -> None:
    """Refuse an undirected graph.

    Raises:
        networkx.NetworkXNotImplemented: The graph is undirected.
    """
    if not graph.directed:
        raise nx.NetworkXNotImplemented("not implemented for undirected type")
