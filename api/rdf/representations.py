"""Triples as a client asked for them, with what it needs to ask again."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.rdf.formats import EXTENSIONS, chosen_type, content_type
from stratograph.api.rdf.refusals import refusal, response_to
from stratograph.api.validators import Validators
from stratograph.graph.dataset import Quad
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.serialization import RDF_TYPES, serialized

__all__ = ["Representations", "split_extension"]


class Representations:
    """Writes triples of one snapshot in the media type that is asked for.

    Args:
        version: The snapshot's version.
    """

    def __init__(self, version: str) -> None:
        # What a client kept in one form says nothing of another, so each has its own tag.
        self._validators = {one: Validators(f"{version}-{name}") for name, one in EXTENSIONS.items()}

    def media_type(self, request: Request, extension: str = "", also: tuple[str, ...] = ()) -> str | None:
        """What to answer with, by extension, parameter ``format`` or ``Accept``; nothing if nothing is taken.

        Args:
            request: The request.
            extension: That of the address, if it has one.
            also: Media types that are on offer before those of RDF.
        """
        name = extension or request.query_params.get("format", "")
        return chosen_type(name, request.headers.get("accept", ""), (*also, *RDF_TYPES))

    def kept(self, request: Request, media_type: str) -> Response | None:
        """The answer to a client that has this form already."""
        validators = self._validators[media_type]
        return (
            validators.not_modified()
            if validators.fit(request.method, request.headers.get("if-none-match", ""))
            else None
        )

    def response(
        self, quads: Iterable[Quad], media_type: str, prefixes: Mapping[str, str] = PREFIXES
    ) -> Response:
        """The triples in this form."""
        response = Response(serialized(quads, media_type, prefixes))
        response.headers["Content-Type"] = content_type(media_type)
        response.headers["X-Content-Type-Options"] = "nosniff"
        self._validators[media_type].put(response)
        return response

    @staticmethod
    def not_acceptable(also: tuple[str, ...] = ()) -> Response:
        """What is on offer, for a client that takes none of it."""
        told = f"This can be had as {', '.join((*also, *RDF_TYPES))}. Accept one of them."
        return response_to(refusal(406, told, "NOT_ACCEPTABLE"))


def split_extension(name: str) -> tuple[str, str]:
    """A name without the extension of a form, and the extension; none if it has no such.

    Example:
        >>> split_extension("alibaba-cloud.ttl"), split_extension("node.js")
        (('alibaba-cloud', 'ttl'), ('node.js', ''))
    """
    stem, _, extension = name.rpartition(".")
    return (stem, extension) if stem and extension in (*EXTENSIONS, "html") else (name, "")
