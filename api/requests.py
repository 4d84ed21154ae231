"""From an HTTP request to a GraphQL request: what to execute, or why it cannot be read.

Source:
    GraphQL over HTTP, stage 2 draft, sections 4 and 5.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

__all__ = ["GraphQLRequest", "UnreadableError", "read_request"]


class UnreadableError(Exception):
    """The request cannot be executed (status, message)."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What to execute."""

    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


async def read_request(request: Request, max_body_bytes: int) -> GraphQLRequest:
    """What an HTTP request asks for.

    Raises:
        UnreadableError: It is too long, of another kind, or not what GraphQL over HTTP describes.
    """
    if request.method in ("GET", "HEAD"):
        return _checked(_from_url(request))
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise UnreadableError(415, "Send the request as application/json.")
    return _checked(_json(await _body(request, max_body_bytes)))


def _from_url(request: Request) -> dict[str, Any]:
    parameters: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = _json(parameters[name].encode())
    return {name: value for name, value in parameters.items() if value != ""}


async def _body(request: Request, max_body_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_body_bytes:
            raise UnreadableError(413, f"A request may be at most {max_body_bytes} bytes long.")
    return bytes(body)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8"), parse_constant=_refuse)
    # Not only what is no JSON: a number of 5,000 digits is a ValueError, deep nesting a RecursionError.
    except (ValueError, RecursionError):
        raise UnreadableError(400, "The request is not JSON in UTF-8.") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _checked(found: Any) -> GraphQLRequest:
    if not isinstance(found, dict):
        raise UnreadableError(400, "The request must be a JSON object with the key 'query'.")
    query, variables = found.get("query"), found.get("variables")
    operation_name, extensions = found.get("operationName"), found.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise UnreadableError(400, "'query' must be a GraphQL document.")
    if not isinstance(variables, dict | None):
        raise UnreadableError(400, "'variables' must be a JSON object.")
    if not isinstance(extensions, dict | None):
        raise UnreadableError(400, "'extensions' must be a JSON object.")
    if not isinstance(operation_name, str | None):
        raise UnreadableError(400, "'operationName' must be a text.")
    return GraphQLRequest(query, variables, operation_name)
