"""PageRank on the arcs sorted by where they lead, with networkx's own rule of when to stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.rows import Numbers
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    from scipy.sparse import csr_array

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
    if not len(G):
        return {}
    walk = remembered(G, "walks", weight, lambda: _walk(G, weight), most=2)
    anew = _shares(G, personalization)
    if not np.isfinite(anew).all():
        raise ZeroDivisionError
    from_loose = anew if dangling is None else _shares(G, dangling)
    score = np.full(len(G), _shares(G, nstart))
    passed = np.empty_like(score)
    start = (1 - alpha) * anew
    for _ in range(max_iter):
        last = score
        score = walk.arriving @ np.multiply(last, walk.inverse, out=passed)
        score += last[walk.loose].sum() * from_loose
        score *= alpha
        score += start
        np.subtract(score, last, out=passed)
        if np.abs(passed, out=passed).sum() < len(G) * tol:
            return G.named(score)
    raise nx.PowerIterationFailedConvergence(max_iter)


@dataclass(frozen=True, eq=False)
class _Walk:
    """What a random walk does at each step.

    Attributes:
        arriving: For each node the weights of the arcs that lead to it.
        inverse: One over the weight of all arcs that leave each node; 0 if none does.
        loose: The nodes that no arc leaves.
    """

    arriving: "csr_array"
    inverse: Numbers
    loose: NDArray[np.integer]


def _walk(graph: CompiledGraph, weight: str | None) -> _Walk:
    weights, rows, backward = graph.numbers(weight), graph.rows, graph.backward
    # By a row's sum each entry becomes a share; multiplied in before the product, it saves a second matrix.
    leaving = (
        rows.lengths.astype(np.float64)
        if weights is None
        else np.bincount(rows.tails, weights=weights, minlength=len(graph))
    )
    return _Walk(
        backward.matrix(weights if weights is None or backward.places is None else weights[backward.places]),
        np.divide(1.0, leaving, where=leaving != 0, out=np.zeros(len(graph))),
        np.flatnonzero(leaving == 0),
    )


def _shares(graph: CompiledGraph, given: Mapping[Any, float] | None) -> Numbers | np.float64:
    """The share of each node, or that of every node if nothing is given."""
    if given is None:
        return np.float64(1.0 / len(graph))
    values = np.array([given.get(name, 0) for name in graph.names], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Numbers = values / values.sum()
    return shares
