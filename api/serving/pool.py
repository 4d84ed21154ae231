"""Heavy workers: forked from the process that holds the snapshot, and killed at the deadline."""

import contextlib
import logging
import os
import signal
import socket
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stratograph.api.serving.confinement import end_process
from stratograph.api.serving.jobs import Answer, Frames, frame

__all__ = ["Pool", "Ticket", "Worker"]

logger = logging.getLogger(__name__)

Reply = Callable[[Answer], None]

# A worker that dies without a job, or that cannot be forked, is not tried again at once.
_BACKOFF_S = 0.5


@dataclass(slots=True, eq=False)
class Ticket:
    """A job on its way through the pool."""

    head: dict[str, Any]
    client: str
    ends_at: float
    reply: Reply


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
    can be read, :meth:`flush` when it can be written and there is something unsent, and :meth:`tick` when
    :meth:`next_deadline` has come. There are no workers before the first :meth:`tick`.

    Args:
        fork: Makes a worker; OSError if the system has no room for it.
        size: How many jobs of one client are done at once. One more worker is kept for who has none at work.
        most_waiting: How many jobs may wait.
        most_waiting_per_client: How many of one client.
    """

    def __init__(
        self, fork: Callable[[], Worker], size: int, most_waiting: int, most_waiting_per_client: int
    ) -> None:
        self._fork = fork
        self._size = size
        self._most = most_waiting
        self._most_per_client = most_waiting_per_client
        self._waiting: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self._at_work: Counter[str] = Counter()
        self._dying: list[int] = []
        self._fork_from = 0.0
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

    def take(self, ticket: Ticket) -> None:
        """Do a job, now or when a worker is free; it is answered in any case."""
        self._waiting.setdefault(ticket.client, deque()).append(ticket)
        self._assign()
        queue = self._waiting.get(ticket.client, ())
        if ticket in queue and (self.waiting > self._most or len(queue) > self._most_per_client):
            self._remove(ticket)
            self._refuse(ticket)

    def heard(self, worker: Worker) -> None:
        """Take what a worker says; one that has died is replaced, and its job answered with 500."""
        try:
            data = worker.connection.recv(1 << 20)
            said = list(worker.frames.feed(data))
        except (BlockingIOError, InterruptedError):
            return
        except (OSError, ValueError):  # it is gone, or says what no worker says
            data = b""
        if not data:
            self._lose(worker, Answer(500), "died")
            return
        for head, body in said:
            self._finish(worker, Answer(head["status"], head["headers"], body), "done")
        self._assign()

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

    def next_deadline(self) -> float | None:
        """When :meth:`tick` is to be called, by the monotonic clock."""
        running = [worker.ticket.ends_at for worker in self.workers if worker.ticket is not None]
        queued = [ticket.ends_at for queue in self._waiting.values() for ticket in queue]
        missing = [self._fork_from] if len(self.workers) <= self._size else []
        return min([*running, *queued, *missing], default=None)

    def tick(self) -> None:
        """Kill what is late, refuse what has waited until its deadline, and fork what is missing."""
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.ticket is not None and worker.ticket.ends_at <= now:
                self._lose(worker, Answer(504), "late")
        for ticket in [one for queue in self._waiting.values() for one in queue if one.ends_at <= now]:
            self._remove(ticket)
            self._refuse(ticket)
        self._bury()
        while len(self.workers) <= self._size and self._fork_from <= now:
            self._add()
        self._assign()

    def close(self) -> None:
        """Kill all workers; what waits or is being done is refused."""
        for ticket in [one for queue in self._waiting.values() for one in queue]:
            self._refuse(ticket)
        self._waiting.clear()
        for worker in self.workers:
            self._finish(worker, Answer(503), "refused")
            worker.connection.close()
        for pid in [*self._dying, *(worker.pid for worker in self.workers)]:
            end_process(pid)
        self.workers.clear()

    # -- workers

    def _add(self) -> None:
        try:
            self.workers.append(self._fork())
        except OSError as error:
            logger.error("a heavy worker could not be forked: %s", error.strerror)
            self._fork_from = time.monotonic() + _BACKOFF_S

    def _lose(self, worker: Worker, answer: Answer, how: str) -> None:
        """Kill a worker; the next tick forks another."""
        idle = worker.ticket is None
        if idle:
            self.counts[how] += 1
            self._fork_from = time.monotonic() + _BACKOFF_S
        self.workers.remove(worker)
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        worker.connection.close()
        # Its memory may take long to be freed; nobody waits for that.
        self._dying.append(worker.pid)
        self._finish(worker, answer, how)

    def _bury(self) -> None:
        for pid in list(self._dying):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    continue
            self._dying.remove(pid)

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
