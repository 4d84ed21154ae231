"""Adjacency as compressed rows: where each node's neighbours stand in one long array."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compiled.neighbours import Neighbours

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Integers", "Numbers", "Rows", "grouped", "sorted_pairs"]

# So few are sorted sooner than what would sort them fastest is imported.
_FEW = 1 << 17

Integers = NDArray[np.int32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rows:
    """The arcs of a graph, those of a node side by side; an undirected edge is an arc either way, a loop one.

    Attributes:
        starts: Where the arcs of each node begin, and after the last node where they end.
        heads: Where each arc leads. A node may come twice, if edges are parallel.
        places: For each arc its place in the rows from which these were transposed; nothing if from none.

    Source:
        Compressed sparse rows; Eisenstat et al., Yale Sparse Matrix Package, 1977.
    """

    starts: Integers
    heads: Integers
    places: Integers | None = None

    @classmethod
    def of_sorted(cls, tails: Integers, heads: Integers, node_count: int) -> "Rows":
        """The rows of arcs that are sorted by where they start."""
        starts = np.zeros(node_count + 1, dtype=np.int32)
        np.cumsum(np.bincount(tails, minlength=node_count), out=starts[1:])
        return cls(starts, heads)

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.starts) - 1

    @cached_property
    def lengths(self) -> Integers:
        """How many arcs leave each node."""
        return np.diff(self.starts)

    @cached_property
    def tails(self) -> Integers:
        """Where each arc starts."""
        return np.repeat(np.arange(self.node_count, dtype=np.int32), self.lengths)

    @cached_property
    def transposed(self) -> "Rows":
        """The same arcs by their heads; the arcs of a row keep their order."""
        # The columns of the matrix that holds at each arc its place.
        columns = self._matrix(np.arange(len(self.heads), dtype=np.int32)).tocsc()
        starts, tails = (index.astype(np.int32, copy=False) for index in (columns.indptr, columns.indices))
        return Rows(starts, tails, columns.data)

    @cached_property
    def simple(self) -> "Rows":
        """Without loops, and parallel arcs as one, each row ascending; the order of the rest is lost."""
        order = sorted_pairs(self.tails, self.heads, self.node_count)
        tails, heads = self.tails[order], self.heads[order]
        kept = tails != heads
        kept[1:] &= (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
        return Rows.of_sorted(tails[kept], heads[kept], self.node_count)

    def matrix(self, values: Numbers | None = None) -> "csr_array":
        """As a sparse matrix; the entries of parallel arcs stand side by side and act as their sum.

        Args:
            values: The entry of each arc; 1 if not given.
        """
        return self._ones if values is None else self._matrix(values)

    @cached_property
    def _ones(self) -> "csr_array":
        return self._matrix(np.ones(len(self.heads)))

    def _matrix(self, values: NDArray[Any]) -> "csr_array":
        from scipy.sparse import csr_array

        return csr_array((values, self.heads, self.starts), shape=(self.node_count, self.node_count))

    @cached_property
    def memory(self) -> tuple[memoryview, memoryview]:
        """Starts and heads for loops in Python, which read numbers from them faster than from arrays."""
        return self.starts.data, self.heads.data

    @cached_property
    def neighbours(self) -> Neighbours:
        """The neighbours of each node as lists, for loops in Python."""
        return Neighbours(self.starts, self.heads)

    def arcs_of(self, nodes: NDArray[np.integer]) -> NDArray[np.int64]:
        """The places of the arcs of some nodes, node by node."""
        first, counts = self.starts[nodes].astype(np.int64), self.lengths[nodes]
        before = np.cumsum(counts) - counts
        return np.repeat(first - before, counts) + np.arange(int(counts.sum()))


def grouped(keys: Integers, count: int) -> tuple[Integers, Integers]:
    """Where the items of each key begin, and the items by their keys; equal ones keep their order.

    Args:
        keys: The key of each item, from 0 on.
        count: How many keys there are.
    """
    from scipy.sparse import csr_array

    # A matrix with one entry in each row, turned into columns, is a counting sort: several times as fast as
    # a stable argsort, which numpy does by comparisons.
    items = len(keys)
    one_each = csr_array(
        (np.ones(items, dtype=np.int8), keys, np.arange(items + 1, dtype=np.int32)), shape=(items, count)
    )
    columns = one_each.tocsc()
    return columns.indptr.astype(np.int32, copy=False), columns.indices.astype(np.int32, copy=False)


def sorted_pairs(firsts: Integers, seconds: Integers, count: int) -> Integers:
    """The order of pairs by their first, then their second; equal ones keep their order."""
    if len(firsts) < _FEW:
        return np.lexsort((seconds, firsts)).astype(np.int32)
    _, by_second = grouped(seconds, count)
    _, then_first = grouped(firsts[by_second], count)
    return by_second[then_first]
