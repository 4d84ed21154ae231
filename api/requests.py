"""From an HTTP request to a GraphQL request: what to execute, or why it cannot be read.

Source:
    GraphQL over HTTP, stage 2 draft, sections 4 and 5.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec
from starlette.types import Receive

from stratograph.api.errors import BAD_INPUT, LIMIT_EXCEEDED
from stratograph.api.patience import within_seconds

__all__ = ["GraphQLRequest", "UnreadableError", "check_kind", "in_body", "in_url", "read_body"]


class UnreadableError(Exception):
    """The request cannot be executed (status, message, code)."""

    def __init__(self, status: int, message: str, code: str = BAD_INPUT) -> None:
        self.status = status
        self.code = code
        super().__init__(message)


class GraphQLRequest(NamedTuple):
    """What to execute."""

    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


async def read_body(receive: Receive, max_bytes: int, timeout_s: float) -> bytes:
    """The body of a request.

    Args:
        receive: Gives its parts.
        max_bytes: How long the body may be.
        timeout_s: How long it may take to arrive.

    Raises:
        UnreadableError: It is too long, too slow, or ends too early.
    """
    try:
        return await within_seconds(timeout_s, _body(receive, max_bytes))
    except TimeoutError:
        told = f"The body did not arrive within {timeout_s} seconds. Send it again."
        raise UnreadableError(408, told, "REQUEST_TIMEOUT") from None


def in_body(body: bytes) -> GraphQLRequest:
    """What the body of a request asks for.

    Raises:
        UnreadableError: It is not what GraphQL over HTTP describes.
    """
    return _checked(_json(body))


def in_url(query: bytes) -> GraphQLRequest:
    """What the query of an address asks for.

    Raises:
        UnreadableError: It is not what GraphQL over HTTP describes.
    """
    parameters: dict[str, Any] = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = _json(parameters[name].encode())
    return _checked({name: value for name, value in parameters.items() if value != ""})


@lru_cache(64)  # clients send the same few; what is refused is looked at each time
def check_kind(content_type: str, encoding: str) -> None:
    """Find out whether a body of this ``Content-Type`` and ``Content-Encoding`` can be read.

    Raises:
        UnreadableError: It cannot.
    """
    kind, *parameters = content_type.lower().split(";")
    if kind.strip() != "application/json":
        raise UnreadableError(415, "Send the request as application/json.")
    charsets = [
        value.strip(' "')
        for name, _, value in (one.partition("=") for one in parameters)
        if name.strip() == "charset"
    ]
    if any(one not in ("utf-8", "utf8") for one in charsets):
        raise UnreadableError(415, "Send the request in UTF-8.")
    if encoding.strip().lower() != "identity":
        raise UnreadableError(415, "Send the request without a Content-Encoding.")


async def _body(receive: Receive, max_bytes: int) -> bytes:
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise UnreadableError(400, "The body ended too early.")
        body += message.get("body", b"")
        if len(body) > max_bytes:
            told = f"A request may be at most {max_bytes} bytes long. Split it into several."
            raise UnreadableError(413, told, LIMIT_EXCEEDED)
        more = message.get("more_body", False)
    return bytes(body)


def _json(text: bytes) -> Any:
    try:
        return msgspec.json.decode(text)
    # Not only what is no JSON: half of a character, or a number of 5,000 digits, which no answer could
    # repeat; and deep nesting, which is a RecursionError.
    except (ValueError, RecursionError):
        raise UnreadableError(400, "The request is not JSON in UTF-8.") from None


def _checked(found: Any) -> GraphQLRequest:
    if isinstance(found, list):
        raise UnreadableError(400, "Send one request at a time; a list of them is not taken.")
    if not isinstance(found, dict):
        raise UnreadableError(400, "The request must be a JSON object with the key 'query'.")
    query, variables = found.get("query"), found.get("variables")
    operation_name, extensions = found.get("operationName"), found.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise UnreadableError(400, "'query' must be a GraphQL document.")
    if variables is not None and not isinstance(variables, dict):
        raise UnreadableError(400, "'variables' must be a JSON object.")
    if extensions is not None and not isinstance(extensions, dict):
        raise UnreadableError(400, "'extensions' must be a JSON object.")
    if operation_name is not None and not isinstance(operation_name, str):
        raise UnreadableError(400, "'operationName' must be a text.")
    return GraphQLRequest(query, variables, operation_name)
