"""How a dataset lies in a SPARQL store, so that it can be read in bounded pages and replaced at once.

A *set* is one dataset. Its quads lie in *parts*, graphs of bounded size with triples of one of the dataset's
graphs. A page is a few parts, asked for by name: no ORDER BY and no OFFSET, so the last page takes no longer
than the first, and each part's size is told, so that an answer that was cut short is noticed. Sets are never
changed; one triple names the current one. With ``store:`` for ``https://w3id.org/stratograph/store``::

    GRAPH <store:>              { <store:> dcterms:hasVersion <store:/S> ; dcat:hasCurrentVersion <store:/S> }
    GRAPH <store:/S>            { <store:/S> rdf:value "the record in JSON" }
    GRAPH <store:/S/catalogue/0> { <store:/S/1> dcterms:isPartOf graph:inferred ; void:triples 5000 . ... }
    GRAPH <store:/S/1>          { the triples themselves }

Source:
    The terms are those of DCMI, DCAT 3 and VoID.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from secrets import token_hex
from typing import NamedTuple

from stratograph.graph.dataset import Dataset, Quad

__all__ = ["CATALOGUED", "STORE", "Part", "catalogue_of", "new_set", "pages", "part_iri", "parts_of"]

STORE = "https://w3id.org/stratograph/store"
"""The graph that says which sets there are; also the name of the whole."""

# Virtuoso gives 10,000 rows at most, unless it is told otherwise, and does not say that there are more.
_PART_TRIPLES = _PAGE_TRIPLES = 5_000
_PAGE_PARTS = 100
CATALOGUED = 1_000
"""How many parts one graph of the catalogue tells of."""


class Part(NamedTuple):
    """Some triples of one graph.

    Attributes:
        number: From 1 on, without a gap.
        graph: The graph of the dataset that they are in.
        size: How many they are.
        quads: The triples, where a part is to be written.
    """

    number: int
    graph: str
    size: int
    quads: Sequence[Quad] = ()


def new_set(digest: str) -> str:
    """The IRI of a set of its own for a dataset."""
    return f"{STORE}/{digest[:12]}-{token_hex(4)}"


def part_iri(kept: str, number: int) -> str:
    """The graph of a part of a set."""
    return f"{kept}/{number}"


def catalogue_of(kept: str, number: int) -> str:
    """The graph that tells of a part of a set."""
    return f"{kept}/catalogue/{(number - 1) // CATALOGUED}"


def parts_of(dataset: Dataset) -> Iterator[Part]:
    """The parts of a dataset, in the order of their numbers."""
    number = 0
    for graph in sorted(dataset.graphs()):
        quads = dataset.quads(graph=graph)
        while some := list(islice(quads, _PART_TRIPLES)):
            number += 1
            yield Part(number, graph, len(some), some)


def pages(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """The parts in groups that one request may ask for."""
    page: list[Part] = []
    for part in parts:
        if page and (sum(one.size for one in page) + part.size > _PAGE_TRIPLES or len(page) == _PAGE_PARTS):
            yield page
            page = []
        page.append(part)
    if page:
        yield page
