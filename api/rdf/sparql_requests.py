"""From an HTTP request to a SPARQL request: what to ask, or why it cannot be read.

Source:
    SPARQL 1.1 Protocol, section 2.1.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from stratograph.api.requests import UnreadableError, read_body
from stratograph.api.settings import Settings

__all__ = ["read_sparql_request"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 100

_Parameters = Mapping[str, list[str]]


async def read_sparql_request(request: Request, settings: Settings) -> dict[str, Any] | None:
    """The payload of a job of the kind ``sparql``; nothing if the request asks no query.

    Raises:
        UnreadableError: It is an update, has two queries or none, or is not what the protocol describes.
    """
    parameters = _parameters(bytes(request.scope["query_string"]))
    if request.method == "POST":
        kind = _kind_of_body(request)
        body = await read_body(request.receive, settings.max_body_bytes, settings.read_timeout_s)
        if kind == _QUERY:
            parameters = {**parameters, "query": [*parameters.get("query", ()), _text(body)]}
        else:
            parameters = _parameters(body)
    if "update" in parameters:
        raise _read_only()
    queries = parameters.get("query", [])
    if len(queries) > 1:
        raise UnreadableError(400, "There are several queries. Send one at a time.")
    if not queries:
        if request.method == "POST" or parameters:
            raise UnreadableError(400, "There is no query. Send it as the parameter 'query'.")
        return None
    return {
        "query": queries[0],
        "accept": request.headers.get("accept", ""),
        "format": next(iter(parameters.get("format", ())), ""),
        "default_graphs": parameters.get("default-graph-uri", []),
        "named_graphs": parameters.get("named-graph-uri", []),
    }


def _kind_of_body(request: Request) -> str:
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    kind = media_type.strip()
    if kind == _UPDATE:
        raise _read_only()
    if kind not in (_FORM, _QUERY):
        raise UnreadableError(415, f"Send a query as {_FORM} or as {_QUERY}.")
    charsets = [value for name, _, value in (one.partition("=") for one in parameters) if "charset" in name]
    if any(one.strip(' "') not in ("utf-8", "utf8") for one in charsets):
        raise UnreadableError(415, "Send the query in UTF-8.")
    return kind


def _read_only() -> UnreadableError:
    return UnreadableError(403, "Updates are refused: the data are only read here.", "REFUSED_QUERY")


def _parameters(encoded: bytes) -> _Parameters:
    found: dict[str, list[str]] = defaultdict(list)
    try:
        pairs = parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:
        told = f"The parameters are not UTF-8 with % escapes, or are more than {_MOST_PARAMETERS}."
        raise UnreadableError(400, f"{told} Correct them.") from None
    for name, value in pairs:
        found[name].append(value)
    return found


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except ValueError:
        raise UnreadableError(400, "The query is not UTF-8. Encode it so.") from None
