"""Centrality: who matters in the network, by nine measures, each with what it means."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range, concrete_classes
from stratograph.graph.network import CENTRALITY_STATUSES, Network, network_of
from stratograph.graph.projection import dependence_graph, simple_graph
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View

__all__ = ["MOST_ROWS", "Measure", "Rank", "Ranking", "centrality", "scores"]

MOST_ROWS = 1000


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


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of an entity.

    Attributes:
        rank: From 1; entities with equal scores share the first of their places.
        percentile: How many of the other ranked entities score lower, in percent; 100 if there are none.
    """

    entity_id: str
    rank: int
    score: float
    percentile: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entities by a measure, the highest score first, equal ones by id.

    Attributes:
        exact: Whether every score is computed in full, not from a sample.
        sample_size: How many entities the sample had, if there was one.
        explanation: What the measure means, on which projection, and why all is empty or zero if it is.
        total: How many entities are ranked, those beyond the rows included.
    """

    measure: Measure
    exact: bool
    sample_size: int | None
    rows: tuple[Rank, ...]
    explanation: str
    total: int


def centrality(
    view: "View", measure: Measure, *, types: Collection[str] | None = None, first: int = 20
) -> Ranking:
    """Entities of a view by how central they are in its network of active and disrupted relationships.

    Args:
        view: What to look at; where it names statuses, those make the network instead.
        measure: What central means.
        types: Classes to rank, those below them included. The scores are those of the whole network; ranks
            and percentiles count the entities of these classes only.
        first: How many rows, from 1 to 1,000.

    Raises:
        InputError: A class is unknown, or the number of rows out of its range.
    """
    check_range("first", first, 1, MOST_ROWS)
    classes = concrete_classes(view, types)
    network = network_of(view, statuses=CENTRALITY_STATUSES)
    entities = view.snapshot.entities
    scored = {
        entity_id: score
        for entity_id, score in scores(network, measure).items()
        if classes is None or entities[entity_id].class_name in classes
    }
    return Ranking(
        measure=measure,
        exact=True,
        sample_size=None,
        rows=tuple(_ranked(scored)[:first]),
        explanation=_explanation(network, measure, scored),
        total=len(scored),
    )


def scores(network: Network, measure: Measure) -> Mapping[str, float]:
    """The score of each entity, to 12 significant digits, so that noise in the last ones makes no order.

    Empty if the network has no edge that the measure could use.
    """
    return remembered(network, "scores", measure, lambda: _scores(network, measure))


def _scores(network: Network, measure: Measure) -> dict[str, float]:
    graph = _PROJECTIONS[measure](network)
    if graph.number_of_edges() == 0:
        return {}
    return {entity_id: float(f"{score:.12g}") for entity_id, score in _FUNCTIONS[measure](graph).items()}


def _ranked(scored: Mapping[str, float]) -> list[Rank]:
    ordered = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    rows: list[Rank] = []
    for _, equals in groupby(ordered, key=lambda item: item[1]):
        tied = list(equals)
        place = len(rows) + 1
        lower = len(ordered) - len(rows) - len(tied)
        percentile = 100 * lower / (len(ordered) - 1) if len(ordered) > 1 else 100.0
        rows.extend(Rank(entity_id, place, score, percentile) for entity_id, score in tied)
    return rows


# -- projections

_Graph = "nx.Graph[str]"


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
}


# -- measures


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


def _pagerank(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    return nx.pagerank(graph, weight=None, max_iter=1000, tol=1e-15)


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
    Measure.BETWEENNESS: _of_networkx("betweenness_centrality"),
    Measure.CLOSENESS: _of_networkx("closeness_centrality"),
    Measure.HARMONIC: _of_networkx("harmonic_centrality"),
    Measure.EIGENVECTOR: _eigenvector,
    Measure.PAGERANK: _pagerank,
    Measure.KATZ: _katz,
}


# -- what they mean

_ANY_WAY = "on relationships taken both ways, parallel ones as one"
_AS_STATED = "on relationships from source to target, symmetric ones both ways, parallel ones as one"
_DEPENDENCE = "on dependence, from each dependent to what it depends on, parallel ones as one"

_MEANINGS = {
    Measure.DEGREE: ("The share of the other entities that are direct neighbours", _ANY_WAY),
    Measure.IN_DEGREE: ("The share of the other entities from which a relationship leads here", _AS_STATED),
    Measure.OUT_DEGREE: (
        "The share of the other entities to which a relationship leads from here",
        _AS_STATED,
    ),
    Measure.BETWEENNESS: (
        "The share of the shortest paths between two others that pass through here, over all pairs",
        _ANY_WAY,
    ),
    Measure.CLOSENESS: (
        "The inverse of the mean distance to those within reach, scaled by the share that is within reach",
        _ANY_WAY,
    ),
    Measure.HARMONIC: (
        "The sum of the inverse distances to all others, nothing for those out of reach",
        _ANY_WAY,
    ),
    Measure.EIGENVECTOR: (
        "How well connected the neighbours are, and theirs in turn, in the largest component; 0 elsewhere",
        _ANY_WAY,
    ),
    Measure.PAGERANK: (
        "The share of its time that a random walk spends here, which starts anew 15 times in 100",
        _DEPENDENCE,
    ),
    Measure.KATZ: (
        "How many chains of dependence end here, each further step counting a tenth at most",
        _DEPENDENCE,
    ),
}


def _explanation(network: Network, measure: Measure, scored: Mapping[str, float]) -> str:
    meaning, projection = _MEANINGS[measure]
    said = f"{meaning}; {projection}."
    if len(network) == 0:
        return f"{said} Nothing is ranked: the view has no relationship that makes a network."
    if not scores(network, measure):
        return f"{said} Nothing is ranked: no relationship in the view is of use to it."
    if not scored:
        return f"{said} Nothing is ranked: no entity of the classes asked for has a relationship in the view."
    if not any(scored.values()):
        return f"{said} All of them score 0."
    return said
