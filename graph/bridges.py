"""Bridges: links between two entities whose loss splits the network."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range
from stratograph.graph.network import CENTRALITY_STATUSES, Network, network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.remembered import remembered
from stratograph.graph.separation import Separation, separation
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["MOST_ROWS", "Bridge", "Bridges", "bridges", "bridges_of", "separation_of"]

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two entities whose direct relationships are all that joins the two parts of the network around them.

    Attributes:
        source: Where ``statement`` starts.
        target: Where it ends.
        relation: The relation of ``statement``.
        statement: The surest of ``statements``; among equals an active one, then the first relation and id.
        statements: Every relationship between the two, in that order; only all of them together are the
            bridge.
        separates: How many entities the smaller part has.
    """

    source: str
    target: str
    relation: str
    statement: "ViewedStatement"
    statements: tuple["ViewedStatement", ...]
    separates: int


@dataclass(frozen=True, slots=True)
class Bridges:
    """Bridges, those that cut off most first.

    Attributes:
        total: How many there are, those beyond the rows included.
        explanation: Why there is none, in a sentence; nothing if there is one.
    """

    rows: tuple[Bridge, ...]
    total: int
    explanation: str | None


def bridges(view: "View", *, first: int = 20) -> Bridges:
    """The bridges of a view's network of active and disrupted relationships, taken both ways.

    Ordered by how many entities they cut off, the most first, then by the ids of their ends.

    Args:
        view: What to look at; where it names statuses, those make the network instead.
        first: How many, from 1 to 1,000.

    Raises:
        InputError: The number is out of its range.
    """
    check_range("first", first, 1, MOST_ROWS)
    network = network_of(view, statuses=CENTRALITY_STATUSES)
    ordered = sorted(separation_of(network).bridges.items(), key=lambda item: (-item[1], item[0]))
    return Bridges(
        rows=tuple(_bridge(network, ends, separates) for ends, separates in ordered[:first]),
        total=len(ordered),
        explanation=None if ordered else _why_none(network),
    )


def separation_of(network: Network) -> Separation:
    """What cuts a network, its relationships taken both ways and parallel ones as one; kept with it."""
    return remembered(network, "separation", None, lambda: separation(simple_graph(network, directed=False)))


def bridges_of(network: Network, entity_id: str, most: int = MOST_ROWS) -> tuple[Bridge, ...]:
    """The bridges that an entity is an end of, in the order of :func:`bridges`."""
    found = [item for item in separation_of(network).bridges.items() if entity_id in item[0]]
    ordered = sorted(found, key=lambda item: (-item[1], item[0]))
    return tuple(_bridge(network, ends, separates) for ends, separates in ordered[:most])


def _bridge(network: Network, ends: tuple[str, str], separates: int) -> Bridge:
    one, other = (network.edges.numbers[end] for end in ends)
    found = sorted(
        (
            (network.statement(position), network.relation_of(position).name)
            for position in (*network.between(one, other), *network.between(other, one))
        ),
        key=lambda item: (-item[0].certainty, item[0].status is not Status.ACTIVE, item[1], item[0].id),
    )
    statement, relation = found[0]
    return Bridge(
        source=statement.source,
        target=statement.target,
        relation=relation,
        statement=statement,
        statements=tuple(each for each, _ in found),
        separates=separates,
    )


def _why_none(network: Network) -> str:
    if len(network) == 0:
        return "There is no bridge: the view has no relationship that makes a network."
    return "There is no bridge: the loss of any one link leaves its ends joined by another way."
