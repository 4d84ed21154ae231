"""Short answers over HTTP, sent as they are."""

from collections.abc import Iterable

from starlette.types import Receive, Scope, Send

__all__ = ["Header", "Reply"]

Header = tuple[bytes, bytes]
"""A name in lower case, and what it says."""


class Reply:
    """An answer whose body is at hand: Starlette's ``Response`` without what only other answers need.

    Args:
        status: The status.
        content_type: What the body is; nothing if there is none.
        body: The body.
        headers: Further headers.
    """

    __slots__ = ("_body", "_headers", "_status")

    def __init__(
        self, status: int, content_type: bytes, body: bytes = b"", headers: Iterable[Header] = ()
    ) -> None:
        about = [(b"content-length", b"%d" % len(body)), (b"content-type", content_type)]
        self._status = status
        self._headers = [*(about if content_type else ()), *headers]
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it."""
        await send({"type": "http.response.start", "status": self._status, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._body})
