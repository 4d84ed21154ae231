"""Many clients at once, and what they met: statuses and durations."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from tests.reliability.serving import percentile

__all__ = ["CHEAP", "Client", "Met", "afresh", "asked", "flood", "graphql", "runaway"]

CHEAP = '{ dataset { version } entity(id: "databricks") { label } }'

# Joins everything with everything with everything: hours.
RUNAWAY = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"


def graphql(query: str) -> bytes:
    """A query as the body of a request."""
    return json.dumps({"query": query}).encode()


_numbers = count()


def afresh(query: str) -> str:
    """The same query in other words, so that it is executed and not answered from memory."""
    return f"{query} # {next(_numbers)}"


@dataclass
class Met:
    """What clients met."""

    statuses: Counter[str] = field(default_factory=Counter)
    times_ms: list[float] = field(default_factory=list)
    bodies: Counter[bytes] = field(default_factory=Counter)

    def share_percent(self, status: str = "200") -> float:
        return 100 * self.statuses[status] / max(1, self.statuses.total())

    def __str__(self) -> str:
        if not self.times_ms:
            return "nothing was asked"
        p50, p99 = (percentile(self.times_ms, share) for share in (0.5, 0.99))
        return (
            f"{dict(self.statuses)}; p50 {p50:.0f} ms, p99 {p99:.0f} ms, slowest {max(self.times_ms):.0f} ms"
        )


class Client:
    """A connection to a service, opened again when it was closed.

    It does little, so that what is measured is the service: a library for clients takes ten times as long.
    """

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._host, self._port = address.hostname, address.port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def answer(self, path: str, body: bytes, content_type: str) -> tuple[str, bytes]:
        """The status and the body of an answer; a body to send makes it a POST.

        Raises:
            OSError: There was none.
            asyncio.IncompleteReadError: It broke off.
        """
        reader, writer = self._streams or await asyncio.open_connection(self._host, self._port)
        self._streams = None
        head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Content-Type: {content_type}\r\n\r\n".encode() + body)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines if line)
        found = await reader.readexactly(int(fields["content-length"]))
        if fields.get("connection") == "close":
            writer.close()
        else:
            self._streams = reader, writer
        return first.split()[1], found

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()


async def asked(
    client: Client, met: Met, path: str, body: bytes = b"", content_type: str = "application/json"
) -> str:
    """Ask once, and note what came of it; its status, or why there is none."""
    began = time.perf_counter()
    try:
        status, found = await client.answer(path, body, content_type)
        met.bodies[found] += 1
    except (OSError, asyncio.IncompleteReadError) as error:
        status = type(error).__name__
    met.statuses[status] += 1
    met.times_ms.append((time.perf_counter() - began) * 1000)
    return status


async def runaway(client: Client, met: Met) -> str:
    """Ask what takes forever; the status."""
    return await asked(client, met, "/sparql", RUNAWAY, "application/sparql-query")


async def flood(
    url: str, ask: Callable[[Client, Met], Awaitable[object]], together: int, more: Callable[[Met], bool]
) -> Met:
    """Ask on so many connections at once, for as long as more is wanted."""
    met = Met()

    async def one() -> None:
        client = Client(url)
        while more(met):
            await ask(client, met)
        client.close()

    await asyncio.gather(*(one() for _ in range(together)))
    return met
