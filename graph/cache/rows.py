"""Rows of bytes in a file, and strings in alphabetical order, which are found without reading all of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

import numpy as np

from stratograph.graph.cache.sections import Section, Sections, Writer

__all__ = ["Groups", "Rows", "Strings", "write_groups", "write_rows"]


class Rows(Sequence[memoryview]):
    """Byte strings, one after the other, by their number.

    Args:
        sections: The file.
        name: What was written by :func:`write_rows`.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._text = sections[name]
        self._bounds = sections[name + ".bounds"]

    def __len__(self) -> int:
        return len(self._bounds) // 8 - 1

    @overload
    def __getitem__(self, row: int) -> memoryview: ...
    @overload
    def __getitem__(self, row: slice) -> list[memoryview]: ...
    def __getitem__(self, row: int | slice) -> memoryview | list[memoryview]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        bounds = self.bounds
        return self._text.part(bounds[row], bounds[row + 1])

    def check(self) -> None:
        """Find out whether all is as it was written.

        Raises:
            DamagedError: It is not.
        """
        self._text.whole()
        self._bounds.whole()

    @property
    def text(self) -> bytes:
        """All rows as one: their parts are read several times as fast as rows one by one."""
        return bytes(self._text.whole())

    @cached_property
    def bounds(self) -> memoryview:
        """Where each row begins, and where the last one ends."""
        return self._bounds.whole().cast("Q")


class Strings(Sequence[str]):
    """Strings in alphabetical order.

    Args:
        sections: The file.
        name: What was written by :func:`write_rows`.

    Raises:
        DamagedError: They are not as they were written.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._rows = Rows(sections, name)
        self._rows.check()

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        return str(self._rows[row], "utf-8")

    def __iter__(self) -> Iterator[str]:
        data, bounds = self._rows.text, self._rows.bounds.tolist()
        if not data.isascii():
            return iter([data[start:stop].decode() for start, stop in pairwise(bounds)])
        text = data.decode()  # in which a character is a byte
        return iter([text[start:stop] for start, stop in pairwise(bounds)])

    def row_of(self, text: str) -> int | None:
        """The row of a string, if it is one of them."""
        # UTF-8 orders as code points do, by which Python compares strings.
        wanted, low, high = text.encode("utf-8", "surrogatepass"), 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            found = bytes(self._rows[middle])
            if found == wanted:
                return middle
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return None


class Groups:
    """For each row some numbers.

    Args:
        sections: The file.
        name: What was written by :func:`write_groups`.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._members: Section = sections[name]
        self._bounds = sections[name + ".bounds"]

    @cached_property
    def bounds(self) -> memoryview:
        """Where the numbers of each row begin, and where those of the last one end."""
        return self._bounds.whole().cast("Q")

    def __getitem__(self, row: int) -> memoryview:
        bounds = self.bounds
        return self._members.part(4 * bounds[row], 4 * bounds[row + 1]).cast("i")


def write_rows(writer: Writer, name: str, rows: Iterable[bytes]) -> None:
    """Write byte strings as sections for :class:`Rows`."""
    bounds = [0]

    def parts() -> Iterator[bytes]:
        for row in rows:
            bounds.append(bounds[-1] + len(row))
            yield row

    writer.add(name, parts())
    writer.add_array(name + ".bounds", np.array(bounds, dtype=np.uint64))


def write_groups(writer: Writer, name: str, groups: Iterable[Sequence[int]]) -> None:
    """Write numbers, some for each row, as sections for :class:`Groups`."""
    bounds, members = [0], list[int]()
    for group in groups:
        members.extend(group)
        bounds.append(len(members))
    writer.add_array(name, np.array(members, dtype=np.int32))
    writer.add_array(name + ".bounds", np.array(bounds, dtype=np.uint64))
