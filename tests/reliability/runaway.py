"""Runaway queries, 50 at a time, cheap ones meanwhile: ``python -m tests.reliability.runaway [COUNT]``.

Who is told to come later does so.
Who floods is a process of its own, so that nobody who measures waits for it.
"""

import asyncio
import multiprocessing
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor

from tests.api.serving.service import Service, eventually, service
from tests.reliability.load import CHEAP, Client, Met, afresh, asked, flood, graphql, runaway
from tests.reliability.serving import percentile

DEADLINE_S = 2
RETRY_AFTER_S = 1


def runaways(url: str, count: int, together: int) -> Met:
    """What so many runaway queries met."""
    begun = 0

    async def ask(client: Client, met: Met) -> None:
        nonlocal begun
        begun += 1
        if await runaway(client, met) == "503":
            await asyncio.sleep(RETRY_AFTER_S)

    return asyncio.run(flood(url, ask, together, lambda _: begun < count))


def measured(url: str, count: int, together: int = 50) -> tuple[Met, Met, Met]:
    """What the runaway queries met, what who asked for health met meanwhile, and who asked cheaply."""

    def every(interval_s: float, path: str, query: str = "") -> Callable[[Client, Met], Awaitable[None]]:
        async def ask(client: Client, met: Met) -> None:
            await asked(client, met, path, graphql(afresh(query)) if query else b"")
            await asyncio.sleep(interval_s)

        return ask

    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as elsewhere:
        evil = elsewhere.submit(runaways, url, count, together)

        async def others() -> tuple[Met, Met]:
            return await asyncio.gather(
                flood(url, every(0.05, "/health/live"), 1, lambda _: not evil.done()),
                flood(url, every(0.02, "/graphql", CHEAP), 1, lambda _: not evil.done()),
            )

        health, cheap = asyncio.run(others())
        return evil.result(), health, cheap


def by_the_log(one: Service) -> str:
    """What the service itself has noted of runaway queries."""
    took = [line["duration_ms"] for line in one.logged() if line.get("path") == "/sparql"]
    late = sum(one > DEADLINE_S * 1000 + 250 for one in took)
    return (
        f"{len(took)} answered, p99 {percentile(took, 0.99):.0f} ms, slowest {max(took):.0f} ms;"
        f" {late} later than 250 ms after the deadline"
    )


def main(count: int = 1000) -> None:
    with service(DEADLINE_S=DEADLINE_S, MAX_REQUESTS_PER_CLIENT=60) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        evil, health, cheap = measured(one.url, count)
        print(f"runaway queries: {evil}")
        print(f"by the log of the service: {by_the_log(one)}")
        print(f"health meanwhile: {health}")
        print(f"cheap queries meanwhile: {cheap}; {cheap.share_percent():.2f} % succeeded")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
