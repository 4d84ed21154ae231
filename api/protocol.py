"""Connections over HTTP/1.1: not too many, not too many of one address, none that never asks."""

import asyncio
import re
from collections import Counter
from ipaddress import ip_address, ip_network
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stratograph.api.joined_writes import JoinedWrites
from stratograph.api.settings import Settings

__all__ = ["limited_protocol"]

# uvicorn's other parser, h11, has these two limits, at the same length and at one; httptools has none.
_LONGEST_HEAD_BYTES = 65_536
_MOST_QUEUED = 16

# Nothing else is spoken here, so an offer of HTTP/2 or of a WebSocket is passed over (RFC 9110, section 7.8):
# the parser would take what follows the head for that protocol, and some clients offer HTTP/2 with a body.
_OFFER = re.compile(rb"\r\nupgrade:[^\r\n]*", re.IGNORECASE)

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 53\r\n\r\n"
    b"Too many connections are open; try again in a while.\n"
)


def limited_protocol(settings: Settings) -> type[HttpToolsProtocol]:
    """What uvicorn is to speak on each connection of one server."""
    networks = tuple(ip_network(one) for one in settings.proxies)

    class Protocol(_LimitedProtocol):
        most = settings.max_connections
        most_per_client = settings.max_connections_per_client
        head_timeout_s = settings.read_timeout_s
        proxies = networks
        open_by_client: ClassVar[Counter[str]] = Counter()

    return Protocol


class _LimitedProtocol(HttpToolsProtocol):
    most: ClassVar[int]
    most_per_client: ClassVar[int]
    head_timeout_s: ClassVar[float]
    proxies: ClassVar[tuple[Any, ...]]
    open_by_client: ClassVar[Counter[str]]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._joined = JoinedWrites(transport)
        super().connection_made(cast(asyncio.Transport, self._joined))
        self._patience: asyncio.TimerHandle | None = None
        self._head_bytes = 0
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
        if self.transport.is_closing():
            return
        super().data_received(_without_offers(data) if self._waits_for_head() else data)
        self._head_bytes = self._head_bytes + len(data) if self._waits_for_head() else 0
        if self._head_bytes > _LONGEST_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")
        self._watch()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        if len(self.pipeline) > _MOST_QUEUED:
            raise ValueError("too many requests at once")  # the parser makes it a 400

    def on_response_complete(self) -> None:
        self._joined.flush()
        super().on_response_complete()

    def _waits_for_head(self) -> bool:
        # uvicorn says that there always is one.
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]

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
        if not self._waits_for_head():
            self._stop_waiting()
        elif self._patience is None:
            self._patience = self.loop.call_later(self.head_timeout_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


def _without_offers(data: bytes) -> bytes:
    head, end, rest = data.partition(b"\r\n\r\n")
    return _OFFER.sub(b"", head) + end + rest if b"\r\nupgrade:" in head.lower() else data
