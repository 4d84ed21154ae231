"""Mappings by id over a file: what is asked for is decoded then, and kept while memory for it is left."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar

from stratograph.graph.cache.rows import Groups, Strings
from stratograph.graph.cache.sections import DamagedError

__all__ = ["Grouped", "Kept", "Mapped", "Order"]

# Each takes about a kilobyte once it is decoded.
_MOST_KEPT = 1 << 16

_Made = TypeVar("_Made")
_Key = TypeVar("_Key")


class Kept(Generic[_Key, _Made]):
    """What a function makes of a key, remembered; all is forgotten when it becomes too many.

    Args:
        make: The function.
    """

    def __init__(self, make: Callable[[_Key], _Made]) -> None:
        self._make = make
        self._kept: dict[_Key, _Made] = {}

    def __call__(self, key: _Key) -> _Made:
        """What the function makes of a key."""
        try:
            return self._kept[key]
        except KeyError:
            made = self._make(key)
            if len(self._kept) >= _MOST_KEPT:
                self._kept = {}
            self._kept[key] = made
            return made


class Order(Mapping[str, int]):
    """The row of each id.

    Args:
        ids: The ids, in alphabetical order.
    """

    def __init__(self, ids: Strings) -> None:
        self.ids = ids
        self.row_of = Kept(ids.row_of)

    def __getitem__(self, key: str) -> int:
        row = self.row_of(key)
        if row is None:
            raise KeyError(key)
        return row

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.row_of(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


class Mapped(Mapping[str, _Made]):
    """Things by id, in alphabetical order.

    Args:
        order: The row of each.
        decode: Makes the thing of a row.
        instead: Gives the same things from elsewhere, where the file turns out to be damaged.
    """

    def __init__(
        self, order: Order, decode: Callable[[int], _Made], instead: Callable[[], Mapping[str, _Made]]
    ) -> None:
        self._order = order
        self._instead = instead
        self._decode = Kept(decode)

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __contains__(self, key: object) -> bool:
        return key in self._order

    def __getitem__(self, key: str) -> _Made:
        return self.at(self._order[key])

    def at(self, row: int) -> _Made:
        """The thing of a row."""
        try:
            return self._decode(row)
        except DamagedError:
            return self._instead()[self._order.ids[row]]

    def values(self) -> ValuesView[_Made]:
        """The things, without a search for each."""
        return _Values(self)

    def items(self) -> ItemsView[str, _Made]:
        """The things with their ids, without a search for each."""
        return _Items(self)


class _Values(ValuesView[_Made]):
    _mapping: Mapped[_Made]

    def __iter__(self) -> Iterator[_Made]:
        return map(self._mapping.at, range(len(self._mapping)))


class _Items(ItemsView[str, _Made]):
    _mapping: Mapped[_Made]

    def __iter__(self) -> Iterator[tuple[str, _Made]]:
        return zip(self._mapping, self._mapping.values(), strict=True)


class Grouped(Mapping[str, tuple[str, ...]]):
    """Some ids for each key; a key without any is none.

    Args:
        keys: The row of each key.
        groups: The rows of the ids of each key's row.
        ids: What has these rows.
        instead: Gives the same from elsewhere, where the file turns out to be damaged.
    """

    def __init__(
        self, keys: Order, groups: Groups, ids: Strings, instead: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._keys = keys
        self._groups = groups
        self._ids = ids
        self._instead = instead
        self._found = Kept(self._find)

    def __getitem__(self, key: str) -> tuple[str, ...]:
        try:
            found = self._found(key)
        except DamagedError:
            found = self._instead().get(key, ())
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if self.get(key))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _find(self, key: str) -> tuple[str, ...]:
        row = self._keys.row_of(key)
        return () if row is None else tuple([self._ids[one] for one in self._groups[row]])
