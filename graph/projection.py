"""The network as networkx graphs: with every statement, without parallel edges, or by dependence."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.arcs import Follow, Rule
from stratograph.graph.backend import NAME, chosen_backends
from stratograph.graph.compiled.rows import Integers, Rows
from stratograph.graph.errors import InputError
from stratograph.graph.network import Flags, Network, network_of
from stratograph.graph.pairs import Pairs, pairs_of
from stratograph.graph.remembered import remembered
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View, ViewedStatement

__all__ = ["WEIGHTS", "dependence_graph", "multigraph", "networkx_graph", "plain_network", "simple_graph"]

WEIGHTS = ("certainty", "statements")

# Compiled graphs of a network that are kept; each takes about 30 bytes an edge, and more once it is in dicts.
_MOST = 4


def networkx_graph(
    view: "View", directed: bool = True, parallel: bool = True, weight: str | None = None
) -> "nx.Graph[str]":
    """The network of a view as a networkx graph, frozen; ``copy()`` gives one to change.

    It is made of arrays: functions of networkx that have a kernel run compiled, by networkx's own dispatch,
    and the others on dicts that are made when one first asks for them. With :func:`use_backend
    <stratograph.graph.backend.use_backend>` it is made of dicts at once, for other backends.

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

    network = network_of(view)
    return multigraph(network, directed, weight) if parallel else simple_graph(network, directed, weight)


def plain_network(view: "View") -> "nx.MultiDiGraph[str]":
    """The network of a view as networkx keeps it, with every attribute, to change or to write to a file."""
    network = network_of(view)
    apart = network.source != network.target
    symmetric = _those(network, [one.symmetric for one in network.edges.relations])
    pairs = pairs_of(network, np.ones(len(network), dtype=np.bool_), apart & symmetric)
    return cast("nx.MultiDiGraph[str]", _plain_multigraph(network, pairs, directed=True, weight=None))


def multigraph(network: Network, directed: bool, weight: str | None = None) -> "nx.MultiGraph[str]":
    """Every statement as an edge, keyed by its id."""

    def make() -> "nx.Graph[str]":
        again = network.source != network.target
        if directed:
            again &= _those(network, [one.symmetric for one in network.edges.relations])
        pairs = pairs_of(network, np.ones(len(network), dtype=np.bool_), again)
        values: dict[str, NDArray[Any]] = {"certainty": network.certainty[pairs.positions]}
        if weight is not None:
            ones = np.ones(len(pairs.positions), dtype=np.int8)
            values["weight"] = values["certainty"] if weight == "certainty" else ones
        plain = partial(_plain_multigraph, network, pairs, directed, weight)
        return _graph(network, pairs.rows, plain, values, directed=directed, parallel=True)

    made = remembered(network, "multigraphs", (directed, weight, chosen_backends()), make, _MOST)
    return cast("nx.MultiGraph[str]", made)


def simple_graph(network: Network, directed: bool, weight: str | None = None) -> "nx.Graph[str]":
    """At most one edge between two entities, and one way; none from an entity to itself."""

    def make() -> "nx.Graph[str]":
        apart = network.source != network.target
        again = _those(network, [one.symmetric for one in network.edges.relations]) if directed else apart
        pairs = pairs_of(network, apart, apart & again)
        values: dict[str, NDArray[Any]] = {
            "certainty": _greatest(network.certainty[pairs.positions], pairs),
            "statements": pairs.counts,
        }
        if weight is not None:
            values["weight"] = values[weight]
        plain = partial(_plain_graph, network, pairs, directed, weight)
        return _graph(network, pairs.merged, plain, values, directed=directed, parallel=False)

    return remembered(network, "simple_graphs", (directed, weight, chosen_backends()), make, _MOST)


def dependence_graph(network: Network) -> "nx.DiGraph[str]":
    """An edge from each entity to each that it depends on; mutual dependence runs both ways."""

    def make() -> "nx.Graph[str]":
        rule, relations = Rule(Follow.DEPENDENCE), network.edges.relations
        along, against = (
            _those(network, [rule.admits(one, way) for one in relations]) & (network.source != network.target)
            for way in (True, False)
        )
        pairs = pairs_of(network, along, against)
        plain = partial(_plain_dependence, network, pairs)
        return _graph(network, pairs.merged, plain, {}, directed=True, parallel=False)

    made = remembered(network, "dependence_graphs", chosen_backends(), make, _MOST)
    return cast("nx.DiGraph[str]", made)


