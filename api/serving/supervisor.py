"""The supervisor: holds the listener, and sees to it that a generation serves.

A generation is a process that loads the graph. To reload, another one is started aside; when it answers,
the old one accepts nothing more, finishes what it has, and ends. If it cannot load, the old one stays. When a
large set of facts was compiled and has been kept, another one opens that, with all that is made of the facts
once, of which each process of the one that compiled them would make its own.
"""

import json
import logging
import selectors
import signal
import socket
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from stratograph.api.serving.counts import Counts
from stratograph.api.serving.failure import may_pass, said
from stratograph.api.serving.jobs import Frames, frame
from stratograph.api.serving.orders import give_orders
from stratograph.api.serving.process import Process
from stratograph.api.serving.spawning import Spawned, spawned
from stratograph.api.serving.waiting import Waiting
from stratograph.api.settings import Settings

__all__ = ["FailedError", "Supervisor"]

logger = logging.getLogger(__name__)

# What the generation needs of the arguments of the command.
_ARGUMENTS = ("seeds", "ontology", "no_builtin_seeds", "store")

# A generation that is told to stop ends by itself within its own grace; this is for one that hangs.
_LEAVING_S = 60.0
_PATIENCE_S = 5.0
_BACKOFF_S = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_WATCH_EVERY_S = 1.0

# After one that has served for so long the next one is started as soon as after the first.
_SETTLED_S = 60.0

# So many generations may end without a word before the first one answers; then none ever will.
_MOST_EARLY_ENDS = 3


