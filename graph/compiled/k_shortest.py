"""The shortest simple paths between two nodes, one after the other, in networkx's order."""

from collections.abc import Callable, Collection, Hashable, Iterator
from functools import partial
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

import networkx as nx

from stratograph.graph.compiled import breadth_first
from stratograph.graph.compiled.dijkstra import Found, lightest
from stratograph.graph.compiled.errors import no_path, node_not_found
from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.deadline import check_deadline

__all__ = ["shortest_simple_paths"]

# The weight and the nodes of a path from a node to the end, without some nodes and some first steps.
Spur = Callable[[int, Collection[int], Collection[int]], Found | None]
# The weight of each step of a path.
Steps = Callable[[list[int]], list[Any]]


def shortest_simple_paths(
    G: CompiledGraph, source: Hashable, target: Hashable, weight: object = None
) -> Iterator[list[Any]]:
    """Simple paths by length, or by weight if one is named.

    Raises:
        networkx.NodeNotFound: An end is not in the graph.
    """
    if G.parallel:
        raise nx.NetworkXNotImplemented("not implemented for multigraph type")
    if weight is not None:
        G.weighted_neighbours(weight)  # To decline at once, and not when the first path is asked for.

    def found() -> Iterator[list[Any]]:
        start = G.number(source, node_not_found(f"source node {source} not in graph"))
        end = G.number(target, node_not_found(f"target node {target} not in graph"))
        none = True
        for path in _simple_paths(start, *_measured(G, end, weight)):
            none = False
            yield [G.names[number] for number in path]
        if none:
            raise no_path(source, target)

    return found()


def _measured(graph: CompiledGraph, end: int, weight: object) -> tuple[Spur, Steps]:
    """How paths to the end are found and measured."""
    if weight is None:
        return partial(_fewest, graph, end), lambda path: [1] * (len(path) - 1)
    onward, _ = graph.weighted_neighbours(weight)

    def spur(start: int, barred: Collection[int], not_next: Collection[int]) -> Found | None:
        return lightest(graph, start, end, weight, barred, not_next)

    return spur, lambda path: [dict(onward[tail])[head] for tail, head in pairwise(path)]


def _fewest(
    graph: CompiledGraph, end: int, start: int, barred: Collection[int], not_next: Collection[int]
) -> Found | None:
    path = breadth_first.shortest(graph.rows, graph.backward, start, end, barred, not_next)
    return None if path is None else (len(path) - 1, path)


def _simple_paths(start: int, spur: Spur, steps: Steps) -> Iterator[list[int]]:
    """Paths from a start, the lightest first.

    Every path leaves those before it at one place. What leaves them further ahead waits already, so a path
    is searched for others from that place on. None of these is lighter than the path: each waits
    with that weight, and is searched for only when it may be the next.

    Source:
        Yen, Finding the K shortest loopless paths in a network, Management Science 17(11), 1971; Lawler, A
        procedure for computing the k best solutions, Management Science 18(7), 1972.
    """
    # The least weight, a number, and the beginning with its weight and, once it is found, the whole path.
    waiting: list[tuple[float, int, list[int], float, list[int]]] = [(0, 0, [start], 0, [])]
    number = 0
    # For the beginning of a path, the nodes to which paths that were told went on from it.
    taken: dict[tuple[int, ...], list[int]] = {}
    while waiting:
        check_deadline()
        weight, one, root, so_far, path = heappop(waiting)
        if not path:
            found = spur(root[-1], root[:-1], taken.get(tuple(root), ()))
            if found is None:
                continue
            path = root[:-1] + found[1]
            if so_far + found[0] > weight:
                heappush(waiting, (so_far + found[0], one, root, so_far, path))
                continue
        yield path
        for length, step in enumerate(steps(path[len(root) - 1 :]), len(root)):
            taken.setdefault(tuple(path[:length]), []).append(path[length])
            number += 1
            heappush(waiting, (weight, number, path[:length], so_far, []))
            so_far += step
