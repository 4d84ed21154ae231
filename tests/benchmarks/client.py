"""A client of a server that takes little of the machine."""

import json
import socket
from collections.abc import Mapping
from typing import Any

__all__ = ["Asked", "Client", "request_of"]

Asked = tuple[str, Mapping[str, Any]]
"""A query and its variables."""

_HEAD = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


def request_of(asked: Asked) -> bytes:
    """The request that asks a query."""
    query, variables = asked
    body = json.dumps({"query": query, "variables": variables}).encode()
    return f"{_HEAD}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Client:
    """One connection; it reads as little of an answer as it can."""

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def ask(self, asked: Asked) -> None:
        """Send a query and wait for its answer, which must be one."""
        self.send(request_of(asked))

    def send(self, request: bytes) -> None:
        """Send a request as it is and wait for its answer, which must be one."""
        self._connection.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head_text, _, rest = received.partition(b"\r\n\r\n")
        assert head_text.startswith(b"HTTP/1.1 200"), received
        length = int(head_text.lower().partition(b"content-length:")[2].split()[0])
        missing = length - len(rest)
        while missing > 0:
            missing -= len(self._more())

    def _more(self) -> bytes:
        received = self._connection.recv(1 << 16)
        if not received:
            raise RuntimeError("The server closed the connection.")
        return received
