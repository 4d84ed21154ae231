"""Between networkx's graphs of dicts and compiled ones."""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.graph import CompiledGraph, Declined, compiled_graph
from stratograph.graph.compiled.rows import Rows

__all__ = ["convert_from_nx", "convert_to_nx"]

_CONVERTIBLE = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)

# Beyond this, floating-point numbers leave out whole ones.
_MOST = 2**53


def convert_from_nx(
    graph: "nx.Graph[Any]", *, edge_attrs: Mapping[str, Any] | None = None, **told: Any
) -> CompiledGraph:
    """A graph of dicts as a compiled one; networkx calls this.

    Args:
        graph: The graph.
        edge_attrs: The attributes of edges that the function reads, with what counts where one is missing.
        told: What else networkx tells its backends: which attributes to preserve, and whose call it is.

    Raises:
        Declined: The graph is a view or of a class of its own, which may hide what its dicts hold; or a
            function asks for all attributes of its edges.
    """
    if type(graph) not in _CONVERTIBLE:
        raise Declined("a view or a subclass may hide what its dicts hold")
    wanted = dict(edge_attrs or {})
    preserved = told.get("preserve_edge_attrs")
    if preserved:
        wanted |= {name: 1 for _, _, attributes in graph.edges(data=True) for name in attributes}
    names = tuple(graph)
    numbers = {name: number for number, name in enumerate(names)}
    heads: list[int] = []
    lengths: list[int] = []
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    for neighbours in graph.adj.values():
        before = len(heads)
        for neighbour, attributes in _arcs(neighbours, graph.is_multigraph()):
            heads.append(numbers[neighbour])
            for name, default in wanted.items():
                found[name].append(attributes.get(name, default))
        lengths.append(len(heads) - before)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    values = {name: column for name, given in found.items() if (column := _column(given)) is not None}
    made: CompiledGraph = compiled_graph(
        names,
        Rows(starts, np.array(heads, dtype=np.int32)),
        directed=graph.is_directed(),
        parallel=graph.is_multigraph(),
        plain=graph.copy,
        values=values,
        others=frozenset(wanted.keys() - values.keys()),
    )
    made.graph.update(graph.graph)
    return made


def _arcs(neighbours: Mapping[Any, Any], parallel: bool) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    for neighbour, attributes in neighbours.items():
        if parallel:
            yield from ((neighbour, one) for one in attributes.values())
        else:
            yield neighbour, attributes


def _column(given: list[Any]) -> NDArray[Any] | None:
    """Whole numbers, floating-point numbers, or nothing if something is neither."""
    kinds = {type(one) for one in given}
    if not kinds <= {int, float}:
        return None
    if float not in kinds:
        return np.array(given, dtype=np.int64) if all(-_MOST < one < _MOST for one in given) else None
    if int in kinds:
        return None  # Sums of both kinds would tell one where networkx tells the other.
    column = np.array(given, dtype=np.float64)
    return column if np.isfinite(column).all() else None


def convert_to_nx(made: Any, **_: Any) -> Any:
    """A compiled graph as one of dicts, and whatever else a kernel returned as it is."""
    return made.plain if isinstance(made, CompiledGraph) else made
