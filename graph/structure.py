"""The structure of a view's network in a few numbers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.network import network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View

__all__ = ["Structure", "structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """Numbers about a network; a ratio of nothing is nothing, not zero.

    Attributes:
        nodes: How many entities a relationship touches.
        edges: How many relationships there are, parallel ones each.
        links: How many ordered pairs of different entities a relationship joins, symmetric ones both ways.
        density: The share of the possible ordered pairs that are joined, in [0, 1].
        reciprocity: The share of the links that are answered by one the other way, in [0, 1].
        components: In how many pieces it lies, taken both ways.
        largest_component: How many entities the largest piece has.
        concentration: Degree centralization in [0, 1]: 1 if all relationships meet at one entity, 0 if every
            entity has the same number of neighbours; nothing below three entities.

    Source:
        Wasserman & Faust, Social Network Analysis, 1994, section 4.3 (density); Freeman, Centrality in social
        networks, Social Networks 1, 1978 (centralization); networkx.overall_reciprocity.
    """

    nodes: int
    edges: int
    links: int
    density: float | None
    reciprocity: float | None
    components: int
    largest_component: int
    concentration: float | None


def structure(view: "View") -> Structure:
    """The structure of a view's network, proposed relationships included unless it names statuses."""
    return remembered(view, "structure", None, lambda: _structure(view))


def _structure(view: "View") -> Structure:
    import networkx as nx

    network = network_of(view)
    directed, undirected = simple_graph(network, directed=True), simple_graph(network, directed=False)
    links = directed.number_of_edges()
    sizes = [len(part) for part in nx.connected_components(undirected)]
    return Structure(
        nodes=len(directed),
        edges=len(network),
        links=links,
        density=nx.density(directed) if len(directed) > 1 else None,
        reciprocity=nx.overall_reciprocity(directed) if links else None,
        components=len(sizes),
        largest_component=max(sizes, default=0),
        concentration=_centralization(undirected),
    )


def _centralization(graph: "nx.Graph[str]") -> float | None:
    count = len(graph)
    if count < 3:
        return None
    degrees = [degree for _, degree in graph.degree]
    greatest = max(degrees)
    # The sum is largest in a star: one entity with all the others, each of which has only it.
    return sum(greatest - degree for degree in degrees) / ((count - 1) * (count - 2))
