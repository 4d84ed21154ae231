"""What a view shows of all statements of its snapshot at once, property by property."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.columns import STATUS_CODES, columns_of
from stratograph.graph.dates import PartialDate
from stratograph.graph.in_order import InOrder
from stratograph.graph.open_lists import open_statements
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Holds, Status
from stratograph.graph.value_columns import ValueColumn
from stratograph.graph.viewed import ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = [
    "certainties",
    "drawing_on_open_groups",
    "holding",
    "hypothetical",
    "inferred",
    "premises",
    "statuses",
    "valid_from",
    "valid_until",
    "viewed_statements",
]

_TRUTHS = (False, True)


def viewed_statements(view: "View") -> Sequence[ViewedStatement]:
    """The statements of the snapshot by row; those that the view holds are made when they are looked at."""
    return InOrder(len(columns_of(view.snapshot).statements), view.statement_at)


def certainties(view: "View") -> ValueColumn[Certainty]:
    """How sure each is; the least is told of what the view does not hold."""
    return ValueColumn.of_each(tuple(Certainty), np.maximum(view.certainties, 1) - 1)


def statuses(snapshot: Snapshot) -> ValueColumn[Status]:
    """What has become of each."""
    return ValueColumn.of_each(tuple(STATUS_CODES), columns_of(snapshot).statuses)


def holding(view: "View") -> ValueColumn[Holds]:
    """Whether each holds on the day of the view."""
    return ValueColumn.of_each((Holds.YES, Holds.POSSIBLY), view.doubtful)


def inferred(snapshot: Snapshot) -> ValueColumn[bool]:
    """Whether a rule made it."""
    return ValueColumn.of_each(_TRUTHS, ~columns_of(snapshot).stated)


def hypothetical(snapshot: Snapshot) -> ValueColumn[bool]:
    """Whether it rests on an imagined change."""
    columns = columns_of(snapshot)
    by_kind = np.array([one.hypothetical for one in columns.specimens], dtype=np.bool_)
    return ValueColumn.of_each(_TRUTHS, by_kind[columns.kinds])


def drawing_on_open_groups(snapshot: Snapshot) -> ValueColumn[bool]:
    """Whether it draws on a group of which not all members are named."""
    return ValueColumn.of_each(_TRUTHS, open_statements(snapshot))


def valid_from(snapshot: Snapshot) -> ValueColumn[PartialDate]:
    """Since when each holds: an inferred one since the last of its premises."""
    return _valid(snapshot, "validFrom", np.maximum, none=-1)


def valid_until(snapshot: Snapshot) -> ValueColumn[PartialDate]:
    """Until when each holds: an inferred one until the first of its premises ends."""
    return _valid(snapshot, "validUntil", np.minimum, none=np.iinfo(np.int32).max)


def _valid(snapshot: Snapshot, name: str, outermost: np.ufunc, none: int) -> ValueColumn[PartialDate]:
    """The first date of each statement, but of an inferred one what its premises allow.

    Dates stand in ascending order, so that their places are compared in their stead.
    """
    columns = columns_of(snapshot)
    stated = columns.of(name)
    assert stated is not None  # A date is never elsewhere.
    dates = [one for one in stated.values if isinstance(one, PartialDate)]
    assert len(dates) == len(stated.values)
    found = np.full(len(columns.statements), none, dtype=np.int32)
    first = np.flatnonzero(np.diff(stated.rows, prepend=-1))
    found[stated.rows[first]] = stated.codes[first]
    for level in columns.derivations:
        found[level.rows] = outermost.reduceat(found[level.premises], level.first_premise)
    rows = np.flatnonzero(found != none).astype(np.int32)
    return ValueColumn(dates, rows, found[rows])


def premises(view: "View") -> ValueColumn[ViewedStatement]:
    """What each was inferred from, as far as the view holds that."""
    levels = columns_of(view.snapshot).derivations
    empty = np.empty(0, dtype=np.int32)
    rows = np.concatenate([empty, *(np.repeat(one.rows, one.counts) for one in levels)])
    found = np.concatenate([empty, *(one.premises for one in levels)])
    order = np.argsort(rows, kind="stable")
    order = order[view.certainties[found[order]] > 0]
    return ValueColumn(viewed_statements(view), rows[order], found[order])
