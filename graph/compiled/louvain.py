"""One level of the Louvain method: nodes move, one after the other, to where modularity gains most.

Nodes move in the order of networkx, and sums are taken in its order, since on that it depends which of nearly
equal gains is larger.
"""

from random import Random

import numpy as np

from stratograph.graph.compiled.levels import Level, Nodes

__all__ = ["moved"]


def moved(level: Level, total: float, resolution: float, draw: Random) -> Nodes:
    """The community of each node, numbered from 0 on.

    Args:
        level: The graph, of which each node is at first a community of its own.
        total: The weight of all edges.
        resolution: Above 1 it favours smaller communities.
        draw: Shuffles the nodes.

    Source:
        Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. P10008, 2008; of
        directed graphs: Dugué & Perez, Directed Louvain, hal-01231784, 2015.
    """
    moves = _Moves(level)
    order = list(range(len(level.neighbours)))
    draw.shuffle(order)
    move = _directed if level.directed else _undirected
    while moves.waiting:
        move(moves, level, total, resolution, order)
    return np.unique(moves.community, return_inverse=True)[1].astype(np.int64)


class _Moves:
    """Where nodes are, and which of them may want to move.

    Attributes:
        community: That of each node.
        members: The nodes of each community.
        leaving: For each community what the edges weigh that leave its members; ``entering`` likewise.
        waiting: The nodes around which something has changed since they were looked at; the others stay.
    """

    def __init__(self, level: Level) -> None:
        self.community = list(range(len(level.neighbours)))
        self.members = [{node} for node in self.community]
        self.leaving, self.entering = list(level.leaving), list(level.entering)
        self.waiting = set(self.community)
        self._neighbours = level.neighbours

    def move(self, node: int, community: int) -> None:
        """Take a node to a community."""
        own = self.community[node]
        self.members[own].remove(node)
        self.members[community].add(node)
        self.community[node] = community
        self.change(own)
        self.change(community)

    def change(self, community: int) -> None:
        """Let those look again whom a change of a community may concern."""
        members = self.members[community]
        if len(self.waiting) < len(self.community):
            self.waiting.update(members, *map(self._neighbours.__getitem__, members))


def _undirected(moves: _Moves, level: Level, total: float, resolution: float, order: list[int]) -> None:
    """Let each node that waits move once."""
    neighbours, ties, degrees = level.neighbours, level.ties, level.leaving
    community, sums, waiting = moves.community, moves.leaving, moves.waiting
    scale = 2 * total**2
    for node in filter(waiting.__contains__, order):
        waiting.remove(node)
        links: dict[int, float] = {}
        for other, tie in zip(neighbours[node], ties[node], strict=True):
            one = community[other]
            links[one] = links[one] + tie if one in links else tie
        own, degree = community[node], degrees[node]
        was = sums[own]
        sums[own] = was - degree
        loss = -links.get(own, 0.0) / total + resolution * (sums[own] * degree) / scale
        best, most = own, 0.0
        for one, tie in links.items():
            gain = loss + tie / total - resolution * (sums[one] * degree) / scale
            if gain > most:
                best, most = one, gain
        sums[best] += degree
        if best != own:
            moves.move(node, best)
        elif sums[own] != was:  # By rounding.
            moves.change(own)


def _directed(moves: _Moves, level: Level, total: float, resolution: float, order: list[int]) -> None:
    """The same of a directed level."""
    neighbours, ties, leaving, entering = level.neighbours, level.ties, level.leaving, level.entering
    community, outs, ins, waiting = moves.community, moves.leaving, moves.entering, moves.waiting
    scale = total**2
    for node in filter(waiting.__contains__, order):
        waiting.remove(node)
        links: dict[int, float] = {}
        for other, tie in zip(neighbours[node], ties[node], strict=True):
            one = community[other]
            links[one] = links[one] + tie if one in links else tie
        own, out, into = community[node], leaving[node], entering[node]
        was = ins[own], outs[own]
        ins[own] -= into
        outs[own] -= out
        loss = -links.get(own, 0.0) / total + resolution * (out * ins[own] + into * outs[own]) / scale
        best, most = own, 0.0
        for one, tie in links.items():
            gain = loss + tie / total - resolution * (out * ins[one] + into * outs[one]) / scale
            if gain > most:
                best, most = one, gain
        ins[best] += into
        outs[best] += out
        if best != own:
            moves.move(node, best)
        elif (ins[own], outs[own]) != was:  # By rounding.
            moves.change(own)
