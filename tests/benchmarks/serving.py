"""Serving: from start to the first answer, and a point query over HTTP."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.benchmarks.measuring import Measured, environment, table

__all__ = ["POINT_QUERY", "Running", "fill_cache", "report", "server"]

STARTS = 7
POINT_QUERIES = 500
WARM_UP = 50

POINT_QUERY = """query Point($id: ID!) {
  entity(id: $id) { id label country { id } ... on Company { stateOwned } statements { totalCount } }
}"""
IDS = ("alibaba", "china-mobile", "databricks", "nvidia", "huawei")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: the address of its GraphQL, and its process."""

    url: str
    pid: int


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    say(f"starting {STARTS} times")
    starts = Measured(tuple(_start() for _ in range(STARTS)))
    say("sending point queries")
    with server() as running:
        points = _point_queries(running.url)
    rows = [
        ["start of the process to the first answer, shipped seeds", starts, "under 3 s"],
        ["point query through HTTP, one client, kept-alive connection", points, "under 20 ms at the median"],
        [
            "the same, 95th percentile",
            Measured((sorted(points.seconds)[int(len(points.seconds) * 0.95)],)),
            "",
        ],
    ]
    return table(["work", "measured", "target"], rows)


def _start() -> float:
    """Seconds from starting the process to its first answer."""
    started = time.perf_counter()
    with server():
        return time.perf_counter() - started


@contextmanager
def server(*words: str, **settings: str) -> Iterator[Running]:
    """A server in processes of its own that gave its first answer; the words are options of ``serve``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "stratograph.api.cli", "serve", "--port", str(port), *words]
    process = subprocess.Popen(
        command, env=environment(**settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}/graphql"
        _wait_for_answer(url, process)
        yield Running(url, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=120)


def fill_cache(cache: Path, *words: str) -> None:
    """Let a service keep in a folder what later starts open; it does so after its first answers.

    Args:
        cache: The folder.
        words: Options of ``serve``.
    """
    deadline = time.monotonic() + 600
    with server(*words, STRATOGRAPH_CACHE=str(cache)):
        while not all(any(cache.glob(f"*.{kept}")) for kept in ("facts", "schema")):
            if time.monotonic() > deadline:
                raise RuntimeError("The service kept nothing.")
            time.sleep(0.1)


def _wait_for_answer(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 600
    # One client: what each would make anew takes more of the machine than the start that is measured.
    with httpx.Client(timeout=10) as client:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if client.post(url, json=_body(IDS[0])).json()["data"]["entity"]["id"] == IDS[0]:
                    return
            except httpx.TransportError:
                time.sleep(0.01)
    raise RuntimeError("The server did not answer.")


def _body(entity_id: str) -> dict[str, object]:
    return {"query": POINT_QUERY, "variables": {"id": entity_id}}


def _point_queries(url: str) -> Measured:
    seconds = []
    with httpx.Client() as client:
        for number in range(WARM_UP + POINT_QUERIES):
            body = json.dumps(_body(IDS[number % len(IDS)])).encode()
            started = time.perf_counter()
            answer = client.post(url, content=body, headers={"content-type": "application/json"})
            seconds.append(time.perf_counter() - started)
            if "errors" in answer.json():
                raise RuntimeError(answer.text)
    return Measured(tuple(seconds[WARM_UP:]))
