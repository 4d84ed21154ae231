"""The nursery: a fork of what holds the facts, which prepares what heavy workers share, then forks them.

It forks and ends them as the warden says, which waits for none of it and so is there when a deadline comes.
"""

import gc
import logging
import os
import signal
import socket
import struct
from collections.abc import Callable, Iterator

from stratograph.api.serving.confinement import end_process
from stratograph.api.serving.forking import Serve, forked

__all__ = ["Nursery", "serve_nursery"]

logger = logging.getLogger(__name__)

# What the warden says: which worker to end, or that it wants one more. What is answered: a worker's process
# id, and with it the socket to talk to it.
_NUMBER = struct.Struct("!i")
_ONE_MORE = 0

# Where there are too few cores for all, cheap requests come first, those of a start too.
_NICENESS = 10

# What could not be done yet is tried again after so long: to fork where there was no room, to bury who dies.
_AGAIN_S = 0.5


class Nursery:
    """The warden's end of the nursery.

    Args:
        pid: Its process.
        connection: Our end of the sockets between us.
    """

    def __init__(self, pid: int, connection: socket.socket) -> None:
        # It holds many more numbers than there are ever workers to order or to end.
        connection.setblocking(False)
        self.connection = connection
        self._pid = pid

    def order(self) -> None:
        """Ask for one more worker.

        Raises:
            OSError: The nursery is gone.
        """
        self.connection.sendall(_NUMBER.pack(_ONE_MORE))

    def end(self, pid: int) -> None:
        """Let a worker be killed, whatever it does, and be forgotten.

        Raises:
            OSError: The nursery is gone, and all its workers with it.
        """
        self.connection.sendall(_NUMBER.pack(pid))

    def delivered(self) -> tuple[int, socket.socket] | None:
        """The process id of a worker that was ordered, and the socket to it; nothing if there is none yet.

        Raises:
            OSError: The nursery is gone.
        """
        try:
            told, files, _, _ = socket.recv_fds(self.connection, _NUMBER.size, 1)
        except BlockingIOError:
            return None
        if not told:
            raise ConnectionResetError("the nursery has ended")
        return _NUMBER.unpack(told)[0], socket.socket(fileno=files[0])

    def close(self) -> None:
        """End it, and all its workers."""
        self.connection.close()
        end_process(self._pid)


def serve_nursery(connection: socket.socket, prepare: Callable[[], None], serve: Serve) -> None:
    """Prepare, then fork and end workers until the warden is gone.

    Args:
        connection: The way to the warden.
        prepare: Makes what all workers share.
        serve: What a worker does with its socket.
    """
    os.nice(_NICENESS)
    prepare()
    gc.freeze()  # what lasts need not be looked through, nor copied, in each worker
    _Workers(connection, serve).tend()


class _Workers:
    """Those that were forked and have not been buried."""

    def __init__(self, warden: socket.socket, serve: Serve) -> None:
        self._warden = warden
        self._serve = serve
        self._wanted = 0
        self._alive: set[int] = set()
        self._dying: set[int] = set()

    def tend(self) -> None:
        for number in self._told():
            if number == _ONE_MORE:
                self._wanted += 1
            elif number in self._alive:
                self._end(number)
            self._bury()
            self._fork_wanted()
        for pid in self._alive | self._dying:
            end_process(pid)

    def _told(self) -> Iterator[int | None]:
        """What the warden says; nothing now and then while something is left to do."""
        while True:
            self._warden.settimeout(_AGAIN_S if self._wanted or self._dying else None)
            try:
                told = self._warden.recv(64 * _NUMBER.size)
            except TimeoutError:
                yield None
                continue
            except OSError:
                return
            if not told:
                return
            for (number,) in _NUMBER.iter_unpack(told):
                yield number

    def _end(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        self._alive.remove(pid)
        # Its memory may take long to be freed; nobody waits for that.
        self._dying.add(pid)

    def _bury(self) -> None:
        for pid in list(self._dying):
            buried, status = os.waitpid(pid, os.WNOHANG)
            if buried:
                self._dying.remove(pid)
                if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
                    logger.warning("a heavy worker ended by itself: %s", _cause(status))

    def _fork_wanted(self) -> None:
        while self._wanted:
            try:
                pid, connection = forked(self._serve_alone, "a heavy worker")
            except OSError as error:
                logger.error("a heavy worker could not be forked: %s", error.strerror)
                return
            self._wanted -= 1
            self._alive.add(pid)
            with connection:
                socket.send_fds(self._warden, [_NUMBER.pack(pid)], [connection.fileno()])

    def _serve_alone(self, connection: socket.socket) -> None:
        self._warden.close()
        self._serve(connection)


def _cause(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
