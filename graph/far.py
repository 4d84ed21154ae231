"""Values that stay in a store until they are asked for, and are then fetched many at a time.

Whoever asks for one by one gets what was handed out lately along with it, and what lies next, the more the
longer it goes on, as an operating system reads a file. An answer that may be made twice is made by
:func:`gathered`: what it lacks is noted, fetched at once, and there the next time.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from typing import NamedTuple, TypeVar

from stratograph.graph.errors import StoreError
from stratograph.graph.ontology import Field
from stratograph.graph.statements import Value

__all__ = ["Far", "FarValues", "Fetch", "Place", "UnfetchedError", "at_once", "gathered", "stays_far"]

_TYPES = frozenset({"String", "IRI"})

# Questions about market shares and contradictions compare it.
_COMPARED = frozenset({"scope"})

BATCH = 500
"""How many things one request asks for: far from what engines limit an answer to, or a query."""

# Each takes some hundred bytes.
_MOST_KEPT = 1 << 16

# Values that are far depend on no others, but a list may be long, and other threads fetch too.
_ROUNDS = 3

_Made = TypeVar("_Made")


def stays_far(declared: Field) -> bool:
    """Whether the values of a field stay in the store, where there is one: texts that nothing is made of."""
    return declared.type_name in _TYPES and declared.name not in _COMPARED


class Place(NamedTuple):
    """A thing with values elsewhere: its kind, and its row among those of its kind."""

    kind: str
    row: int


FarValues = Mapping[str, Sequence[Value]]
"""The values of one thing, by the names of fields."""

Fetch = Callable[[Sequence[Place]], Iterable[FarValues]]
"""Gives the values of each of some things, in their order."""


class UnfetchedError(Exception):
    """A value was noted as missing; the answer is made again once it is there."""


@dataclass(slots=True, eq=False)
class _Gathering:
    """What an answer lacks; or why it will not have it."""

    missing: "dict[Far, dict[Place, None]]" = field(default_factory=dict)
    failure: StoreError | None = None

    def note(self, far: "Far", place: Place) -> Exception:
        if self.failure is None:
            self.missing.setdefault(far, {})[place] = None
        return self.failure or UnfetchedError()


_gathering: ContextVar[_Gathering | None] = ContextVar("gathering", default=None)


class Far:
    """The values of one snapshot that stay in its store, those fetched last remembered.

    Args:
        fetch: Asks the store.
        counts: How many things of each kind there are.

    Attributes:
        fetch: The same; a process that may open no connection is given another way.
    """

    def __init__(self, fetch: Fetch, counts: Mapping[str, int]) -> None:
        self.fetch = fetch
        self._counts = counts
        self._kept: OrderedDict[Place, FarValues] = OrderedDict()
        self._expected: OrderedDict[Place, None] = OrderedDict()
        self._ahead = dict.fromkeys(counts, (-1, 0))
        self._lock = Lock()

    def expect(self, place: Place) -> None:
        """A thing was handed out, and its values may soon be asked for."""
        with self._lock:
            self._expected[place] = None
            if len(self._expected) > BATCH:
                self._expected.popitem(last=False)

    def values(self, place: Place) -> FarValues:
        """The values of a thing.

        Raises:
            UnfetchedError: They are noted, as :func:`gathered` wants it.
            StoreError: The store does not have them, or does not answer.
        """
        with self._lock:
            if (kept := self._kept.get(place)) is not None:
                self._kept.move_to_end(place)
                return kept
        if (gathering := _gathering.get()) is not None:
            raise gathering.note(self, place)
        return self._fetched([place, *self._next(place)])[0]

    def found(self, places: Sequence[Place]) -> list[FarValues]:
        """The values of some things, fetched unless they are here; errors as for :meth:`values`."""
        with self._lock:
            kept = {place: self._kept[place] for place in places if place in self._kept}
        missing = [place for place in dict.fromkeys(places) if place not in kept]
        for start in range(0, len(missing), BATCH):
            some = missing[start : start + BATCH]
            kept |= zip(some, self._fetched(some), strict=False)
        return [kept[place] for place in places]

    def _next(self, place: Place) -> Iterator[Place]:
        """What lies behind a thing: nothing at first, then ever more as long as it goes on in this order."""
        start, count = self._ahead[place.kind]
        count = min(max(1, 2 * count), BATCH - 1) if start <= place.row <= start + count else 0
        end = min(place.row + 1 + count, self._counts[place.kind])
        self._ahead[place.kind] = end, count
        return (Place(place.kind, row) for row in range(place.row + 1, end))

    def _fetched(self, places: Sequence[Place]) -> list[FarValues]:
        """The values of some things; the room that is left in the request goes to those expected."""
        with self._lock:
            others = (place for place in reversed(self._expected) if place not in self._kept)
            asked = list(dict.fromkeys([*places, *islice(others, BATCH - len(places))]))
        found = list(self.fetch(asked))
        with self._lock:
            for place, values in zip(asked, found, strict=True):
                self._kept[place] = values
                self._expected.pop(place, None)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return found


def gathered(make: Callable[[], _Made]) -> _Made:
    """What a function makes, which is called again after what it lacked was fetched.

    If that cannot be had, it is called for the last time, and whatever needs it fails.

    Args:
        make: Gives the same each time; where a value is not there, it leaves out what needs it and goes on.
    """
    gathering = _Gathering()
    for _ in range(_ROUNDS):
        with suppress(UnfetchedError), _gathers(gathering):
            made = make()
            if not gathering.missing:
                return made
        try:
            for far, places in gathering.missing.items():
                far.found(list(places))
        except StoreError as error:
            gathering.failure = error
        gathering.missing = {}
    return make()


def at_once() -> AbstractContextManager[None]:
    """While inside, what is missing is fetched where it is met: for a list that is read in its order."""
    return _gathers(None)


class _gathers:  # noqa: N801  (a word of a sentence, as contextlib's are)
    """While inside, what is missing is noted; or fetched where it is met, if nothing is to note it."""

    __slots__ = ("_gathering", "_token")

    def __init__(self, gathering: _Gathering | None) -> None:
        self._gathering = gathering

    def __enter__(self) -> None:
        self._token = _gathering.set(self._gathering)

    def __exit__(self, *error: object) -> None:
        _gathering.reset(self._token)
