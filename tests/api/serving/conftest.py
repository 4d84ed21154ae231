"""Heavy workers forked from the test itself, and services as an operator starts them."""

import gc
import os
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stratograph.api.serving.confinement import end_process
from stratograph.api.serving.forking import forked
from stratograph.api.serving.heavy_worker import serve_jobs
from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.pool import Pool, Ticket, Worker


class Lane:
    """A pool, the loop that it needs, and what came of each job."""

    def __init__(self, size: int, most: int, most_per_client: int, run: Callable[[Job], Answer]) -> None:
        self.answers: dict[str, Answer] = {}
        self.order: list[str] = []
        self.pool = Pool(end_process, size, most, most_per_client)
        self._run = run
        self.replace()

    def replace(self) -> None:
        """Fork the workers that are missing."""
        for _ in range(self.pool.missing(time.monotonic())):
            pid, connection = forked(self._serve, "a worker of a test")
            connection.setblocking(False)
            self.pool.add(Worker(pid, connection))

    def _serve(self, connection: socket.socket) -> None:
        gc.disable()
        for worker in self.pool.workers:
            worker.connection.close()
        serve_jobs(connection, self._run, 300)

    def close(self) -> None:
        """End all of them."""
        pids = [worker.pid for worker in self.pool.workers]
        self.pool.close()
        for pid in pids:
            end_process(pid)

    def give(
        self, name: str, kind: str, *, client: str = "me", deadline_s: float = 20, **payload: Any
    ) -> None:
        """Hand in a job."""
        ends_at = time.monotonic() + deadline_s
        head = {"id": 0, "kind": kind, "payload": payload, "client": client, "ends_at": ends_at}

        def answered(answer: Answer) -> None:
            self.answers[name] = answer
            self.order.append(name)

        self.pool.take(Ticket(head, client, ends_at, answered))

    def work(self, until: Callable[[], bool], patience_s: float = 60) -> None:
        """Work until something holds."""
        ends_at = time.monotonic() + patience_s
        while not until():
            assert time.monotonic() < ends_at, self.answers
            by_socket = {worker.connection: worker for worker in self.pool.workers}
            unsent = [one for one, worker in by_socket.items() if worker.unsent]
            readable, writable, _ = select.select(list(by_socket), unsent, [], 0.02)
            for one in writable:
                self.pool.flush(by_socket[one])
            for one in readable:
                self.pool.heard(by_socket[one])
            self.pool.tick(time.monotonic())
            self.replace()

    def status(self, name: str) -> int:
        """What a job came to, when it has."""
        self.work(lambda: name in self.answers)
        return self.answers[name].status


MakeLane = Callable[..., Lane]


@pytest.fixture
def make_lane() -> Iterator[MakeLane]:
    made: list[Lane] = []

    def make(
        run: Callable[[Job], Answer], *, size: int = 1, most: int = 10, most_per_client: int = 10
    ) -> Lane:
        made.append(Lane(size, most, most_per_client, run))
        return made[-1]

    yield make
    for lane in made:
        lane.close()


@pytest.fixture
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server of this machine, and what has connected to it."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                seen.append(b"connected")
                client.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", seen
        listener.shutdown(socket.SHUT_RDWR)


def runs(pid: int) -> bool:
    """Whether a process does, and is no zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208
