"""Answers while nothing is served: why, with a status of 503, to whoever asks."""

import json
import logging
import selectors
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

__all__ = ["Waiting"]

logger = logging.getLogger(__name__)

# What is asked is read no further than this, and nobody is waited for longer.
_MOST_BYTES = 1 << 16
_PATIENCE_S = 5.0
_MOST_CLIENTS = 200
_RETRY_AFTER_S = 5


@dataclass(slots=True, eq=False)
class _Client:
    connection: socket.socket
    ends_at: float
    asked: bytearray = field(default_factory=bytearray)
    answered: bool = False


class Waiting:
    """Takes the connections of a listener as long as no generation does.

    Args:
        listener: Bound and listening.
        selector: Tells when there is something to read, and calls what is registered with it.
    """

    def __init__(self, listener: socket.socket, selector: selectors.BaseSelector) -> None:
        self._listener = listener
        self._selector = selector
        self._clients: set[_Client] = set()
        self._accepting = False
        self._why = self._code = ""

    def begin(self, why: str, code: str) -> None:
        """Answer from now on, with this reason."""
        self._why, self._code = why, code
        if not self._accepting:
            self._accepting = True
            self._listener.setblocking(False)
            self._selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def end(self) -> None:
        """Accept no more; who is connected gets an answer still."""
        if self._accepting:
            self._accepting = False
            self._selector.unregister(self._listener)

    def tick(self, now: float) -> None:
        """Close the connections of those who took too long."""
        for client in [one for one in self._clients if now >= one.ends_at]:
            self._close(client)

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:  # the client has gone, or a new generation was faster
            return
        if len(self._clients) >= _MOST_CLIENTS:
            connection.close()
            return
        connection.setblocking(False)
        client = _Client(connection, time.monotonic() + _PATIENCE_S)
        self._clients.add(client)
        self._selector.register(connection, selectors.EVENT_READ, partial(self._hear, client))

    def _hear(self, client: _Client) -> None:
        try:
            data = client.connection.recv(_MOST_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close(client)
        elif not client.answered:
            client.asked += data
            if b"\r\n\r\n" in client.asked or len(client.asked) > _MOST_BYTES:
                self._answer(client)

    def _answer(self, client: _Client) -> None:
        client.answered = True
        with suppress(OSError):
            client.connection.send(self._response(bytes(client.asked)))
            # Closed only when the client does, or after a while: what it still sends would undo the answer.
            client.connection.shutdown(socket.SHUT_WR)

    def _response(self, asked: bytes) -> bytes:
        path = [*asked.split(b" ", 2), b""][1].split(b"?", 1)[0]
        if path == b"/health/live":
            return _http("200 OK", {"status": "live"})
        if path == b"/health/ready":
            told: dict[str, object] = {"status": "waiting", "why": self._why, "code": self._code}
        else:
            told = {"errors": [{"message": self._why, "extensions": {"code": self._code}}]}
        return _http("503 Service Unavailable", told, f"Retry-After: {_RETRY_AFTER_S}\r\n")

    def _close(self, client: _Client) -> None:
        self._clients.discard(client)
        self._selector.unregister(client.connection)
        client.connection.close()


def _http(status: str, told: object, header: str = "") -> bytes:
    body = json.dumps(told).encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"Cache-Control: no-store\r\nConnection: close\r\n{header}\r\n"
    )
    return head.encode("ascii") + body
