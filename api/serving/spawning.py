"""A generation's process: started before it is known what it is to load, since its imports take longest."""

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

__all__ = ["Spawned", "orders"]

_SIZE = struct.Struct("!I")


class Spawned:
    """A process that waits for its orders.

    Attributes:
        process: The process.
        connection: Our end of the sockets between us; when it is closed, a process without orders ends.
    """

    def __init__(self) -> None:
        self.connection, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                # -P: what lies in the folder where the service was started is no part of it.
                [sys.executable, "-P", "-m", "stratograph.api.serving", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the supervisor alone
                # Libraries that start threads when they are imported would lose them in the fork.
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )

    def order(self, listener: socket.socket, given: Mapping[str, Any]) -> None:
        """Tell it what to load, and where to listen; one that has ended already is found out by its silence.

        Args:
            listener: What it and its workers accept connections on.
            given: Plain JSON.
        """
        told = json.dumps(given).encode()
        with contextlib.suppress(OSError):
            socket.send_fds(self.connection, [_SIZE.pack(len(told))], [listener.fileno()])
            self.connection.sendall(told)

    def end(self) -> None:
        """Kill it, if it still runs, and forget it."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def orders(supervisor: socket.socket) -> tuple[socket.socket, dict[str, Any]] | None:
    """What :meth:`Spawned.order` told this process: the listener, and the rest; nothing if none will come."""
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
