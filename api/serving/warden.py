"""The warden: the loop of a generation, between the supervisor, its HTTP workers and its heavy workers.

It has one thread and no event loop of its own to lose in a fork: what it forks starts clean.
"""

import json
import logging
import selectors
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from stratograph.api.serving.confinement import end_process
from stratograph.api.serving.counts import Counts
from stratograph.api.serving.heavy_workers import HeavyWorkers
from stratograph.api.serving.http_worker import DRAIN_S, GRACE_S
from stratograph.api.serving.jobs import Answer, Frames, frame
from stratograph.api.serving.pool import Ticket

__all__ = ["Fork", "Warden"]

logger = logging.getLogger(__name__)

Fork = Callable[[], tuple[int, socket.socket]]

# One that ends sooner than this after its start is not started again at once.
_TOO_SOON_S = 1.0
_BACKOFF_S = 0.5
# So many may end before the first requests can be answered; with more the generation gives up.
_MOST_EARLY_ENDS = 3
# What does not end by itself within its own time is killed so much later.
_MARGIN_S = 3
_TELL_COUNTS_EVERY_S = 0.5


@dataclass(slots=True)
class _Http:
    """An HTTP worker as the warden sees it."""

    pid: int
    connection: socket.socket
    started_at: float
    frames: Frames = field(default_factory=Frames)
    unsent: bytearray = field(default_factory=bytearray)
    ready: bool = False
    asked: dict[int, Ticket] = field(default_factory=dict)
    """The jobs whose workers have asked it for something, by their numbers."""


