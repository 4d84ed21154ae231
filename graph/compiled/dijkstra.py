"""One lightest path by Dijkstra's search from both ends; of equal ones always the same."""

from collections.abc import Collection
from heapq import heappop, heappush
from math import inf

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.neighbours import WeightedNeighbours

__all__ = ["Found", "lightest"]

Found = tuple[float, list[int]]


class _Side:
    """What one of the two searches has seen: how far each node is, and the one before it."""

    def __init__(self, neighbours: WeightedNeighbours, start: int, barred: Collection[int]) -> None:
        self.neighbours = neighbours
        self.start = start
        self.barred = barred
        self.distance: dict[int, float] = {start: 0}
        self.parents: dict[int, int] = {}
        self.fringe: list[tuple[float, int]] = [(0, start)]

    def nearest(self) -> float:
        """How far the nearest node is whose arcs have not been followed; infinite if there is none."""
        fringe, distance = self.fringe, self.distance
        while fringe and fringe[0][0] > distance[fringe[0][1]]:
            heappop(fringe)
        return fringe[0][0] if fringe else inf

    def follow(
        self, other: "_Side", best: float, beyond: float, not_next: Collection[int] = ()
    ) -> tuple[float, tuple[int, int] | None]:
        """Follow the arcs of the nearest node; the best weight, and the arc at which a better path was found.

        Args:
            other: The other search.
            best: The weight of the best path so far.
            beyond: How far the nearest node of the other search is from its start.
            not_next: Nodes to which no arc is followed.
        """
        so_far, node = heappop(self.fringe)
        distance, theirs, fringe, parents = self.distance, other.distance, self.fringe, self.parents
        met = None
        arcs = self.neighbours[node]
        if self.barred or not_next:
            arcs = [arc for arc in arcs if arc[0] not in self.barred and arc[0] not in not_next]
        for after, step in arcs:
            reached = so_far + step
            if after in theirs and reached + theirs[after] < best:
                best, met = reached + theirs[after], (node, after)
            # What the other search has not reached is at least as far from its start as its nearest node.
            if reached < distance.get(after, best - beyond):
                distance[after] = reached
                parents[after] = node
                heappush(fringe, (reached, after))
        return best, met

    def back(self, node: int) -> list[int]:
        """From a node to where this search started."""
        chain = [node]
        while chain[-1] != self.start:
            chain.append(self.parents[chain[-1]])
        return chain


def lightest(
    graph: CompiledGraph,
    source: int,
    target: int,
    weight: object,
    barred: Collection[int] = (),
    not_next: Collection[int] = (),
) -> Found | None:
    """The weight and the nodes of a path with the least weight, or nothing if there is no path.

    Args:
        graph: The graph.
        source: Where the path starts.
        target: Where it ends.
        weight: The attribute that says what an edge weighs.
        barred: Nodes that it must not touch.
        not_next: Nodes to which it must not step from the source.

    Raises:
        Declined: Weights are not numbers of at least 0.

    Source:
        Pohl, Bi-directional search, Machine Intelligence 6, 1971: the search that has fewer nodes before it
        goes on, until both together have gone as far as the best path.
    """
    if source == target:
        return 0, [source]
    if source in barred or target in barred:
        return None
    onward, back = graph.weighted_neighbours(weight)
    ahead = _Side(onward, source, frozenset(barred))
    # The first step is taken from the source, so that the other search has no use for it.
    behind = _Side(back, target, frozenset((*barred, source)) if barred or not_next else frozenset())
    best, meeting = ahead.follow(behind, inf, 0, not_next)
    while (from_source := ahead.nearest()) + (from_target := behind.nearest()) < best:
        if len(ahead.fringe) <= len(behind.fringe):
            best, met = ahead.follow(behind, best, from_target)
        else:
            best, met = behind.follow(ahead, best, from_source)
            met = met and (met[1], met[0])
        meeting = met or meeting
    if meeting is None:
        return None
    return best, [*ahead.back(meeting[0])[::-1], *behind.back(meeting[1])]
