"""What was read from an endpoint, kept in a directory as long as the endpoint keeps the same."""

import json
import logging
import shutil
from pathlib import Path
from typing import Any

from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.errors import UnreachableStoreError
from stratograph.graph.stores.directory import open_directory, version_of_directory, write_directory
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.reading import current_set, read_current
from stratograph.graph.stores.record import Record, as_json

__all__ = ["read_through"]

logger = logging.getLogger(__name__)


def read_through(cache: Path, endpoint: Endpoint, progress: Progress | None = None) -> Dataset:
    """The dataset that a store holds now, on disk; it is read only if it is another one than the last time.

    Args:
        cache: A directory, for this endpoint alone.
        endpoint: The store; while it does not answer, what was read from it last is taken.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        UnreachableStoreError: It does not answer, and nothing was read from it before.
        StoreError: It keeps no dataset, or a damaged one; or the directory cannot be used.
    """
    had = _source(cache)
    try:
        if had is None or had != f"{endpoint.url} {current_set(endpoint)}":
            _refresh(cache, endpoint, progress)
    except UnreachableStoreError as error:
        if had is None or not had.startswith(f"{endpoint.url} "):
            raise
        logger.warning("what was read before is taken from %s: %s", cache, error)
    return open_directory(cache)


def _refresh(cache: Path, endpoint: Endpoint, progress: Progress | None) -> None:
    def write(triples: Path) -> dict[str, Any]:
        def empty(record: Record) -> Dataset:
            shutil.rmtree(triples, ignore_errors=True)
            return Dataset.in_new_store(triples, *record)

        dataset, kept = read_current(endpoint, progress, empty)
        return {**as_json(dataset), "source": f"{endpoint.url} {kept}"}

    write_directory(cache, write)


def _source(cache: Path) -> str | None:
    """The endpoint and the set that the directory's content was read from."""
    try:
        return str(json.loads(version_of_directory(cache) or "")["source"])
    except (ValueError, KeyError, TypeError):
        return None
