"""Who of the heavy workers does which job, and until when."""

import socket
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stratograph.api.serving.jobs import Answer, Frames, frame

__all__ = ["Pool", "Ticket", "Worker"]

Reply = Callable[[Answer], None]
Ask = Callable[[dict[str, Any]], None]

# A worker that dies without a job is not replaced at once.
_BACKOFF_S = 0.5


@dataclass(slots=True, eq=False)
class Ticket:
    """A job on its way through the pool.

    Attributes:
        head: The job.
        client: Whose it is.
        ends_at: When it must be answered.
        reply: Takes the answer.
        ask: Takes what its worker asks for meanwhile, which is answered by :meth:`Pool.tell`; a worker that
            nobody answers waits until its deadline.
    """

    head: dict[str, Any]
    client: str
    ends_at: float
    reply: Reply
    ask: Ask = lambda _: None


@dataclass(slots=True, eq=False)
class Worker:
    """A forked process that does one job at a time."""

    pid: int
    connection: socket.socket
    frames: Frames = field(default_factory=Frames)
    unsent: bytearray = field(default_factory=bytearray)
    ticket: Ticket | None = None


class Pool:
    """Gives jobs to workers, fairly among clients, and ends what takes too long.

    It is for one thread that never waits for a worker: a loop that calls :meth:`heard` when a worker's socket
    can be read, :meth:`flush` when it can be written and there is something unsent, :meth:`tick` when
    :meth:`next_moment` has come, and :meth:`add` for each worker that is :meth:`missing`, sooner or later.

    Args:
        end: Ends the worker of a process id, if it has not ended yet.
        size: How many jobs of one client are done at once. One more worker is kept for who has none at work.
        most_waiting: How many jobs may wait.
        most_waiting_per_client: How many of one client.
    """

    def __init__(
        self, end: Callable[[int], None], size: int, most_waiting: int, most_waiting_per_client: int
    ) -> None:
        self._end = end
        self._size = size
        self._most = most_waiting
        self._most_per_client = most_waiting_per_client
        self._waiting: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self._at_work: Counter[str] = Counter()
        self._none_before = 0.0
        self.counts: Counter[str] = Counter()
        self.workers: list[Worker] = []

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return sum(len(queue) for queue in self._waiting.values())

    @property
    def busy(self) -> int:
        """How many workers have a job."""
        return self._at_work.total()

    def missing(self, now: float) -> int:
        """How many workers are to be added, at this time by the monotonic clock."""
        return 0 if now < self._none_before else max(0, self._size + 1 - len(self.workers))

    def add(self, worker: Worker) -> None:
        """Let one more worker work."""
        self.workers.append(worker)
        self._assign()

    def take(self, ticket: Ticket) -> None:
        """Do a job, now or when a worker is free; it is answered in any case."""
        self._waiting.setdefault(ticket.client, deque()).append(ticket)
        self._assign()
        queue = self._waiting.get(ticket.client, ())
        if ticket in queue and (self.waiting > self._most or len(queue) > self._most_per_client):
            self._remove(ticket)
            self._refuse(ticket)

    def heard(self, worker: Worker) -> None:
        """Take what a worker says; if it has died, its job is answered with 507, and one is missing."""
        try:
            data = worker.connection.recv(1 << 20)
            said = list(worker.frames.feed(data))
        except (BlockingIOError, InterruptedError):
            return
        except (OSError, ValueError):  # it is gone, or says what no worker says
            data = b""
        if not data:
            # A library that is given no more memory ends the process: the usual cause, and the one to help.
            self._lose(worker, Answer(507), "died")
            return
        for head, body in said:
            if "status" in head:
                self._finish(worker, Answer(head["status"], head["headers"], body), "done")
            elif worker.ticket is not None:
                worker.ticket.ask(head)
        self._assign()

    def tell(self, ticket: Ticket, message: bytes) -> None:
        """Answer what the worker of a job has asked, unless it has ended."""
        for worker in self.workers:
            if worker.ticket is ticket:
                worker.unsent += message
                self.flush(worker)

    def flush(self, worker: Worker) -> None:
        """Send a worker what it has not taken yet."""
        try:
            while worker.unsent:
                sent = worker.connection.send(worker.unsent)
                del worker.unsent[:sent]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            worker.unsent.clear()  # it is gone, which reading from it tells

    def next_moment(self) -> float | None:
        """When :meth:`tick` is to be called, by the monotonic clock."""
        running = [worker.ticket.ends_at for worker in self.workers if worker.ticket is not None]
        queued = [ticket.ends_at for queue in self._waiting.values() for ticket in queue]
        missing = [self._none_before] if self._none_before > time.monotonic() else []
        return min([*running, *queued, *missing], default=None)

    def tick(self, now: float) -> None:
        """End what is late by now, and refuse what has waited until its deadline."""
        for worker in list(self.workers):
            if worker.ticket is not None and worker.ticket.ends_at <= now:
                self._lose(worker, Answer(504), "late")
        for ticket in [one for queue in self._waiting.values() for one in queue if one.ends_at <= now]:
            self._remove(ticket)
            self._refuse(ticket)
        self._assign()

    def close(self) -> None:
        """Let go of all workers; what waits or is being done is refused."""
        for ticket in [one for queue in self._waiting.values() for one in queue]:
            self._refuse(ticket)
        self._waiting.clear()
        for worker in self.workers:
            self._finish(worker, Answer(503), "refused")
            worker.connection.close()
        self.workers.clear()

    def _lose(self, worker: Worker, answer: Answer, how: str) -> None:
        """Answer for a worker and end it; from then on one is missing."""
        if worker.ticket is None:
            self.counts[how] += 1
            self._none_before = time.monotonic() + _BACKOFF_S
        self.workers.remove(worker)
        worker.connection.close()
        self._finish(worker, answer, how)
        self._end(worker.pid)

    # -- jobs

    def _assign(self) -> None:
        for worker in self.workers:
            if worker.ticket is None and (ticket := self._next()) is not None:
                worker.ticket = ticket
                self._at_work[ticket.client] += 1
                worker.unsent += frame(ticket.head)
                self.flush(worker)

    def _next(self) -> Ticket | None:
        """The first job of the client whose turn it is; the client then goes to the end of the line."""
        client = next((one for one in self._waiting if self._at_work[one] < self._size), None)
        if client is None:
            return None
        ticket = self._waiting[client][0]
        self._waiting.move_to_end(client)
        self._remove(ticket)
        return ticket

    def _remove(self, ticket: Ticket) -> None:
        queue = self._waiting[ticket.client]
        queue.remove(ticket)
        if not queue:
            del self._waiting[ticket.client]

    def _finish(self, worker: Worker, answer: Answer, how: str) -> None:
        ticket, worker.ticket = worker.ticket, None
        if ticket is not None:
            self._at_work[ticket.client] -= 1
            self._at_work += Counter()  # forget who has none
            self.counts[how] += 1
            ticket.reply(answer)

    def _refuse(self, ticket: Ticket) -> None:
        self.counts["refused"] += 1
        ticket.reply(Answer(503))
