"""Reading the dataset that a SPARQL store keeps, page by page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from stratograph.graph.dataset import Dataset, Literal, Progress, Quad, Term
from stratograph.graph.errors import ReplacedStoreError, StoreError, UnreachableStoreError
from stratograph.graph.stores import requests
from stratograph.graph.stores.layout import CATALOGUED, Part, pages, part_iri
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.record import Record, read_record

__all__ = [
    "IncompleteError",
    "catalogued_parts",
    "current_set",
    "of_current",
    "parts_there",
    "quads_about",
    "quads_of",
    "quads_there",
    "read_current",
    "read_set",
    "record_of",
]

_MOST_TRIES = 5
_REMEDY = "Keep one there: stratograph load --store."

_Read = TypeVar("_Read")


class IncompleteError(Exception):
    """A set is not all there: it has been replaced meanwhile, or is damaged."""


def read_current(
    endpoint: Endpoint,
    progress: Progress | None = None,
    make: Callable[[Record], Dataset] = lambda record: Dataset(*record),
) -> tuple[Dataset, str]:
    """The dataset that a store holds now, and the IRI of the set that it was read from.

    Args:
        endpoint: The store.
        progress: Called with what is being done, how far it is, and how far it goes.
        make: Gives a dataset without triples, to read them into; in memory, unless told otherwise. It is
            called again if reading begins again.

    Raises:
        UnreachableStoreError: It does not answer, or its facts are replaced faster than they can be read.
        StoreError: It keeps no dataset, or a damaged one.
    """

    def read(kept: str) -> tuple[Dataset, str]:
        return read_set(endpoint, kept, progress, make), kept

    return of_current(endpoint, read)


def of_current(endpoint: Endpoint, read: Callable[[str], _Read]) -> _Read:
    """What a function reads of the set that holds now; it is called again if that is replaced meanwhile.

    Raises:
        UnreachableStoreError: The store does not answer, or its facts are replaced faster than they can be
            read.
        StoreError: It keeps no dataset, or a damaged one.
    """
    for _ in range(_MOST_TRIES):
        kept = current_set(endpoint)
        if kept is None:
            raise StoreError(f"No dataset is kept at {endpoint.url}. {_REMEDY}")
        with suppress(ReplacedStoreError):
            return read(kept)
    told = f"The dataset at {endpoint.url} was replaced {_MOST_TRIES} times while it was read."
    raise UnreachableStoreError(told)


def read_set(
    endpoint: Endpoint,
    kept: str,
    progress: Progress | None = None,
    make: Callable[[Record], Dataset] = lambda record: Dataset(*record),
) -> Dataset:
    """The dataset that a set holds; arguments as for :func:`read_current`.

    Raises:
        ReplacedStoreError: Another set holds by now.
        StoreError: The store cannot be asked, or what it keeps is damaged.
    """
    return _whole(endpoint, kept, lambda: _read(endpoint, kept, progress, make))


def record_of(endpoint: Endpoint, kept: str) -> Record:
    """The record of a set; errors as for :func:`read_set`."""
    return _whole(endpoint, kept, lambda: _head(endpoint, kept)[0])


def _whole(endpoint: Endpoint, kept: str, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except IncompleteError as error:
        if current_set(endpoint) != kept:
            told = f"The dataset at {endpoint.url} was replaced by another one. Reload: stratograph reload."
            raise ReplacedStoreError(told) from None
        raise StoreError(f"The dataset at {endpoint.url} is damaged: {error}. {_REMEDY}") from None


def quads_about(
    endpoint: Endpoint,
    kept: str,
    subjects: Iterable[str],
    predicates: Iterable[str] = (),
    graph_of: Callable[[str], str] = lambda _: "",
) -> list[Quad]:
    """What a set says of some subjects.

    Args:
        endpoint: The store.
        kept: The set.
        subjects: The subjects.
        predicates: By which predicates; by any, if none is named.
        graph_of: Gives the graph of the dataset that a part is of.

    Raises:
        StoreError: The store cannot be asked.
    """
    rows = endpoint.rows(requests.about(kept, subjects, predicates))
    return [Quad(_iri(row["s"]), _iri(row["p"]), row["o"], graph_of(_iri(row["part"]))) for row in rows]


def parts_there(endpoint: Endpoint, kept: str) -> list[Part]:
    """The parts of a set, without their triples; errors as for :func:`read_set`."""
    return _whole(endpoint, kept, lambda: list(_parts(endpoint, kept, _head(endpoint, kept)[1])))


def quads_there(endpoint: Endpoint, kept: str, page: Sequence[Part]) -> list[Quad]:
    """The quads of some parts, likewise."""
    return _whole(endpoint, kept, lambda: quads_of(endpoint, kept, page))


def current_set(endpoint: Endpoint) -> str | None:
    """The IRI of the set that holds now, another one whenever a dataset is kept; nothing if none does.

    Raises:
        StoreError: The store cannot be asked.
    """
    # While one set takes the place of another, both are named, and both are whole.
    return max((_iri(row["set"]) for row in endpoint.rows(requests.current_set())), default=None)


def _read(
    endpoint: Endpoint, kept: str, progress: Progress | None, make: Callable[[Record], Dataset]
) -> Dataset:
    record, count, size = _head(endpoint, kept)
    dataset = make(record)
    read = 0
    for page in pages(_parts(endpoint, kept, count)):
        dataset.add(quads_of(endpoint, kept, page))
        read += sum(part.size for part in page)
        if progress is not None:
            progress("reading", read, size)
    return dataset


def _head(endpoint: Endpoint, kept: str) -> tuple[Record, int, int]:
    """The record of a set, and how many parts and triples it has."""
    rows = endpoint.rows(requests.head(kept))
    if len(rows) != 1 or not isinstance(text := rows[0]["record"], Literal):
        raise IncompleteError("its record is not there")
    try:
        record, found = read_record(text.value)
        return record, int(found["parts"]), int(found["triples"])
    except (ValueError, KeyError) as error:
        raise IncompleteError(str(error)) from error


def _parts(endpoint: Endpoint, kept: str, count: int) -> Iterator[Part]:
    for first in range(1, count + 1, CATALOGUED):
        parts = catalogued_parts(endpoint, kept, first)
        last = min(first + CATALOGUED - 1, count)
        if [part.number for part in parts] != list(range(first, last + 1)):
            raise IncompleteError(f"not all of its parts from {first} to {last} are there")
        yield from parts


def catalogued_parts(endpoint: Endpoint, kept: str, first: int) -> list[Part]:
    """The parts that are told of together with that number, by their numbers, without their triples.

    Raises:
        StoreError: The store cannot be asked.
        IncompleteError: What is told makes no sense.
    """
    try:
        found = [
            Part(
                int(_iri(row["part"]).removeprefix(f"{kept}/")),
                _iri(row["graph"]),
                _number(row["size"]),
            )
            for row in endpoint.rows(requests.catalogued(kept, first))
        ]
    except ValueError as error:
        raise IncompleteError(str(error)) from error
    return sorted(found)


def quads_of(endpoint: Endpoint, kept: str, page: Sequence[Part]) -> list[Quad]:
    """The quads of some parts, in the graphs of the dataset.

    Raises:
        StoreError: The store cannot be asked.
        IncompleteError: There are more or fewer than there should be.
    """
    graphs = {part_iri(kept, part.number): part.graph for part in page}
    rows = endpoint.rows(requests.triples(kept, page))
    found = Counter(row["part"] for row in rows)
    for part in page:
        if found[part_iri(kept, part.number)] != part.size:
            there = found[part_iri(kept, part.number)]
            raise IncompleteError(f"{there} of {part.size} triples of {part.graph} are there")
    return [Quad(_iri(row["s"]), _iri(row["p"]), row["o"], graphs[_iri(row["part"])]) for row in rows]


def _iri(term: Term) -> str:
    if isinstance(term, Literal):
        raise IncompleteError(f"{term.value!r} stands where an IRI should")
    return term


def _number(term: Term) -> int:
    return int(term.value if isinstance(term, Literal) else term)
