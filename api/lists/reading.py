"""Reading a column member by member, where no column of the whole snapshot says it."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import TIMEOUT_MAX, Lock
from typing import Any

import numpy as np

from stratograph.api.lists.column import Column, Flags
from stratograph.api.properties import Property
from stratograph.api.registry import Subject
from stratograph.graph.deadline import check_deadline, seconds_left
from stratograph.graph.far import at_once
from stratograph.graph.ontology import ValueKind
from stratograph.graph.view import View

__all__ = ["Reading"]

_BETWEEN_CHECKS = 1024


class Reading:
    """The values of a property, as far as they were read.

    It goes on where a deadline ended it: however long a list is, asking again comes to an answer.

    Args:
        view: Under which it is asked.
        asked: The property.
        subjects: The members of the list, from a place on.
    """

    def __init__(self, view: View, asked: Property, subjects: Callable[[int], Iterable[Subject]]) -> None:
        self._view = view
        self._asked = asked
        self._subjects = subjects
        self._distinct: list[Any] = []
        self._code_of: dict[Hashable, int] = {}
        self._codes, self._members = array("i"), array("i")
        self._count = 0
        self._reading = Lock()
        self._column: Column | None = None

    def completed(self) -> Column:
        """The column, read to its end.

        Raises:
            DeadlineExceededError: The values took too long to read; those that were are not read again.
        """
        if self._column is None:
            while not self._reading.acquire(timeout=min(max(seconds_left(), 0), TIMEOUT_MAX)):
                check_deadline()
            try:
                self._column = self._read_on()
            finally:
                self._reading.release()
        return self._column

    def _read_on(self) -> Column:
        if self._column is not None:  # another thread was first
            return self._column
        with at_once():
            for subject in self._subjects(self._count):
                found = self._coded(self._asked.values(self._view, subject))
                self._codes.extend(found)
                self._members.extend([self._count] * len(found))
                self._count += 1
                if not self._count % _BETWEEN_CHECKS:
                    check_deadline()
        codes, members = (np.array(one, dtype=np.int32) for one in (self._codes, self._members))
        return Column(self._view, self._asked, self._distinct, codes, members, self._count, self._list_open)

    def _coded(self, values: Sequence[Any]) -> Mapping[int, None]:
        by_id = self._asked.value_kind is ValueKind.CLASS
        found: dict[int, None] = {}
        for value in values:
            key = value.id if by_id else value
            code = self._code_of.setdefault(key, len(self._distinct))
            if code == len(self._distinct):
                self._distinct.append(value)
            found[code] = None
        return found

    def _list_open(self) -> Flags:
        is_open = self._asked.is_open
        if is_open is None or not self._view.snapshot.open_groups:
            return np.zeros(self._count, dtype=bool)
        return np.fromiter((is_open(self._view, one) for one in self._subjects(0)), bool, self._count)
