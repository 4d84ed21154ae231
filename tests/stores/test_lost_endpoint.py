"""A service whose endpoint is lost says so, serves on what it has, and recovers by itself."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from stratograph.graph.compiling import prepare
from stratograph.graph.stores.places import keep
from tests.api.serving.service import Service, eventually, service
from tests.making import PREFIXES, document, entity
from tests.stores.engines import free_port, oxigraph

pytestmark = pytest.mark.timeout(300)

# Soon enough for a test; an operator has more patience with an endpoint.
IMPATIENT = {"STORE_RETRIES": "0", "STORE_TIMEOUT_S": "5"}


class Endpoint:
    """An endpoint that can be stopped, and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}/query"
        self._stack = ExitStack()

    def start(self) -> None:
        self._stack.enter_context(oxigraph(self.folder / "triples", self.port))

    def stop(self) -> None:
        self._stack.close()

    def keep(self, *companies: str) -> None:
        """Keep a few facts in the place of those before."""
        facts = self.folder / "facts.trig"
        facts.write_text("\n".join([PREFIXES, document("report"), entity("Company", *companies)]), "utf-8")
        keep(prepare([facts], builtin=False), self.url)


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[Endpoint]:
    made = Endpoint(tmp_path)
    yield made
    made.stop()


@contextmanager
def begun(port: int, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A service that may not be able to serve yet."""
    command = [sys.executable, "-m", "stratograph.api.cli", "serve", "--port", str(port), *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()


def companies(url: str) -> set[str]:
    asked = {"query": "{ companies { nodes { id } } }"}
    answer = httpx.post(f"{url}/graphql", json=asked, timeout=60).json()
    return {node["id"] for node in answer["data"]["companies"]["nodes"]}


def test_a_service_started_before_its_endpoint_waits_for_it_and_says_so(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint.start()
    endpoint.keep("first")
    endpoint.stop()
    for name, value in IMPATIENT.items():
        monkeypatch.setenv(f"STRATOGRAPH_{name}", value)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with begun(port, "--store", endpoint.url) as process:
        eventually(lambda: httpx.get(f"{url}/health/ready", timeout=20).status_code == 503)
        ready = httpx.get(f"{url}/health/ready")
        assert (ready.json()["status"], ready.json()["code"]) == ("waiting", "STORE_UNREACHABLE")
        assert "Connection refused" in ready.json()["why"]
        assert "retry-after" in ready.headers
        assert httpx.get(f"{url}/health/live").json() == {"status": "live"}
        (error,) = httpx.post(f"{url}/graphql", json={"query": "{ __typename }"}).json()["errors"]
        assert error["extensions"]["code"] == "STORE_UNREACHABLE"

        endpoint.start()
        eventually(lambda: httpx.get(f"{url}/health/ready").json()["status"] == "ready")
        assert companies(url) == {"first"}
        process.terminate()
        told = process.communicate(timeout=60)[1]
        assert "nothing is served, for the facts cannot be loaded" in told
        assert process.returncode == 0


def test_a_client_that_sends_nothing_does_not_keep_a_waiting_service_from_answering(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRATOGRAPH_STORE_RETRIES", "0")
    port = free_port()
    with begun(port, "--store", endpoint.url):
        eventually(lambda: httpx.get(f"http://127.0.0.1:{port}/", timeout=20).status_code == 503)
        with socket.create_connection(("127.0.0.1", port)):
            assert httpx.get(f"http://127.0.0.1:{port}/", timeout=20).status_code == 503


def test_after_its_start_a_service_serves_on_without_its_endpoint(endpoint: Endpoint) -> None:
    endpoint.start()
    endpoint.keep("first")
    with service("--store", endpoint.url, **IMPATIENT) as one:
        endpoint.stop()
        one.process.send_signal(signal.SIGHUP)
        eventually(lambda: "reloadFailed" in one.ready())
        assert "gives no answer" in one.ready()["reloadFailed"]["why"]
        assert companies(one.url) == {"first"}

        endpoint.start()
        endpoint.keep("second")
        one.reload()
        assert companies(one.url) == {"second"}


def test_a_watched_endpoint_is_read_again_when_other_facts_are_kept_there(endpoint: Endpoint) -> None:
    endpoint.start()
    endpoint.keep("first")
    with service("--store", endpoint.url, "--watch") as one:
        eventually(lambda: seen_once(one))
        endpoint.keep("second")
        eventually(lambda: companies(one.url) == {"second"})


def seen_once(one: Service) -> bool:
    return companies(one.url) == {"first"}


def test_an_endpoint_that_keeps_nothing_ends_the_start(endpoint: Endpoint) -> None:
    endpoint.start()
    with begun(free_port(), "--store", endpoint.url) as process:
        told = process.communicate(timeout=60)[1]
    assert "No dataset is kept at" in told
    assert process.returncode == 4
