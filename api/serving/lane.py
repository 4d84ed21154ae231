"""The heavy lane: where an HTTP worker sends what may take long, so that cheap requests never wait for it."""

import asyncio
import socket
from typing import Any, Protocol

from stratograph.api.serving.jobs import Answer, Frames, Job, frame

__all__ = ["HeavyLane", "WardenLane"]

# The warden answers at the deadline; only if it hangs itself does this end the wait.
_GRACE_S = 2.0


class HeavyLane(Protocol):
    """Does jobs somewhere else, each within its deadline.

    Attributes:
        notices: What the supervisor has told, such as why a reload failed.
    """

    notices: dict[str, Any]

    async def do(self, job: Job) -> Answer:
        """What the job came to; 503 if there is no room, 504 if the deadline came first."""


class WardenLane:
    """Sends jobs to the process that keeps the heavy workers.

    Args:
        connection: One end of a pair of sockets; the warden has the other.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._next = 0
        self._writer: asyncio.StreamWriter | None = None
        self.notices: dict[str, Any] = {}
        self.told_to_drain = asyncio.Event()
        self.told_to_stop = asyncio.Event()
        self.ended = asyncio.Event()

    async def open(self) -> "asyncio.Task[None]":
        """Begin to listen to the warden, in the loop that is running; the task ends when the warden does."""
        reader, self._writer = await asyncio.open_connection(sock=self._connection)
        return asyncio.create_task(self._listen(reader))

    def tell(self, head: dict[str, Any]) -> None:
        """Tell the warden something that it does not answer."""
        assert self._writer is not None
        self._writer.write(frame(head))

    async def do(self, job: Job) -> Answer:
        """What the job came to."""
        if self._writer is None or self.ended.is_set():
            return Answer(503)
        number = self._next = self._next + 1
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answered
        head = {"id": number, "kind": job.kind, "payload": job.payload, "client": job.client}
        self.tell(head | {"deadline_s": job.deadline_s})
        try:
            return await asyncio.wait_for(answered, job.deadline_s + _GRACE_S)
        except TimeoutError:
            return Answer(504)
        finally:
            del self._waiting[number]

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        frames = Frames()
        while data := await reader.read(1 << 16):
            for head, body in frames.feed(data):
                self._take(head, body)
        self.ended.set()
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
        waiting = self._waiting.get(head["id"])
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(head["status"], head["headers"], body))
