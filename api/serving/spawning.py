"""A generation's process: begun before it is known what it is to load, since its imports take longest."""

import gc
import os
import socket
import sys
import traceback

from stratograph.api.serving.process import Process

__all__ = ["Spawned", "forked_first", "spawned"]

# Libraries that start threads when they are imported would lose them in the fork.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Spawned:
    """A process that waits for its orders.

    Args:
        process: The process.
        connection: Our end of the sockets between us; when it is closed, a process without orders ends.
    """

    def __init__(self, process: Process, connection: socket.socket) -> None:
        self.process = process
        self.connection = connection

    def end(self) -> None:
        """Kill it, if it still runs, and forget it."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def spawned() -> Spawned:
    """A fresh interpreter, in which nothing is left of what this one has imported, read or begun.

    Raises:
        OSError: The system has no room for it.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.set_inheritable(True)
        # -P: what lies in the folder where the service was started is no part of it.
        command = [sys.executable, "-P", "-m", "stratograph.api.serving", str(theirs.fileno())]
        pid = os.posix_spawn(
            sys.executable,
            command,
            os.environ | _ONE_THREAD,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
            setpgroup=0,  # Ctrl-C is for the supervisor alone
        )
    return Spawned(Process(pid), ours)


def forked_first() -> Spawned:
    """The first of all, begun as a fork of a command that has only just begun itself.

    That is sooner than in a fresh interpreter, and as good as long as there is one thread, and nothing open.

    Raises:
        OSError: The system has no room for it.
    """
    # First, so that no socket takes the place of an input that was closed.
    nothing = os.open(os.devnull, os.O_RDONLY)
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        if nothing:
            os.close(nothing)
        return Spawned(Process(pid), ours)
    code = 1
    try:
        ours.close()
        os.dup2(nothing, 0)
        code = _as_if_fresh(theirs)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _as_if_fresh(supervisor: socket.socket) -> int:
    """What a fresh interpreter would come to."""
    os.setpgid(0, 0)  # Ctrl-C is for the supervisor alone
    os.environ.update(_ONE_THREAD)
    if not sys.flags.safe_path:
        del sys.path[0]
    gc.disable()
    from stratograph.api.serving.generation import main

    return main(supervisor)