class Warden:
    """Relays jobs and notices until it is told to stop, or the supervisor is gone.

    Args:
        supervisor: The sockets' end towards the supervisor.
        fork_http: Forks an HTTP worker.
        http_workers: How many of them there are.
        make_heavy: Makes the keeper of the heavy workers, which is part of the loop of the selector.
        heavy_first: Whether they work before requests are answered, or are made meanwhile, to answer sooner.
        facts: What the supervisor is told when the generation answers.
        accept_no_more: Closes this process's own listener.
    """

    def __init__(
        self,
        supervisor: socket.socket,
        fork_http: Fork,
        http_workers: int,
        make_heavy: Callable[[selectors.BaseSelector], HeavyWorkers],
        heavy_first: bool,
        facts: Mapping[str, Any],
        accept_no_more: Callable[[], None],
    ) -> None:
        self._supervisor = supervisor
        self._from_supervisor = Frames()
        self._fork_http = fork_http
        self._facts = facts
        self._accept_no_more = accept_no_more
        self._selector = selectors.DefaultSelector()
        self._http: dict[int, _Http] = {}
        self._notices: dict[str, Any] = {}
        self._to_start: list[float] = [0.0] * http_workers
        self._heavy = make_heavy(self._selector)
        self._heavy_first = heavy_first
        self._counts = Counts()
        self._tell_counts_at = 0.0
        self._early_ends = 0
        self._ends_at: float | None = None
        self._told_ready = False

    @property
    def _leaving(self) -> bool:
        return bool(self._notices.get("drain") or self._notices.get("stop"))

    def run(self) -> None:
        """Work until all HTTP workers have ended after a notice to do so."""
        self._supervisor.setblocking(False)
        self._selector.register(self._supervisor, selectors.EVENT_READ, self._hear_supervisor)
        if self._heavy_first:
            self._heavy.start()
        self._start_due()
        while self._http or (self._to_start and not self._leaving):
            for key, mask in self._selector.select(self._patience()):
                key.data(mask)
            self._heavy.tick()
            self._tell_heavy()
            if self._leaving:
                self._end_overdue()
            else:
                self._start_due()
            self._tell_counts(_TELL_COUNTS_EVERY_S)
        self._heavy.close()
        self._tell_counts()

    def attend(self, pid: int, connection: socket.socket, then: Callable[[], None]) -> None:
        """Bury a child that does one thing and ends, whenever that is, and do what is to be done then."""

        def hear(_: int) -> None:  # it says nothing: its socket closes
            self._selector.unregister(connection)
            connection.close()
            end_process(pid)
            then()

        self._selector.register(connection, selectors.EVENT_READ, hear)

    def tell_kept(self, version: str) -> None:
        """Tell the supervisor that what was compiled of a version can be opened from now on."""
        self._tell_supervisor({"kept": version})

    def forget_in_child(self) -> None:
        """Close in a forked child what is the warden's own."""
        self._selector.close()
        self._supervisor.close()
        for http in self._http.values():
            http.connection.close()
        self._heavy.forget_in_child()

    # -- time

    def _patience(self) -> float:
        moments = [*self._to_start] if self._may_start else []
        if (moment := self._heavy.next_moment()) is not None:
            moments.append(moment)
        soonest = min(moments, default=None)
        return 0.5 if soonest is None else min(0.5, max(0.0, soonest - time.monotonic()))

    # -- HTTP workers

    @property
    def _may_start(self) -> bool:
        return self._heavy.has_worked or not self._heavy_first

    def _start_due(self) -> None:
        if not self._may_start:
            return
        now = time.monotonic()
        due = [moment for moment in self._to_start if moment <= now]
        self._to_start = [moment for moment in self._to_start if moment > now]
        for _ in due:
            try:
                pid, connection = self._fork_http()
            except OSError as error:
                logger.error("an HTTP worker could not be forked: %s", error.strerror)
                self._to_start.append(now + _BACKOFF_S)
                continue
            http = self._http[pid] = _Http(pid, connection, now)
            self._selector.register(connection, selectors.EVENT_READ, partial(self._hear_http, http))
            if self._notices:
                self._send(http, frame({"notice": self._notices}))

    def _hear_http(self, http: _Http, mask: int) -> None:
        if mask & selectors.EVENT_WRITE:
            self._flush(http)
        if not mask & selectors.EVENT_READ:
            return
        try:
            data = http.connection.recv(1 << 20)
            said = list(http.frames.feed(data))
        except BlockingIOError:
            return
        except (OSError, ValueError):  # it is gone, or says what no worker says
            data = b""
        if not data:
            self._forget(http)
            return
        for head, body in said:
            if "ready" in head:
                http.ready = True
                self._all_ready()
            elif "counts" in head:
                self._counts.merge(head["counts"])
            elif "totals" in head:
                self._tell_counts()
                self._tell_supervisor({"totals": [http.pid, head["id"]]})
            elif "fetched" in head:
                self._heavy.tell(http.asked.pop(head["fetched"]), frame(head, body))
            else:
                self._take(http, head)

    def _all_ready(self) -> None:
        if self._told_ready or self._to_start or not all(http.ready for http in self._http.values()):
            return
        self._told_ready = True
        self._tell_supervisor({"ready": dict(self._facts)})
        self._heavy.start()

    def _take(self, http: _Http, head: dict[str, Any]) -> None:
        ticket = Ticket(head, head["client"], head["ends_at"], partial(self._reply, http, head["id"]))
        ticket.ask = partial(self._ask, http, ticket)
        self._heavy.take(ticket)

    def _ask(self, http: _Http, ticket: Ticket, asked: Mapping[str, Any]) -> None:
        """Let the HTTP worker whose job it is give the heavy one what that may not fetch itself."""
        if http.pid in self._http:
            number = ticket.head["id"]
            http.asked[number] = ticket
            self._send(http, frame({**asked, "id": number, "ends_at": ticket.ends_at}))

    def _reply(self, http: _Http, number: int, answer: Answer) -> None:
        if http.pid in self._http:
            told = {"id": number, "status": answer.status, "headers": dict(answer.headers)}
            self._send(http, frame(told, answer.body))

    def _send(self, http: _Http, data: bytes) -> None:
        http.unsent += data
        self._flush(http)

    def _flush(self, http: _Http) -> None:
        try:
            while http.unsent:
                sent = http.connection.send(http.unsent)
                del http.unsent[:sent]
        except BlockingIOError:
            pass
        except OSError:
            http.unsent.clear()
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if http.unsent else 0)
        if http.pid in self._http:
            self._selector.modify(http.connection, wanted, partial(self._hear_http, http))

    def _forget(self, http: _Http) -> None:
        """An HTTP worker has ended; another takes its place unless all are to end."""
        del self._http[http.pid]
        self._selector.unregister(http.connection)
        http.connection.close()
        end_process(http.pid)
        if not self._leaving:
            logger.warning("an HTTP worker ended; another is started")
            self._counts.add("http_workers_died")
            if not self._told_ready and (early := self._early_ends + 1) <= _MOST_EARLY_ENDS:
                self._early_ends = early
            elif not self._told_ready:
                self._give_up("the processes that answer end as soon as they start")
                return
            soon = time.monotonic() - http.started_at < _TOO_SOON_S
            self._to_start.append(time.monotonic() + (_BACKOFF_S if soon else 0.0))

    def _end_overdue(self) -> None:
        if self._ends_at is not None and time.monotonic() >= self._ends_at:
            for http in list(self._http.values()):
                logger.warning("an HTTP worker did not end in time, and was killed")
                self._forget(http)

    # -- heavy workers

    def _tell_heavy(self) -> None:
        """Tell the HTTP workers whether there are heavy ones, and the supervisor if there will be none."""
        work = bool(self._heavy.pool.workers)
        if work and not self._notices.get("heavy"):
            self._notify({"heavy": True})
        if self._heavy.failed and not self._leaving:
            self._give_up("the process that forks heavy workers ends as soon as it starts")

    # -- the supervisor

    def _hear_supervisor(self, _: int) -> None:
        try:
            data = self._supervisor.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(self._supervisor)
            self._notify({"stop": True})
            return
        for head, body in self._from_supervisor.feed(data):
            if "totals" in head:
                self._pass_on(head["totals"], json.loads(body))
            else:
                self._notify(head["notice"])

    def _pass_on(self, asked_by: list[int], counts: list[Any]) -> None:
        pid, number = asked_by
        gauges = {"waiting": self._heavy.pool.waiting, "busy": self._heavy.pool.busy}
        if pid in self._http:
            body = json.dumps({"counts": counts, "gauges": gauges}).encode()
            self._reply(self._http[pid], number, Answer(200, body=body))

    def _tell_counts(self, every_s: float = 0.0) -> None:
        """Tell the supervisor, which outlives this process, what was counted here and in the workers.

        Args:
            every_s: Not sooner after the last time.
        """
        now = time.monotonic()
        if every_s and now < self._tell_counts_at:
            return
        self._tell_counts_at = now + every_s
        done = self._heavy.pool.counts
        self._counts.merge([["heavy", how, count] for how, count in done.items()])
        done.clear()
        if self._counts:
            self._tell_supervisor({"counts": self._counts.taken()})

    def _give_up(self, why: str) -> None:
        self._tell_supervisor({"failed": {"kind": "Ended", "message": why}})
        self._notify({"stop": True})

    def _notify(self, notice: Mapping[str, Any]) -> None:
        self._notices.update(notice)
        if self._leaving:
            self._accept_no_more()
            patience = GRACE_S + _MARGIN_S + (0 if self._notices.get("stop") else DRAIN_S)
            self._ends_at = min(self._ends_at or float("inf"), time.monotonic() + patience)
        for http in list(self._http.values()):
            self._send(http, frame({"notice": notice}))

    def _tell_supervisor(self, head: Mapping[str, Any]) -> None:
        self._supervisor.setblocking(True)
        try:
            self._supervisor.sendall(frame(head))
        except OSError:
            logger.warning("the supervisor is gone")
        self._supervisor.setblocking(False)
