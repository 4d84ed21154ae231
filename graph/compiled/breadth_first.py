"""One shortest path by breadth-first search from both ends, with networkx's choice among equals."""

from collections.abc import Collection, Iterator
from itertools import chain

from stratograph.graph.compiled.neighbours import Neighbours
from stratograph.graph.compiled.rows import Rows

__all__ = ["Barred", "shortest"]

# Above this many nodes a level is faster by functions that loop in C than node by node.
_FEW = 12

Barred = Collection[int]

# Nodes at one distance in the order in which they were reached, each with the node before it; with nothing
# where that is left to be found out on the way back.
Level = dict[int, int | None]


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
    onward, back = forward.neighbours, backward.neighbours
    passed = {source, *barred}
    front: Level = {
        after: source for after in onward[source] if after not in passed and after not in not_next
    }
    if target in front:
        return [source, target]
    rear: Level = {target: None}
    ahead: list[Level] = [{source: None}, front]
    behind: list[Level] = [rear]
    passed_behind = set(passed)  # The first step is taken: the other search has no use for the source.
    meeting = None
    while front and rear and meeting is None:
        if len(front) <= len(rear):
            front, meeting = _next_level(onward, front, passed, rear)
            ahead.append(front)
        else:
            rear, meeting = _next_level(back, rear, passed_behind, front)
            behind.append(rear)
    if meeting is None:
        return None
    return _to_start(meeting, ahead, back)[::-1] + _to_start(meeting, behind, onward)[1:]


def _next_level(
    neighbours: Neighbours, front: Level, passed: set[int], other: Level
) -> tuple[Level, int | None]:
    """The next level of a search, and the node at which it meets the last level of the other, if it does."""
    passed.update(front)
    if len(front) > _FEW:
        return _at_once(neighbours, front, passed, other)
    level: Level = {}
    for node in front:
        for after in neighbours[node]:
            if after not in passed and after not in level:
                level[after] = node
                if after in other:
                    return level, after
    return level, None


def _at_once(
    neighbours: Neighbours, front: Level, passed: set[int], other: Level
) -> tuple[Level, int | None]:
    """The same by functions of Python that loop in C, which do not tell the node before each."""
    # To look for a node is a tenth of the work of keeping one, and the last level is mostly the largest.
    meeting = next(filter(other.__contains__, _arcs(neighbours, front)), None)
    if meeting is not None:
        return {meeting: None}, meeting
    level: Level = dict.fromkeys(_arcs(neighbours, front))
    for node in level.keys() & passed:
        del level[node]
    return level, None


def _arcs(neighbours: Neighbours, level: Level) -> Iterator[int]:
    return chain.from_iterable(map(neighbours.__getitem__, level))


def _to_start(node: int, levels: list[Level], back: Neighbours) -> list[int]:
    """From a node of the last level to where a search started."""
    path = [node]
    for level, nearer in zip(levels[:0:-1], levels[-2::-1], strict=True):
        before = level[node]
        if before is None:
            # The first that leads here.
            before = next(filter(set(back[node]).__contains__, nearer))
        path.append(before)
        node = before
    return path
