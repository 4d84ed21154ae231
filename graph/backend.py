"""Which engine computes which function of networkx: one table, and one setting for other backends."""

from dataclasses import dataclass
from enum import StrEnum

from stratograph.graph.errors import SettingsError

__all__ = [
    "KERNELS",
    "NAME",
    "Engine",
    "Kernel",
    "chosen_backends",
    "installed_backends",
    "networkx_info",
    "use_backend",
]

# networkx reads this module while it is imported itself: nothing here may import networkx, or take long.

NAME = "stratograph"


class Engine(StrEnum):
    """What computes; chosen by what was measured, then by licence and upkeep."""

    OWN = "numpy and our own searches"
    SCIPY = "scipy"
    RUSTWORKX = "rustworkx"


@dataclass(frozen=True, slots=True)
class Kernel:
    """What computes a function.

    Attributes:
        module: The module of :mod:`stratograph.graph.compiled` that holds the function under its name.
        left_to_networkx: The arguments and graphs that networkx computes itself, in a few words.
    """

    engine: Engine
    module: str
    left_to_networkx: str | None = None


_WEIGHTED = "weighted paths"
_PATHS = Kernel(Engine.OWN, "paths", "weights below 0 or computed by a function")
_LENGTHS = Kernel(Engine.SCIPY, "lengths", _PATHS.left_to_networkx)
_REACH = Kernel(Engine.SCIPY, "components")
_SPECTRAL = Kernel(Engine.SCIPY, "spectral", "values for other nodes than those of the graph")
_DISTANCES = Kernel(Engine.OWN, "closeness", "weighted distances, some nodes only")
_CUTS = Kernel(Engine.RUSTWORKX, "cuts")

KERNELS: dict[str, Kernel] = {
    # paths
    "all_shortest_paths": Kernel(Engine.SCIPY, "paths", "weights of 0 or below"),
    "all_simple_paths": Kernel(Engine.OWN, "simple_paths", "several targets, paths back to their source"),
    "bidirectional_dijkstra": _PATHS,
    "bidirectional_shortest_path": _PATHS,
    "dijkstra_path": _PATHS,
    "dijkstra_path_length": _LENGTHS,
    "has_path": _PATHS,
    "shortest_path": Kernel(Engine.OWN, "paths", "all pairs, weights below 0 or computed by a function"),
    "shortest_path_length": Kernel(Engine.SCIPY, "lengths", "all pairs, weights below 0"),
    "shortest_simple_paths": Kernel(Engine.OWN, "k_shortest", _PATHS.left_to_networkx),
    "single_source_dijkstra_path_length": _LENGTHS,
    "single_source_shortest_path_length": _LENGTHS,
    # reach and components
    "ancestors": _REACH,
    "connected_components": _REACH,
    "descendants": _REACH,
    "is_connected": _REACH,
    "is_strongly_connected": _REACH,
    "is_weakly_connected": _REACH,
    "node_connected_component": _REACH,
    "number_connected_components": _REACH,
    "number_strongly_connected_components": _REACH,
    "number_weakly_connected_components": _REACH,
    "strongly_connected_components": _REACH,
    "weakly_connected_components": _REACH,
    # centrality
    "betweenness_centrality": Kernel(Engine.RUSTWORKX, "betweenness", _WEIGHTED),  # samples are our own
    "closeness_centrality": _DISTANCES,
    "degree_centrality": Kernel(Engine.OWN, "degrees"),
    "edge_betweenness_centrality": Kernel(Engine.RUSTWORKX, "betweenness", f"{_WEIGHTED}, samples"),
    "eigenvector_centrality": _SPECTRAL,
    "eigenvector_centrality_numpy": _SPECTRAL,
    "harmonic_centrality": _DISTANCES,
    "hits": Kernel(Engine.SCIPY, "spectral"),
    "in_degree_centrality": Kernel(Engine.OWN, "degrees"),
    "katz_centrality": _SPECTRAL,
    "out_degree_centrality": Kernel(Engine.OWN, "degrees"),
    # rustworkx and networkit stop the iteration by rules of their own, and differ by 1e-5.
    "pagerank": Kernel(Engine.SCIPY, "pagerank"),
    # structure
    "articulation_points": _CUTS,
    "bridges": Kernel(Engine.RUSTWORKX, "cuts", "one component only"),
    "core_number": Kernel(Engine.RUSTWORKX, "cores", "directed graphs, of which rustworkx counts wrongly"),
    "has_bridges": Kernel(Engine.RUSTWORKX, "cuts", "one component only"),
    "immediate_dominators": _CUTS,
    "is_directed_acyclic_graph": Kernel(Engine.SCIPY, "order"),
    # networkit, where it is installed, parts undirected graphs of more than 10,000 nodes.
    "louvain_communities": Kernel(Engine.OWN, "communities", "weights below 0 or computed by a function"),
    "topological_generations": Kernel(Engine.OWN, "order"),
    "topological_sort": Kernel(Engine.OWN, "order"),
}
"""Every other function of networkx is computed by networkx itself."""


def networkx_info() -> dict[str, object]:
    """What networkx wants to know of a backend.

    Source:
        https://networkx.org/documentation/stable/reference/backends.html
    """
    return {
        "backend_name": NAME,
        "project": NAME,
        "package": "stratograph.graph",
        "short_summary": "Graphs of arrays; scipy, rustworkx and searches of its own compute on them.",
        "functions": {
            name: {
                "additional_docs": f"Computed by {kernel.engine}."
                + (f" Left to networkx: {kernel.left_to_networkx}." if kernel.left_to_networkx else "")
            }
            for name, kernel in KERNELS.items()
        },
    }


_chosen: tuple[str, ...] = (NAME,)


def chosen_backends() -> tuple[str, ...]:
    """The backends in force, ours unless :func:`use_backend` has set others."""
    return _chosen


def installed_backends() -> tuple[str, ...]:
    """The names of the backends that networkx finds, itself included, in alphabetical order."""
    import networkx as nx

    return tuple(sorted({"networkx", *nx.config.backends}))


def use_backend(*names: str) -> None:
    """Let networkx try these backends in this order, for this process, and itself for whatever they lack.

    With other backends than ours the networks of views are graphs of dicts, since networkx cannot turn the
    graphs of one backend into those of another.

    Args:
        names: Backends as networkx names them, such as ``cugraph``; ours if none. ``networkx`` alone is
            pure networkx.

    Raises:
        SettingsError: A backend is not installed; names those that are.

    Source:
        https://networkx.org/documentation/stable/reference/backends.html
    """
    global _chosen
    import networkx as nx

    known = installed_backends()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SettingsError(
            [f"networkx has no backend {name!r}; installed: {', '.join(known)}." for name in unknown]
        )
    _chosen = names or (NAME,)
    # Our graphs bring their backend with them: without a priority no graph of a user's own is converted.
    nx.config.backend_priority = [name for name in names if name not in ("networkx", NAME)]
    nx.config.fallback_to_nx = True