def _those(network: Network, relations: list[bool]) -> Flags:
    """Which relationships of the network are of these relations."""
    chosen: Flags = np.array(relations, dtype=np.bool_)[network.relation]
    return chosen


def _greatest(values: NDArray[np.int8], pairs: Pairs) -> NDArray[np.int8]:
    """The greatest value that the arcs of each pair have."""
    return np.maximum.reduceat(values, pairs.firsts) if len(values) else values


def _graph(
    network: Network,
    rows: Rows,
    plain: "Callable[[], nx.Graph[str]]",
    values: dict[str, NDArray[Any]],
    *,
    directed: bool,
    parallel: bool,
) -> "nx.Graph[str]":
    """The graph made of arrays, or of dicts if other backends are chosen."""
    if NAME not in chosen_backends():
        import networkx as nx

        frozen: nx.Graph[str] = nx.freeze(plain())
        return frozen
    from stratograph.graph.compiled.graph import compiled_graph

    made: nx.Graph[str] = compiled_graph(
        network.nodes,
        rows,
        directed=directed,
        parallel=parallel,
        plain=plain,
        values=values,
        others=frozenset({"relation", "statement", "status", "list_open"}) if values else frozenset(),
    )
    return made


# -- in dicts


def _plain_multigraph(
    network: Network, pairs: Pairs, directed: bool, weight: str | None
) -> "nx.MultiGraph[str]":
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    _add_nodes(graph, network)
    for place, (tail, head) in enumerate(_named(network, pairs.tails, pairs.heads)):
        position = int(pairs.positions[place])
        viewed = network.statement(position)
        if directed or viewed.source == tail:
            attributes = _attributes(viewed, network.relation_of(position).name)
            if weight is not None:
                attributes["weight"] = int(viewed.certainty) if weight == "certainty" else 1
            graph.add_edge(tail, head, key=viewed.id, **attributes)
    return graph


def _plain_graph(network: Network, pairs: Pairs, directed: bool, weight: str | None) -> "nx.Graph[str]":
    import networkx as nx

    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    _add_nodes(graph, network)
    firsts = pairs.firsts
    for place, (tail, head) in enumerate(_named(network, pairs.tails[firsts], pairs.heads[firsts])):
        if not directed and graph.has_edge(tail, head):
            continue
        count = int(pairs.counts[place])
        positions = pairs.positions[firsts[place] : firsts[place] + count].tolist()
        attributes = _of_surest(network, positions) | {"statements": count}
        if weight is not None:
            attributes["weight"] = int(attributes["certainty"]) if weight == "certainty" else count
        graph.add_edge(tail, head, **attributes)
    return graph


def _plain_dependence(network: Network, pairs: Pairs) -> "nx.DiGraph[str]":
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    _add_nodes(graph, network)
    graph.add_edges_from(_named(network, pairs.tails[pairs.firsts], pairs.heads[pairs.firsts]))
    return graph


def _named(network: Network, tails: Integers, heads: Integers) -> Iterable[tuple[str, str]]:
    nodes = network.nodes
    return ((nodes[tail], nodes[head]) for tail, head in zip(tails.tolist(), heads.tolist(), strict=True))


def _add_nodes(graph: "nx.Graph[str]", network: Network) -> None:
    entities = network.view.snapshot.entities
    for entity_id in network.nodes:
        entity = entities[entity_id]
        graph.add_node(entity_id, class_name=entity.class_name, label=entity.label())


def _of_surest(network: Network, positions: list[int]) -> dict[str, Any]:
    """The attributes of that relationship which a step prefers."""
    found = [(network.statement(position), network.relation_of(position).name) for position in positions]
    found.sort(key=lambda one: (-one[0].certainty, one[0].status is not Status.ACTIVE, one[1], one[0].id))
    return _attributes(*found[0])


def _attributes(viewed: "ViewedStatement", relation: str) -> dict[str, Any]:
    return {
        "relation": relation,
        "statement": viewed.id,
        "certainty": viewed.certainty,
        "status": viewed.status,
        "list_open": viewed.list_open,
    }
