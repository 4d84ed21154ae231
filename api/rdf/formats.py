"""Which media type of RDF or of SPARQL results a client gets: by the name of a format, else by ``Accept``."""

from collections.abc import Sequence

from stratograph.api.accept import preferred

__all__ = ["EXTENSIONS", "chosen_type", "content_type"]

EXTENSIONS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
"""Media types of triples by the extension of a file; also what a format may be called."""

# What a format may be called besides; the first type that is on offer is meant.
_NAMES: dict[str, tuple[str, ...]] = {name: (media_type,) for name, media_type in EXTENSIONS.items()} | {
    "csv": ("text/csv",),
    "html": ("text/html",),
    "json": ("application/sparql-results+json", "application/ld+json"),
    "json-ld": ("application/ld+json",),
    "ntriples": ("application/n-triples",),
    "rdf+xml": ("application/rdf+xml",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
}

# Older and wider names of media types, which clients still ask for.
_ALSO = {
    "application/json": _NAMES["json"],
    "application/xml": _NAMES["xml"],
    "text/xml": _NAMES["xml"],
    "text/plain": ("application/n-triples",),
    "application/x-turtle": ("text/turtle",),
}


def chosen_type(name: str, accept: str, offered: Sequence[str]) -> str | None:
    """The media type to answer with; nothing if the client takes none of those on offer.

    Args:
        name: A format by name; one that is not on offer counts as none, since clients send such out of habit.
        accept: The ``Accept`` header.
        offered: Media types, best first.
    """
    named = next((one for one in (*_NAMES.get(name.lower(), ()), name) if one in offered), None)
    if named is not None:
        return named
    meant = {also: one for also, types in _ALSO.items() for one in reversed(types) if one in offered}
    found = preferred(accept, (*offered, *meant))
    return meant.get(found, found) if found is not None else None


def content_type(media_type: str) -> str:
    """The media type as a header has it: those of text say that it is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
