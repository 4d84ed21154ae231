"""What a SPARQL store keeps, asked for when it is needed: all of it, or what it says of some things."""

import logging
import time
from collections.abc import Sequence

from stratograph.graph.dataset import Dataset, Progress, Quad
from stratograph.graph.errors import UnreachableStoreError
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.reading import of_current, quads_about, read_set, record_of
from stratograph.graph.stores.record import Found

__all__ = ["found_remote"]

logger = logging.getLogger(__name__)

# Whoever asks within so long after a request that was not answered is not kept waiting for another one.
_RESPITE_S = 1.0


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
        return Found(record_of(endpoint, kept), f"{endpoint.url} {kept}", dataset, asking)

    return of_current(endpoint, found)


class _Asking:
    """Asks for what a set says of some subjects; for a moment after a failure it does not even try."""

    def __init__(self, endpoint: Endpoint, kept: str) -> None:
        self._endpoint = endpoint
        self._kept = kept
        self._not_before = 0.0

    def __call__(self, subjects: Sequence[str], predicates: Sequence[str]) -> list[Quad]:
        if time.monotonic() < self._not_before:
            raise _unanswered()
        try:
            return quads_about(self._endpoint, self._kept, subjects, predicates)
        except UnreachableStoreError as error:
            logger.warning("texts could not be fetched: %s", error)
            self._not_before = time.monotonic() + _RESPITE_S
            raise _unanswered() from error


def _unanswered() -> UnreachableStoreError:
    told = "The store that keeps quotes, definitions and other texts does not answer now."
    return UnreachableStoreError(f"{told} Ask again in a moment, or without these fields.")
