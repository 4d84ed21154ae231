"""Answers that were given last, as they were sent: until facts change, a request has always the same one."""

from collections import OrderedDict
from typing import NamedTuple

from stratograph.api.serving.counts import Counts

__all__ = ["KeptAnswer", "KeptAnswers"]

# What an entry takes beside its texts.
_OVERHEAD = 500


class KeptAnswer(NamedTuple):
    """An answer: its JSON, and what it cost."""

    body: bytes
    cost: int | None


class KeptAnswers:
    """Remembers answers by the requests as they were sent, so that no repeated one is read; not for threads.

    Args:
        most_bytes: How long they may be together, what they were asked with included.
        counts: Where it is counted how often an answer was at hand.
    """

    def __init__(self, most_bytes: int, counts: Counts) -> None:
        self._most_bytes = most_bytes
        self._counts = counts
        self._kept: OrderedDict[bytes, KeptAnswer] = OrderedDict()
        self._bytes = 0

    def get(self, key: bytes) -> KeptAnswer | None:
        """The answer to a request, if it is at hand."""
        found = self._kept.get(key)
        self._counts.add("kept_answers", "miss" if found is None else "hit")
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: bytes, answer: KeptAnswer) -> None:
        """Remember an answer; those longest unused are forgotten for it."""
        size = _size(key, answer)
        if size > self._most_bytes // 4 or key in self._kept:
            return
        self._kept[key] = answer
        self._bytes += size
        while self._bytes > self._most_bytes:
            self._bytes -= _size(*self._kept.popitem(last=False))


def _size(key: bytes, answer: KeptAnswer) -> int:
    return len(key) + len(answer.body) + _OVERHEAD
