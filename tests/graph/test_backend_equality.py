"""Whatever is computed compiled is what networkx computes, on any graph, to 1e-9."""

from collections.abc import Callable
from itertools import islice
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stratograph.graph.criteria import Criteria
from stratograph.graph.network import network_of
from stratograph.graph.projection import dependence_graph, multigraph, simple_graph
from stratograph.graph.statements import Certainty
from stratograph.graph.view import View
from tests.graph.compiled_graphs import compiled, graphs, same
from tests.graph.random_networks import views

SIMPLE = (nx.Graph, nx.DiGraph)
UNDIRECTED = (nx.Graph, nx.MultiGraph)
DIRECTED = (nx.DiGraph, nx.MultiDiGraph)

EXACT = {"tol": 1e-13, "max_iter": 10_000}

examples = settings(max_examples=60, deadline=None)


def answer(run: Callable[[], Any]) -> Any:
    """What a function returns, iterators as lists; or the class of what it raises."""
    try:
        found = run()
        return list(found) if hasattr(found, "__next__") else found
    except nx.NetworkXException as error:
        return type(error)


def agree(name: str, graph: Any, *args: Any, **options: Any) -> None:
    """Fails unless our kernel says what networkx says."""
    function = getattr(nx, name, None) or getattr(nx.community, name)
    found = answer(lambda: function(compiled(graph), *args, backend="stratograph", **options))
    expected = answer(lambda: function(graph, *args, backend="networkx", **options))
    assert same(found, expected), f"{name}: {found} is not {expected}"


# The kinds of graph that networkx takes are those for which it says so in its documentation.
OF_GRAPH: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("articulation_points", UNDIRECTED, {}),
    ("betweenness_centrality", (*UNDIRECTED, *DIRECTED), {}),
    ("betweenness_centrality", (*UNDIRECTED, *DIRECTED), {"normalized": False, "endpoints": True}),
    ("bridges", UNDIRECTED, {}),
    ("closeness_centrality", (*UNDIRECTED, *DIRECTED), {}),
    ("closeness_centrality", (*UNDIRECTED, *DIRECTED), {"wf_improved": False}),
    ("connected_components", UNDIRECTED, {}),
    ("degree_centrality", (*UNDIRECTED, *DIRECTED), {}),
    ("edge_betweenness_centrality", (*UNDIRECTED, *DIRECTED), {}),
    ("edge_betweenness_centrality", (*UNDIRECTED, *DIRECTED), {"normalized": False}),
    ("harmonic_centrality", (*UNDIRECTED, *DIRECTED), {}),
    ("has_bridges", UNDIRECTED, {}),
    ("in_degree_centrality", DIRECTED, {}),
    ("is_connected", UNDIRECTED, {}),
    ("is_directed_acyclic_graph", (*UNDIRECTED, *DIRECTED), {}),
    ("is_strongly_connected", DIRECTED, {}),
    ("is_weakly_connected", DIRECTED, {}),
    ("katz_centrality", SIMPLE, {"alpha": 0.01, **EXACT}),
    ("katz_centrality", SIMPLE, {"alpha": 0.01, "weight": "weight", "normalized": False, **EXACT}),
    ("number_connected_components", UNDIRECTED, {}),
    ("number_strongly_connected_components", DIRECTED, {}),
    ("number_weakly_connected_components", DIRECTED, {}),
    ("out_degree_centrality", DIRECTED, {}),
    ("pagerank", (*UNDIRECTED, *DIRECTED), EXACT),
    ("pagerank", (*UNDIRECTED, *DIRECTED), {"weight": None, "alpha": 0.5, **EXACT}),
    ("topological_generations", DIRECTED, {}),
    ("topological_sort", DIRECTED, {}),
    ("weakly_connected_components", DIRECTED, {}),
]

UNORDERED = {"articulation_points", "connected_components", "weakly_connected_components"}


@pytest.mark.parametrize(
    ("name", "kinds", "options"),
    [
        pytest.param(*one, id=f"{one[0]}-{number}" if one[2] else one[0])
        for number, one in enumerate(OF_GRAPH)
    ],
)
def test_what_is_asked_of_a_whole_graph(name: str, kinds: tuple[Any, ...], options: dict[str, Any]) -> None:
    @examples
    @given(graph=graphs(kinds))
    def check(graph: Any) -> None:
        if name in UNORDERED:
            found, expected = (
                {frozenset(one) if isinstance(one, set) else one for one in getattr(nx, name)(each)}
                for each in (compiled(graph), graph)
            )
            assert found == expected
        else:
            agree(name, graph, **options)

    check()


