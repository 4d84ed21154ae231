"""Answers that were given last, as they were sent: until facts change, a request has always the same one."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stratograph.api.serving.counts import Counts

__all__ = ["KeptAnswer", "KeptAnswers", "Key", "key_of"]

Key = tuple[str, str | None, str]
"""A document, the name of an operation of it, and its variables as text."""

# What an entry takes beside its texts.
_OVERHEAD = 500


def key_of(query: str, operation_name: str | None, variables: Mapping[str, Any] | None) -> Key:
    """What tells one request from another, as far as its answer depends on it."""
    return query, operation_name, json.dumps(variables or {}, sort_keys=True)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer: its JSON, and what it cost."""

    body: bytes
    cost: int | None


class KeptAnswers:
    """Remembers answers; it is not for threads.

    Args:
        most_bytes: How long they may be together, what they were asked with included.
        counts: Where it is counted how often an answer was at hand.
    """

    def __init__(self, most_bytes: int, counts: Counts) -> None:
        self._most_bytes = most_bytes
        self._counts = counts
        self._kept: OrderedDict[Key, KeptAnswer] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key) -> KeptAnswer | None:
        """The answer to a request, if it is at hand."""
        found = self._kept.get(key)
        self._counts.add("kept_answers", "miss" if found is None else "hit")
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Key, answer: KeptAnswer) -> None:
        """Remember an answer; those longest unused are forgotten for it."""
        size = _size(key, answer)
        if size > self._most_bytes // 4 or key in self._kept:
            return
        self._kept[key] = answer
        self._bytes += size
        while self._bytes > self._most_bytes:
            self._bytes -= _size(*self._kept.popitem(last=False))


def _size(key: Key, answer: KeptAnswer) -> int:
    # A text has up to four bytes a character.
    return 4 * len(key[0]) + 4 * len(key[2]) + len(answer.body) + _OVERHEAD
