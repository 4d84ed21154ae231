"""Eigenvector centrality, Katz centrality, hubs and authorities, on sparse matrices."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from stratograph.graph.compiled.components import is_connected, is_strongly_connected
from stratograph.graph.compiled.errors import refuse_null
from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.rows import Numbers

__all__ = ["eigenvector_centrality", "eigenvector_centrality_numpy", "hits", "katz_centrality"]

_NULL = "cannot compute centrality for the null graph"


def _arriving(graph: CompiledGraph, weight: str | None) -> Any:
    """The matrix that sends what nodes hold along their edges."""
    return graph.rows.matrix(graph.numbers(weight)).T


def _refuse_parallel(graph: CompiledGraph) -> None:
    if graph.parallel:
        raise nx.NetworkXNotImplemented("not implemented for multigraph type")


def _given(graph: CompiledGraph, values: Mapping[Any, float]) -> Numbers:
    if set(values) != set(graph.names):
        raise Declined("a value for every node is needed, and for no other")
    return np.array([values[name] for name in graph.names], dtype=np.float64)


def eigenvector_centrality(
    G: CompiledGraph,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = None,
) -> dict[Any, float]:
    """As networkx iterates it.

    Raises:
        networkx.NetworkXPointlessConcept: The graph has no nodes.
        networkx.NetworkXError: The start is 0 everywhere.
        networkx.PowerIterationFailedConvergence: The steps do not suffice.
    """
    _refuse_parallel(G)
    refuse_null(G, _NULL)
    score = np.ones(len(G)) if nstart is None else _given(G, nstart)
    if not score.any():
        raise nx.NetworkXError("initial vector cannot have all zero values")
    score = score / score.sum()
    arriving = _arriving(G, weight)
    for _ in range(max_iter):
        last = score
        score = last + arriving @ last
        score = score / (np.linalg.norm(score) or 1)
        if np.abs(score - last).sum() < len(G) * tol:
            return G.named(score)
    raise nx.PowerIterationFailedConvergence(max_iter)


def eigenvector_centrality_numpy(
    G: CompiledGraph, weight: str | None = None, max_iter: int = 50, tol: float = 0
) -> dict[Any, float]:
    """As networkx computes it, by ARPACK.

    Raises:
        networkx.NetworkXPointlessConcept: The graph has no nodes.
        networkx.AmbiguousSolution: The graph is not connected, or not strongly.
    """
    from scipy.sparse.linalg import eigs

    refuse_null(G, _NULL)
    if not (is_strongly_connected(G) if G.directed else is_connected(G)):
        raise nx.AmbiguousSolution(
            "`eigenvector_centrality_numpy` does not give consistent results for disconnected graphs"
        )
    _, vectors = eigs(_arriving(G, weight), k=1, which="LR", maxiter=max_iter, tol=tol)
    largest = vectors.flatten().real
    return G.named(largest / (np.sign(largest.sum()) * np.linalg.norm(largest)))


def katz_centrality(
    G: CompiledGraph,
    alpha: float = 0.1,
    beta: float | Mapping[Any, float] = 1.0,
    max_iter: int = 1000,
    tol: float = 1e-6,
    nstart: Mapping[Any, float] | None = None,
    normalized: bool = True,
    weight: str | None = None,
) -> dict[Any, float]:
    """As networkx iterates it.

    Raises:
        networkx.PowerIterationFailedConvergence: The steps do not suffice, as where ``alpha`` is not below
            the inverse of the largest eigenvalue.
    """
    _refuse_parallel(G)
    if not len(G):
        return {}
    if isinstance(beta, Mapping):
        always = _given(G, beta)
    elif isinstance(beta, (int, float)):
        always = np.full(len(G), float(beta))
    else:
        raise Declined("beta is neither a number nor one for each node")
    score = np.zeros(len(G)) if nstart is None else _given(G, nstart)
    # networkx reads no attribute where no weight is named, and all the same lets edges count 1.
    arriving = _arriving(G, weight)
    for _ in range(max_iter):
        last = score
        with np.errstate(over="ignore", invalid="ignore"):
            score = alpha * (arriving @ last) + always
            error = np.abs(score - last).sum()
        if error < len(G) * tol:
            length = np.linalg.norm(score) if normalized else 1.0
            return G.named(score / (length or 1.0))
    raise nx.PowerIterationFailedConvergence(max_iter)


def hits(
    G: CompiledGraph,
    max_iter: int = 100,
    tol: float = 1e-8,
    nstart: Mapping[Any, float] | None = None,
    normalized: bool = True,
) -> tuple[dict[Any, float], dict[Any, float]]:
    """As networkx computes them, by the same routine of scipy, on edges weighted by ``weight``.

    Without a start it draws one at random, so that where several singular values are largest, two calls
    differ; give ``nstart`` for the same answer each time.

    Raises:
        networkx.PowerIterationFailedConvergence: The steps do not suffice.
    """
    from scipy.sparse.linalg import ArpackNoConvergence, svds

    if not len(G):
        return {}, {}
    if max_iter < 1:
        raise nx.PowerIterationFailedConvergence(max_iter)
    start = None if nstart is None else np.array(list(nstart.values()))
    matrix = G.rows.matrix(G.numbers("weight"))
    try:
        _, _, right = svds(matrix, k=1, v0=start, maxiter=max_iter, tol=tol)
    except ArpackNoConvergence as error:
        raise nx.PowerIterationFailedConvergence(max_iter) from error
    authorities = right.flatten().real
    hubs = matrix @ authorities
    if normalized:
        with np.errstate(divide="ignore", invalid="ignore"):
            hubs, authorities = hubs / hubs.sum(), authorities / authorities.sum()
    return G.named(hubs), G.named(authorities)
