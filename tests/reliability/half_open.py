"""Cheap queries while 1,000 clients hold connections open: ``python -m tests.reliability.half_open``.

A third of them sends nothing, a third half of a head, a third half of a body; who is put off comes again.
They come from many addresses of the loopback network, as strangers would.
"""

import asyncio
import multiprocessing
import sys
import time
from contextlib import suppress
from multiprocessing.sharedctypes import Synchronized
from urllib.parse import urlsplit

import httpx

from tests.reliability.load import afresh
from tests.reliability.serving import percentile, serving

LIMIT_MS = 200
CHEAP = '{ entity(id: "databricks") { label } }'
SENT = (
    b"",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Le",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
)


def measured(url: str, seconds: float) -> tuple[list[float], int]:
    """Times of cheap queries in milliseconds, and how many failed."""
    times, failed = [], 0
    with httpx.Client(base_url=url, timeout=30) as client:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            started = time.perf_counter()
            response = client.post("/graphql", json={"query": afresh(CHEAP)})
            times.append((time.perf_counter() - started) * 1000)
            failed += response.status_code != 200
            time.sleep(0.01)
    return times, failed


def hold_all(url: str, clients: int, opened: "Synchronized[int]") -> None:
    """Hold so many connections half open, until the process is ended."""

    async def together() -> None:
        await asyncio.gather(*(hold(url, at, opened) for at in range(clients)))

    asyncio.run(together())


async def hold(url: str, at: int, opened: "Synchronized[int]") -> None:
    """Open a connection that never asks for anything whole, and another one whenever it is closed."""
    address = urlsplit(url)
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(
                address.hostname, address.port, local_addr=(f"127.0.1.{at % 20 + 1}", 0)
            )
            opened.value += 1
            try:
                writer.write(SENT[at % len(SENT)])
                await reader.read()
            finally:
                writer.close()
        await asyncio.sleep(0.1)


def main(clients: int) -> int:
    """Print the figures; gives 1 if cheap queries were slow or failed."""
    context = multiprocessing.get_context("spawn")
    opened = context.Value("i", 0)
    with serving() as url:
        holders = context.Process(target=hold_all, args=(url, clients, opened), daemon=True)
        holders.start()
        while opened.value < clients:
            time.sleep(0.1)
        times, failed = measured(url, seconds=25)
        holders.terminate()
        holders.join()
    p99 = percentile(times, 0.99)
    print(
        f"{clients} half-open clients, {opened.value} connections in all; {len(times)} cheap queries,"
        f" {failed} failed, p50 {percentile(times, 0.5):.1f} ms, p99 {p99:.1f} ms,"
        f" slowest {max(times):.1f} ms"
    )
    return 1 if failed or p99 > LIMIT_MS else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
