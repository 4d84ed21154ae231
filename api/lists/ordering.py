"""The places of a list's members in an order."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.lists.column import Ranks
from stratograph.api.lists.members import Members

__all__ = ["ordered"]

Order = Mapping[str, Any]
_LAST = np.iinfo(np.int64).max


def ordered(members: Members, orders: Sequence[Order]) -> NDArray[np.intp]:
    """The places of all members, by the first order, where it ties by the next, and at last as they stood.

    What has no value comes last either way.

    Args:
        members: The list.
        orders: Each one property with a direction, or with an order of the related class.

    Raises:
        DeadlineExceededError: The values took too long to read.
    """
    keys = [_key(members, order) for order in orders]
    # The last key of a lexicographic sort is the first that counts.
    return np.lexsort(keys[::-1])


def _key(members: Members, order: Order) -> Ranks:
    steps, descending = _steps(order)
    ranks = _ranks(members, steps, descending=descending)
    return np.where(ranks < 0, _LAST, -ranks if descending else ranks)


def _steps(order: Order) -> tuple[list[str], bool]:
    steps: list[str] = []
    found: Any = order
    while isinstance(found, Mapping):
        ((name, found),) = found.items()
        steps.append(name)
    return steps, found == "DESC"


def _ranks(members: Members, steps: Sequence[str], *, descending: bool) -> Ranks:
    """Where each member stands by its first or last value; -1 without one."""
    name, *further = steps
    column = members.column(name)
    if further:
        return column.best(_ranks(members.related(name), further, descending=descending), largest=descending)
    # A name in another language is for finding, not for sorting.
    return column.first(column.ranks) if name == "label" else column.best(column.ranks, largest=descending)
