"""Random graphs of every kind, as networkx keeps them and compiled, and how their answers compare."""

import math
from collections.abc import Iterator, Mapping, Set
from typing import Any

import networkx as nx
import pytest
from hypothesis import strategies as st

from stratograph.graph.compiled.conversion import convert_from_nx

__all__ = ["KINDS", "compiled", "graphs", "same"]

KINDS = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)


@st.composite
def graphs(draw: st.DrawFn, kinds: tuple[Any, ...] = KINDS, loops: bool = True, least: int = 0) -> Any:
    """Graphs with parallel edges, loops and lonely nodes, and whole or broken weights from 1 on."""
    kind = draw(st.sampled_from(kinds))
    nodes = [f"n{number}" for number in range(draw(st.integers(max(least, 1), 9)))]
    weights = draw(st.sampled_from([st.integers(1, 4), st.sampled_from([0.5, 1.0, 1.5, 3.25])]))
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes), weights)
    graph = kind()
    graph.add_nodes_from(nodes)
    edges = draw(st.lists(ends, min_size=least, max_size=24))
    # Of equally short paths networkx takes one by the order in which edges came to their targets, of which
    # compiled rows keep that of the sources.
    for source, target, weight in sorted(edges, key=lambda edge: edge[0]):
        if loops or source != target:
            graph.add_edge(source, target, weight=weight)
    return graph


def compiled(graph: Any) -> Any:
    """The same graph made of arrays, with its weights."""
    return convert_from_nx(graph, edge_attrs={"weight": 1})


def same(found: Any, expected: Any) -> bool:
    """Whether two answers are equal, numbers to 1e-9."""
    if isinstance(expected, Mapping):
        return set(found) == set(expected) and all(same(found[key], expected[key]) for key in expected)
    if isinstance(expected, Set):
        return set(found) == set(expected)
    if isinstance(expected, Iterator):
        return same(list(found), list(expected))
    if isinstance(expected, list | tuple):
        return len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, float) and math.isnan(expected):
        return math.isnan(found)
    if isinstance(expected, float | int) and not isinstance(expected, bool):
        return bool(found == pytest.approx(expected, abs=1e-9, rel=1e-9))
    return bool(found == expected)
