"""PageRank on the arcs sorted by where they lead, with networkx's own rule of when to stop."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.rows import Numbers

__all__ = ["pagerank"]


def pagerank(
    G: CompiledGraph,
    alpha: float = 0.85,
    personalization: Mapping[Any, float] | None = None,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[Any, float] | None = None,
) -> dict[Any, float]:
    """As networkx computes it; parallel edges count by the sum of their weights.

    Raises:
        ZeroDivisionError: The personalization gives nothing to any node.
        networkx.PowerIterationFailedConvergence: The steps do not suffice.

    Source:
        Page, Brin, Motwani & Winograd, The PageRank citation ranking, Stanford InfoLab 1999-66.
    """
    count = len(G)
    if not count:
        return {}
    weights = G.numbers(weight)
    # By a row's sum each entry becomes a share; multiplied in before the product, it saves a second matrix.
    outgoing = (
        G.rows.lengths.astype(np.float64)
        if weights is None
        else np.bincount(G.rows.tails, weights=weights, minlength=count)
    )
    inverse = np.divide(1.0, outgoing, where=outgoing != 0, out=np.zeros(count))
    loose = np.flatnonzero(outgoing == 0)
    backward = G.backward
    arriving = backward.matrix(
        weights if weights is None or backward.places is None else weights[backward.places]
    )
    anew = _shares(G, personalization)
    if personalization is not None and not np.isfinite(anew).all():
        raise ZeroDivisionError
    from_loose = anew if dangling is None else _shares(G, dangling)
    score = _shares(G, nstart)
    for _ in range(max_iter):
        last = score
        score = alpha * (arriving @ (last * inverse) + last[loose].sum() * from_loose) + (1 - alpha) * anew
        if np.abs(score - last).sum() < count * tol:
            return G.named(score)
    raise nx.PowerIterationFailedConvergence(max_iter)


def _shares(graph: CompiledGraph, given: Mapping[Any, float] | None) -> Numbers:
    if given is None:
        return np.full(len(graph), 1.0 / len(graph))
    values = np.array([given.get(name, 0) for name in graph.names], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Numbers = values / values.sum()
    return shares
