"""Shortest simple paths between two nodes, one or several, ties always broken the same way.

networkx has no such search: its paths come in the order in which the edges were added, it knows no bound on
length, and none of the steps that may only come first or last.
"""

from collections.abc import Iterable, Iterator, Set
from heapq import heappop, heappush

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
        self._after_source = set(arcs.opening.successors(source))
        self._before_target = set(arcs.closing.predecessors(target))
        if target in arcs.sole.successors(source):
            self._after_source.add(target)
            self._before_target.add(source)

    def _successors(self, node: int) -> Iterable[int]:
        found = self._arcs.inner.successors(node)
        if node == self._source:
            found.extend(self._after_source)
        if node in self._before_target:
            found.append(self._target)
        return found

    def _predecessors(self, node: int) -> Iterable[int]:
        found = self._arcs.inner.predecessors(node)
        if node == self._target:
            found.extend(self._before_target)
        if node in self._after_source:
            found.append(self._source)
        return found

    def shortest(self, start: int, longest: int, barred: Set[int], not_next: Set[int]) -> Nodes | None:
        """The first of the shortest paths to the target, without barred nodes or barred first steps.

        The search keeps each level of distance from either end; where the two meet, the levels between them
        hold all shortest paths, and walking them by the least number gives the first.
        """
        check_deadline()
        ahead, behind = [{start}], [{self._target}]
        passed = {start, self._target} | barred
        while len(ahead) + len(behind) - 2 < longest and ahead[-1] and behind[-1]:
            forward = len(ahead[-1]) <= len(behind[-1])
            if forward:
                reached = self._next_level(ahead[-1], start, not_next)
                meeting = reached & behind[-1]
                ahead.append(reached - passed | meeting)
            else:
                reached = self._previous_level(behind[-1], start, not_next)
                meeting = reached & ahead[-1]
                behind.append(reached - passed | meeting)
            if meeting:
                return self._first_path(ahead, behind, meeting, not_next)
            passed |= reached
        return None

    def _next_level(self, level: Set[int], start: int, not_next: Set[int]) -> set[int]:
        return {
            after
            for node in level
            for after in self._successors(node)
            if node != start or after not in not_next
        }

    def _previous_level(self, level: Set[int], start: int, not_next: Set[int]) -> set[int]:
        return {
            before
            for node in level
            for before in self._predecessors(node)
            if before != start or node not in not_next
        }

    def _first_path(
        self, ahead: list[set[int]], behind: list[set[int]], meeting: set[int], not_next: Set[int]
    ) -> Nodes:
        levels = [meeting]
        for level in reversed(ahead[:-1]):
            (start,) = ahead[0]
            levels.append(self._previous_level(levels[-1], start, not_next) & level)
        levels.reverse()
        levels.extend(reversed(behind[:-1]))
        path = [min(levels[0])]
        for level in levels[1:]:
            not_here = not_next if len(path) == 1 else frozenset()
            path.append(
                min(node for node in self._successors(path[-1]) if node in level and node not in not_here)
            )
        return tuple(path)
