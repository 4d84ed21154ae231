"""Runaway queries, 50 at a time, cheap ones meanwhile: ``python -m tests.reliability.runaway [COUNT]``."""

import asyncio
import sys
from collections.abc import Callable

import httpx

from tests.api.serving.service import eventually, service
from tests.reliability.load import CHEAP, Met, asked, flood, runaway

DEADLINE_S = 2


def measured(url: str, count: int, together: int = 50) -> tuple[Met, Met, Met]:
    """What the runaway queries met, what who asked for health met meanwhile, and who asked cheaply."""

    async def all_of_them() -> tuple[Met, Met, Met]:
        done = asyncio.Event()
        begun = 0

        async def evil(client: httpx.AsyncClient, met: Met) -> None:
            nonlocal begun
            begun += 1
            await runaway(client, met)

        def every(interval_s: float, path: str, **request: object) -> Callable[..., object]:
            async def ask(client: httpx.AsyncClient, met: Met) -> None:
                await asked(client, met, path, **request)
                await asyncio.sleep(interval_s)

            return ask

        async def runaways() -> Met:
            met = await flood(url, evil, together, lambda _: begun < count)
            done.set()
            return met

        return await asyncio.gather(
            runaways(),
            flood(url, every(0.05, "/health/live"), 1, lambda _: not done.is_set()),
            flood(url, every(0.02, "/graphql", json=CHEAP), 1, lambda _: not done.is_set()),
        )

    return asyncio.run(all_of_them())


def main(count: int = 1000) -> None:
    with service(DEADLINE_S=DEADLINE_S, MAX_REQUESTS_PER_CLIENT=60) as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        evil, health, cheap = measured(one.url, count)
        print(f"runaway queries: {evil}")
        print(f"health meanwhile: {health}")
        print(f"cheap queries meanwhile: {cheap}; {cheap.share_percent():.2f} % succeeded")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
