"""Pairs of entities that a change has moved apart, or cut off from each other."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.deadline import check_deadline
from stratograph.graph.network import Network, network_of
from stratograph.graph.paths import MOST_STEPS, Path, paths

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from stratograph.graph.view import View

__all__ = ["LostPath", "apart", "lost_paths"]

# Distances from so many entities are compared, those nearest to the change first.
_MOST_SOURCES = 500

# In a very large network from fewer, so that what is compared stays below 80 MB.
_MOST_DISTANCES = 5_000_000


@dataclass(frozen=True, slots=True)
class LostPath:
    """Two entities that are further apart than before, or have no path any more.

    Attributes:
        lost: The first of the shortest paths before the change.
        next_best: The first of the shortest paths after it; nothing if there is none of up to 8 steps.
        explanation: Why there is none; nothing if there is one.
    """

    source: str
    target: str
    lost: Path
    next_best: Path | None
    explanation: str | None


def lost_paths(base: "View", changed: "View", pairs: Sequence[tuple[str, str]]) -> list[LostPath]:
    """What became of the shortest path of each pair that is further apart, or has none any more."""
    found = []
    for source, target in pairs:
        check_deadline()
        before = paths(base, source, target, k=1, max_length=MOST_STEPS).paths
        after = paths(changed, source, target, k=1, max_length=MOST_STEPS)
        if before and not (after.paths and after.paths[0].length <= before[0].length):
            best = after.paths[0] if after.paths else None
            found.append(LostPath(source, target, before[0], best, after.explanation))
    return found


def apart(base: "View", changed: "View") -> list[tuple[str, str]]:
    """The pairs of entities that are further apart, each in alphabetical order, as far as both are left.

    Those without any path come first, then those that were nearest. Relationships count in any direction,
    over at most 8 steps. In a network of more than 500 entities one of each pair is among the 500
    nearest to the change.
    """
    before, after = _Distances(network_of(base)), _Distances(network_of(changed))
    loosened = before.links - after.links
    if not loosened:
        return []
    targets = [one for one in before.places if changed.has(one)]
    nearest = before.nearest_to({end for link in loosened for end in link})
    most = max(1, min(_MOST_SOURCES, _MOST_DISTANCES // max(len(targets), 1)))
    sources = [one for one in nearest if changed.has(one)][:most]
    distances = zip(sources, before.between(sources, targets), after.between(sources, targets), strict=True)
    found = set()
    for source, was, now in distances:
        for place in np.flatnonzero(now > was).tolist():
            if source != targets[place]:  # Who has lost every relationship is in the network no more.
                ends = _in_order(source, targets[place])
                found.add((bool(np.isfinite(now[place])), float(was[place]), ends))
    return [pair for _, _, pair in sorted(found)]


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


class _Distances:
    """How many relationships apart the entities of a network are."""

    def __init__(self, network: Network) -> None:
        self.places = {one: place for place, one in enumerate(network.nodes)}
        nodes = network.edges.nodes
        ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
        self.links = {_in_order(nodes[source], nodes[target]) for source, target in ends if source != target}

    def nearest_to(self, entity_ids: Set[str]) -> list[str]:
        """Every entity that one of these can reach, by its distance from the nearest of them."""
        from scipy.sparse.csgraph import dijkstra

        starts = [self.places[one] for one in sorted(entity_ids)]
        distances = dijkstra(self._links, directed=False, indices=starts, unweighted=True, min_only=True)
        ids = list(self.places)
        order = np.argsort(distances, kind="stable").tolist()
        return [ids[place] for place in order if np.isfinite(distances[place])]

    def between(self, sources: Sequence[str], targets: Sequence[str]) -> NDArray[np.float64]:
        """The distance from each source to each target; infinite over more than 8 steps, or from nowhere."""
        from scipy.sparse.csgraph import dijkstra

        found = np.full((len(sources), len(targets)), np.inf)
        rows = [row for row, one in enumerate(sources) if one in self.places]
        columns = [column for column, one in enumerate(targets) if one in self.places]
        if rows and columns:
            starts = [self.places[sources[row]] for row in rows]
            ends = [self.places[targets[column]] for column in columns]
            distances = dijkstra(
                self._links, directed=False, indices=starts, unweighted=True, limit=MOST_STEPS
            )
            found[np.ix_(rows, columns)] = distances[:, ends]
        return found

    @cached_property
    def _links(self) -> "csr_array":
        from scipy.sparse import csr_array

        ends = [(self.places[source], self.places[target]) for source, target in self.links]
        tails, heads = np.array(ends, dtype=np.int32).reshape(-1, 2).T
        size = len(self.places)
        return csr_array((np.ones(len(ends)), (tails, heads)), shape=(size, size))
