"""Head and body of an answer in one piece: a short answer is then one call of the system, and one packet."""

import asyncio
from typing import Any

__all__ = ["JoinedWrites"]

_BEGIN = b"HTTP/1.1 "
_END = b"\r\n\r\n"
# What is longer is copied more slowly than it is sent apart.
_SHORT = 1 << 16
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class JoinedWrites:
    """The transport of a connection, which keeps the head of an answer until more of it comes.

    uvicorn writes a head only once there is a body to follow; :meth:`flush` sends one that none followed.

    Args:
        transport: Sends.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send, or keep what is the head of an answer."""
        if self._head and len(data) <= _SHORT:
            data, self._head = self._head + data, b""
        elif self._head:
            self.flush()
        elif data.startswith(_BEGIN) and data.endswith(_END) and data != _GO_ON:
            self._head = data
            return
        self._transport.write(data)

    def flush(self) -> None:
        """Send what is kept."""
        if self._head:
            data, self._head = self._head, b""
            self._transport.write(data)

    def close(self) -> None:
        """Send what is kept, and end the connection."""
        self.flush()
        self._transport.close()

    def is_closing(self) -> bool:
        """Whether the connection ends."""
        return self._transport.is_closing()
