"""Lost processes, by `kill -9`: ``python -m tests.reliability.kills [OF_WORKERS] [OF_SERVERS]``."""

import os
import random
import signal
import sys
import time
from contextlib import suppress

from tests.api.serving.service import Service, eventually, runs, service
from tests.reliability.load import CHEAP, afresh

HEAVY = '{ paths(from: "apache-spark", to: "microsoft-azure", k: 100) { paths { length } } }'


def measured(one: Service, on_workers: int, on_server: int) -> tuple[list[float], list[float]]:
    """How long after each loss, in seconds, both lanes answered again as before."""
    expected = [one.ask(query)["data"] for query in (CHEAP, HEAVY)]

    def answers_as_before() -> bool:
        return [one.ask(afresh(query)).get("data") for query in (CHEAP, HEAVY)] == expected

    def lost(pid: int) -> float:
        os.kill(pid, signal.SIGKILL)
        began = time.perf_counter()
        eventually(lambda: not runs(pid) and answers_as_before())
        return time.perf_counter() - began

    workers: list[float] = []
    while len(workers) < on_workers:
        eventually(lambda: len(one.workers()[0]) == 1 and len(one.workers()[1]) == 3)
        http, heavy = one.workers()
        # One that was replaced since it was named is not there to be killed, and does not count.
        with suppress(ProcessLookupError):
            workers.append(lost(random.choice([*http, *heavy, one.nursery()])))
    servers = [lost(one.generation()) for _ in range(on_server)]
    return workers, servers


def main(on_workers: int = 100, on_server: int = 30) -> None:
    with service() as one:
        eventually(lambda: len(one.workers()[1]) == 3)
        workers, servers = measured(one, on_workers, on_server)
        for what, times in (("workers", workers), ("the server", servers)):
            if times:
                print(
                    f"{len(times)} kills of {what}: all answered as before; slowest after {max(times):.1f} s"
                )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
