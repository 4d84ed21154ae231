"""Shortest simple paths between two nodes, one or several, ties always broken the same way.

networkx has no such search: its paths come in the order in which the edges were added, it knows no bound on
length, and none of the steps that may only come first or last.
"""

from collections.abc import Iterable, Iterator, Set
from heapq import heappop, heappush
from itertools import chain

from stratograph.graph.arcs import Arcs
from stratograph.graph.deadline import check_deadline

__all__ = ["shortest_paths"]

Nodes = tuple[int, ...]


def shortest_paths(
    arcs: Arcs, source: int, target: int, longest: int, avoid: Set[int] = frozenset()
) -> Iterator[Nodes]:
    """Simple paths by number of steps, then by their nodes from the source on.

    Args:
        arcs: The steps to use.
        source: Where paths start.
        target: Where they end; another node than the source.
        longest: The most steps that a path may have.
        avoid: Nodes that no path may touch.

    Source:
        Yen, Finding the K shortest loopless paths in a network, Management Science 17(11), 1971.
    """
    search = _Search(arcs, source, target)
    candidates: list[tuple[int, Nodes]] = []
    known: set[Nodes] = set()
    found: list[Nodes] = []

    def consider(root: Nodes, barred: Set[int], not_next: Set[int]) -> None:
        spur = search.shortest(root[-1], longest - len(root) + 1, barred, not_next)
        if spur is not None and (path := root[:-1] + spur) not in known:
            known.add(path)
            heappush(candidates, (len(path), path))

    consider((source,), avoid, frozenset())
    while candidates:
        _, path = heappop(candidates)
        yield path
        found.append(path)
        for length in range(1, len(path)):
            root = path[:length]
            not_next = {one[length] for one in found if one[:length] == root}
            consider(root, avoid | set(root[:-1]), not_next)


class _Search:
    """Breadth-first search from both ends."""

    def __init__(self, arcs: Arcs, source: int, target: int) -> None:
        self._arcs = arcs
        self._source = source
        self._target = target
        # On a simple path a step that may only come first is one from the source, wherever a search starts,
        # and one that may only come last is one into the target.
        self._after_source = set(arcs.opening.successors[source])
        self._before_target = set(arcs.closing.predecessors[target])
        if target in arcs.sole.successors[source]:
            self._after_source.add(target)
            self._before_target.add(source)

    def shortest(self, start: int, longest: int, barred: Set[int], not_next: Set[int]) -> Nodes | None:
        """The first of the shortest paths to the target, without barred nodes or barred first steps.

        The search keeps each level of distance from either end; where the two meet, the levels between them
        hold all shortest paths, and walking them by the least number gives the first.
        """
        check_deadline()
        passed = {start, *barred}
        ahead, behind = [set(self._successors({start})) - passed - not_next], [{self._target}]
        if self._target in ahead[0]:
            return (start, self._target)
        passed |= ahead[0] | behind[0]
        while len(ahead) + len(behind) <= longest and ahead[-1] and behind[-1]:
            forward = len(ahead[-1]) <= len(behind[-1])
            step, levels, facing = (
                (self._successors, ahead, behind) if forward else (self._predecessors, behind, ahead)
            )
            # To look for a node takes less than to keep one, and the last level is mostly the largest.
            if meeting := facing[-1].intersection(step(levels[-1])):
                facing[-1] = meeting
                return self._first_path(start, [*ahead, *reversed(behind)], len(ahead) - (not forward))
            levels.append(set(step(levels[-1])) - passed)
            passed |= levels[-1]
        return None

    def _successors(self, level: Set[int]) -> Iterable[int]:
        """The nodes one step after any of a level, some of them several times."""
        found: list[Iterable[int]] = [*map(self._arcs.inner.successors.__getitem__, level)]
        if self._source in level:
            found.append(self._after_source)
        if not self._before_target.isdisjoint(level):
            found.append((self._target,))
        return chain.from_iterable(found)

    def _predecessors(self, level: Set[int]) -> Iterable[int]:
        """The nodes one step before any of a level, some of them several times."""
        found: list[Iterable[int]] = [*map(self._arcs.inner.predecessors.__getitem__, level)]
        if self._target in level:
            found.append(self._before_target)
        if not self._after_source.isdisjoint(level):
            found.append((self._source,))
        return chain.from_iterable(found)

    def _first_path(self, start: int, levels: list[set[int]], meeting: int) -> Nodes:
        """The first of the paths from the start over these levels, one node of each.

        Args:
            start: Where they start.
            levels: The nodes at each distance from the start, one step the first.
            meeting: Which level is the first to hold only nodes from which steps lead on to the end.
        """
        for place in range(meeting, 0, -1):
            levels[place - 1] = levels[place - 1].intersection(self._predecessors(levels[place]))
        path = [start]
        for level in levels:
            path.append(min(level.intersection(self._successors({path[-1]}))))
        return tuple(path)