class FailedError(Exception):
    """The first generation could not load (what it told)."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(slots=True, eq=False)
class _Generation:
    number: int
    process: Process
    connection: socket.socket
    frames: Frames = field(default_factory=Frames)
    opens: str = ""
    """The version that it opens, if it is there for nothing else."""
    kept: str = ""
    """The version that it has compiled, since it can be opened."""
    ready_at: float | None = None
    told_failure: bool = False
    ends_at: float | None = None


class Supervisor:
    """Keeps one generation serving on a listener until a signal ends it.

    Args:
        listener: Bound and listening.
        args: Which files or store to load.
        settings: What an operator may change.
        on_ready: Called once, when requests can be answered first.
        watched: Gives a fingerprint of the files; another one asks for a reload. Nothing watches nothing.
        first: The process of the first generation, if it was started already.
    """

    def __init__(
        self,
        listener: socket.socket,
        args: Namespace,
        settings: Settings,
        on_ready: Callable[[], None],
        watched: Callable[[], object] | None = None,
        first: Spawned | None = None,
    ) -> None:
        self._listener = listener
        self._first = first
        self._arguments = {name: _plain(getattr(args, name)) for name in _ARGUMENTS}
        self._settings = settings
        self._on_ready = on_ready
        self._watched = watched
        self._selector = selectors.DefaultSelector()
        self._serving: _Generation | None = None
        self._coming: _Generation | None = None
        self._leaving: list[_Generation] = []
        self._number = 0
        self._stopping = False
        self._reload_wanted = False
        self._restart_at: float | None = None
        self._restarts = 0
        self._has_served = False
        self._early_ends = 0
        self._counts = Counts()
        self._waiting = Waiting(listener, self._selector)

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; SIGHUP reloads.

        Raises:
            FailedError: The graph could not be loaded at the start, and will not be by itself.
        """
        wake, wakened = socket.socketpair()
        wake.setblocking(False)
        wakened.setblocking(False)
        self._selector.register(wake, selectors.EVENT_READ, lambda: self._signalled(wake))
        before = signal.set_wakeup_fd(wakened.fileno(), warn_on_full_buffer=False)
        handlers = {
            one: signal.signal(one, lambda *_: None) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        }
        try:
            self._loop()
        finally:
            signal.set_wakeup_fd(before)
            for one, handler in handlers.items():
                signal.signal(one, handler)
            for generation in self._all():
                generation.process.kill()
                generation.process.wait()
            wake.close()
            wakened.close()

    def _loop(self) -> None:
        seen = self._watched() if self._watched else None
        self._coming = self._started()
        look_at = time.monotonic() + _WATCH_EVERY_S
        while not (self._stopping and not self._all()):
            for key, _ in self._selector.select(0.2):
                key.data()
            now = time.monotonic()
            if self._watched and now >= look_at:
                look_at = now + _WATCH_EVERY_S
                found = self._watched()
                if found != seen:
                    seen, self._reload_wanted = found, True
            self._start_due(now)
            self._end_overdue(now)
            self._waiting.tick(now)

    def _start_due(self, now: float) -> None:
        """Start another generation, if one is wanted and none is on its way."""
        if self._stopping or self._coming is not None:
            return
        if self._reload_wanted:
            self._reload_wanted, self._restart_at = False, None
            logger.info("reloading")
            self._coming = self._started()
        elif self._restart_at is not None and now >= self._restart_at:
            self._restart_at = None
            self._coming = self._started()
        elif self._serving is not None and self._serving.kept:
            logger.info("opening what was kept")
            opens, self._serving.kept = self._serving.kept, ""
            self._coming = self._started(opens)

    def _end_overdue(self, now: float) -> None:
        for generation in self._all():
            if generation.ends_at is not None and now >= generation.ends_at:
                logger.warning("generation %d did not end in time, and is killed", generation.number)
                generation.ends_at = None
                generation.process.kill()

    def _all(self) -> list[_Generation]:
        return [one for one in (self._serving, self._coming, *self._leaving) if one is not None]

    def _signalled(self, wake: socket.socket) -> None:
        for number in wake.recv(4096):
            if number == signal.SIGHUP:
                self._reload_wanted = True
            elif number in (signal.SIGTERM, signal.SIGINT):
                self._stop()

    def _stop(self) -> None:
        self._stopping = True
        self._waiting.end()
        self._listener.close()
        for generation in self._all():
            if generation.ready_at is not None:
                self._leave(generation, "stop")
            else:
                generation.process.kill()

    # -- generations

    def _started(self, opens: str = "") -> _Generation:
        self._number += 1
        begun, self._first = self._first or spawned(), None
        give_orders(
            begun.connection,
            self._listener,
            {
                "settings": asdict(self._settings),
                "arguments": self._arguments,
                "number": self._number,
                "opens": opens,
            },
        )
        ours = begun.connection
        ours.setblocking(False)
        generation = _Generation(self._number, begun.process, ours, opens=opens)
        self._selector.register(ours, selectors.EVENT_READ, lambda: self._hear(generation))
        return generation

    def _hear(self, generation: _Generation) -> None:
        try:
            data = generation.connection.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        for head, _ in generation.frames.feed(data):
            if "ready" in head:
                self._became_ready(generation, head["ready"])
            elif "failed" in head:
                generation.told_failure = True
                self._failed(generation, head["failed"])
            elif "kept" in head:
                generation.kept = head["kept"]
            elif "counts" in head:
                self._counts.merge(head["counts"])
            elif "totals" in head:
                self._send(generation, {"totals": head["totals"]}, json.dumps(self._counts.rows()).encode())
        if not data:
            self._ended(generation)

    def _became_ready(self, generation: _Generation, facts: Mapping[str, Any]) -> None:
        generation.ready_at = time.monotonic()
        old, self._serving, self._coming = self._serving, generation, None
        self._waiting.end()
        logger.info("generation %d serves version %s", generation.number, facts["version"][:12])
        if old is not None:
            self._leaving.append(old)
            self._leave(old, "drain")
        if self._stopping:
            self._leave(generation, "stop")
        elif not self._has_served:
            self._has_served = True
            self._on_ready()
        elif not generation.opens:
            self._counts.add("reloads", "ok")

    def _leave(self, generation: _Generation, how: str) -> None:
        generation.ends_at = time.monotonic() + _LEAVING_S
        self._notify(generation, {how: True})

    def _failed(self, generation: _Generation, told: Mapping[str, Any]) -> None:
        if generation.opens:
            logger.info("what was kept is not opened: %s", said(told))
            return
        if not self._has_served and not may_pass(told):
            raise FailedError(told)
        self._counts.add("reloads", "failed")
        if self._serving is None:
            logger.error("nothing is served, for the facts cannot be loaded: %s", said(told))
            self._waiting.begin(said(told), "STORE_UNREACHABLE" if may_pass(told) else "NO_FACTS")
            return
        logger.error("the reload failed, and the facts of before are served: %s", said(told))
        self._notify(self._serving, {"reload_failed": {"why": said(told), "at": _now()}})

    def _ended(self, generation: _Generation) -> None:
        self._selector.unregister(generation.connection)
        generation.connection.close()
        if not generation.process.ends_within(_PATIENCE_S):
            generation.process.kill()
        code = generation.process.wait()
        if generation in self._leaving:
            self._leaving.remove(generation)
        elif generation is self._coming:
            self._coming = None
            if not self._stopping and not generation.told_failure:
                self._ended_early(generation, code)
            if self._serving is None and not self._stopping:
                self._restart()
        elif generation is self._serving:
            self._serving = None
            if not self._stopping:
                self._died(generation)

    def _died(self, generation: _Generation) -> None:
        """The generation that served has ended by itself."""
        self._counts.add("generations_died")
        if generation.ready_at is not None and time.monotonic() - generation.ready_at >= _SETTLED_S:
            self._restarts = 0
        if self._coming is None:
            logger.error("the process that serves ended")
            self._restart()
        else:
            logger.error("the process that serves ended; generation %d takes over", self._coming.number)

    def _ended_early(self, generation: _Generation, code: int) -> None:
        """A generation has ended before it answered, and has not told why."""
        cause = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        ended = f"the process that loads the facts ended {cause}, and did not say why"
        self._early_ends += 1
        if self._has_served:
            self._failed(generation, {"kind": "Ended", "message": ended})
        elif self._early_ends < _MOST_EARLY_ENDS:
            logger.error(ended)
        else:
            told = f"{ended}, {self._early_ends} times. What it wrote before may help; nothing is served."
            raise FailedError({"kind": "Ended", "message": told})

    def _restart(self) -> None:
        """Start another one after a while, that is longer each time."""
        wait_s = _BACKOFF_S[min(self._restarts, len(_BACKOFF_S) - 1)]
        self._restarts += 1
        self._restart_at = time.monotonic() + wait_s
        logger.warning("another process is started in %s s (start %d in a row)", wait_s, self._restarts)

    def _notify(self, generation: _Generation, notice: Mapping[str, Any]) -> None:
        self._send(generation, {"notice": notice})

    def _send(self, generation: _Generation, head: Mapping[str, Any], body: bytes = b"") -> None:
        # A warden always reads; one that does not for so long has hung.
        generation.connection.settimeout(_PATIENCE_S)
        try:
            generation.connection.sendall(frame(head, body))
        except OSError:
            logger.warning("generation %d is gone", generation.number)
        generation.connection.setblocking(False)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return value if isinstance(value, bool | None) else str(value)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
