"""Which pages of other origins may read answers."""

from collections.abc import Awaitable, Collection
from functools import cached_property

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stratograph.api.replies import Header

__all__ = ["CrossOrigin"]


class CrossOrigin:
    """Starlette's rules for requests of pages; others, which name no origin, learn only that it counts.

    Args:
        app: Answers.
        origins: Whose pages may read; ``*`` for any.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and tell who may read that."""
        if scope["type"] != "http" or b"origin" in dict(scope["headers"]):
            await self._ruled(scope, receive, send)
            return

        def sending(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                message["headers"] = _varying(message.get("headers", ()))
            return send(message)

        await self._app(scope, receive, sending)

    @cached_property
    def _ruled(self) -> ASGIApp:
        # Here, because most requests are not those of pages of others, and a start need not wait for it.
        from starlette.middleware.cors import CORSMiddleware

        return CORSMiddleware(
            self._app,
            allow_origins=self._origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "Accept", "X-Request-ID"],
            expose_headers=["X-Request-ID"],
        )


def _varying(headers: list[Header]) -> list[Header]:
    """The headers, which now say that another origin may get others."""
    vary = [value for name, value in headers if name == b"vary"]
    return [*(one for one in headers if one[0] != b"vary"), (b"vary", b", ".join([*vary, b"Origin"]))]
