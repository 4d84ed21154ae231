"""The heavy lane: where an HTTP worker sends what may take long, so that cheap requests never wait for it."""

import asyncio
import contextlib
import socket
import time
from dataclasses import asdict
from typing import Any, Protocol

from stratograph.api.serving.counts import Counts
from stratograph.api.serving.fetching import fetched_for
from stratograph.api.serving.jobs import Answer, Frames, Job, frame
from stratograph.graph.far import Far

__all__ = ["HeavyLane", "WardenLane"]

# The warden answers at the deadline; if it is late itself, this ends the wait.
_GRACE_S = 0.1
_PATIENCE_S = 0.3
_TELL_COUNTS_EVERY_S = 0.5


class HeavyLane(Protocol):
    """Does jobs somewhere else, each within its deadline.

    Attributes:
        notices: What the supervisor has told, such as why a reload failed.
        counts: What is counted here, to be added to what others count.
    """

    notices: dict[str, Any]
    counts: Counts

    async def do(self, job: Job) -> Answer:
        """What the job came to; 503 if there is no room, 504 if the deadline came first."""

    async def totals(self) -> Answer:
        """JSON: ``counts``, what all processes have counted, and ``gauges``, how it is now; or 503."""


class WardenLane:
    """Sends jobs to the process that keeps the heavy workers.

    Args:
        connection: One end of a pair of sockets; the warden has the other.
        far: Where heavy workers have values from that they may not fetch themselves.
    """

    def __init__(self, connection: socket.socket, far: Far | None = None) -> None:
        self._connection = connection
        self._far = far
        self._fetching: set[asyncio.Task[None]] = set()
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._next = 0
        self._writer: asyncio.StreamWriter | None = None
        self.notices: dict[str, Any] = {}
        self.counts = Counts()
        self.told_to_drain = asyncio.Event()
        self.told_to_stop = asyncio.Event()
        self.ended = asyncio.Event()

    async def open(self) -> "asyncio.Task[None]":
        """Begin to listen to the warden, in the loop that is running; the task ends when the warden does."""
        reader, self._writer = await asyncio.open_connection(sock=self._connection)
        self._telling = asyncio.create_task(self._tell_counts_often())
        return asyncio.create_task(self._listen(reader))

    def tell(self, head: dict[str, Any]) -> None:
        """Tell the warden something that it does not answer."""
        assert self._writer is not None
        self._writer.write(frame(head))

    def tell_counts(self) -> None:
        """Tell the warden what was counted since the last time."""
        if self.counts and not self.ended.is_set():
            self.tell({"counts": self.counts.taken()})

    async def do(self, job: Job) -> Answer:
        """What the job came to."""
        left_s = job.ends_at - time.monotonic()
        if left_s <= 0:
            return Answer(503)
        return await self._asked(asdict(job), left_s + _GRACE_S) or Answer(504)

    async def totals(self) -> Answer:
        """What all processes have counted."""
        self.tell_counts()
        return await self._asked({"totals": True}, _PATIENCE_S) or Answer(503)

    async def _asked(self, head: dict[str, Any], patience_s: float) -> Answer | None:
        """What the warden answers; None if it does not."""
        if self._writer is None or self.ended.is_set():
            return Answer(503)
        number = self._next = self._next + 1
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answered
        self.tell({"id": number} | head)
        try:
            return await asyncio.wait_for(answered, patience_s)
        except TimeoutError:
            return None
        finally:
            del self._waiting[number]

    async def _tell_counts_often(self) -> None:
        while True:
            await asyncio.sleep(_TELL_COUNTS_EVERY_S)
            self.tell_counts()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        frames = Frames()
        with contextlib.suppress(OSError):
            while data := await reader.read(1 << 16):
                for head, body in frames.feed(data):
                    self._take(head, body)
        self.ended.set()
        self._telling.cancel()
        if self._writer is not None:
            self._writer.close()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(Answer(503))

    def _take(self, head: dict[str, Any], body: bytes) -> None:
        if "notice" in head:
            self.notices.update(head["notice"])
            if self.notices.get("drain"):
                self.told_to_drain.set()
            if self.notices.get("stop"):
                self.told_to_stop.set()
            return
        if "fetch" in head:
            fetching = asyncio.create_task(self._fetch(head))
            self._fetching.add(fetching)
            fetching.add_done_callback(self._fetching.discard)
            return
        waiting = self._waiting.get(head["id"])
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(head["status"], head["headers"], body))

    async def _fetch(self, asked: dict[str, Any]) -> None:
        assert self._far is not None
        assert self._writer is not None
        self._writer.write(await asyncio.to_thread(fetched_for, self._far, asked))
