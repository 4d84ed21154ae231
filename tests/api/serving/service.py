"""A service of its own processes, as an operator starts it."""

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/ ")


class Service:
    """``stratograph serve`` on a free port, what it logs, and its processes.

    Args:
        words: Arguments of the command, beside the port.
        settings: Environment variables, without their prefix.
    """

    def __init__(self, *words: str | Path, **settings: object) -> None:
        chosen = {"DEADLINE_S": 10, "LOG_FORMAT": "json"} | settings
        named = {f"STRATOGRAPH_{name}": str(value) for name, value in chosen.items()}
        command = [sys.executable, "-m", "stratograph.api.cli", "serve", "--port", "0", *map(str, words)]
        self.process = subprocess.Popen(
            command, env=os.environ | named, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        self.lines: list[str] = []
        found: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(found,), daemon=True)
        self._reader.start()
        try:
            self.url = found.get(timeout=90)
        except queue.Empty:
            self.process.kill()
            self.process.wait()
            self.close()
            raise AssertionError("".join(self.lines)) from None
        self.port = int(self.url.rsplit(":", 1)[1])

    def _read(self, found: "queue.Queue[str]") -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            if match := _ADDRESS.search(line):
                found.put(f"http://127.0.0.1:{match[1]}")

    @property
    def pid(self) -> int:
        return self.process.pid

    def generation(self) -> int:
        """The process that holds the facts."""
        return int(self.ready()["pid"])

    def workers(self) -> tuple[list[int], list[int]]:
        """The processes that answer over HTTP, and the heavy ones."""
        inode = self._listening_inode()
        http, heavy = list[int](), list[int]()
        for pid in children(self.generation()):
            if inode in sockets(pid):
                http.append(pid)
            else:
                heavy.extend(children(pid))
        return http, heavy

    def nursery(self) -> int:
        """The process that forks the heavy ones."""
        # The one that keeps what was compiled is there for a moment only.
        others: set[int] = set()

        def is_alone() -> bool:
            others.clear()
            others.update(set(children(self.generation())) - set(self.workers()[0]))
            return len(others) == 1

        eventually(is_alone)
        return others.pop()

    def processes(self) -> list[int]:
        """All processes of it."""
        found = [self.pid]
        for pid in found:
            found.extend(children(pid))
        return found

    def _listening_inode(self) -> str:
        wanted = f":{self.port:04X}"
        for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]:
            fields = line.split()
            if fields[1].endswith(wanted) and fields[3] == "0A":  # LISTEN
                return fields[9]
        raise AssertionError("nothing listens")

    def ready(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.url}/health/ready", timeout=60).json())

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        return dict(
            httpx.post(
                f"{self.url}/graphql", json={"query": query, "variables": variables}, timeout=60
            ).json()
        )

    def metric(self, name: str) -> float:
        """One number of ``/metrics``, by its name with its labels."""
        told = httpx.get(f"{self.url}/metrics", timeout=60).text
        return float(
            next(line.rsplit(" ", 1)[1] for line in told.splitlines() if line.startswith(name + " "))
        )

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    def reload(self) -> None:
        """Ask for newer facts, and wait until they are served."""
        before = self.generation()
        self.process.send_signal(signal.SIGHUP)
        eventually(lambda: self.generation() != before)

    def close(self) -> None:
        """Read the rest of the log, which ends with the last process."""
        self._reader.join(timeout=30)
        assert self.process.stderr is not None
        self.process.stderr.close()

    def end(self) -> int:
        """Tell the service to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def service(*words: str | Path, **settings: object) -> Iterator[Service]:
    """A service that is gone afterwards."""
    made = Service(*words, **settings)
    try:
        yield made
    finally:
        made.process.terminate()
        try:
            made.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            made.process.kill()
            made.process.wait()
        made.close()


def eventually(holds: Callable[[], bool], patience_s: float = 90) -> None:
    """Wait until something holds; what cannot be asked yet does not hold."""
    ends_at = time.monotonic() + patience_s
    while True:
        try:
            if holds():
                return
        except (httpx.HTTPError, OSError, ValueError, StopIteration):
            pass
        if time.monotonic() > ends_at:
            raise AssertionError("it did not come to hold")
        time.sleep(0.1)


def runs(pid: int) -> bool:
    """Whether a process does, and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def sockets(pid: int) -> set[str]:
    """The inodes of a process's sockets."""
    found = set()
    for one in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(str(one.readlink()).removeprefix("socket:[").removesuffix("]"))
        except OSError:
            continue
    return found


def memory_kb(pid: int) -> int:
    """What memory a process has for itself, and its part of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # it has ended
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
