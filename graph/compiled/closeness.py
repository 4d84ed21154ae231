"""Closeness and harmonic centrality, by breadth-first searches from 64 nodes in each word of bits."""

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rows import Rows

__all__ = ["closeness_centrality", "harmonic_centrality"]

# Sources at a time: more do not fit into the processor's cache, fewer repeat the work of each level.
_BLOCK = 512


def _levels(rows: Rows) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Levels of searches from all nodes, with how many of these reach each node at that level.

    Args:
        rows: For each node the nodes from which it is reached in one step.

    Source:
        Then et al., The more the merrier: efficient multi-source graph traversal, VLDB 8(4), 2014.
    """
    count = rows.node_count
    entered = np.flatnonzero(rows.lengths)
    starts = rows.starts[entered]
    for low in range(0, count, _BLOCK):
        sources = np.arange(min(_BLOCK, count - low))
        seen = np.zeros((count, (len(sources) + 63) // 64), dtype=np.uint64)
        seen[low + sources, sources // 64] = np.uint64(1) << (sources % 64).astype(np.uint64)
        front, level = seen.copy(), 0
        while len(entered):
            level += 1
            new = np.zeros_like(seen)
            # Only rows that hold something: reduceat gives an empty one the first item of the next.
            new[entered] = np.bitwise_or.reduceat(front[rows.heads], starts, axis=0)
            new &= ~seen
            if not new.any():
                break
            seen |= new
            front = new
            yield level, np.bitwise_count(new).sum(axis=1, dtype=np.int64)


def closeness_centrality(
    G: CompiledGraph, u: Hashable | None = None, distance: object = None, wf_improved: bool = True
) -> dict[Any, float]:
    """As networkx computes it on numbers of steps.

    Raises:
        Declined: Distances are weighted, or one node is asked for.
    """
    if distance is not None or u is not None:
        raise Declined("weighted distances, and single nodes, are left to networkx")
    count = len(G)
    near, total = np.zeros(count), np.zeros(count)
    for level, reached in _levels(G.backward):
        near += reached
        total += reached * level
    score = np.divide(near, total, where=total > 0, out=np.zeros(count))
    return G.named(score * (near / (count - 1)) if wf_improved and count > 1 else score)


def harmonic_centrality(
    G: CompiledGraph, nbunch: object = None, distance: object = None, sources: object = None
) -> dict[Any, float]:
    """As networkx computes it on numbers of steps.

    Raises:
        Declined: Distances are weighted, or some nodes only are asked for.
    """
    if nbunch is not None or distance is not None or sources is not None:
        raise Declined("weighted distances, and subsets of the nodes, are left to networkx")
    score = np.zeros(len(G))
    for level, reached in _levels(G.backward):
        score += reached / level
    return G.named(score)
