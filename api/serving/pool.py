"""Heavy workers: forked from the process that holds the snapshot, and killed at the deadline."""

import socket
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stratograph.api.serving.confinement import end_process
from stratograph.api.serving.jobs import Answer, Frames, frame

__all__ = ["Pool", "Ticket", "Worker"]

Reply = Callable[[Answer], None]


@dataclass(slots=True)
class Ticket:
    """A job on its way through the pool."""

    head: dict[str, Any]
    client: str
    ends_at: float
    reply: Reply


@dataclass(slots=True)
class Worker:
    """A forked process that does one job at a time."""

    pid: int
    connection: socket.socket
    frames: Frames = field(default_factory=Frames)
    ticket: Ticket | None = None
    busy_since: float = 0.0


class Pool:
    """Gives jobs to workers, fairly among clients, and ends what takes too long.

    It is for one thread, and for a loop that calls :meth:`answered` when a worker's socket can be read and
    :meth:`tick` when :meth:`next_deadline` has come.

    Args:
        fork: Makes a worker.
        size: How many workers there are.
        most_waiting: How many jobs may wait.
        most_waiting_per_client: How many of one client.
    """

    def __init__(
        self, fork: Callable[[], Worker], size: int, most_waiting: int, most_waiting_per_client: int
    ) -> None:
        self._fork = fork
        self._most = most_waiting
        self._most_per_client = most_waiting_per_client
        self._waiting: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self.counts = {"done": 0, "refused": 0, "late": 0, "died": 0}
        self.workers: list[Worker] = [fork() for _ in range(size)]

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return sum(len(queue) for queue in self._waiting.values())

    @property
    def busy(self) -> int:
        """How many workers have a job."""
        return sum(worker.ticket is not None for worker in self.workers)

    def take(self, ticket: Ticket) -> None:
        """Do a job, now or when a worker is free; it is answered in any case."""
        queue = self._waiting.get(ticket.client, ())
        if self.waiting >= self._most or len(queue) >= self._most_per_client:
            self._refuse(ticket)
            return
        self._waiting.setdefault(ticket.client, deque()).append(ticket)
        self._assign()

    def answered(self, worker: Worker) -> None:
        """Take what a worker says; one that has died is replaced, and its job answered with 500."""
        try:
            data = worker.connection.recv(1 << 20)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._replace(worker, Answer(500))
            return
        for head, body in worker.frames.feed(data):
            ticket, worker.ticket = worker.ticket, None
            if ticket is not None:
                self.counts["done"] += 1
                ticket.reply(Answer(head["status"], head["headers"], body))
        self._assign()

    def next_deadline(self) -> float | None:
        """When :meth:`tick` is to be called, by the monotonic clock."""
        running = [worker.ticket.ends_at for worker in self.workers if worker.ticket is not None]
        queued = [ticket.ends_at for queue in self._waiting.values() for ticket in queue]
        return min([*running, *queued], default=None)

    def tick(self) -> None:
        """Kill what is late, and refuse what has waited until its deadline."""
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.ticket is not None and worker.ticket.ends_at <= now:
                self.counts["late"] += 1
                self._replace(worker, Answer(504), kill=True)
        for client, queue in list(self._waiting.items()):
            for ticket in [one for one in queue if one.ends_at <= now]:
                queue.remove(ticket)
                self._refuse(ticket)
            if not queue:
                del self._waiting[client]
        self._assign()

    def close(self) -> None:
        """Kill all workers; what waits is refused."""
        for queue in self._waiting.values():
            for ticket in queue:
                self._refuse(ticket)
        self._waiting.clear()
        for worker in self.workers:
            if worker.ticket is not None:
                worker.ticket.reply(Answer(503))
            _end(worker)
        self.workers.clear()

    def _assign(self) -> None:
        for worker in self.workers:
            if not self._waiting:
                return
            if worker.ticket is None:
                self._give(worker, self._next())

    def _next(self) -> Ticket:
        """The first job of the client whose turn it is; the client then goes to the end of the line."""
        client, queue = self._waiting.popitem(last=False)
        ticket = queue.popleft()
        if queue:
            self._waiting[client] = queue
        return ticket

    def _give(self, worker: Worker, ticket: Ticket) -> None:
        worker.ticket, worker.busy_since = ticket, time.monotonic()
        try:
            worker.connection.setblocking(True)
            worker.connection.sendall(frame(ticket.head))
            worker.connection.setblocking(False)
        except OSError:
            self._replace(worker, Answer(500))

    def _replace(self, worker: Worker, answer: Answer, *, kill: bool = False) -> None:
        ticket, worker.ticket = worker.ticket, None
        if not kill:
            self.counts["died"] += 1
        self.workers.remove(worker)
        _end(worker)
        if ticket is not None:
            ticket.reply(answer)
        self.workers.append(self._fork())
        self._assign()

    def _refuse(self, ticket: Ticket) -> None:
        self.counts["refused"] += 1
        ticket.reply(Answer(503))


def _end(worker: Worker) -> None:
    end_process(worker.pid)
    worker.connection.close()
