"""Each function that analysts use runs compiled, and what is left to networkx is on a list."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
import rustworkx

from stratograph.graph.backend import KERNELS, Engine
from stratograph.graph.compiled import communities
from stratograph.graph.compiled.conversion import convert_to_nx
from stratograph.graph.compiled.rust import rust_graph
from tests.graph.compiled_graphs import compiled
from tests.graph.random_networks import NODES
from tests.graph.small import edge, view_of

VIEW = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "cd", "db", "ae", "ef")))
CIRCULAR: Any = VIEW.network(parallel=False)
ANY_WAY = VIEW.network(directed=False, parallel=False, weight="statements")
ACYCLIC = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ac"))).network(parallel=False)

RUNS: dict[str, Callable[[dict[str, Any]], Any]] = (
    {
        "all_shortest_paths": lambda o: nx.all_shortest_paths(ANY_WAY, "a", "d", **o),
        "all_simple_paths": lambda o: nx.all_simple_paths(ANY_WAY, "a", "d", cutoff=3, **o),
        "ancestors": lambda o: nx.ancestors(CIRCULAR, "d", **o),
        "bidirectional_dijkstra": lambda o: nx.bidirectional_dijkstra(ANY_WAY, "a", "d", **o),
        "bidirectional_shortest_path": lambda o: nx.bidirectional_shortest_path(ANY_WAY, "a", "d", **o),
        "core_number": lambda o: nx.core_number(ANY_WAY, **o),
        "descendants": lambda o: nx.descendants(CIRCULAR, "a", **o),
        "dijkstra_path": lambda o: nx.dijkstra_path(ANY_WAY, "a", "d", **o),
        "dijkstra_path_length": lambda o: nx.dijkstra_path_length(ANY_WAY, "a", "d", **o),
        "has_path": lambda o: nx.has_path(CIRCULAR, "a", "d", **o),
        "immediate_dominators": lambda o: nx.immediate_dominators(CIRCULAR, "a", **o),
        "node_connected_component": lambda o: nx.node_connected_component(ANY_WAY, "a", **o),
        "louvain_communities": lambda o: nx.community.louvain_communities(ANY_WAY, seed=1, **o),
        "shortest_path": lambda o: nx.shortest_path(ANY_WAY, "a", "d", **o),
        "shortest_path_length": lambda o: nx.shortest_path_length(ANY_WAY, "a", "d", weight="weight", **o),
        "shortest_simple_paths": lambda o: nx.shortest_simple_paths(ANY_WAY, "a", "d", **o),
        "single_source_dijkstra_path_length": lambda o: nx.single_source_dijkstra_path_length(
            ANY_WAY, "a", **o
        ),
        "single_source_shortest_path_length": lambda o: nx.single_source_shortest_path_length(
            ANY_WAY, "a", **o
        ),
        "topological_generations": lambda o: nx.topological_generations(ACYCLIC, **o),
        "topological_sort": lambda o: nx.topological_sort(ACYCLIC, **o),
    }
    | {
        name: lambda o, name=name: getattr(nx, name)(ANY_WAY, **o)
        for name in (
            "articulation_points betweenness_centrality bridges closeness_centrality connected_components"
            " degree_centrality edge_betweenness_centrality eigenvector_centrality"
            " eigenvector_centrality_numpy harmonic_centrality has_bridges is_connected katz_centrality"
            " number_connected_components"
        ).split()
    }
    | {
        name: lambda o, name=name: getattr(nx, name)(CIRCULAR, **o)
        for name in (
            "hits in_degree_centrality is_directed_acyclic_graph is_strongly_connected is_weakly_connected"
            " number_strongly_connected_components number_weakly_connected_components out_degree_centrality"
            " pagerank strongly_connected_components weakly_connected_components"
        ).split()
    }
)


def test_every_kernel_of_the_table_is_run_here() -> None:
    assert set(RUNS) == set(KERNELS)


@pytest.mark.parametrize("name", RUNS)
def test_the_kernel_runs_and_no_one_else(name: str) -> None:
    # A backend that is named never falls back: networkx raises if its kernel declines.
    found = RUNS[name]({"backend": "stratograph"})
    if hasattr(found, "__next__"):
        list(found)


@pytest.mark.parametrize("name", RUNS)
def test_nobody_needs_to_name_it(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "networkx.utils.backends"):
        found = RUNS[name]({})
        if hasattr(found, "__next__"):
            list(found)
    told = " ".join(record.getMessage() for record in caplog.records)
    assert f"Using backend 'stratograph' for call to '{name}'" in told
    assert "raised when calling" not in told


def test_personalised_page_rank_and_samples_of_betweenness_run_compiled_too() -> None:
    nx.pagerank(CIRCULAR, personalization={"a": 1}, backend="stratograph")
    nx.betweenness_centrality(ANY_WAY, k=3, seed=1, backend="stratograph")


def test_very_large_networks_are_partitioned_by_networkit_alike_for_one_seed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("networkit")
    monkeypatch.setattr(communities, "OWN_UP_TO", 30)
    cliques = compiled(nx.connected_caveman_graph(8, 5))
    first, again = (
        nx.community.louvain_communities(cliques, seed=3, backend="stratograph") for _ in range(2)
    )
    assert first == again
    assert nx.community.modularity(cliques, first) > 0.7


def test_without_networkit_they_are_partitioned_as_networkx_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(communities, "OWN_UP_TO", 30)
    monkeypatch.setitem(sys.modules, "networkit", None)
    cliques = nx.connected_caveman_graph(8, 5)
    found = nx.community.louvain_communities(compiled(cliques), seed=3, backend="stratograph")
    assert found == nx.community.louvain_communities(cliques, seed=3)


# -- what is left to networkx

MULTIGRAPH = compiled(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")]))

DECLINED: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("all pairs", lambda o: nx.shortest_path_length(ANY_WAY, **o)),
    (
        "Bellman-Ford",
        lambda o: nx.shortest_path(ANY_WAY, "a", "d", weight="weight", method="bellman-ford", **o),
    ),
    ("weights by a function", lambda o: nx.dijkstra_path(ANY_WAY, "a", "d", weight=lambda *_: 1, **o)),
    ("weights that are no numbers", lambda o: nx.dijkstra_path(ANY_WAY, "a", "d", weight="list_open", **o)),
    ("weights below 0", lambda o: _negative(o)),
    ("several targets", lambda o: nx.all_simple_paths(ANY_WAY, "a", ["d", "f"], **o)),
    ("weighted betweenness", lambda o: nx.betweenness_centrality(ANY_WAY, weight="weight", **o)),
    ("sampled betweenness of edges", lambda o: nx.edge_betweenness_centrality(ANY_WAY, k=2, seed=1, **o)),
    ("weighted closeness", lambda o: nx.closeness_centrality(ANY_WAY, distance="weight", **o)),
    ("weighted harmonic centrality", lambda o: nx.harmonic_centrality(ANY_WAY, distance="weight", **o)),
    ("closeness of one node", lambda o: nx.closeness_centrality(ANY_WAY, u="a", **o)),
    ("bridges of one component", lambda o: nx.bridges(ANY_WAY, root="a", **o)),
    ("core numbers of directed graphs", lambda o: nx.core_number(CIRCULAR, **o)),
    ("communities by whole and broken weights together", lambda o: _communities(o)),
    ("what has no kernel", lambda o: nx.clustering(ANY_WAY, **o)),
]


def _communities(options: dict[str, Any]) -> Any:
    graph: Any = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "c", 2.5)])
    return nx.community.louvain_communities(compiled(graph), seed=1, **options)


def _negative(options: dict[str, Any]) -> Any:
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", -1), ("b", "c", 2)])
    return nx.dijkstra_path_length(compiled(graph), "a", "c", **options)


@pytest.mark.parametrize("run", [pytest.param(run, id=name) for name, run in DECLINED])
def test_networkx_computes_by_itself_what_is_declined(run: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(NotImplementedError):
        run({"backend": "stratograph"})
    found = run({})
    assert (list(found) if hasattr(found, "__next__") else found) is not None


# -- where an engine is wrong, or computes something else, and so is not used


def test_rustworkx_does_not_count_cores_of_directed_graphs() -> None:
    both_ways = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    ours = compiled(both_ways)
    wrong: Any = rustworkx.core_number(rust_graph(ours))
    assert [wrong[number] for number in range(3)] != list(nx.core_number(both_ways).values())
    assert nx.core_number(ours) == nx.core_number(both_ways)


def test_rustworkx_does_not_rank_pages() -> None:
    assert KERNELS["pagerank"].engine is Engine.SCIPY
    graph = nx.gnp_random_graph(60, 0.1, seed=2, directed=True)
    theirs = rustworkx.pagerank(rust_graph(compiled(graph)))
    expected = nx.pagerank(graph)
    assert max(abs(theirs[node] - expected[node]) for node in graph) > 1e-9
    assert nx.pagerank(compiled(graph)) == pytest.approx(expected, abs=1e-12)


def test_rustworkx_never_sees_parallel_edges() -> None:
    assert rust_graph(MULTIGRAPH).num_edges() == 2


def test_rustworkx_does_not_list_all_simple_paths_before_the_first_is_shown() -> None:
    # A complete graph of 40 nodes has more of them than any memory holds.
    complete = compiled(nx.complete_graph(40))
    assert next(nx.all_simple_paths(complete, 0, 39)) == list(range(40))


def test_katz_centrality_without_convergence_is_an_error_and_no_number() -> None:
    circle = compiled(nx.complete_graph(6))
    with pytest.raises(nx.PowerIterationFailedConvergence):
        nx.katz_centrality(circle, alpha=0.9, backend="stratograph")


def test_scipy_is_given_no_parallel_edges_for_strong_components() -> None:
    # With them its search never ends.
    assert nx.number_strongly_connected_components(MULTIGRAPH) == 1


def test_page_rank_gives_away_what_is_left_at_dead_ends() -> None:
    found = nx.pagerank(compiled(nx.DiGraph([("a", "b"), ("c", "b")])))
    assert sum(found.values()) == pytest.approx(1, abs=1e-12)


# -- what is kept


def test_a_graph_of_dicts_is_made_once_for_all_that_has_no_kernel() -> None:
    network: Any = VIEW.network(directed=False, parallel=False)
    assert network.plain is network.plain
    assert network.__networkx_cache__ is None
    assert convert_to_nx(network) is network.plain


def test_compiled_networks_are_kept_with_their_view_and_bounded() -> None:
    assert VIEW.network() is VIEW.network()
    view = view_of(edge("Ownership", "a", "b"))
    assert view.network() is not VIEW.network()


def test_copies_reverses_and_parts_are_plain_graphs() -> None:
    made: Any
    for made in (CIRCULAR.copy(), CIRCULAR.reverse(), CIRCULAR.subgraph("ab"), nx.Graph(CIRCULAR)):
        assert getattr(made, "__networkx_backend__", "networkx") == "networkx"
    assert set(CIRCULAR.subgraph("ab").edges) == {("a", "b")}


def test_arrays_are_of_32_bits_and_the_network_takes_little_memory_for_an_edge() -> None:
    assert CIRCULAR.rows.heads.dtype == CIRCULAR.rows.starts.dtype == np.int32
    assert set(CIRCULAR) <= set(NODES)
