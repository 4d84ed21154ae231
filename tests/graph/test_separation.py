"""Separation: cut vertices and bridges are those of networkx, and what they cut off is what is left over."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.separation import separation


def pieces_left(graph: "nx.Graph[str]", component: set[str]) -> list[int]:
    return sorted(len(part) for part in nx.connected_components(graph) if part <= component)


def test_the_middle_of_a_chain_cuts_off_the_smaller_side() -> None:
    found = separation(nx.path_graph(["a", "b", "c", "d", "e"]))
    assert found.cut_vertices == {"b": 1, "c": 2, "d": 1}
    assert found.bridges == {("a", "b"): 1, ("b", "c"): 2, ("c", "d"): 2, ("d", "e"): 1}


def test_a_ring_has_neither_cut_vertex_nor_bridge() -> None:
    found = separation(nx.cycle_graph(["a", "b", "c"]))
    assert (found.cut_vertices, found.bridges) == ({}, {})


def test_the_centre_of_a_star_cuts_off_all_leaves_but_one() -> None:
    found = separation(nx.Graph([("hub", leaf) for leaf in "abcd"]))
    assert found.cut_vertices == {"hub": 3}


def test_nothing_separates_an_empty_graph() -> None:
    assert separation(nx.Graph()).cut_vertices == {}


@pytest.mark.parametrize("length", [5000])
def test_a_long_chain_needs_no_deep_recursion(length: int) -> None:
    found = separation(nx.path_graph([f"{number:05}" for number in range(length)]))
    assert max(found.cut_vertices.values()) == (length - 1) // 2


nodes = st.sampled_from("abcdefghij")
graphs: st.SearchStrategy["nx.Graph[str]"] = st.lists(st.tuples(nodes, nodes), max_size=14).map(
    lambda edges: nx.Graph([edge for edge in edges if edge[0] != edge[1]])
)


@settings(max_examples=200, deadline=None)
@given(graph=graphs)
def test_cut_vertices_cut_off_what_is_left_without_them(graph: "nx.Graph[str]") -> None:
    found = separation(graph)
    assert set(found.cut_vertices) == set(nx.articulation_points(graph))
    for node, cut_off in found.cut_vertices.items():
        component = nx.node_connected_component(graph, node)
        without = graph.subgraph(set(graph) - {node})
        assert cut_off == sum(pieces_left(without, component)[:-1])


@settings(max_examples=200, deadline=None)
@given(graph=graphs)
def test_bridges_cut_off_the_smaller_of_two_sides(graph: "nx.Graph[str]") -> None:
    found = separation(graph)
    assert set(found.bridges) == {tuple(sorted(ends)) for ends in nx.bridges(graph)}
    for ends, cut_off in found.bridges.items():
        component = nx.node_connected_component(graph, ends[0])
        without = graph.copy()
        without.remove_edge(*ends)
        assert cut_off == pieces_left(without, component)[0]
