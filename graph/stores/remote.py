"""What a SPARQL store keeps, asked for when it is needed: all of it, or what it says of some things."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TypeVar

from stratograph.graph.dataset import Dataset, Progress, Quad
from stratograph.graph.errors import UnreachableStoreError
from stratograph.graph.stores.layout import Part, pages, part_iri
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.reading import (
    of_current,
    parts_there,
    quads_about,
    quads_there,
    read_set,
    record_of,
)
from stratograph.graph.stores.record import Found

__all__ = ["found_remote"]

logger = logging.getLogger(__name__)

# Whoever asks within so long after a request that was not answered is not kept waiting for another one.
_RESPITE_S = 1.0
_AT_ONCE = 100

_Found = TypeVar("_Found")


def found_remote(endpoint: Endpoint, progress: Progress | None = None) -> Found:
    """What a store keeps now.

    Args:
        endpoint: The store.
        progress: Called while all is read, as for :func:`~stratograph.graph.stores.reading.read_set`.

    Raises:
        UnreachableStoreError: It does not answer.
        StoreError: It keeps no dataset, or a damaged one.
    """

    def found(kept: str) -> Found:
        def dataset() -> Dataset:
            return read_set(endpoint, kept, progress)

        asking = _Asking(endpoint, kept)
        version = f"{endpoint.url} {kept}"
        return Found(record_of(endpoint, kept), version, dataset, asking, asking.by_predicates)

    return of_current(endpoint, found)


class _Asking:
    """Asks for some triples of a set; for a moment after a failure it does not even try."""

    def __init__(self, endpoint: Endpoint, kept: str) -> None:
        self._endpoint = endpoint
        self._kept = kept
        self._not_before = 0.0

    @cached_property
    def _parts(self) -> list[Part]:
        return self._answered(lambda: parts_there(self._endpoint, self._kept))

    @cached_property
    def _graphs(self) -> dict[str, str]:
        """The graph of the dataset that each part is of."""
        return {part_iri(self._kept, part.number): part.graph for part in self._parts}

    def size(self) -> int:
        return sum(part.size for part in self._parts)

    def graphs(self) -> frozenset[str]:
        return frozenset(self._graphs.values())

    def of_graph(self, graph: str) -> Iterator[Quad]:
        for page in pages(part for part in self._parts if part.graph == graph):
            yield from self._answered(partial(quads_there, self._endpoint, self._kept, page))

    def about(self, subjects: Sequence[str]) -> Iterator[Quad]:
        graph_of = self._graphs.__getitem__
        for start in range(0, len(subjects), _AT_ONCE):
            some = subjects[start : start + _AT_ONCE]
            found = defaultdict[str, list[Quad]](list)
            ask = partial(quads_about, self._endpoint, self._kept, some, graph_of=graph_of)
            for quad in self._answered(ask):
                found[quad.subject].append(quad)
            for subject in some:
                yield from found[subject]

    def by_predicates(self, subjects: Sequence[str], predicates: Sequence[str]) -> list[Quad]:
        return self._answered(lambda: quads_about(self._endpoint, self._kept, subjects, predicates))

    def _answered(self, ask: Callable[[], _Found]) -> _Found:
        if time.monotonic() < self._not_before:
            raise _unanswered()
        try:
            return ask()
        except UnreachableStoreError as error:
            logger.warning("facts could not be fetched: %s", error)
            self._not_before = time.monotonic() + _RESPITE_S
            raise _unanswered() from error


def _unanswered() -> UnreachableStoreError:
    told = "The store that keeps quotes, definitions and other texts does not answer now."
    return UnreachableStoreError(f"{told} Ask again in a moment, or without these fields.")
