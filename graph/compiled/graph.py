"""A networkx graph made of arrays; the dicts of networkx are made when something asks for them."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.neighbours import WeightedNeighbours
from stratograph.graph.compiled.rows import Numbers, Rows
from stratograph.graph.remembered import remembered

__all__ = ["CompiledGraph", "Declined", "compiled_graph"]

Plain = Callable[[], "nx.Graph[Any]"]

# A compiled graph meets functions that have no kernel: networkx is to compute them, and not to refuse.
nx.config.fallback_to_nx = True


class Declined(NotImplementedError):  # noqa: N818  # networkx takes it as a word, not as an error: it goes on itself
    """No kernel computes this, with the reason; networkx then does so itself."""


class CompiledGraph:
    """What the four kinds of compiled graphs share; they are read-only.

    Whatever is called with such a graph is dispatched by networkx to the kernels of this package, and to
    networkx itself where there is none.

    Args:
        names: The nodes.
        rows: The arcs between them, by their numbers.
        plain: Makes the same graph of dicts, with its attributes, for whatever needs them.
        values: Attributes of the arcs that are numbers; each defaults to 1 if it is not among them.
        others: Names of attributes that are not numbers, or not everywhere.
    """

    __networkx_backend__ = "stratograph"
    kind: type["nx.Graph[Any]"] = nx.Graph
    names: tuple[Hashable, ...]
    rows: Rows
    values: Mapping[str, NDArray[Any]]
    others: frozenset[str]
    _make_plain: Plain

    # networkx makes copies, reverses and views by calling the class of a graph: they are plain graphs.
    def __new__(cls, *args: Any, **options: Any) -> Any:
        """A plain graph of the kind, unless :func:`compiled_graph` makes it."""
        return cls.kind(*args, **options)

    # -- what a graph is

    @cached_property
    def graph(self) -> dict[str, Any]:
        """The attributes of the graph itself."""
        return {}

    @cached_property
    def index(self) -> dict[Hashable, int]:
        """The number of each node."""
        return {name: number for number, name in enumerate(self.names)}

    def number(self, node: Hashable, missing: Callable[[], Exception]) -> int:
        """The number of a node.

        Raises:
            Exception: What ``missing`` makes, if there is no such node.
        """
        try:
            return self.index[node]
        except (KeyError, TypeError):
            raise missing() from None

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.names)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.index
        except TypeError:
            return False

    def number_of_nodes(self) -> int:
        """How many nodes there are."""
        return len(self.names)

    order = number_of_nodes

    def number_of_edges(self, u: Hashable = None, v: Hashable = None) -> int:
        """How many edges there are, or how many between two nodes."""
        return self.edge_count if u is None else int(self.plain.number_of_edges(u, v))

    @cached_property
    def edge_count(self) -> int:
        """How many edges there are."""
        if self.directed:
            return len(self.rows.heads)
        return (len(self.rows.heads) + self.loops) // 2

    @property
    def directed(self) -> bool:
        """Whether edges have a direction."""
        return issubclass(self.kind, nx.DiGraph)

    @property
    def parallel(self) -> bool:
        """Whether edges may be parallel."""
        return issubclass(self.kind, nx.MultiGraph)

    # -- what kernels compute on

    @property
    def backward(self) -> Rows:
        """The arcs by their heads; of an undirected graph the rows themselves."""
        return self.rows.transposed if self.directed else self.rows

    def weights(self, weight: object) -> NDArray[Any] | None:
        """The weight of each arc; nothing if all are 1.

        Raises:
            Declined: The weight is computed by a function, or is no number everywhere.
        """
        if weight is None:
            return None
        if not isinstance(weight, str):
            raise Declined("weights are computed by a function")
        if weight in self.others:
            raise Declined(f"{weight} is not a number everywhere")
        return self.values.get(weight)

    def arc_weights(self, weight: object) -> NDArray[Any]:
        """The weight of each arc, which is 1 where there is none.

        Raises:
            Declined: As :meth:`weights`; or a weight is below 0, where networkx says what it makes of it.
        """
        found = self.weights(weight)
        if found is None:
            return np.ones(len(self.rows.heads), dtype=np.int64)
        if len(found) and found.min() < 0:
            raise Declined("weights below 0")
        return found

    def weighted_neighbours(self, weight: object) -> tuple[WeightedNeighbours, WeightedNeighbours]:
        """The neighbours of each node, onward and back, with the weights of the arcs.

        Raises:
            Declined: As :meth:`arc_weights`.
        """

        def make() -> tuple[WeightedNeighbours, WeightedNeighbours]:
            onward, back = self.rows, self.backward
            weights = self.arc_weights(weight)
            behind = weights if back.places is None else weights[back.places]
            return (
                WeightedNeighbours(onward.starts, onward.heads, weights),
                WeightedNeighbours(back.starts, back.heads, behind),
            )

        return remembered(self, "weighted_neighbours", weight, make, most=2)

    def numbers(self, weight: object) -> Numbers | None:
        """The same as floating-point numbers."""
        found = self.weights(weight)
        return None if found is None else found.astype(np.float64)

    @cached_property
    def loops(self) -> int:
        """How many edges lead from a node to itself."""
        return int(np.count_nonzero(self.rows.tails == self.rows.heads))

    def named(self, values: NDArray[Any]) -> dict[Any, Any]:
        """Values by the nodes that they belong to, as Python's own numbers."""
        return dict(zip(self.names, values.tolist(), strict=True))

    # -- the same in dicts

    @cached_property
    def plain(self) -> "nx.Graph[Any]":
        """The graph as networkx keeps it."""
        made = self._make_plain()
        made.graph.update(self.graph)
        return made

    @property
    def _adj(self) -> Any:
        return self.plain._adj  # type: ignore[attr-defined]

    @property
    def _node(self) -> Any:
        return self.plain._node  # type: ignore[attr-defined]

    @property
    def _succ(self) -> Any:
        return self.plain._succ  # type: ignore[attr-defined]

    @property
    def _pred(self) -> Any:
        return self.plain._pred  # type: ignore[attr-defined]

    def copy(self, as_view: bool = False) -> "nx.Graph[Any]":
        """A plain graph, to change."""
        return self.plain.copy(as_view=as_view)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_frozen, (self.plain,))


