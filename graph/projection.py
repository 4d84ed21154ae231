"""The network as networkx graphs: with every statement, without parallel edges, or by dependence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stratograph.graph.arcs import Follow, Rule
from stratograph.graph.errors import InputError
from stratograph.graph.network import Network, network_of
from stratograph.graph.remembered import remembered
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View, ViewedStatement

__all__ = ["WEIGHTS", "dependence_graph", "multigraph", "networkx_graph", "simple_graph"]

WEIGHTS = ("certainty", "statements")


def networkx_graph(
    view: "View", directed: bool = True, parallel: bool = True, weight: str | None = None
) -> "nx.Graph[str]":
    """The network of a view as a networkx graph, frozen; ``copy()`` gives one to change.

    Nodes are the ids of the entities that a relationship touches, with ``class_name`` and ``label``, in
    alphabetical order. Edges have ``relation``, ``statement`` (its id), ``certainty``, ``status`` and
    ``list_open``. Directed edges run from source to target, and both ways where the relation is symmetric.

    Args:
        view: What to draw on.
        directed: Whether edges have a direction.
        parallel: Whether each statement is an edge, keyed by its id; else those between the same two are
            one, described by the surest of them, with their number as ``statements``, and an
            entity has no edge to itself.
        weight: What the edge attribute ``weight`` holds: ``certainty``, from 1 (speculative) to 4
            (asserted), or ``statements``, how many there are. Nothing, if not given.

    Raises:
        InputError: There is no such weight.
    """
    if weight is not None and weight not in WEIGHTS:
        raise InputError("weight", f"must be one of {', '.join(WEIGHTS)}, not {weight!r}.")

    def make() -> "nx.Graph[str]":
        import networkx as nx  # Here, as everywhere in the package: it takes longer to import than to ask.

        network = network_of(view)
        graph = multigraph(network, directed) if parallel else simple_graph(network, directed)
        if weight is not None:
            for _, _, attributes in graph.edges(data=True):
                statements = attributes.get("statements", 1)
                attributes["weight"] = int(attributes["certainty"]) if weight == "certainty" else statements
        nx.freeze(graph)
        return graph

    return remembered(view, "networkx_graphs", (directed, parallel, weight), make)


def multigraph(network: Network, directed: bool) -> "nx.MultiGraph[str]":
    """Every statement as an edge, keyed by its id."""
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    _add_nodes(graph, network)
    for position in range(len(network)):
        viewed, relation = network.statement(position), network.relation_of(position)
        attributes = _attributes(viewed, relation.name)
        graph.add_edge(viewed.source, viewed.target, key=viewed.id, **attributes)
        if directed and relation.symmetric and viewed.source != viewed.target:
            graph.add_edge(viewed.target, viewed.source, key=viewed.id, **attributes)
    return graph


def simple_graph(network: Network, directed: bool) -> "nx.Graph[str]":
    """At most one edge between two entities, and one way; none from an entity to itself."""
    import networkx as nx

    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    _add_nodes(graph, network)
    for source, target, viewed, relation in _surest_first(network):
        if not graph.has_edge(source, target):
            graph.add_edge(source, target, statements=0, **_attributes(viewed, relation))
        graph.edges[source, target]["statements"] += 1
        # In an undirected graph this is the same edge, which must not count twice.
        if directed and network.view.ontology.relations[relation].symmetric:
            if not graph.has_edge(target, source):
                graph.add_edge(target, source, statements=0, **_attributes(viewed, relation))
            graph.edges[target, source]["statements"] += 1
    return graph


def dependence_graph(network: Network) -> "nx.DiGraph[str]":
    """An edge from each entity to each that it depends on; mutual dependence runs both ways."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    _add_nodes(graph, network)
    rule = Rule(Follow.DEPENDENCE)
    for position in range(len(network)):
        relation = network.relation_of(position)
        viewed = network.statement(position)
        if viewed.source == viewed.target:
            continue
        if rule.admits(relation, along=True):
            graph.add_edge(viewed.source, viewed.target)
        if rule.admits(relation, along=False):
            graph.add_edge(viewed.target, viewed.source)
    return graph


def _add_nodes(graph: "nx.Graph[str]", network: Network) -> None:
    entities = network.view.snapshot.entities
    for entity_id in network.nodes:
        entity = entities[entity_id]
        graph.add_node(entity_id, class_name=entity.class_name, label=entity.label())


def _attributes(viewed: "ViewedStatement", relation: str) -> dict[str, object]:
    return {
        "relation": relation,
        "statement": viewed.id,
        "certainty": viewed.certainty,
        "status": viewed.status,
        "list_open": viewed.list_open,
    }


def _surest_first(network: Network) -> Iterator[tuple[str, str, "ViewedStatement", str]]:
    """Source, target, statement and relation of each edge, in the order in which a step prefers them."""
    found = [
        (network.statement(position), network.relation_of(position).name) for position in range(len(network))
    ]
    found.sort(key=lambda one: (-one[0].certainty, one[0].status is not Status.ACTIVE, one[1], one[0].id))
    for viewed, relation in found:
        if viewed.source != viewed.target:
            yield viewed.source, viewed.target, viewed, relation
