"""Mixed load for a long time: ``python -m tests.reliability.soak [MINUTES]``, which ``make soak`` runs."""

import asyncio
import random
import sys
import time

import httpx

from tests.api.serving.service import Service, eventually, memory_kb, service
from tests.reliability.kills import HEAVY
from tests.reliability.load import CHEAP, Met, asked, flood, runaway

_REQUESTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("/graphql", {"json": CHEAP}),
    ("/graphql", {"json": {"query": HEAVY}}),
    ("/graphql", {"json": {"query": "{ companies(first: 50) { nodes { id label definition } } }"}}),
    ("/graphql", {"content": b"null", "headers": {"content-type": "application/json"}}),
    ("/sparql", {"data": {"query": "SELECT ?s { ?s ?p ?o } LIMIT 100"}}),
    ("/id/databricks", {}),
    ("/metrics", {}),
    ("/health/ready", {}),
)


def measured(one: Service, seconds: float) -> tuple[Met, list[float]]:
    """What clients met, and the memory of all processes together, in megabytes, ten times a run."""
    memory: list[float] = []
    ends_at = time.monotonic() + seconds

    async def ask(client: httpx.AsyncClient, met: Met) -> None:
        if random.random() < 0.002:
            await runaway(client, met)
        else:
            path, request = random.choice(_REQUESTS)
            await asked(client, met, path, **request)
        met.bodies.clear()

    async def watch() -> None:
        while time.monotonic() < ends_at:
            await asyncio.sleep(seconds / 10)
            memory.append(sum(map(memory_kb, one.processes())) / 1000)

    async def both() -> Met:
        met, _ = await asyncio.gather(flood(one.url, ask, 8, lambda _: time.monotonic() < ends_at), watch())
        return met

    return asyncio.run(both()), memory


def main(minutes: float = 20) -> None:
    with service(DEADLINE_S=2, LOG_LEVEL="WARNING", LOG_FORMAT="text") as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        met, memory = measured(one, minutes * 60)
        print(f"{minutes:g} minutes: {met}")
        print("memory of all processes, MB:", " ".join(f"{one:.0f}" for one in memory))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
