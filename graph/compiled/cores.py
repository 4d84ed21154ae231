"""Core numbers of simple graphs, by rustworkx."""

from typing import Any

import networkx as nx
import rustworkx

from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rust import rust_graph

__all__ = ["core_number"]


def core_number(G: CompiledGraph) -> dict[Any, int]:
    """The largest k for which each node is in a subgraph in which all have k neighbours.

    Raises:
        Declined: The graph is directed: where edges run both ways, rustworkx gives other numbers.
        networkx.NetworkXNotImplemented: The graph has loops or parallel edges.
    """
    if G.parallel:
        raise nx.NetworkXNotImplemented("not implemented for multigraph type")
    if G.loops:
        raise nx.NetworkXNotImplemented(
            "Input graph has self loops which is not permitted; "
            "Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
    if G.directed:
        raise Declined("rustworkx is wrong about directed graphs in which edges run both ways")
    found: Any = rustworkx.core_number(rust_graph(G))
    return {name: found[number] for number, name in enumerate(G.names)}
