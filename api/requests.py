"""From an HTTP request to a GraphQL request: what to execute, or why it cannot be read.

Source:
    GraphQL over HTTP, stage 2 draft, sections 4 and 5.
"""

import json
from asyncio import timeout
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import ClientDisconnect, Request

from stratograph.api.errors import BAD_INPUT, LIMIT_EXCEEDED

__all__ = ["GraphQLRequest", "UnreadableError", "read_body", "read_request"]


class UnreadableError(Exception):
    """The request cannot be executed (status, message, code)."""

    def __init__(self, status: int, message: str, code: str = BAD_INPUT) -> None:
        self.status = status
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What to execute."""

    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


async def read_request(request: Request, max_body_bytes: int, timeout_s: float) -> GraphQLRequest:
    """What an HTTP request asks for.

    Args:
        request: The request.
        max_body_bytes: How long its body may be.
        timeout_s: How long the body may take to arrive.

    Raises:
        UnreadableError: It is too long, too slow, of another kind, or not what GraphQL over HTTP describes.
    """
    if request.method in ("GET", "HEAD"):
        return _checked(_from_url(request))
    _check_kind(request)
    return _checked(_json(await read_body(request, max_body_bytes, timeout_s)))


async def read_body(request: Request, max_bytes: int, timeout_s: float) -> bytes:
    """The body of a request.

    Args:
        request: The request.
        max_bytes: How long the body may be.
        timeout_s: How long it may take to arrive.

    Raises:
        UnreadableError: It is too long or too slow.
    """
    try:
        async with timeout(timeout_s):
            return await _body(request, max_bytes)
    except TimeoutError:
        told = f"The body did not arrive within {timeout_s} seconds. Send it again."
        raise UnreadableError(408, told, "REQUEST_TIMEOUT") from None
    except ClientDisconnect:
        raise UnreadableError(400, "The body ended too early.") from None


def _check_kind(request: Request) -> None:
    content_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    if content_type.strip() != "application/json":
        raise UnreadableError(415, "Send the request as application/json.")
    charsets = [
        value.strip(' "')
        for name, _, value in (one.partition("=") for one in parameters)
        if name.strip() == "charset"
    ]
    if any(one not in ("utf-8", "utf8") for one in charsets):
        raise UnreadableError(415, "Send the request in UTF-8.")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnreadableError(415, "Send the request without a Content-Encoding.")


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
            told = f"A request may be at most {max_body_bytes} bytes long. Split it into several."
            raise UnreadableError(413, told, LIMIT_EXCEEDED)
    return bytes(body)


def _json(text: bytes) -> Any:
    try:
        found = _DECODER.decode(text.decode("utf-8"))
        if b"\\u" in text:
            # JSON can write half of a character, which no answer that repeats it could be encoded with.
            json.dumps(found, ensure_ascii=False).encode()
        return found
    # Not only what is no JSON: a number of 5,000 digits is a ValueError, deep nesting a RecursionError.
    except (ValueError, RecursionError):
        raise UnreadableError(400, "The request is not JSON in UTF-8.") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _checked(found: Any) -> GraphQLRequest:
    if isinstance(found, list):
        raise UnreadableError(400, "Send one request at a time; a list of them is not taken.")
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
