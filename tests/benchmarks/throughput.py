"""Requests a second of a service with one worker and with several, by clients that keep their connections.

Clients take a part of the machine that a service elsewhere would have: what they took is told, and with it
the processor time that the service took for each request, which does not depend on them.
"""

import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from stratograph.api.pagination import cursor_of
from tests.benchmarks import processor_time
from tests.benchmarks.client import Client, request_of
from tests.benchmarks.execution import NESTED
from tests.benchmarks.measuring import table
from tests.benchmarks.serving import Running, server
from tests.benchmarks.synthetic import write_partners

__all__ = ["report"]

COMPANIES = 10_000
REQUESTS = 2_000
CLIENTS_PER_WORKER = 4
WARM_UP_S = 2.0
MEASURED_S = 8.0


class _Load(NamedTuple):
    """What was answered in a while: requests a second, and processor seconds of either side."""

    rate: float
    server_s: float
    client_share: float

    def cells(self) -> list[str]:
        return [f"{self.rate:,.0f}", f"{self.server_s * 1000:.2f} ms", f"{self.client_share:.0%}"]


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    cores = os.cpu_count() or 1
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        facts, cache = Path(folder) / "partners.nq", str(Path(folder) / "cache")
        write_partners(facts, COMPANIES)
        for name, asked, megabytes in (
            ("50 entities with 10 others each, never the same", _different(), "1"),
            ("the same again and again", _different()[:1], "32"),
        ):
            alone = 0.0
            for workers in (1, 2, *([4] if cores > 2 else [])):
                say(f"{workers} workers: {name}")
                settings = {"STRATOGRAPH_CACHE": cache, "STRATOGRAPH_ANSWER_MEGABYTES": megabytes}
                with server("--seeds", str(facts), "--workers", str(workers), **settings) as running:
                    load = _load(running, asked, CLIENTS_PER_WORKER * workers, cores)
                alone = alone or load.rate
                rows.append([name, workers, *load.cells(), f"{load.rate / alone:.2f}x"])
    heads = [
        "query",
        "workers",
        "requests a second",
        "processor time of the service for each",
        "the clients' share of the machine",
        "beside one worker",
    ]
    return (
        f"Throughput of `stratograph serve` over {COMPANIES:,} companies beside the shipped facts, with"
        f" {CLIENTS_PER_WORKER} clients for each worker, each a process with one kept-alive connection, on"
        f" {cores} cores, which clients and service share:\n\n{table(heads, rows)}"
    )


def _different() -> list[bytes]:
    """Requests that differ in their variables."""
    draw = random.Random(0)
    pages = (draw.randrange(COMPANIES) for _ in range(REQUESTS))
    return [request_of((NESTED, {"after": cursor_of(f"company-{page}")})) for page in pages]


def _load(running: Running, requests: Sequence[bytes], clients: int, cores: int) -> _Load:
    """What a service answers while all clients ask as fast as they get answers."""
    fork = multiprocessing.get_context("fork")
    begin, told = fork.Barrier(clients + 1), fork.SimpleQueue()
    port = urlsplit(running.url).port or 0

    def ask(number: int) -> None:
        own = cycle([*requests[number:], *requests[:number]])
        with closing(Client(port)) as client:
            _ask_for(client, own, WARM_UP_S)
            begin.wait()
            before = time.process_time()
            answered = _ask_for(client, own, MEASURED_S)
            told.put((answered, time.process_time() - before))

    processes = [fork.Process(target=ask, args=(number,)) for number in range(clients)]
    for process in processes:
        process.start()
    begin.wait()
    began, used = time.perf_counter(), processor_time.of_family(running.pid)
    time.sleep(MEASURED_S)
    seconds, used = time.perf_counter() - began, processor_time.of_family(running.pid) - used
    found = [told.get() for _ in processes]
    for process in processes:
        process.join()
    answered = sum(count for count, _ in found)
    client_s = sum(taken for _, taken in found)
    return _Load(answered / seconds, used / answered, client_s / (seconds * cores))


def _ask_for(client: Client, requests: Iterator[bytes], seconds: float) -> int:
    """Ask one after the other for so long; how many were answered."""
    answered, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        client.send(next(requests))
        answered += 1
    return answered
