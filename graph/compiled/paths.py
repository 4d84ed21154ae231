"""Shortest paths: one, from one node to all, and all of a pair."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import networkx as nx

from stratograph.graph.compiled import breadth_first
from stratograph.graph.compiled.dijkstra import lightest
from stratograph.graph.compiled.errors import no_path, node_not_found
from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.lengths import distances, refuse_zero

__all__ = [
    "all_shortest_paths",
    "bidirectional_dijkstra",
    "bidirectional_shortest_path",
    "dijkstra_path",
    "has_path",
    "shortest_path",
]


def _ends(graph: CompiledGraph, source: Hashable, target: Hashable) -> tuple[int, int]:
    return (
        graph.number(source, node_not_found(f"Source {source} is not in G")),
        graph.number(target, node_not_found(f"Target {target} is not in G")),
    )


def _named(graph: CompiledGraph, path: list[int]) -> list[Any]:
    return [graph.names[number] for number in path]


def bidirectional_shortest_path(G: CompiledGraph, source: Hashable, target: Hashable) -> list[Any]:
    """A path with the fewest steps, the same that networkx finds.

    Raises:
        networkx.NodeNotFound: An end is not in the graph.
        networkx.NetworkXNoPath: There is none.
    """
    found = breadth_first.shortest(G.rows, G.backward, *_ends(G, source, target))
    if found is None:
        raise no_path(source, target)
    return _named(G, found)


def bidirectional_dijkstra(
    G: CompiledGraph, source: Hashable, target: Hashable, weight: object = "weight"
) -> tuple[float, list[Any]]:
    """The weight of a lightest path, and the path.

    Raises:
        networkx.NodeNotFound: An end is not in the graph.
        networkx.NetworkXNoPath: There is none.
    """
    found = lightest(G, *_ends(G, source, target), weight)
    if found is None:
        raise no_path(source, target)
    return found[0], _named(G, found[1])


def dijkstra_path(
    G: CompiledGraph, source: Hashable, target: Hashable, weight: object = "weight"
) -> list[Any]:
    """A lightest path.

    Raises:
        networkx.NodeNotFound: The source is not in the graph.
        networkx.NetworkXNoPath: There is none.
    """
    start = G.number(source, node_not_found(f"Node {source} not found in graph"))
    end = G.index.get(target)
    found = None if end is None else lightest(G, start, end, weight)
    if found is None:
        raise no_path(source, target)
    return _named(G, found[1])


def has_path(G: CompiledGraph, source: Hashable, target: Hashable) -> bool:
    """Whether a path leads from one node to another."""
    return breadth_first.shortest(G.rows, G.backward, *_ends(G, source, target)) is not None


def shortest_path(
    G: CompiledGraph,
    source: Hashable | None = None,
    target: Hashable | None = None,
    weight: object = None,
    method: str = "dijkstra",
) -> Any:
    """A shortest path, or those of all nodes from the source or to the target.

    Raises:
        Declined: All pairs, or another method, are asked for.
    """
    if method != "dijkstra" or (source is None and target is None):
        raise Declined("all pairs, and methods for weights below 0, are left to networkx")
    if source is None or target is None:
        return _tree(G, source, target, weight)
    if weight is None:
        return bidirectional_shortest_path(G, source, target)
    return bidirectional_dijkstra(G, source, target, weight)[1]


def _tree(
    graph: CompiledGraph, source: Hashable | None, target: Hashable | None, weight: object
) -> dict[Any, list[Any]]:
    refuse_zero(graph, weight)  # With weights of 0, nodes as far as their parents may come before them.
    rows, start = (graph.rows, source) if target is None else (graph.backward, target)
    words = f"Source {start} not in G" if weight is None else f"Node {start} not found in graph"
    number = graph.number(start, node_not_found(words))
    order, parents = distances(graph, rows, number, weight).tree()
    found: dict[int, list[Any]] = {}
    for node, parent in zip(order.tolist(), parents.tolist(), strict=True):
        found[node] = [*found.get(parent, ()), graph.names[node]]
    backwards = target is not None
    return {graph.names[node]: path[::-1] if backwards else path for node, path in found.items()}


def all_shortest_paths(
    G: CompiledGraph, source: Hashable, target: Hashable, weight: object = None, method: str = "dijkstra"
) -> Iterator[list[Any]]:
    """Every shortest path between two nodes, one at a time.

    Raises:
        Declined: The method is another one, or a weight is 0, so that a path may run in circles.
        networkx.NodeNotFound: The source is not in the graph.
    """
    if method != "dijkstra":
        raise Declined("methods for weights below 0 are left to networkx")
    refuse_zero(G, weight)
    words = f"Source {source} not in G" if weight is None else f"Node {source} not found in graph"
    start = G.number(source, node_not_found(words))
    end = G.index.get(target)
    field = distances(G, G.rows, start, weight)

    def found() -> Iterator[list[Any]]:
        if end is None or not field.reaches(end):
            raise nx.NetworkXNoPath(f"Target {target} cannot be reached from given sources")
        for path in _back_to(start, end, field.predecessors):
            yield _named(G, path)

    return found()


def _back_to(start: int, end: int, predecessors: Callable[[int], list[int]]) -> Iterator[list[int]]:
    """Paths from a start to an end, found from the end, the first predecessors first."""
    path = [end]
    waiting = [iter(predecessors(end))]
    if end == start:
        yield [start]
        return
    while waiting:
        before = next(waiting[-1], None)
        if before is None:
            waiting.pop()
            path.pop()
        elif before == start:
            yield [start, *reversed(path)]
        else:
            path.append(before)
            waiting.append(iter(predecessors(before)))
