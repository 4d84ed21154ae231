"""Measures of centrality: on which projection each is computed, and by which networkx function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.hubs import hubs_and_authorities
from stratograph.graph.network import Network
from stratograph.graph.projection import dependence_graph, simple_graph
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST_EXACT", "SAMPLE_SIZE", "Measure", "Options", "sample_size", "scores"]

MOST_EXACT = 5000
"""Up to so many entities betweenness is computed in full unless a sample is asked for."""

SAMPLE_SIZE = 500
"""From so many entities it is estimated otherwise.

Source:
    Brandes & Pich, Centrality estimation in large networks, Int. J. Bifurcation and Chaos 17(7), 2007: the
    error falls with the root of the number of pivots, whatever the size of the network.
"""


class Measure(StrEnum):
    """A measure of how central an entity is."""

    DEGREE = "Degree"
    IN_DEGREE = "InDegree"
    OUT_DEGREE = "OutDegree"
    BETWEENNESS = "Betweenness"
    CLOSENESS = "Closeness"
    HARMONIC = "Harmonic"
    EIGENVECTOR = "Eigenvector"
    PAGERANK = "PageRank"
    KATZ = "Katz"
    HUBS = "Hubs"
    AUTHORITIES = "Authorities"
    CORE_NUMBER = "CoreNumber"


@dataclass(frozen=True, slots=True)
class Options:
    """What some measures may be told.

    Attributes:
        around: Ids of the entities at which the random walk of PageRank starts anew; anywhere if none.
        sample: From how many entities betweenness is estimated; in full, or as many as needed, if nothing.
        seed: What the choice of the sample starts from.
    """

    around: frozenset[str] = frozenset()
    sample: int | None = None
    seed: int = 0


_DEFAULTS = Options()


def scores(network: Network, measure: Measure, options: Options = _DEFAULTS) -> Mapping[str, float]:
    """The score of each entity, to 12 significant digits, so that noise in the last ones makes no order.

    Empty if the network has no edge that the measure could use, or none at what it is computed around.
    """
    return remembered(network, "scores", (measure, options), lambda: _scores(network, measure, options), 32)


def _scores(network: Network, measure: Measure, options: Options) -> dict[str, float]:
    graph = _PROJECTIONS[measure](network)
    if graph.number_of_edges() == 0:
        return {}
    match measure:
        case Measure.BETWEENNESS:
            found = _betweenness(graph, sample_size(network, options), options.seed)
        case Measure.PAGERANK:
            found = _pagerank(graph, options.around)
        case _:
            found = _FUNCTIONS[measure](graph)
    return {entity_id: float(f"{score:.12g}") for entity_id, score in found.items()}


def sample_size(network: Network, options: Options = _DEFAULTS) -> int | None:
    """From how many entities the betweenness of a network is estimated; nothing if it is computed in full."""
    count = len(network.nodes)
    size = options.sample or (SAMPLE_SIZE if count > MOST_EXACT else count)
    return size if size < count else None


# -- projections


def _undirected(network: Network) -> "nx.Graph[str]":
    return simple_graph(network, directed=False)


def _directed(network: Network) -> "nx.Graph[str]":
    return simple_graph(network, directed=True)


_PROJECTIONS: dict[Measure, Callable[[Network], "nx.Graph[str]"]] = {
    Measure.DEGREE: _undirected,
    Measure.IN_DEGREE: _directed,
    Measure.OUT_DEGREE: _directed,
    Measure.BETWEENNESS: _undirected,
    Measure.CLOSENESS: _undirected,
    Measure.HARMONIC: _undirected,
    Measure.EIGENVECTOR: _undirected,
    Measure.PAGERANK: dependence_graph,
    Measure.KATZ: dependence_graph,
    Measure.HUBS: dependence_graph,
    Measure.AUTHORITIES: dependence_graph,
    Measure.CORE_NUMBER: _undirected,
}


# -- measures


def _betweenness(graph: "nx.Graph[str]", sample: int | None, seed: int) -> Mapping[str, float]:
    import networkx as nx

    if sample is None:
        return nx.betweenness_centrality(graph)
    return nx.betweenness_centrality(graph, k=sample, seed=seed)


def _pagerank(graph: "nx.Graph[str]", around: frozenset[str]) -> Mapping[str, float]:
    import networkx as nx

    if not around:
        return nx.pagerank(graph, weight=None, max_iter=1000, tol=1e-15)
    starts = {entity_id: 1.0 for entity_id in sorted(around) if entity_id in graph}
    if not starts:
        return {}
    return nx.pagerank(graph, weight=None, personalization=starts, max_iter=1000, tol=1e-15)


def _eigenvector(graph: "nx.Graph[str]") -> dict[str, float]:
    """Defined on one component only: the largest, of equals the one with the first id; 0 elsewhere."""
    import networkx as nx

    components = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    largest = graph.subgraph(components[0]).copy()
    found = dict.fromkeys(graph, 0.0)
    # The eigenvector is of length 1, and solved for from a random start: what is below 1e-12 is noise.
    found |= {node: round(score, 12) for node, score in _principal_eigenvector(largest).items()}
    return found


def _principal_eigenvector(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx
    from scipy.sparse.linalg import ArpackError

    if len(graph) > 2:  # ARPACK finds fewer eigenvectors than the matrix has rows, by at least two.
        try:
            return nx.eigenvector_centrality_numpy(graph, max_iter=1000)
        except ArpackError:
            pass
    return nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-13)


def _katz(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    assert isinstance(graph, nx.DiGraph)
    return nx.katz_centrality(graph, alpha=_katz_alpha(graph), max_iter=10_000, tol=1e-14)


def _katz_alpha(graph: "nx.DiGraph[str]") -> float:
    """An attenuation at which the sum converges: below 1 over the spectral radius.

    Source:
        The spectral radius is at most the largest row sum, and the largest column sum, of a matrix without
        negative entries; Horn & Johnson, Matrix Analysis, theorem 8.1.22.
    """
    bound = min(max(degree for _, degree in degrees) for degrees in (graph.in_degree(), graph.out_degree()))
    return min(0.1, 0.9 / bound)


def _hubs(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    assert isinstance(graph, nx.DiGraph)
    return hubs_and_authorities(graph)[0]


def _authorities(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    assert isinstance(graph, nx.DiGraph)
    return hubs_and_authorities(graph)[1]


def _of_networkx(name: str) -> Callable[["nx.Graph[str]"], Mapping[str, float]]:
    def measured(graph: "nx.Graph[str]") -> Mapping[str, float]:
        import networkx as nx

        found: Mapping[str, float] = getattr(nx, name)(graph)
        return found

    return measured


_FUNCTIONS: dict[Measure, Callable[["nx.Graph[str]"], Mapping[str, float]]] = {
    Measure.DEGREE: _of_networkx("degree_centrality"),
    Measure.IN_DEGREE: _of_networkx("in_degree_centrality"),
    Measure.OUT_DEGREE: _of_networkx("out_degree_centrality"),
    Measure.CLOSENESS: _of_networkx("closeness_centrality"),
    Measure.HARMONIC: _of_networkx("harmonic_centrality"),
    Measure.EIGENVECTOR: _eigenvector,
    Measure.KATZ: _katz,
    Measure.HUBS: _hubs,
    Measure.AUTHORITIES: _authorities,
    Measure.CORE_NUMBER: _of_networkx("core_number"),
}
