"""Hubs and authorities: who points at much that is pointed at, and who such point at; always one answer."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum, isclose
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["hubs_and_authorities"]

Scores = Mapping[str, float]


def hubs_and_authorities(graph: "nx.DiGraph[str]") -> tuple[dict[str, float], dict[str, float]]:
    """The hub and the authority score of each node; each of the two sums to 1.

    Where parts of the graph that share no hub and no authority are equally strong, the equations have many
    solutions, and networkx returns any. This is the one that repeated steps from equal scores lead to: each
    part counts by how far its authorities are from having nothing in common with equal scores.

    Args:
        graph: At least one edge, none from a node to itself.

    Source:
        Kleinberg, Authoritative sources in a hyperlinked environment, JACM 46(5), 1999; networkx.hits. That a
        part has one solution: Perron and Frobenius, in Horn & Johnson, Matrix Analysis, theorem 8.4.4.
    """
    hubs, authorities = dict.fromkeys(graph, 0.0), dict.fromkeys(graph, 0.0)
    strongest = 0.0
    chosen: list[_Part] = []
    for part in sorted(_parts(graph), key=_at_most, reverse=True):
        if _at_most(part) < strongest * (1 - 1e-9):
            break
        solved = _Part(part)
        if chosen and isclose(solved.strength, strongest, rel_tol=1e-9):
            chosen.append(solved)
        elif solved.strength > strongest:
            chosen, strongest = [solved], solved.strength
    for one in chosen:
        for node, score in one.authorities.items():
            authorities[node] += score * one.share
    for source, target in graph.edges:
        hubs[source] += authorities[target]
    return _summing_to_one(hubs), _summing_to_one(authorities)


def _parts(graph: "nx.DiGraph[str]") -> list["nx.DiGraph[str]"]:
    """The edges, parted where neither sources nor targets are shared."""
    import networkx as nx

    ends: nx.Graph[tuple[str, str]] = nx.Graph()
    ends.add_edges_from((("from", source), ("to", target)) for source, target in graph.edges)
    part_of = {end: number for number, part in enumerate(nx.connected_components(ends)) for end in part}
    edges: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for source, target in graph.edges:
        edges[part_of["from", source]].append((source, target))
    return [nx.DiGraph(edges[number]) for number in sorted(edges)]


def _at_most(part: "nx.DiGraph[str]") -> int:
    """More than which the strength cannot be: the largest row sum times the largest column sum."""
    return max(degree for _, degree in part.out_degree) * max(degree for _, degree in part.in_degree)


class _Part:
    """A part with its only solution: its authorities, and the square of its singular value."""

    def __init__(self, part: "nx.DiGraph[str]") -> None:
        import networkx as nx

        equal = dict.fromkeys(part, 1.0)
        _, found = nx.hits(part, max_iter=10_000, tol=0, nstart=equal)
        # Nobody has less than nothing but for noise.
        self.authorities: Scores = {node: max(score, 0.0) for node, score in found.items()}
        hubs: dict[str, float] = defaultdict(float)
        for source, target in part.edges:
            hubs[source] += self.authorities[target]
        length = fsum(score**2 for score in self.authorities.values())
        self.strength = fsum(score**2 for score in hubs.values()) / length
        self.share = fsum(self.authorities.values()) / length


def _summing_to_one(scored: Scores) -> dict[str, float]:
    whole = fsum(scored.values())
    # What is below 1e-12 is noise of the solution.
    return {node: round(score / whole, 12) for node, score in scored.items()}
