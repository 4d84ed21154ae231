"""The heavy workers of a generation in the warden's loop: their nursery, their sockets, their jobs."""

import logging
import selectors
import socket
import time
from collections.abc import Callable
from functools import partial

from stratograph.api.serving.nursery import Nursery
from stratograph.api.serving.pool import Pool, Ticket, Worker

__all__ = ["HeavyWorkers"]

logger = logging.getLogger(__name__)

_BACKOFF_S = 0.5
# So often may the nursery end before there is a first worker; then it is taken to be unable to prepare.
_MOST_EARLY_ENDS = 3


class HeavyWorkers:
    """Keeps a nursery, and a pool of the workers that it forks.

    Args:
        selector: Of the loop that this is part of; it calls what is registered with a mask of events.
        fork_nursery: Starts a nursery; OSError if the system has no room for it.
        size: How many jobs of one client are done at once.
        most_waiting: How many jobs may wait.
        most_waiting_per_client: How many of one client.
    """

    def __init__(
        self,
        selector: selectors.BaseSelector,
        fork_nursery: Callable[[], Nursery],
        size: int,
        most_waiting: int,
        most_waiting_per_client: int,
    ) -> None:
        self._selector = selector
        self._fork_nursery = fork_nursery
        self.pool = Pool(self._end, size, most_waiting, most_waiting_per_client)
        self._nursery: Nursery | None = None
        self._start_at: float | None = None
        self._ordered = 0
        self._early_ends = 0
        self._registered: dict[socket.socket, Worker] = {}
        self.has_worked = False
        """Whether there has been a worker."""

    @property
    def failed(self) -> bool:
        """Whether there is no worker, and none to be hoped for."""
        return self._early_ends > _MOST_EARLY_ENDS

    def start(self) -> None:
        """Let there be workers from now on."""
        if self._nursery is None and self._start_at is None:
            self._start_at = time.monotonic()

    def take(self, ticket: Ticket) -> None:
        """Do a job, as soon as there is a worker for it; it is answered in any case."""
        self.pool.take(ticket)
        self._register()

    def tell(self, ticket: Ticket, message: bytes) -> None:
        """Answer what the worker of a job has asked."""
        self.pool.tell(ticket, message)
        self._register()

    def tick(self) -> None:
        """Do what is due: end what is late, and order the workers that are missing."""
        now = time.monotonic()
        if self._start_at is not None and self._start_at <= now:
            self._open()
        self.pool.tick(now)
        if self._nursery is not None:
            self._order(self._nursery, self.pool.missing(now) - self._ordered)
        self._register()

    def next_moment(self) -> float | None:
        """When :meth:`tick` is to be called, by the monotonic clock."""
        moments = (self._start_at, self.pool.next_moment())
        return min((one for one in moments if one is not None), default=None)

    def close(self) -> None:
        """End all of them; what waits or is being done is refused."""
        self.pool.close()
        if self._nursery is not None:
            self._nursery.close()

    def forget_in_child(self) -> None:
        """Close in a forked child what is the warden's own."""
        if self._nursery is not None:
            self._nursery.connection.close()
        for worker in self.pool.workers:
            worker.connection.close()

    # -- the nursery

    def _open(self) -> None:
        try:
            self._nursery = self._fork_nursery()
        except OSError as error:
            logger.error("the process that forks heavy workers could not be: %s", error.strerror)
            self._start_at = time.monotonic() + _BACKOFF_S
            return
        self._start_at, self._ordered = None, 0
        self._selector.register(self._nursery.connection, selectors.EVENT_READ, self._hear_nursery)

    def _order(self, nursery: Nursery, count: int) -> None:
        try:
            for _ in range(count):
                nursery.order()
                self._ordered += 1
        except OSError:
            pass  # it is gone, which reading from it tells

    def _end(self, pid: int) -> None:
        try:
            if self._nursery is not None:
                self._nursery.end(pid)
        except OSError:
            pass  # it is gone, and its workers with it

    def _hear_nursery(self, _: int) -> None:
        assert self._nursery is not None
        try:
            delivered = self._nursery.delivered()
        except OSError:
            self._lose_nursery(self._nursery)
            return
        if delivered is None:
            return
        pid, connection = delivered
        connection.setblocking(False)
        self._ordered -= 1
        self.has_worked = True
        self.pool.add(Worker(pid, connection))
        self._register()

    def _lose_nursery(self, nursery: Nursery) -> None:
        logger.error("the process that forks heavy workers ended; another is started")
        self._selector.unregister(nursery.connection)
        nursery.close()
        self._nursery = None
        self._early_ends += not self.has_worked
        self._start_at = None if self.failed else time.monotonic() + _BACKOFF_S

    # -- sockets

    def _register(self) -> None:
        """Listen to the workers that there are now, and no longer to those that there were."""
        current = {worker.connection: worker for worker in self.pool.workers}
        for connection in self._registered.keys() - current.keys():
            self._selector.unregister(connection)
        for connection, worker in current.items():
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.unsent else 0)
            heard = partial(self._hear, worker)
            if connection not in self._registered:
                self._selector.register(connection, wanted, heard)
            elif self._selector.get_key(connection).events != wanted:
                self._selector.modify(connection, wanted, heard)
        self._registered = current

    def _hear(self, worker: Worker, mask: int) -> None:
        if worker not in self.pool.workers:
            return
        if mask & selectors.EVENT_WRITE:
            self.pool.flush(worker)
        if mask & selectors.EVENT_READ:
            self.pool.heard(worker)
