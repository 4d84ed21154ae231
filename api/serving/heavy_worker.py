"""A heavy worker: does one job after the other until its socket closes, or until it is killed."""

import contextlib
import gc
import logging
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from stratograph.api.serving.confinement import confine
from stratograph.api.serving.fetching import fetched
from stratograph.api.serving.jobs import Answer, Frames, Job, Message, frame
from stratograph.graph.far import Far, FarValues, Place

__all__ = ["Run", "serve_jobs"]

logger = logging.getLogger(__name__)

Run = Callable[[Job], Answer]


def serve_jobs(connection: socket.socket, run: Run, most_megabytes: int, far: Far | None = None) -> None:
    """Do jobs, confined, in a process that was forked for it.

    Args:
        connection: Where they come from; its end is that of the work.
        run: Does a job.
        most_megabytes: By how much the memory of this process may grow.
        far: Where values are that are asked for; from here, by way of who gave the job.
    """
    messages = _messages(connection)
    if far is not None:
        far.fetch = partial(_fetched, connection, messages)
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)  # the warden decides when this ends
    gc.freeze()
    gc.enable()
    confine(most_megabytes)
    # Whoever waited for an answer may be gone before it is sent.
    with contextlib.suppress(ConnectionError):
        for head, _ in messages:
            answer = _done(run, head)
            connection.sendall(frame({"status": answer.status, "headers": dict(answer.headers)}, answer.body))


def _messages(connection: socket.socket) -> Iterator[Message]:
    frames = Frames()
    while data := connection.recv(1 << 16):
        yield from frames.feed(data)


def _fetched(
    connection: socket.socket, messages: Iterator[Message], places: Sequence[Place]
) -> Sequence[FarValues]:
    """Values that this process may not ask for itself; in the middle of a job nothing else is sent to it."""
    connection.sendall(frame({"fetch": places}))
    return fetched(*next(messages))


def _done(run: Run, head: dict[str, Any]) -> Answer:
    job = Job.of(head)
    try:
        return run(job)
    except MemoryError:
        return Answer(507)
    except Exception:
        logger.exception("a job of kind %s failed", job.kind)
        return Answer(500)
