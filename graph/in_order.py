"""What is decoded row by row, as a sequence."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

__all__ = ["InOrder"]

_Made = TypeVar("_Made")


class InOrder(Sequence[_Made]):
    """What is decoded from each row.

    Args:
        count: How many rows there are.
        at: Gives what is in a row.
    """

    def __init__(self, count: int, at: Callable[[int], _Made]) -> None:
        self._count = count
        self._at = at

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> _Made: ...
    @overload
    def __getitem__(self, row: slice) -> list[_Made]: ...
    def __getitem__(self, row: int | slice) -> _Made | list[_Made]:
        if isinstance(row, slice):
            return [self._at(one) for one in range(*row.indices(self._count))]
        if not -self._count <= row < self._count:
            raise IndexError(row)
        return self._at(row % self._count)

    def __iter__(self) -> Iterator[_Made]:
        return map(self._at, range(self._count))
