"""Mixed load for long: ``python -m tests.reliability.soak [MINUTES] [PAUSE_S]``; ``make soak`` runs it.

Eight clients pause so long between their requests.
"""

import asyncio
import random
import sys
import time

from tests.api.serving.service import Service, eventually, memory_kb, service
from tests.reliability.kills import HEAVY
from tests.reliability.load import CHEAP, Client, Met, afresh, asked, flood, graphql, runaway

_LISTED = "{ companies(first: 50) { nodes { id label definition } } }"
_REQUESTS: tuple[tuple[str, bytes, str], ...] = (
    ("/graphql", b"null", "application/json"),
    ("/sparql", b"SELECT ?s { ?s ?p ?o } LIMIT 100", "application/sparql-query"),
    ("/id/databricks", b"", ""),
    ("/metrics", b"", ""),
    ("/health/ready", b"", ""),
    *(("/graphql", graphql(query), "application/json") for query in (CHEAP, HEAVY, _LISTED)),
)


def measured(one: Service, seconds: float, pause_s: float = 0.0) -> tuple[Met, list[float]]:
    """What clients met, and the memory of all processes together, in megabytes, ten times a run."""
    memory: list[float] = []
    ends_at = time.monotonic() + seconds

    async def ask(client: Client, met: Met) -> None:
        chance = random.random()
        if chance < 0.002:
            await runaway(client, met)
        elif chance < 0.3:
            await asked(client, met, "/graphql", graphql(afresh(random.choice((CHEAP, HEAVY, _LISTED)))))
        else:
            await asked(client, met, *random.choice(_REQUESTS))
        met.bodies.clear()
        await asyncio.sleep(pause_s)

    async def watch() -> None:
        while time.monotonic() < ends_at:
            await asyncio.sleep(seconds / 10)
            memory.append(sum(map(memory_kb, one.processes())) / 1000)

    async def both() -> Met:
        met, _ = await asyncio.gather(flood(one.url, ask, 8, lambda _: time.monotonic() < ends_at), watch())
        return met

    return asyncio.run(both()), memory


def main(minutes: float = 20, pause_s: float = 0.0) -> None:
    with service(DEADLINE_S=2, LOG_LEVEL="WARNING", LOG_FORMAT="text") as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        met, memory = measured(one, minutes * 60, pause_s)
        print(f"{minutes:g} minutes: {met}")
        print("memory of all processes, MB:", " ".join(f"{one:.0f}" for one in memory))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
