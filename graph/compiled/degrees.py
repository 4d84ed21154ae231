"""Degree centralities, by counting arcs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.errors import refuse_undirected
from stratograph.graph.compiled.graph import CompiledGraph

__all__ = ["degree_centrality", "in_degree_centrality", "in_degrees", "out_degree_centrality", "out_degrees"]

Counts = NDArray[np.int64]


def out_degrees(graph: CompiledGraph) -> Counts:
    """How many edges leave each node; of an undirected graph, how many ends of edges it is."""
    found = graph.rows.lengths.astype(np.int64)
    if not graph.directed and graph.loops:
        tails = graph.rows.tails
        found += np.bincount(tails[tails == graph.rows.heads], minlength=len(graph))
    return found


def in_degrees(graph: CompiledGraph) -> Counts:
    """How many edges enter each node of a directed graph."""
    return np.bincount(graph.rows.heads, minlength=len(graph))


def degree_centrality(G: CompiledGraph) -> dict[Any, float]:
    """As networkx computes it."""
    return _shares(G, out_degrees(G) + in_degrees(G) if G.directed else out_degrees(G))


def in_degree_centrality(G: CompiledGraph) -> dict[Any, float]:
    """As networkx computes it."""
    refuse_undirected(G)
    return _shares(G, in_degrees(G))


def out_degree_centrality(G: CompiledGraph) -> dict[Any, float]:
    """As networkx computes it."""
    refuse_undirected(G)
    return _shares(G, out_degrees(G))


def _shares(graph: CompiledGraph, degrees: Counts) -> dict[Any, float]:
    if len(graph) <= 1:
        return dict.fromkeys(graph.names, 1)
    return graph.named(degrees * (1.0 / (len(graph) - 1.0)))