@examples
@given(graph=graphs(DIRECTED))
def test_strong_components_come_as_networkx_needs_them(graph: Any) -> None:
    found = list(nx.strongly_connected_components(compiled(graph)))
    assert {frozenset(one) for one in found} == {
        frozenset(one) for one in nx.strongly_connected_components(graph)
    }
    place = {node: number for number, nodes in enumerate(found) for node in nodes}
    assert all(place[source] >= place[target] for source, target in graph.edges())


@examples
@given(graph=graphs(least=1), data=st.data())
def test_what_is_asked_of_one_node(graph: Any, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(sorted(graph)))
    for name in ("descendants", "ancestors", "single_source_shortest_path_length"):
        agree(name, graph, node)
    agree("single_source_dijkstra_path_length", graph, node)
    agree("shortest_path_length", graph, target=node)
    agree("shortest_path_length", graph, node, weight="weight")
    if graph.is_directed():
        agree("immediate_dominators", graph, node)
    else:
        agree("node_connected_component", graph, node)


@examples
@given(graph=graphs(least=2), data=st.data())
def test_what_is_asked_of_two_nodes(graph: Any, data: st.DataObject) -> None:
    source, target = (data.draw(st.sampled_from(sorted(graph))) for _ in range(2))
    agree("has_path", graph, source, target)
    agree("shortest_path", graph, source, target)
    agree("bidirectional_shortest_path", graph, source, target)
    agree("all_shortest_paths", graph, source, target)
    agree("shortest_path_length", graph, source, target)
    agree("shortest_path_length", graph, source, target, weight="weight")
    agree("dijkstra_path_length", graph, source, target)
    if source != target:
        agree("all_simple_paths", graph, source, target, cutoff=4)


@examples
@given(graph=graphs(least=2), data=st.data())
def test_of_lightest_paths_any_is_found_and_all_are(graph: Any, data: st.DataObject) -> None:
    source, target = (data.draw(st.sampled_from(sorted(graph))) for _ in range(2))
    every = answer(lambda: nx.all_shortest_paths(graph, source, target, weight="weight"))
    ours = compiled(graph)
    if isinstance(every, type):
        assert answer(lambda: nx.shortest_path(ours, source, target, weight="weight")) is every
        return
    found = list(nx.all_shortest_paths(ours, source, target, weight="weight", backend="stratograph"))
    assert sorted(found) == sorted(every)
    for one in (
        nx.shortest_path(ours, source, target, weight="weight", backend="stratograph"),
        nx.dijkstra_path(ours, source, target, backend="stratograph"),
        nx.bidirectional_dijkstra(ours, source, target, backend="stratograph")[1],
    ):
        assert one in every


@examples
@given(graph=graphs(least=2), data=st.data())
def test_from_one_node_or_to_one_a_shortest_path_is_found_for_every_other(
    graph: Any, data: st.DataObject
) -> None:
    node = data.draw(st.sampled_from(sorted(graph)))
    weight = data.draw(st.sampled_from([None, "weight"]))
    for ends in ({"source": node}, {"target": node}):
        found = nx.shortest_path(compiled(graph), **ends, weight=weight, backend="stratograph")
        expected = nx.shortest_path(graph, **ends, weight=weight)
        assert found.keys() == expected.keys()
        for path in found.values():
            assert path in nx.all_shortest_paths(graph, path[0], path[-1], weight=weight)


@settings(max_examples=25, deadline=None)
@given(graph=graphs(SIMPLE, least=2), data=st.data())
def test_the_first_simple_paths_are_the_shortest_in_networkx_order(graph: Any, data: st.DataObject) -> None:
    source, target = (data.draw(st.sampled_from(sorted(graph))) for _ in range(2))
    assume(source != target)

    def first(one: Any, **options: Any) -> Any:
        return answer(lambda: islice(nx.shortest_simple_paths(one, source, target, **options), 6))

    assert first(compiled(graph), backend="stratograph") == first(graph)
    found, expected = first(compiled(graph), weight="weight"), first(graph, weight="weight")
    if isinstance(expected, type):
        assert found is expected
    else:
        lengths = [[nx.path_weight(graph, path, "weight") for path in paths] for paths in (found, expected)]
        assert same(*lengths)


