"""Long answers are compressed for clients that take them so."""

from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from starlette.middleware.gzip import IdentityResponder

__all__ = ["Compression"]

# The answer to a tool that asks for the schema has 2 MB, and a tenth of that compressed.
_SHORTEST = 10_000
_LEVEL = 5


class Compression:
    """Hands long answers to Starlette's compression; short ones, which it leaves alone, pass as they are.

    Args:
        app: Answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, once it is known how long the answer is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head: Message = {}
        responder: IdentityResponder | None = None

        async def sending(message: Message) -> None:
            nonlocal head, responder
            if responder is not None:
                await responder.send_with_compression(message)
            elif message["type"] == "http.response.start":
                head = message
            elif len(message.get("body", b"")) < _SHORTEST and not message.get("more_body"):
                await send(head)
                await send(message)
            else:
                responder = self._responder(scope)
                responder.send = send
                await responder.send_with_compression(head)
                await responder.send_with_compression(message)

        await self._app(scope, receive, sending)

    def _responder(self, scope: Scope) -> "IdentityResponder":
        # Here, because short answers need none of it.
        from starlette.middleware.gzip import GZipResponder, IdentityResponder

        taken = [value for name, value in scope["headers"] if name == b"accept-encoding"]
        if taken and b"gzip" in taken[0]:
            return GZipResponder(self._app, _SHORTEST, _LEVEL)
        return IdentityResponder(self._app, _SHORTEST)
