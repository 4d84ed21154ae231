"""One line of the log, one count and one id for each request."""

import logging
import re
import time
from collections.abc import Awaitable, Iterable, Mapping
from random import getrandbits  # which processes that are forked begin anew
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stratograph.api.replies import Header
from stratograph.api.request_counts import count_request
from stratograph.api.serving.counts import Counts

__all__ = ["RequestLog"]

logger = logging.getLogger(__name__)

_ID = re.compile(rb"[A-Za-z0-9._:-]{1,64}")
_HEADER = b"x-request-id"
_NO_ROUTE = "none"


class RequestLog:
    """Gives each request an id, which the answer repeats, and tells what came of it.

    What a request cost and in which lane it was answered are told by its endpoint, in the state of its scope.

    Args:
        app: Answers.
        counts: Where requests are counted.
        routes: The path of each endpoint, as its route has it.
    """

    def __init__(self, app: ASGIApp, counts: Counts, routes: Mapping[Any, str]) -> None:
        self._app = app
        self._counts = counts
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and tell."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _id_of(scope["headers"])
        status = 500
        began = time.perf_counter()

        def sending(message: Message) -> Awaitable[None]:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (_HEADER, request_id)]
            return send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._tell(scope, request_id.decode(), status, time.perf_counter() - began)

    def _tell(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        route = self._routes.get(scope.get("endpoint"), _NO_ROUTE)
        count_request(self._counts, route, status, seconds)
        if not logger.isEnabledFor(logging.INFO):
            return
        state = scope.get("state", {})
        fields = {
            "request_id": request_id,
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "duration_ms": round(seconds * 1000, 1),
        } | {name: state[name] for name in ("lane", "cost") if name in state}
        logger.info("%s", " ".join(f"{name}={value}" for name, value in fields.items()), extra=fields)


def _id_of(headers: Iterable[Header]) -> bytes:
    """The id that a client gave its request, or a new one."""
    given = dict(headers).get(_HEADER, b"")
    return given if given and _ID.fullmatch(given) else b"%016x" % getrandbits(64)
