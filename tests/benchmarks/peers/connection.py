"""One connection over HTTP/1.1 that is kept; it takes as little time itself as it can."""

import socket

__all__ = ["Connection", "request_bytes"]

_LONGEST_S = 20


def request_bytes(path: str, body: bytes, content_type: str, accept: str = "application/json") -> bytes:
    """A request as it is sent."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\nAccept: {accept}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection:
    """A connection to a port of this machine.

    Raises:
        OSError: Nobody listens, or nobody answers within 20 seconds.
    """

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_LONGEST_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received = bytearray()

    def close(self) -> None:
        """End it."""
        self._socket.close()

    def ask(self, request: bytes) -> bytes:
        """The body of the answer.

        Raises:
            RuntimeError: The status is another than 200, or the connection ended.
        """
        self._socket.sendall(request)
        head = self._until(b"\r\n\r\n").lower()
        body = self._chunks() if b"transfer-encoding: chunked" in head else self._take(_length(head))
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(f"{head[:60]!r} {body[:300]!r}")
        return body

    def _until(self, mark: bytes) -> bytes:
        while (end := self._received.find(mark)) < 0:
            self._more()
        return self._take(end + len(mark))

    def _take(self, count: int) -> bytes:
        while len(self._received) < count:
            self._more()
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._until(b"\r\n").split(b";")[0], 16):
            parts.append(self._take(size))
            self._take(2)
        self._until(b"\r\n")
        return b"".join(parts)

    def _more(self) -> None:
        received = self._socket.recv(1 << 18)
        if not received:
            raise RuntimeError("The server closed the connection.")
        self._received += received


def _length(head: bytes) -> int:
    return int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