def _frozen(graph: "nx.Graph[Any]") -> "nx.Graph[Any]":
    frozen: nx.Graph[Any] = nx.freeze(graph)
    return frozen


def _class_of(kind: Any, name: str) -> type[CompiledGraph]:
    """The class of compiled graphs of a kind; also of networkx's, so that ``isinstance`` tells what it is."""
    return type(name, (CompiledGraph, kind), {"__module__": __name__, "kind": kind})


_KINDS = {
    (False, False): _class_of(nx.Graph, "CompiledUndirectedGraph"),
    (True, False): _class_of(nx.DiGraph, "CompiledDirectedGraph"),
    (False, True): _class_of(nx.MultiGraph, "CompiledUndirectedMultigraph"),
    (True, True): _class_of(nx.MultiDiGraph, "CompiledDirectedMultigraph"),
}


def compiled_graph(
    names: tuple[Hashable, ...],
    rows: Rows,
    *,
    directed: bool,
    parallel: bool,
    plain: Plain,
    values: Mapping[str, NDArray[Any]] | None = None,
    others: frozenset[str] = frozenset(),
) -> Any:
    """A compiled graph, frozen; the arguments are those of :class:`CompiledGraph`.

    It is an instance of the class of networkx that is of its kind.
    """
    made = object.__new__(_KINDS[directed, parallel])
    made.names, made.rows, made.values, made.others = names, rows, values or {}, others
    made._make_plain = plain
    # networkx would keep the plain graph too, and warn at each use that it may be outdated.
    vars(made)["__networkx_cache__"] = None
    return nx.freeze(cast("Any", made))
