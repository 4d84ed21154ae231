"""Betweenness: exact ones by rustworkx, samples by our own blocks of searches."""

from collections.abc import Sequence
from math import nan
from random import Random
from typing import Any

import numpy as np
import rustworkx

from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rows import Numbers, Rows
from stratograph.graph.compiled.rust import rust_graph

__all__ = ["betweenness_centrality", "edge_betweenness_centrality"]

# Columns of a block: more do not fit into the processor's cache. Numbers that a block may hold at a level.
_BLOCK = 16
_MOST_NUMBERS = 4_000_000


def betweenness_centrality(
    G: CompiledGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: object = None,
    endpoints: bool = False,
    seed: Random | None = None,
) -> dict[Any, float]:
    """As networkx computes it on numbers of steps; a sample is that which networkx draws from the seed.

    Raises:
        Declined: Paths are weighted.
    """
    if weight is not None:
        raise Declined("weighted paths are left to networkx")
    if k is None or k == len(G):
        found = rustworkx.betweenness_centrality(rust_graph(G), normalized=False, endpoints=endpoints)
        scores = np.fromiter(found.values(), np.float64, len(G))
        # networkx sums over ordered pairs, and rustworkx has halved that for undirected graphs.
        return G.named(_scaled(scores * (1 if G.directed else 2), G, normalized, endpoints, None))
    if not isinstance(seed, Random):
        raise Declined("a sample by numpy's generators is left to networkx")
    sources = [G.index[name] for name in seed.sample(list(G.names), k)]
    return G.named(_scaled(_sampled(G, sources, endpoints), G, normalized, endpoints, sources))


def _scaled(
    scores: Numbers, graph: CompiledGraph, normalized: bool, endpoints: bool, sources: Sequence[int] | None
) -> Numbers:
    """Scores over ordered pairs as shares of all pairs, or as numbers of pairs.

    Args:
        scores: What to scale.
        graph: The graph.
        normalized: Whether to make shares.
        endpoints: Whether a path counts for its ends too.
        sources: The nodes that paths started from, if not all; such a node is none that its own paths pass.
    """
    others = len(graph) if endpoints else len(graph) - 1
    if others < 2:
        return scores
    started = others if sources is None else len(sources)

    def factor(count: int) -> float:
        """What makes a score, summed over so many starts, the share or the number that is asked for."""
        if normalized:
            return 1 / (count * (others - 1))
        return others / (count * (1 if graph.directed else 2))

    scale = np.full(len(graph), factor(started))
    if sources is not None and not endpoints:
        scale[list(sources)] = factor(started - 1) if started > 1 else nan
    scaled: Numbers = scores * scale
    return scaled


def _sampled(graph: CompiledGraph, sources: Sequence[int], endpoints: bool) -> Numbers:
    """For each node the share of the shortest paths from the sources that pass it, summed over targets.

    Source:
        Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2),
        2001; as products of sparse matrices with blocks of columns, one for each source.
    """
    rows = graph.rows.simple
    block = max(1, min(_BLOCK, _MOST_NUMBERS // max(1, len(graph))))
    total = np.zeros(len(graph))
    for low in range(0, len(sources), block):
        total += _of_block(rows, graph.directed, np.array(sources[low : low + block]), endpoints)
    return total


def _of_block(rows: Rows, directed: bool, sources: Any, endpoints: bool) -> Numbers:
    onward = rows.matrix()
    arriving = rows.transposed.matrix() if directed else onward
    columns = np.arange(len(sources))
    counts = np.zeros((rows.node_count, len(sources)))
    counts[sources, columns] = 1
    levels = [counts.copy()]
    unseen = counts == 0
    while True:
        front = arriving @ levels[-1]
        front *= unseen
        new = front > 0
        if not new.any():
            break
        unseen &= ~new
        counts += front
        levels.append(front)
    dependence = np.zeros_like(counts)
    for depth in range(len(levels) - 1, 0, -1):
        share = np.divide(1 + dependence, levels[depth], where=levels[depth] > 0, out=np.zeros_like(counts))
        dependence += (onward @ share) * levels[depth - 1]
    dependence[sources, columns] = 0
    total: Numbers = dependence.sum(axis=1)
    if endpoints:
        within = ~unseen
        total += within.sum(axis=1)
        np.add.at(total, sources, within.sum(axis=0) - 2)
    return total


def edge_betweenness_centrality(
    G: CompiledGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: object = None,
    seed: object = None,
) -> dict[Any, float]:
    """As networkx computes it on numbers of steps; parallel edges share alike.

    Raises:
        Declined: Paths are weighted, or sampled.
    """
    if weight is not None or k is not None:
        raise Declined("weighted paths, and samples, are left to networkx")
    count = len(G)
    found = rustworkx.edge_betweenness_centrality(rust_graph(G), normalized=False)
    both_ways = 1 if G.directed else 2
    scale = 1 / (count * (count - 1)) if normalized and count > 1 else 1 / both_ways
    ends = rust_graph(G).edge_list()
    scores = {pair: score * both_ways * scale for pair, score in zip(ends, found.values(), strict=True)}
    return _by_edge(G, scores)


def _by_edge(graph: CompiledGraph, scores: dict[tuple[int, int], float]) -> dict[Any, float]:
    """The scores of pairs of nodes as those of edges, in networkx's order; a loop has 0."""
    pairs = [
        (tail, head)
        for tail, head in zip(graph.rows.tails.tolist(), graph.rows.heads.tolist(), strict=True)
        if graph.directed or tail <= head
    ]
    names = graph.names
    if not graph.parallel:
        return {(names[tail], names[head]): scores.get((tail, head), 0.0) for tail, head in pairs}
    multigraph: Any = graph.plain
    edges = list(multigraph.edges(keys=True))
    index = graph.index
    numbered = [(index[u], index[v]) for u, v, _ in edges]
    if not graph.directed:
        numbered = [(min(pair), max(pair)) for pair in numbered]
    counts: dict[Any, int] = {}
    for pair in numbered:
        counts[pair] = counts.get(pair, 0) + 1
    return {edge: scores.get(pair, 0.0) / counts[pair] for edge, pair in zip(edges, numbered, strict=True)}
