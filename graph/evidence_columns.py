"""The evidence of the statements of a snapshot, piece by piece, all at once: documents and certainties."""

from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import Columns, columns_of
from stratograph.graph.ends import ranges
from stratograph.graph.in_order import InOrder
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Evidence
from stratograph.graph.value_columns import ValueColumn

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["Pieces", "behind", "pieces_of"]

Integers = NDArray[np.int32]

_Said = TypeVar("_Said")


class Pieces(InOrder[Evidence]):
    """The evidence of each statement, statement by statement; what two of them share stands there twice.

    Statements of one kind (see :class:`~stratograph.graph.columns.Columns`) have evidence of the same
    documents and certainties, so that these are known of all without reading a piece.

    Args:
        columns: The statements.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._of_kinds = [one.evidence for one in columns.specimens]
        self.sizes = self._by_kind([len(one) for one in self._of_kinds])
        self._starts = np.concatenate(([0], np.cumsum(self.sizes)))
        super().__init__(int(self._starts[-1]), self._piece)

    def _by_kind(self, found: list[int]) -> Integers:
        by_kind = np.array(found, dtype=np.int32)
        return by_kind[self._columns.kinds]

    def _piece(self, place: int) -> Evidence:
        row = int(np.searchsorted(self._starts, place, side="right")) - 1
        return self._columns.statements[row].evidence[place - int(self._starts[row])]

    @cached_property
    def owners(self) -> Integers:
        """The row of the statement of each piece."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)

    @cached_property
    def certainties(self) -> ValueColumn[Certainty]:
        """How sure each piece is."""
        return self._column(lambda one: one.certainty)

    @cached_property
    def documents(self) -> ValueColumn[str]:
        """The document of each piece."""
        return self._column(lambda one: one.document)

    def _column(self, read: Callable[[Evidence], _Said]) -> ValueColumn[_Said]:
        numbers: dict[_Said, int] = {}
        said = map(read, chain.from_iterable(self._of_kinds))
        codes = np.array([numbers.setdefault(one, len(numbers)) for one in said], dtype=np.int32)
        return ValueColumn.of_each(tuple(numbers), codes[self._in_kinds])

    @cached_property
    def _in_kinds(self) -> NDArray[np.intp]:
        """The place of each piece among those of all kinds."""
        counts = [len(one) for one in self._of_kinds]
        starts = self._by_kind(np.cumsum([0, *counts])[:-1].tolist())
        return ranges(starts, self.sizes)[0]


def pieces_of(snapshot: Snapshot) -> Pieces:
    """The evidence of a snapshot's statements, kept with it."""
    return remembered(snapshot, "pieces", None, lambda: Pieces(columns_of(snapshot)))


def behind(view: "View") -> ValueColumn[Evidence]:
    """For each statement the evidence that a view admits; for an inferred one that of its premises."""
    columns, pieces = columns_of(view.snapshot), pieces_of(view.snapshot)
    documents = pieces.documents
    admits = np.array([view.admits_document(one) for one in documents.values], dtype=np.bool_)
    found = np.flatnonzero(admits[documents.codes] & columns.stated[pieces.owners]).astype(np.int32)
    owners = pieces.owners[found]
    sizes = np.bincount(owners, minlength=len(columns.statements))
    starts = np.cumsum(sizes) - sizes
    total = max(len(pieces), 1)
    for level in columns.derivations:
        counts = sizes[level.premises]
        theirs, premise = ranges(starts[level.premises], counts)
        of_level = np.repeat(np.arange(len(level.rows)), level.counts)[premise]
        # Premises may rest on the same words.
        keys = np.unique(of_level * total + found[theirs])
        of_level = keys // total
        sizes[level.rows] = np.bincount(of_level, minlength=len(level.rows))
        starts[level.rows] = len(found) + np.searchsorted(of_level, np.arange(len(level.rows)))
        found = np.concatenate([found, (keys % total).astype(np.int32)])
        owners = np.concatenate([owners, level.rows[of_level]])
    order = np.argsort(owners, kind="stable")
    return ValueColumn(pieces, owners[order], found[order])
