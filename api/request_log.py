"""One line of the log, one count and one id for each request."""

import logging
import re
import secrets
import time
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stratograph.api.metrics import count_request
from stratograph.api.serving.counts import Counts

__all__ = ["RequestLog"]

logger = logging.getLogger(__name__)

_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_HEADER = "x-request-id"
_NO_ROUTE = "none"


class RequestLog:
    """Gives each request an id, which the answer repeats, and tells what came of it.

    What a request cost and in which lane it was answered are told by its endpoint, in ``request.state``.

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
        given = Headers(scope=scope).get(_HEADER, "")
        request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        status = 500
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = request_id
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._tell(scope, request_id, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        route = self._routes.get(scope.get("endpoint"), _NO_ROUTE)
        count_request(self._counts, route, status, seconds)
        state = scope.get("state", {})
        fields = {
            "request_id": request_id,
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "duration_ms": round(seconds * 1000, 1),
        } | {name: state[name] for name in ("lane", "cost") if name in state}
        logger.info("%s", " ".join(f"{name}={value}" for name, value in fields.items()), extra=fields)
