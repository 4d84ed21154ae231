"""Communities by the Louvain method: those of networkx, computed over lists instead of dicts."""

from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.graph import CompiledGraph, Declined
from stratograph.graph.compiled.levels import first_level, merged, modularity
from stratograph.graph.compiled.louvain import moved
from stratograph.graph.compiled.plm import parallel_louvain

__all__ = ["OWN_UP_TO", "louvain_communities"]

OWN_UP_TO = 10_000
"""Up to this many nodes what is installed changes no answer; beyond, networkit is so much faster."""


def louvain_communities(
    G: CompiledGraph,
    weight: object = "weight",
    resolution: float = 1,
    threshold: float = 0.0000001,
    max_level: int | None = None,
    seed: Random | None = None,
) -> list[set[Any]]:
    """Communities of high modularity, the same for the same seed.

    They are those that networkx finds, in its order; but of undirected graphs of more than 10,000 nodes those
    of networkit, if it is installed.

    Raises:
        Declined: Weights are not numbers of at least 0, or all 0; or there is to be no level.

    Source:
        Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. P10008, 2008.
    """
    if max_level is not None and max_level < 1:
        raise Declined("networkx says what it makes of no level")
    community = np.arange(len(G))
    if not G.edge_count:
        return _named(G, community)
    if len(G) > OWN_UP_TO and not G.directed and max_level is None:
        found = parallel_louvain(G, weight, resolution, seed)
        if found is not None:
            return _named(G, found)
    level = first_level(G, weight)
    ends = sum(level.leaving) + (sum(level.entering) if G.directed else 0)
    if not ends:
        raise Declined("networkx says what it makes of weights that are all 0")
    draw = seed or Random()
    quality = modularity(level, community, resolution)
    done = 0
    while True:
        found = moved(level, ends / 2, resolution, draw)
        last, quality = quality, modularity(level, found, resolution)
        community = found[community]
        done += 1
        if quality - last <= threshold or done == max_level or len(np.unique(found)) == len(found):
            return _named(G, community)
        level = merged(level, found)


def _named(graph: CompiledGraph, community: NDArray[np.integer]) -> list[set[Any]]:
    groups: list[set[Any]] = [set() for _ in range(int(community.max(initial=-1)) + 1)]
    for name, number in zip(graph.names, community.tolist(), strict=True):
        groups[number].add(name)
    return groups