@examples
@given(graph=graphs(least=2), data=st.data())
def test_a_sample_is_that_which_networkx_draws_from_the_seed(graph: Any, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(graph)))
    options = {"normalized": data.draw(st.booleans()), "endpoints": data.draw(st.booleans())}
    agree("betweenness_centrality", graph, k=size, seed=7, **options)


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("tolerance", [1e-6, 1e-12])
def test_page_rank_of_thousands_stops_where_networkx_does(weight: str | None, tolerance: float) -> None:
    graph = nx.fast_gnp_random_graph(3000, 0.001, seed=4, directed=True)
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 0.5 + number % 7
    found, expected = (
        nx.pagerank(one, weight=weight, tol=tolerance, backend=backend)
        for one, backend in ((compiled(graph), "stratograph"), (graph, "networkx"))
    )
    assert max(abs(found[node] - expected[node]) for node in graph) < 1e-12


@examples
@given(graph=graphs(least=1), data=st.data())
def test_personalised_page_rank_starts_anew_where_it_is_told(graph: Any, data: st.DataObject) -> None:
    nodes = st.dictionaries(st.sampled_from(sorted(graph)), st.integers(1, 5), min_size=1)
    around, dangling = data.draw(nodes), data.draw(st.none() | nodes)
    agree("pagerank", graph, personalization=around, dangling=dangling, **EXACT)


@examples
@given(graph=graphs(), data=st.data())
def test_communities_are_those_of_networkx_for_the_same_seed(graph: Any, data: st.DataObject) -> None:
    agree(
        "louvain_communities",
        graph,
        weight=data.draw(st.sampled_from([None, "weight"])),
        resolution=data.draw(st.sampled_from([0.5, 1, 1.7])),
        max_level=data.draw(st.sampled_from([None, 1])),
        seed=data.draw(st.integers(0, 3)),
    )


def test_communities_of_thousands_are_those_of_networkx_too() -> None:
    graph = nx.barabasi_albert_graph(2000, 3, seed=1)
    agree("louvain_communities", graph, seed=5)


@examples
@given(graph=graphs((nx.Graph,), loops=False))
def test_core_numbers_of_simple_graphs(graph: Any) -> None:
    agree("core_number", graph)


@examples
@given(graph=graphs((nx.Graph,), least=4))
def test_eigenvector_centrality_of_the_largest_component(graph: Any) -> None:
    part = graph.subgraph(max(nx.connected_components(graph), key=len)).copy()
    assume(len(part) > 2)
    agree("eigenvector_centrality", part, max_iter=100_000, tol=1e-11, weight="weight")
    agree("eigenvector_centrality_numpy", part, weight="weight")


@examples
@given(graph=graphs(least=4))
def test_hubs_and_authorities_where_one_singular_value_is_largest(graph: Any) -> None:
    assume(len(graph) > 3)
    singular = np.linalg.svd(nx.to_numpy_array(graph), compute_uv=False)
    assume(singular[0] > 0 and singular[1] < 0.9 * singular[0])
    start = dict.fromkeys(graph, 1.0)
    agree("hits", graph, nstart=start, tol=1e-13, max_iter=1000)


def masked(view: View) -> list[View]:
    """The view itself, and what is left of it above a certainty or over some relations."""
    return [
        view,
        View(view.snapshot, Criteria(min_certainty=Certainty.REPORTED)),
        View(view.snapshot, Criteria(via=frozenset({"Ownership", "Partnership"}))),
    ]


@settings(max_examples=15, deadline=None)
@given(view=views(groups=("g", "h")))
def test_the_networks_of_masked_views_are_the_same_graphs_in_arrays_and_in_dicts(view: View) -> None:
    for one in masked(view):
        network = network_of(one)
        found = [simple_graph(network, way, "statements") for way in (True, False)]
        found += [multigraph(network, way, "certainty") for way in (True, False)]
        for graph in (*found, dependence_graph(network)):
            plain = graph.copy()
            assert type(plain) in (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)
            assert list(graph) == list(plain)
            assert graph.number_of_edges() == plain.number_of_edges()
            for name in ("degree_centrality", "harmonic_centrality", "betweenness_centrality"):
                assert same(getattr(nx, name)(graph, backend="stratograph"), getattr(nx, name)(plain))
            for weight in (None, "weight", "certainty", "statements"):
                options: Any = {"weight": weight, **EXACT}
                assert same(
                    nx.pagerank(graph, backend="stratograph", **options), nx.pagerank(plain, **options)
                )
