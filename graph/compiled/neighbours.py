"""The neighbours of nodes as lists, for searches in Python."""

from typing import TYPE_CHECKING, Any, TypeVar

from numpy.typing import NDArray

if TYPE_CHECKING:
    from stratograph.graph.compiled.rows import Integers

__all__ = ["Neighbours", "WeightedNeighbours"]

# Neighbours that are kept, of 40 bytes each, and about 100 if weighted.
_MOST = 250_000

_Listed = TypeVar("_Listed")


class _Lists(dict[int, list[_Listed]]):
    """A list for each node, made when it is first asked for.

    When too much is kept, all is given up, and made again as it is asked for.
    """

    _kept = 0

    def _made(self, node: int) -> list[_Listed]:
        raise NotImplementedError

    def __missing__(self, node: int) -> list[_Listed]:
        found = self._made(node)
        self._kept += len(found)
        if self._kept > _MOST:
            self.clear()
            self._kept = len(found)
        self[node] = found
        return found


class Neighbours(_Lists[int]):
    """The neighbours of each node.

    Args:
        starts: Where the neighbours of each node begin, and after the last node where they end.
        heads: The neighbours of all nodes, one after the other.
    """

    def __init__(self, starts: "Integers", heads: "Integers") -> None:
        super().__init__()
        self._starts, self._heads = starts.data, heads.data

    def _made(self, node: int) -> list[int]:
        found: list[int] = self._heads[self._starts[node] : self._starts[node + 1]].tolist()
        return found


class WeightedNeighbours(_Lists[tuple[int, float]]):
    """The neighbours of each node, with what the arcs to them weigh.

    Args:
        starts: Where the neighbours of each node begin, and after the last node where they end.
        heads: The neighbours of all nodes, one after the other.
        weights: The weight of each arc.
    """

    def __init__(self, starts: "Integers", heads: "Integers", weights: NDArray[Any]) -> None:
        super().__init__()
        self._starts, self._heads, self._weights = starts.data, heads.data, weights.data

    def _made(self, node: int) -> list[tuple[int, float]]:
        arcs = slice(self._starts[node], self._starts[node + 1])
        return list(zip(self._heads[arcs].tolist(), self._weights[arcs].tolist(), strict=True))
