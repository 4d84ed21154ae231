"""A heavy worker: does one job after the other until its socket closes, or until it is killed."""

import gc
import logging
import os
import signal
import socket
from collections.abc import Callable
from typing import NoReturn

from stratograph.api.serving.confinement import confine, die_with_parent
from stratograph.api.serving.jobs import Answer, Frames, Job, frame
from stratograph.api.serving.pool import Worker

__all__ = ["Run", "fork_worker"]

logger = logging.getLogger(__name__)

# Where there are too few cores for all, cheap requests come first.
_NICENESS = 10

Run = Callable[[Job], Answer]


def fork_worker(run: Run, most_megabytes: int, close_first: Callable[[], None]) -> Worker:
    """A new worker, forked from this process with all that it holds.

    Args:
        run: Does a job.
        most_megabytes: By how much a worker's memory may grow.
        close_first: Closes in the child what belongs to the parent alone.

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
    if pid == 0:
        ours.close()
        _serve(theirs, run, most_megabytes, close_first, parent)
    theirs.close()
    ours.setblocking(False)
    return Worker(pid, ours)


def _serve(
    connection: socket.socket, run: Run, most_megabytes: int, close_first: Callable[[], None], parent: int
) -> NoReturn:
    code = 1
    try:
        die_with_parent(parent)
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, signal.SIG_IGN)  # the parent decides when this ends
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        close_first()
        gc.freeze()
        gc.enable()
        os.nice(_NICENESS)
        confine(most_megabytes)
        _loop(connection, run)
        code = 0
    except BaseException:
        logger.exception("a heavy worker failed")
    finally:
        os._exit(code)


def _loop(connection: socket.socket, run: Run) -> None:
    frames = Frames()
    while data := connection.recv(1 << 16):
        for head, _ in frames.feed(data):
            answer = _done(run, head)
            connection.sendall(frame({"status": answer.status, "headers": dict(answer.headers)}, answer.body))


def _done(run: Run, head: dict[str, object]) -> Answer:
    job = Job(str(head["kind"]), head["payload"], float(str(head["deadline_s"])), str(head["client"]))  # type: ignore[arg-type]
    try:
        return run(job)
    except MemoryError:
        return Answer(507)
    except Exception:
        logger.exception("a job of kind %s failed", job.kind)
        return Answer(500)
