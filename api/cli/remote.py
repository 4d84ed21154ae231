"""A GraphQL request to a server that runs elsewhere."""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from stratograph.api.cli.exits import UnopenedError, UsageError

__all__ = ["ask"]

# Longer than any deadline a server sets itself.
_TIMEOUT_S = 60.0


def ask(url: str, request: dict[str, Any]) -> dict[str, Any]:
    """The answer of the GraphQL endpoint at this address.

    Raises:
        UsageError: This is no web address.
        UnopenedError: Nobody answers there, or not in GraphQL.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no web address. Write it as http://127.0.0.1:8000/graphql.")
    headers = {"content-type": "application/json", "accept": "application/json"}
    body = json.dumps(request).encode()
    try:
        with urlopen(Request(url, body, headers), timeout=_TIMEOUT_S) as response:
            answer = response.read()
    except HTTPError as error:
        # GraphQL over HTTP may answer a request that it refuses with 4xx and the errors as JSON.
        answer = error.read()
        if not _is_answer(answer):
            raise UnopenedError(f"{url} answers {error.code} {error.reason}.") from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise UnopenedError(f"{url} cannot be reached: {reason}. Does the server run?") from error
    if not _is_answer(answer):
        raise UnopenedError(f"{url} does not answer in GraphQL. Is it the address that ends in /graphql?")
    found: dict[str, Any] = json.loads(answer)
    return found


def _is_answer(body: bytes) -> bool:
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and ("data" in answer or "errors" in answer)
