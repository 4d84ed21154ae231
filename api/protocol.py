"""Connections over HTTP/1.1: not too many, not too many of one address, none that never asks."""

import asyncio
from collections import Counter
from ipaddress import ip_address, ip_network
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from stratograph.api.settings import Settings

__all__ = ["limited_protocol"]

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 53\r\n\r\n"
    b"Too many connections are open; try again in a while.\n"
)


def limited_protocol(settings: Settings) -> type[H11Protocol]:
    """What uvicorn is to speak on each connection of one server."""
    networks = tuple(ip_network(one) for one in settings.proxies)

    class Protocol(_LimitedProtocol):
        most = settings.max_connections
        most_per_client = settings.max_connections_per_client
        head_timeout_s = settings.read_timeout_s
        proxies = networks
        open_by_client: ClassVar[Counter[str]] = Counter()

    return Protocol


class _LimitedProtocol(H11Protocol):
    most: ClassVar[int]
    most_per_client: ClassVar[int]
    head_timeout_s: ClassVar[float]
    proxies: ClassVar[tuple[Any, ...]]
    open_by_client: ClassVar[Counter[str]]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._patience: asyncio.TimerHandle | None = None
        self._address = self.client[0] if self.client else ""
        self.open_by_client[self._address] += 1
        if len(self.connections) > self.most or self._has_too_many():
            transport.write(_FULL)
            transport.close()
        else:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_waiting()
        self.open_by_client[self._address] -= 1
        if not self.open_by_client[self._address]:
            del self.open_by_client[self._address]

    def data_received(self, data: bytes) -> None:
        # A connection that is being closed may still bring what was on its way.
        if not self.transport.is_closing():
            super().data_received(data)
            self._watch()

    def _has_too_many(self) -> bool:
        if self.open_by_client[self._address] <= self.most_per_client or not self._address:
            return False
        address = ip_address(self._address)
        return not any(address in network for network in self.proxies)

    def _watch(self) -> None:
        """Wait for the head of a request, and no longer once it is there.

        uvicorn closes what stays silent after an answer, but waits forever for a first request and for the
        rest of a head.
        """
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._patience is None:
            self._patience = self.loop.call_later(self.head_timeout_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
