"""Communities of large graphs by networkit, where that is installed."""

from importlib import import_module
from random import Random
from typing import Any

import numpy as np

from stratograph.graph.compiled.graph import CompiledGraph, Declined

__all__ = ["NETWORKX_UP_TO", "louvain_communities"]

NETWORKX_UP_TO = 10_000
"""Up to this many nodes networkx partitions, so that what is installed changes no smaller answer."""


def louvain_communities(
    G: CompiledGraph,
    weight: object = "weight",
    resolution: float = 1,
    threshold: float = 0.0000001,
    max_level: int | None = None,
    seed: Random | None = None,
) -> list[set[Any]]:
    """Communities of high modularity; one seed always gives the same ones, which are not networkx's.

    Raises:
        Declined: The graph is directed or of at most 10,000 nodes, or networkit is not installed.

    Source:
        Staudt & Meyerhenke, Engineering parallel algorithms for community detection in massive networks,
        IEEE TPDS 27(1), 2016.
    """
    if G.directed or len(G) <= NETWORKX_UP_TO or max_level is not None or not G.edge_count:
        raise Declined("directed graphs, and those of at most 10,000 nodes, are left to networkx")
    try:
        networkit: Any = import_module("networkit")  # It has no types.
    except ImportError:
        raise Declined("networkit is not installed") from None
    made = _networkit_graph(networkit, G, weight)
    # More threads would find other communities each time.
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed((seed or Random()).getrandbits(31), False)
        found = networkit.community.PLM(made, refine=False, gamma=resolution).run().getPartition()
    finally:
        networkit.setNumberOfThreads(threads)
    label = np.array(found.getVector())
    by_label = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[by_label])) + 1
    return [{G.names[number] for number in group.tolist()} for group in np.split(by_label, cuts)]


def _networkit_graph(networkit: Any, graph: CompiledGraph, weight: object) -> Any:
    rows, weights = graph.rows, graph.numbers(weight)
    kept = rows.tails <= rows.heads
    found = np.ones(len(rows.heads)) if weights is None else weights
    return networkit.GraphFromCoo(
        (found[kept], (rows.tails[kept].astype(np.uint64), rows.heads[kept].astype(np.uint64))),
        n=len(graph),
        weighted=True,
        directed=False,
    )
