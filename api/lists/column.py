"""A column: what one property says of each member of a list, every value kept once."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from threading import TIMEOUT_MAX, Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.properties import Property
from stratograph.api.registry import Subject
from stratograph.graph.deadline import check_deadline, seconds_left
from stratograph.graph.far import at_once
from stratograph.graph.ontology import ValueKind
from stratograph.graph.view import View

__all__ = ["Column", "Flags", "Ranks"]

Flags = NDArray[np.bool_]
"""A truth value for each member of a list, or for each value of a column."""

Ranks = NDArray[np.int64]
"""Where each member of a list, or each value of a column, stands in an order; -1 if it has no place."""

_BETWEEN_CHECKS = 1024

# No name holds it; it keeps texts apart that are looked through as one.
_SEPARATOR = "\0"


class Column:
    """What a property says of each member.

    It is read by :meth:`completed`, which goes on where a deadline ended it: however long a list is, asking
    again comes to an answer.

    Args:
        view: Under which it is asked.
        asked: The property.
        subjects: The members of the list, from a place on.

    Attributes:
        distinct: The values, each once, in the order in which they were met.
        codes: The places in ``distinct`` of all members' values, member by member, none twice for one.
        members: For each code, the place of its member.
        counts: How many values each member has.
    """

    codes: NDArray[np.int32]
    counts: NDArray[np.int32]

    def __init__(self, view: View, asked: Property, subjects: Callable[[int], Iterable[Subject]]) -> None:
        self.asked = asked
        self._view = view
        self._subjects = subjects
        self.distinct: list[Any] = []
        self._code_of: dict[Hashable, int] = {}
        self._read = array("i"), array("i")
        self._reading = Lock()
        self._complete = False

    def completed(self) -> "Column":
        """The column, read to its end.

        Raises:
            DeadlineExceededError: The values took too long to read; those that were are not read again.
        """
        if not self._complete:
            while not self._reading.acquire(timeout=min(max(seconds_left(), 0), TIMEOUT_MAX)):
                check_deadline()
            try:
                self._read_on()
            finally:
                self._reading.release()
        return self

    def _read_on(self) -> None:
        if self._complete:  # another thread was first
            return
        codes, counts = self._read
        with at_once():
            for subject in self._subjects(len(counts)):
                found = self._coded(self.asked.values(self._view, subject))
                codes.extend(found)
                counts.append(len(found))
                if not len(counts) % _BETWEEN_CHECKS:
                    check_deadline()
        self.codes, self.counts = (np.array(one, dtype=np.int32) for one in (codes, counts))
        self._read = array("i"), array("i")
        self._complete = True

    def _coded(self, values: Sequence[Any]) -> Mapping[int, None]:
        by_id = self.asked.value_kind is ValueKind.CLASS
        found: dict[int, None] = {}
        for value in values:
            key = value.id if by_id else value
            code = self._code_of.setdefault(key, len(self.distinct))
            if code == len(self.distinct):
                self.distinct.append(value)
            found[code] = None
        return found

    def __len__(self) -> int:
        """How many members the list has."""
        return len(self.counts)

    @cached_property
    def members(self) -> NDArray[np.int32]:
        """For each code, the place of its member."""
        return np.repeat(np.arange(len(self.counts), dtype=np.int32), self.counts)

    @cached_property
    def list_open(self) -> Flags:
        """Whether the values of each member draw on a group of which not all members are named."""
        is_open = self.asked.is_open
        if is_open is None or not self._view.snapshot.open_groups:
            return np.zeros(len(self), dtype=bool)
        return np.fromiter((is_open(self._view, one) for one in self._subjects(0)), bool, len(self))

    @cached_property
    def ranks(self) -> Ranks:
        """Where each value stands among them."""
        ontology, asked = self._view.ontology, self.asked
        scheme = ontology.schemes.get(asked.type_name) if asked.value_kind is ValueKind.CONCEPT else None
        listed = {} if scheme is None else {one.name: place for place, one in enumerate(scheme.concepts)}
        keys = [listed[value] if listed else _sortable(value) for value in self.distinct]
        ranks = np.empty(len(keys), dtype=np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    def some(self, values: Flags) -> Flags:
        """The members that have at least one of these values."""
        found = np.zeros(len(self), dtype=bool)
        found[self.members[values[self.codes]]] = True
        return found

    def best(self, ranks: Ranks, *, largest: bool) -> Ranks:
        """The smallest or the largest rank among each member's values; -1 where none has a rank."""
        known = ranks[self.codes] >= 0
        members, found = self.members[known], ranks[self.codes][known]
        if largest:
            best = np.full(len(self), -1, dtype=np.int64)
            np.maximum.at(best, members, found)
            return best
        none = np.iinfo(np.int64).max
        best = np.full(len(self), none, dtype=np.int64)
        np.minimum.at(best, members, found)
        return np.where(best == none, -1, best)

    def first(self, ranks: Ranks) -> Ranks:
        """The rank of each member's first value; -1 where there is no value."""
        found = np.full(len(self), -1, dtype=np.int64)
        starts = np.cumsum(self.counts) - self.counts
        has = self.counts > 0
        found[has] = ranks[self.codes[starts[has]]]
        return found

    # -- which of the values meet a condition

    def flags(self, places: Iterable[int]) -> Flags:
        """The values at these places of ``distinct``."""
        found = np.zeros(len(self.distinct), dtype=bool)
        found[list(places)] = True
        return found

    def those(self, condition: Callable[[Any], bool]) -> Flags:
        """The values that meet a condition, each looked at."""
        return np.fromiter(map(condition, self.distinct), bool, len(self.distinct))

    def equal(self, value: Hashable) -> Flags:
        """The value that equals this one, if it is there."""
        place = self._code_of.get(value)
        return self.flags(() if place is None else (place,))

    def above(self, bound: Any, *, or_equal: bool) -> Flags:
        """The values beyond a bound."""
        start = (bisect_left if or_equal else bisect_right)(self._sorted, bound)
        return self.flags(self._order[start:])

    def below(self, bound: Any, *, or_equal: bool) -> Flags:
        """The values short of a bound."""
        end = (bisect_right if or_equal else bisect_left)(self._sorted, bound)
        return self.flags(self._order[:end])

    @cached_property
    def _order(self) -> list[int]:
        return sorted(range(len(self.distinct)), key=self.distinct.__getitem__)

    @cached_property
    def _sorted(self) -> list[Any]:
        return [self.distinct[place] for place in self._order]

    def containing(self, part: str, *, at_start: bool) -> Flags:
        """The texts that hold a part, or start with it; capitals do not count."""
        wanted = part.casefold()
        if _SEPARATOR in wanted or not self.distinct:
            return self.flags(())
        if at_start:
            wanted = _SEPARATOR + wanted
        text, starts = self._text
        places = []
        found = text.find(wanted)
        while found >= 0:
            places.append(bisect_right(starts, found) - 1)
            # The rest of this text is known; the next match lies in the next one at the earliest.
            after = places[-1] + 1
            found = text.find(wanted, starts[after]) if after < len(starts) else -1
        return self.flags(places)

    @cached_property
    def _text(self) -> tuple[str, Sequence[int]]:
        """All texts as one, each after a separator, and where each begins, with its separator."""
        folded = [str(value).casefold() for value in self.distinct]
        ends = accumulate(len(one) + 1 for one in folded)
        return "".join(_SEPARATOR + one for one in folded), array("q", (0, *ends))[: len(folded)]


def _sortable(value: Any) -> Any:
    return (value.casefold(), value) if isinstance(value, str) else value
