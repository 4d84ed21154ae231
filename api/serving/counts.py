"""What is counted in several processes, and added up in one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

__all__ = ["Counts"]


class Counts:
    """Numbers that only grow, each under a name and what tells it apart from others of that name.

    Any thread may count.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: Counter[tuple[str, ...]] = Counter()

    def __bool__(self) -> bool:
        return bool(self._values)

    def add(self, *key: str, by: float = 1) -> None:
        """Let one of the numbers grow."""
        with self._lock:
            self._values[key] += by  # type: ignore[assignment]

    def merge(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add what :meth:`taken` or :meth:`rows` gave, perhaps in another process."""
        for *key, value in rows:
            self.add(*key, by=value)

    def rows(self) -> list[list[Any]]:
        """Each key and its number, as plain JSON."""
        with self._lock:
            return [[*key, value] for key, value in self._values.items()]

    def taken(self) -> list[list[Any]]:
        """The same, which then starts again from nothing."""
        with self._lock:
            values, self._values = self._values, Counter()
        return [[*key, value] for key, value in values.items()]
