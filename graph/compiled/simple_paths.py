"""All simple paths up to a length, by a search that never goes where the target is out of reach."""

from collections.abc import Hashable, Iterator
from typing import Any

from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.lengths import distances
from stratograph.graph.compiled.rows import Rows
from stratograph.graph.deadline import check_deadline

__all__ = ["all_simple_paths"]

_MOVES_BETWEEN_CHECKS = 1000


def all_simple_paths(
    G: CompiledGraph, source: Hashable, target: Any, cutoff: int | None = None
) -> Iterator[list[Any]]:
    """Simple paths in networkx's order, one at a time; over parallel edges, each as often as it may be taken.

    rustworkx lists all of them before it returns, which no memory may hold.

    Raises:
        Declined: There are several targets, an end is not in the graph, or they are one.
    """
    if source not in G or target not in G or target == source:
        raise Declined("several targets, and paths from a node to itself, are left to networkx")
    start = G.index[source]
    longest = len(G) - 1 if cutoff is None else cutoff
    end = G.index[target]
    left = distances(G, G.backward, end, None).length
    return (
        [G.names[number] for number in path] for path in _paths(G.rows, start, end, longest, left.tolist())
    )


def _paths(rows: Rows, start: int, end: int, longest: float, left: list[float]) -> Iterator[list[int]]:
    if left[start] > longest:
        return
    path, passed = [start], {start}
    waiting = [iter(rows.neighbours[start])]
    moves = 0
    while waiting:
        moves += 1
        if not moves % _MOVES_BETWEEN_CHECKS:
            check_deadline()
        for after in waiting[-1]:
            if after in passed or len(path) + left[after] > longest:
                continue
            if after == end:
                yield [*path, end]
                continue
            path.append(after)
            passed.add(after)
            waiting.append(iter(rows.neighbours[after]))
            break
        else:
            waiting.pop()
            passed.remove(path.pop())
