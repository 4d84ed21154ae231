"""The relationships of a network as pairs of entities, sorted, for graphs that are made of arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stratograph.graph.compiled.rows import Integers, Rows, sorted_pairs
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
        return Rows(self._starts(self.tails), self.heads)

    @cached_property
    def firsts(self) -> Integers:
        """Where the arcs of each pair of entities begin."""
        changes = np.ones(len(self.tails), dtype=np.bool_)
        changes[1:] = (self.tails[1:] != self.tails[:-1]) | (self.heads[1:] != self.heads[:-1])
        return np.flatnonzero(changes).astype(np.int32)

    @cached_property
    def merged(self) -> Rows:
        """One arc for each pair of entities."""
        return Rows(self._starts(self.tails[self.firsts]), self.heads[self.firsts])

    @cached_property
    def counts(self) -> Integers:
        """How many arcs each pair has."""
        return np.diff(self.firsts, append=len(self.tails)).astype(np.int32)

    def _starts(self, tails: Integers) -> Integers:
        starts = np.zeros(self.node_count + 1, dtype=np.int32)
        np.cumsum(np.bincount(tails, minlength=self.node_count), out=starts[1:])
        return starts


def pairs_of(network: Network, along: Flags, against: Flags) -> Pairs:
    """The arcs of a network.

    Args:
        network: The network.
        along: Which relationships make an arc from their source to their target.
        against: Which make one from their target to their source.
    """
    place = np.zeros(len(network.edges.nodes), dtype=np.int32)
    place[network.node_numbers] = np.arange(len(network.node_numbers), dtype=np.int32)
    source, target = place[network.source], place[network.target]
    tails = np.concatenate([source[along], target[against]])
    heads = np.concatenate([target[along], source[against]])
    positions = np.concatenate([np.flatnonzero(along), np.flatnonzero(against)]).astype(np.int32)
    order = sorted_pairs(tails, heads, len(network.node_numbers))
    return Pairs(len(network.node_numbers), tails[order], heads[order], positions[order])
