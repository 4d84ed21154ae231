"""One lightest path by Dijkstra's search from both ends, with networkx's choice among equals."""

from collections.abc import Collection
from heapq import heappop, heappush
from itertools import count

from stratograph.graph.compiled.graph import CompiledGraph

__all__ = ["lightest"]

Found = tuple[float, list[int]]


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
        Nicholson, Finding the shortest route between two points in a network, Computer Journal 9(3), 1966.
    """
    if source == target:
        return 0, [source]
    if source in barred or target in barred:
        return None
    sides = [
        (*rows.memory, weights)
        for rows, weights in zip((graph.rows, graph.backward), graph.arc_weights(weight), strict=True)
    ]
    done: list[dict[int, float]] = [{}, {}]
    seen: list[dict[int, float]] = [{source: 0}, {target: 0}]
    parents: list[dict[int, int]] = [{}, {}]
    order = count()
    fringes: list[list[tuple[float, int, int]]] = [[(0, next(order), source)], [(0, next(order), target)]]
    best: float | None = None
    meeting = source
    way = 1
    while fringes[0] and fringes[1]:
        way = 1 - way
        so_far, _, node = heappop(fringes[way])
        mine, yours = done[way], seen[1 - way]
        if node in mine:
            continue
        mine[node] = so_far
        if node in done[1 - way]:
            assert best is not None  # Both searches have seen the node, so a path was found.
            return best, [*reversed(_back(parents[0], meeting)), *_back(parents[1], meeting)[1:]]
        starts, heads, weights = sides[way]
        ours, parent, fringe = seen[way], parents[way], fringes[way]
        for place in range(starts[node], starts[node + 1]):
            after = heads[place]
            if after in mine or after in barred:
                continue
            if not_next and (
                (node == source and after in not_next) if way == 0 else (after == source and node in not_next)
            ):
                continue
            reached = so_far + weights[place]
            if after not in ours or reached < ours[after]:
                ours[after] = reached
                heappush(fringe, (reached, next(order), after))
                parent[after] = node
                if after in yours and (best is None or best > reached + yours[after]):
                    best, meeting = reached + yours[after], after
    return None


def _back(parents: dict[int, int], node: int) -> list[int]:
    chain = [node]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    return chain
