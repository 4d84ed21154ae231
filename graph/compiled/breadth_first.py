"""One shortest path by breadth-first search from both ends, with networkx's choice among equals.

Levels of many nodes are expanded by numpy at once, those of a few in Python, so that neither hubs nor long
chains are slow.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.rows import Integers, Rows

__all__ = ["Barred", "shortest"]

# At this many nodes a level is faster in numpy than in Python.
_MANY = 100

Barred = Collection[int]


class _Side:
    """What one of the two searches has seen."""

    def __init__(self, rows: Rows, start: int, barred: Barred, shared: Integers) -> None:
        self.rows = rows
        self.starts, self.heads = rows.memory
        # The node from which each was reached, plus 2; 1 where the search starts, 0 if not reached. New zeros
        # would cost more than the search, since the system clears each page of them that is touched.
        self.parents = borrowed(rows)
        self.parents[start] = 1
        for node in barred:
            self.parents[node] = -1
        self.touched: list[list[int] | NDArray[np.int32]] = [[start, *barred]]
        self.memory = self.parents.data
        self.fringe: list[int] | NDArray[np.int32] = [start]
        self._shared = shared

    def advance(self, other: "_Side", start: int, not_next: Barred, ahead: bool) -> int | None:
        """Take one level further; the node at which it meets the other search, if any."""
        if len(self.fringe) < _MANY or not_next:
            return self._by_node(other, start, not_next, ahead)
        return self._at_once(other)

    def _by_node(self, other: "_Side", start: int, not_next: Barred, ahead: bool) -> int | None:
        starts, heads, mine, theirs = self.starts, self.heads, self.memory, other.memory
        level = self.fringe if isinstance(self.fringe, list) else self.fringe.tolist()
        following: list[int] = []
        self.touched.append(following)
        for node in level:
            for place in range(starts[node], starts[node + 1]):
                after = heads[place]
                if mine[after] != 0:
                    continue
                if not_next and (
                    (node == start and after in not_next) if ahead else (after == start and node in not_next)
                ):
                    continue
                mine[after] = node + 2
                following.append(after)
                if theirs[after] > 0:
                    return after
        self.fringe = following
        return None

    def _at_once(self, other: "_Side") -> int | None:
        level = np.asarray(self.fringe, dtype=np.int32)
        after = self.rows.heads[self.rows.arcs_of(level)]
        before = np.repeat(level, self.rows.lengths[level])
        met = (other.parents[after] > 0) & (self.parents[after] >= 0)
        meeting = int(met.argmax()) if met.any() else None
        if meeting is not None:
            after, before = after[: meeting + 1], before[: meeting + 1]
        fresh = self.parents[after] == 0
        found, came_from = after[fresh], before[fresh]
        # Of repeated places the last assignment stays; backwards, that is the first arc to a node.
        self.parents[found[::-1]] = came_from[::-1] + 2
        self.touched.append(found)
        if meeting is not None:
            return int(after[-1])
        order = np.arange(len(found), dtype=np.int32)
        self._shared[found[::-1]] = order[::-1]
        self.fringe = found[self._shared[found] == order]
        self._shared[found] = 0
        return None

    def give_back(self) -> None:
        """Leave the borrowed array as it was."""
        for nodes in self.touched:
            self.parents[nodes] = 0
        self.rows.scratch.append(self.parents)

    def back(self, node: int) -> list[int]:
        """From a node to where this search started."""
        chain = [node]
        while (parent := self.memory[chain[-1]]) > 1:
            chain.append(parent - 2)
        return chain


def borrowed(rows: Rows) -> Integers:
    """An array of zeros, one for each node; whoever has it gives it back as zeros."""
    try:
        return rows.scratch.pop()
    except IndexError:
        return np.zeros(rows.node_count, dtype=np.int32)


def shortest(
    forward: Rows, backward: Rows, source: int, target: int, barred: Barred = (), not_next: Barred = ()
) -> list[int] | None:
    """The nodes of a path with the fewest steps, or nothing if there is no path.

    Args:
        forward: The arcs.
        backward: The same arcs by their heads.
        source: Where the path starts.
        target: Where it ends.
        barred: Nodes that it must not touch.
        not_next: Nodes to which it must not step from the source.

    Source:
        Pohl, Bi-directional search, Machine Intelligence 6, 1971; the sides take turns as in networkx.
    """
    if source == target:
        return [source]
    if source in barred or target in barred:
        return None
    shared = borrowed(forward)
    ahead = _Side(forward, source, barred, shared)
    behind = _Side(backward, target, barred, shared)
    found = _met(ahead, behind, source, not_next)
    ahead.give_back()
    behind.give_back()
    forward.scratch.append(shared)
    return found


def _met(ahead: _Side, behind: _Side, source: int, not_next: Barred) -> list[int] | None:
    while len(ahead.fringe) and len(behind.fringe):
        if len(ahead.fringe) <= len(behind.fringe):
            meeting = ahead.advance(behind, source, not_next, ahead=True)
        else:
            meeting = behind.advance(ahead, source, not_next, ahead=False)
        if meeting is not None:
            return ahead.back(meeting)[::-1] + behind.back(meeting)[1:]
    return None
