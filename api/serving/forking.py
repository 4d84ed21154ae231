"""A child process that shares all that this one holds, and a way to talk to it."""

import logging
import os
import socket
from collections.abc import Callable

from stratograph.api.serving.confinement import die_with_parent

__all__ = ["Serve", "forked"]

logger = logging.getLogger(__name__)

Serve = Callable[[socket.socket], None]


def forked(serve: Serve, what: str) -> tuple[int, socket.socket]:
    """Fork a child; its process id, and our end of the sockets between us.

    It ends when it has served, with 0, and with its parent at the latest.

    Args:
        serve: What the child does, given its own end.
        what: What it is called in the log if it fails.

    Raises:
        OSError: The system has no room for it.
    """
    parent = os.getpid()
    ours, theirs = socket.socketpair()
    try:
        pid = os.fork()
    except OSError:
        ours.close()
        theirs.close()
        raise
    if pid:
        theirs.close()
        return pid, ours
    code = 1
    try:
        die_with_parent(parent)
        ours.close()
        serve(theirs)
        code = 0
    except BaseException:
        logger.exception("%s failed", what)
    finally:
        os._exit(code)
