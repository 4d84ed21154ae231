"""A column: what one property says of each member of a list, every value kept once."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.properties import Property
from stratograph.graph.ontology import ValueKind
from stratograph.graph.view import View

__all__ = ["Column", "Flags", "Places", "Ranks"]

Flags = NDArray[np.bool_]
"""A truth value for each member of a list, or for each value of a column."""

Places = NDArray[np.int32]
"""Where things stand in a list."""

Ranks = NDArray[np.int64]
"""Where each member of a list, or each value of a column, stands in an order; -1 if it has no place."""

# Hardly a text holds it; it keeps texts apart that are looked through as one.
_SEPARATOR = "\0"


class Column:
    """What a property says of each member.

    Args:
        view: Under which it is asked.
        asked: The property.
        distinct: The values, each once.
        codes: The places in ``distinct`` of all members' values, member by member, none twice for one.
        members: For each code, the place of its member.
        count: How many members there are.
        find_open: Finds which of them draw on a group of which not all members are named.
    """

    def __init__(
        self,
        view: View,
        asked: Property,
        distinct: Sequence[Any],
        codes: Places,
        members: Places,
        count: int,
        find_open: Callable[[], Flags],
    ) -> None:
        self.asked = asked
        self.distinct = distinct
        self.codes = codes
        self.members = members
        self._view = view
        self._count = count
        self._find_open = find_open

    def __len__(self) -> int:
        """How many members the list has."""
        return self._count

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """How many values each member has."""
        return np.bincount(self.members, minlength=self._count)

    @cached_property
    def list_open(self) -> Flags:
        """Whether the values of each member draw on a group of which not all members are named."""
        return self._find_open()

    @cached_property
    def ranks(self) -> Ranks:
        """Where each value stands among them."""
        count = len(self.distinct)
        ranks = np.empty(count, dtype=np.int64)
        ranks[self._by_rank()] = np.arange(count)
        return ranks

    def _by_rank(self) -> list[int]:
        """The places of the values: concepts as they are listed, texts without regard for capitals first."""
        ontology, asked = self._view.ontology, self.asked
        scheme = ontology.schemes.get(asked.type_name) if asked.value_kind is ValueKind.CONCEPT else None
        if scheme is not None and scheme.concepts:
            listed = {one.name: place for place, one in enumerate(scheme.concepts)}
            return sorted(range(len(self.distinct)), key=lambda place: listed[self.distinct[place]])
        places = list(self._order)
        if self.distinct and isinstance(self.distinct[0], str):
            joined = self._folded
            folded = map(str.casefold, self.distinct) if joined is None else joined[1:].split(_SEPARATOR)
            places.sort(key=list(folded).__getitem__)
        return places

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
        place = self._place_of.get(value)
        return self.flags(() if place is None else (place,))

    @cached_property
    def _place_of(self) -> Mapping[Any, int]:
        return dict(zip(self.distinct, range(len(self.distinct)), strict=True))

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
        wanted, text = part.casefold(), self._folded
        if text is None or _SEPARATOR in wanted:
            meets = str.startswith if at_start else str.__contains__
            return self.those(lambda value: meets(str(value).casefold(), wanted))
        if not self.distinct:
            return self.flags(())
        if at_start:
            wanted = _SEPARATOR + wanted
        starts = self._starts
        places = []
        found = text.find(wanted)
        while found >= 0:
            places.append(bisect_right(starts, found) - 1)
            # The rest of this text is known; the next match lies in the next one at the earliest.
            after = places[-1] + 1
            found = text.find(wanted, starts[after]) if after < len(starts) else -1
        return self.flags(places)

    @cached_property
    def _folded(self) -> str | None:
        """All texts as one without capitals, each after a separator; nothing if one of them holds that."""
        texts = list(map(str, self.distinct))
        joined = _SEPARATOR.join(["", *texts])
        return joined.casefold() if joined.count(_SEPARATOR) == len(texts) else None

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each of them begins, with its separator."""
        assert self._folded is not None
        letters = np.frombuffer(self._folded.encode("utf-32-le"), dtype=np.uint32)
        found: Sequence[int] = np.flatnonzero(letters == ord(_SEPARATOR)).tolist()
        return found
