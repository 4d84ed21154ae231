"""The graph that rustworkx computes on: simple, unweighted, without loops, made once."""

from typing import Any

from stratograph.graph.compiled.graph import CompiledGraph
from stratograph.graph.remembered import remembered

__all__ = ["rust_graph"]


def rust_graph(graph: CompiledGraph) -> Any:
    """A graph of rustworkx with the same nodes, by their numbers; kept with the compiled one.

    rustworkx counts parallel edges where networkx does not, so there are none.
    """
    return remembered(graph, "rust_graph", None, lambda: _made(graph), most=1)


def _made(graph: CompiledGraph) -> Any:
    import rustworkx

    rows = graph.rows.simple
    kept = slice(None) if graph.directed else rows.tails < rows.heads
    made: Any = (rustworkx.PyDiGraph if graph.directed else rustworkx.PyGraph)(
        multigraph=True, node_count_hint=len(graph)
    )
    made.add_nodes_from(range(len(graph)))
    made.add_edges_from_no_data(list(zip(rows.tails[kept].tolist(), rows.heads[kept].tolist(), strict=True)))
    return made
