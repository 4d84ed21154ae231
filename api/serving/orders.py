"""What a generation is told before it loads: the listener, and the rest as JSON."""

import contextlib
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

__all__ = ["give_orders", "orders"]

_SIZE = struct.Struct("!I")


def give_orders(connection: socket.socket, listener: socket.socket, given: Mapping[str, Any]) -> None:
    """Tell it what to load, and where to listen; one that has ended already is found out by its silence.

    Args:
        connection: The way to it.
        listener: What it and its workers accept connections on.
        given: Plain JSON.
    """
    told = json.dumps(given).encode()
    with contextlib.suppress(OSError):
        socket.send_fds(connection, [_SIZE.pack(len(told))], [listener.fileno()])
        connection.sendall(told)


def orders(supervisor: socket.socket) -> tuple[socket.socket, dict[str, Any]] | None:
    """What :func:`give_orders` told this process: the listener, and the rest; nothing if none will come."""
    told, files, _, _ = socket.recv_fds(supervisor, _SIZE.size, 1)
    if len(told) < _SIZE.size or not files:
        return None
    with supervisor.makefile("rb", buffering=0) as reader:
        (size,) = _SIZE.unpack(told)
        given = b""
        while len(given) < size:
            more = reader.read(size - len(given))
            if not more:
                return None
            given += more
    return socket.socket(fileno=files[0]), json.loads(given)
