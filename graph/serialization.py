"""Triples written in the media types of RDF."""

import json
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from stratograph.graph.dataset import Literal, Quad, Term, stored
from stratograph.graph.json_ld import json_ld
from stratograph.graph.namespaces import PREFIXES

__all__ = ["RDF_TYPES", "rdf_format", "serialized", "term_of"]

RDF_TYPES = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
"""Media types of triples, best first."""


def rdf_format(media_type: str) -> ox.RdfFormat:
    """What the store's library calls a media type; there must be such a one."""
    found = ox.RdfFormat.from_media_type(media_type)
    assert found is not None
    return found


def serialized(quads: Iterable[Quad], media_type: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """The triples of these quads; the graphs that they are in are not told.

    Args:
        quads: The triples, each once, ordered by subject and predicate.
        media_type: One of :data:`RDF_TYPES`.
        prefixes: What to shorten IRIs with, where the format can.
    """
    if media_type == "application/ld+json":
        return json.dumps(json_ld(quads), ensure_ascii=False).encode()
    triples = (stored(quad).triple for quad in quads)
    written = ox.serialize(triples, format=rdf_format(media_type), prefixes=dict(prefixes))
    assert written is not None
    return written


def term_of(text: str) -> Term:
    """The term that a text in the notation of N-Triples means.

    Raises:
        SyntaxError: It means none.
    """
    if text.startswith("<"):
        return text[1:-1]
    if not text.startswith('"'):
        return text
    (triple,) = ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, ox.Literal)
    return Literal(triple.object.value, triple.object.datatype.value, triple.object.language)
