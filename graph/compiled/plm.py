"""Communities of very large graphs by networkit, where that is installed."""

from importlib import import_module
from random import Random
from typing import Any

import numpy as np

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.compiled.levels import Nodes

__all__ = ["parallel_louvain"]


def parallel_louvain(
    graph: CompiledGraph, weight: object, resolution: float, draw: Random | None
) -> Nodes | None:
    """The community of each node of an undirected graph, or nothing if networkit is not installed.

    One seed always gives the same communities, which are not networkx's.

    Source:
        Staudt & Meyerhenke, Engineering parallel algorithms for community detection in massive networks,
        IEEE TPDS 27(1), 2016.
    """
    try:
        networkit: Any = import_module("networkit")  # It has no types.
    except ImportError:
        return None
    made = _networkit_graph(networkit, graph, weight)
    # More threads would find other communities each time.
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed((draw or Random()).getrandbits(31), False)
        found = networkit.community.PLM(made, refine=False, gamma=resolution).run().getPartition()
    finally:
        networkit.setNumberOfThreads(threads)
    return np.unique(np.array(found.getVector()), return_inverse=True)[1].astype(np.int64)


def _networkit_graph(networkit: Any, graph: CompiledGraph, weight: object) -> Any:
    rows = graph.rows
    kept = rows.tails <= rows.heads
    return networkit.GraphFromCoo(
        (
            graph.arc_weights(weight).astype(np.float64)[kept],
            (rows.tails[kept].astype(np.uint64), rows.heads[kept].astype(np.uint64)),
        ),
        n=len(graph),
        weighted=True,
        directed=False,
    )
