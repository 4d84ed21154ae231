"""An HTTP worker: answers on the shared listener, until it is told to stop or to make way for newer facts."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

import uvicorn
from starlette.types import ASGIApp

from stratograph.api.protocol import limited_protocol
from stratograph.api.serving.lane import WardenLane
from stratograph.api.settings import Settings

__all__ = ["DRAIN_S", "GRACE_S", "serve_http"]

GRACE_S = 10
"""Requests under way may finish for this long after a signal; their own deadline is shorter."""

DRAIN_S = 30
"""A client that keeps a connection may use it for this long when newer facts are served elsewhere."""

Later: TypeAlias = Callable[[Callable[[], object]], None]

_QUIET_S = 1.0


def serve_http(
    make_app: Callable[[WardenLane, Later], ASGIApp],
    settings: Settings,
    listener: socket.socket,
    lane: WardenLane,
) -> None:
    """Serve until the warden says otherwise, or is gone.

    Args:
        make_app: Makes the application, given its heavy lane, and what takes work that may wait.
        settings: What an operator may change.
        listener: Accepts connections, here and in other workers.
        lane: The way to the warden, which is told when requests can be answered.
    """
    waiting: list[Callable[[], object]] = []
    config = uvicorn.Config(
        make_app(lane, waiting.append),
        http=limited_protocol(settings),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the application itself asks who it may believe
        timeout_graceful_shutdown=GRACE_S,
    )
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_Server(config, lane, waiting).serve([listener]))


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, lane: WardenLane, waiting: Sequence[Callable[[], object]]
    ) -> None:
        super().__init__(config)
        self._lane = lane
        self._waiting = waiting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen to the warden, then to clients."""
        self._listening = await self._lane.open()
        await super().startup(sockets)
        self._watching = [
            asyncio.create_task(self._stop_when(self._lane.ended)),
            asyncio.create_task(self._stop_when(self._lane.told_to_stop)),
            asyncio.create_task(self._drain()),
        ]
        self._lane.tell({"ready": True})
        self._doing = asyncio.create_task(self._do_what_waits())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what is under way."""
        await super().shutdown(sockets)
        self._lane.tell_counts()

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        """Nothing: the warden says when to stop."""
        yield

    async def _do_what_waits(self) -> None:
        await asyncio.sleep(_QUIET_S)  # those who waited for the start are answered first
        for work in self._waiting:
            await asyncio.to_thread(work)

    async def _stop_when(self, event: asyncio.Event) -> None:
        await event.wait()
        self.should_exit = True

    async def _drain(self) -> None:
        """Accept no further connection, answer what comes on those that there are, and close each after.

        So no client meets a closed connection that it did not hear of.
        """
        await self._lane.told_to_drain.wait()
        for server in self.servers:
            server.close()
        closing = (b"connection", b"close")
        self.config.encoded_headers.append(closing)
        self.server_state.default_headers = [*self.server_state.default_headers, closing]
        ends_at = asyncio.get_running_loop().time() + DRAIN_S
        while self.server_state.connections and asyncio.get_running_loop().time() < ends_at:
            await asyncio.sleep(0.05)
        self.should_exit = True
