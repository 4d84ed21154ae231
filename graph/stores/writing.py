"""Keeping a dataset in a SPARQL store: written aside, read back, and made current by one triple."""

import json
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress

from stratograph.graph.dataset import Dataset, Progress, Quad
from stratograph.graph.errors import StoreError
from stratograph.graph.stores import requests
from stratograph.graph.stores.layout import CATALOGUED, Part, catalogue_of, new_set, pages, part_iri, parts_of
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.reading import IncompleteError, catalogued_parts, current_set, quads_of
from stratograph.graph.stores.record import as_json

__all__ = ["write_current"]

logger = logging.getLogger(__name__)

_DROPPED_AT_ONCE = 50


def write_current(endpoint: Endpoint, dataset: Dataset, progress: Progress | None = None) -> None:
    """Keep a dataset in a store, in the place of what was kept there before, at once.

    Whoever reads meanwhile reads the one before, or begins again; a writer that is killed has changed nothing
    that is read, and what it left is removed by the next one. The set before stays until the next load, since
    services ask for its texts until they reload.

    Args:
        endpoint: The store.
        dataset: What to keep.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        UnreachableStoreError: It does not answer; what was kept before is still there.
        StoreError: It refuses to be written to, gives other triples back than it got, or another writer was
            faster.
    """
    before = current_set(endpoint)
    kept = new_set(dataset.digest)
    endpoint.update(requests.add_set(kept))
    count = done = 0
    for page in pages(parts_of(dataset)):
        _write(endpoint, kept, page)
        count += len(page)
        done += sum(part.size for part in page)
        if progress is not None:
            progress("writing", done, len(dataset))
    record = {**as_json(dataset), "parts": count, "triples": done}
    endpoint.update(requests.add_head(kept, json.dumps(record)))
    _make_current(endpoint, kept)
    logger.info("kept %d triples in %d parts at %s", done, count, endpoint.url)
    _remove_others(endpoint, kept, before)


def _write(endpoint: Endpoint, kept: str, page: Sequence[Part]) -> None:
    for text in requests.add_parts(kept, page):
        endpoint.update(text)
    try:
        found = quads_of(endpoint, kept, page)
    except IncompleteError as error:
        raise _not_as_written(endpoint, kept, str(error)) from None
    written = [quad for part in page for quad in part.quads]
    # As stored, since "1.0" and "1" are one number.
    if missing := _as_stored(written) - _as_stored(found):
        raise _not_as_written(endpoint, kept, f"it has not {min(map(str, missing))}")


def _as_stored(quads: Iterable[Quad]) -> set[Quad]:
    dataset = Dataset()
    dataset.add(quads)
    return set(dataset.quads())


def _not_as_written(endpoint: Endpoint, kept: str, what: str) -> StoreError:
    if kept not in _sets(endpoint, requests.valid_sets()):
        return _superseded(endpoint, kept)
    return StoreError(
        f"The store at {endpoint.url} gives other triples back than it got: {what}."
        " What it held before is still there. Check its limits, and report this if they are not the cause."
    )


def _superseded(endpoint: Endpoint, kept: str) -> StoreError:
    _remove(endpoint, kept)
    told = f"Another load to {endpoint.url} finished meanwhile, and its facts hold."
    return StoreError(f"{told} Load again if yours are newer.")


def _make_current(endpoint: Endpoint, kept: str) -> None:
    for text in requests.make_current(kept):
        endpoint.update(text)
    if current_set(endpoint) != kept:
        raise _superseded(endpoint, kept)


def _remove_others(endpoint: Endpoint, kept: str, before: str | None) -> None:
    """Remove older sets than the one before, and those of writers that did not finish."""
    found = _sets(endpoint, requests.valid_sets()) | _sets(endpoint, requests.superseded_sets())
    for old in sorted(found - {kept}):
        for text in requests.supersede(old, kept):
            endpoint.update(text)
        if old != before:
            _remove(endpoint, old)
            endpoint.update(requests.forget(old))


def _sets(endpoint: Endpoint, query: str) -> set[str]:
    return {str(row["set"]) for row in endpoint.rows(query)}


def _remove(endpoint: Endpoint, kept: str) -> None:
    first = 1
    while parts := _known_parts(endpoint, kept, first):
        graphs = [part_iri(kept, part.number) for part in parts]
        for start in range(0, len(graphs), _DROPPED_AT_ONCE):
            endpoint.update(requests.drop(graphs[start : start + _DROPPED_AT_ONCE]))
        endpoint.update(requests.drop([catalogue_of(kept, first)]))
        first += CATALOGUED
    endpoint.update(requests.drop([kept]))


def _known_parts(endpoint: Endpoint, kept: str, first: int) -> list[Part]:
    with suppress(IncompleteError):
        return catalogued_parts(endpoint, kept, first)
    return []
