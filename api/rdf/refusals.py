"""Errors as programs get them over plain HTTP: a status, a code, and what to do."""

import json

from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.errors import CODES
from stratograph.api.serving.jobs import Answer
from stratograph.graph.errors import (
    RefusedQueryError,
    StoreError,
    StratographError,
    UnknownEntityError,
)

__all__ = ["answer_to", "refusal", "response_to", "without_store"]

_JSON = "application/json"
_STATUSES: dict[type[StratographError], int] = {
    UnknownEntityError: 404,
    RefusedQueryError: 403,
    StoreError: 503,
}


def answer_to(error: StratographError) -> Answer:
    """The answer that tells an error of ours."""
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 400)
    code = next(code for kind, code in CODES.items() if isinstance(error, kind))
    return refusal(status, str(error), code)


def refusal(status: int, message: str, code: str) -> Answer:
    """The answer that tells a client what is wrong, in the form that GraphQL has for it too."""
    told = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return Answer(status, {"Content-Type": _JSON}, json.dumps(told, ensure_ascii=False).encode())


def response_to(answer: Answer) -> Response:
    """What goes to the client."""
    return Response(answer.body, answer.status, headers=dict(answer.headers))


def without_store(_: Request, error: Exception) -> Response:
    """What goes to the client where something stays in a store that does not give it now."""
    assert isinstance(error, StoreError)
    response = response_to(answer_to(error))
    response.headers["Retry-After"] = "1"
    return response
