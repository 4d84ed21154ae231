"""Many clients at once, and what they met: statuses and durations."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.reliability.serving import percentile

__all__ = ["CHEAP", "Met", "asked", "flood", "runaway"]

CHEAP = {"query": '{ dataset { version } entity(id: "databricks") { label } }'}

# Joins everything with everything with everything: hours.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"


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


async def asked(client: httpx.AsyncClient, met: Met, path: str, **request: Any) -> None:
    """Ask once, and note what came of it."""
    began = time.perf_counter()
    try:
        answer = await client.request("POST" if request else "GET", path, **request)
        met.statuses[str(answer.status_code)] += 1
        met.bodies[answer.content] += 1
    except httpx.HTTPError as error:
        met.statuses[type(error).__name__] += 1
    met.times_ms.append((time.perf_counter() - began) * 1000)


async def runaway(client: httpx.AsyncClient, met: Met) -> None:
    """Ask what takes forever."""
    await asked(client, met, "/sparql", data={"query": RUNAWAY})


async def flood(
    url: str, ask: Callable[[httpx.AsyncClient, Met], Any], together: int, more: Callable[[Met], bool]
) -> Met:
    """Ask on so many connections at once, for as long as more is wanted."""
    met = Met()
    limits = httpx.Limits(max_connections=together, max_keepalive_connections=together)

    async def one(client: httpx.AsyncClient) -> None:
        while more(met):
            await ask(client, met)

    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(one(client) for _ in range(together)))
    return met
