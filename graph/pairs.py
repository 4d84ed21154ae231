"""The relationships of a network as pairs of entities, sorted, for graphs that are made of arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stratograph.graph.compiled.rows import Integers, Rows
from stratograph.graph.network import Flags, Network

__all__ = ["Pairs", "pairs_of"]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Arcs between the entities of a network, by where they start and then by where they lead.

    Attributes:
        node_count: How many entities the network has; arcs name them by their places among these.
        tails: Where each arc starts.
        heads: Where each leads.
        positions: The relationship that each is, as its position in the network.
    """

    node_count: int
    tails: Integers
    heads: Integers
    positions: Integers

    @cached_property
    def rows(self) -> Rows:
        """All of them, parallel ones side by side."""
        return Rows.of_sorted(self.tails, self.heads, self.node_count)

    @cached_property
    def firsts(self) -> Integers:
        """Where the arcs of each pair of entities begin."""
        changes = np.ones(len(self.tails), dtype=np.bool_)
        changes[1:] = (self.tails[1:] != self.tails[:-1]) | (self.heads[1:] != self.heads[:-1])
        return np.flatnonzero(changes).astype(np.int32)

    @cached_property
    def merged(self) -> Rows:
        """One arc for each pair of entities."""
        return Rows.of_sorted(self.tails[self.firsts], self.heads[self.firsts], self.node_count)

    @cached_property
    def counts(self) -> Integers:
        """How many arcs each pair has."""
        return np.diff(self.firsts, append=len(self.tails)).astype(np.int32)


def pairs_of(network: Network, along: Flags, against: Flags) -> Pairs:
    """The arcs of a network.

    Args:
        network: The network.
        along: Which relationships make an arc from their source to their target.
        against: Which make one from their target to their source.
    """
    edges = network.edges
    node_count, edge_count = len(network.node_numbers), len(edges.source)
    place = np.zeros(len(edges.nodes), dtype=np.int32)
    place[network.node_numbers] = np.arange(node_count, dtype=np.int32)
    position = np.zeros(edge_count, dtype=np.int32)
    position[network.rows] = np.arange(len(network), dtype=np.int32)
    chosen = np.zeros(2 * edge_count, dtype=np.bool_)
    chosen[network.rows[along]] = True
    chosen[network.rows[against] + edge_count] = True
    # The arcs of all edges are sorted once; those of a view are left in this order.
    arcs = edges.arc_order[chosen[edges.arc_order]]
    turned = arcs >= edge_count
    arcs[turned] -= edge_count
    source, target = place[edges.source[arcs]], place[edges.target[arcs]]
    return Pairs(
        node_count, np.where(turned, target, source), np.where(turned, source, target), position[arcs]
    )
