"""``serve`` as an operator meets it: a port in use, an address to copy, a signal that ends it."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.api.cli.conftest import Run, address_of, started


@pytest.fixture
def server(store: Path) -> "Iterator[subprocess.Popen[str]]":
    process = started("serve", "--port", "0", "--store", store)
    yield process
    process.kill()
    process.communicate()


def asked(url: str, request: str) -> Any:
    body = json.dumps({"query": request}).encode()
    with urlopen(Request(url, body, {"content-type": "application/json"}), timeout=60) as response:
        return json.load(response)


def test_the_server_tells_its_address_and_answers_there(url: str) -> None:
    answer = asked(url, '{ entity(id: "databricks") { label } }')
    assert answer["data"] == {"entity": {"label": "Databricks"}}


def test_an_interrupted_server_ends_with_0(server: "subprocess.Popen[str]") -> None:
    address_of(server)
    server.send_signal(signal.SIGINT)
    _, told = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in told


def test_a_request_under_way_is_answered_before_the_end(server: "subprocess.Popen[str]") -> None:
    address = ("127.0.0.1", int(address_of(server).split(":")[2].split("/")[0]))
    body = b'{"query": "{ dataset { version } }"}'
    head = f"""POST /graphql HTTP/1.1
host: 127.0.0.1
content-type: application/json
content-length: {len(body)}
expect: 100-continue

"""
    with socket.create_connection(address, timeout=30) as client:
        client.sendall(head.replace("\n", "\r\n").encode())
        # So says a server that waits for the body: the request is under way.
        assert client.recv(65536).startswith(b"HTTP/1.1 100")
        server.send_signal(signal.SIGTERM)
        wait_until_closed(address)
        client.sendall(body)
        assert client.recv(65536).startswith(b"HTTP/1.1 200")
    assert server.wait(timeout=30) == 0


def wait_until_closed(address: tuple[str, int]) -> None:
    for _ in range(300):
        try:
            socket.create_connection(address, timeout=30).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    raise AssertionError("the server still takes connections")


def test_a_port_in_use_is_named_at_once(run: Run, store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        process = started("serve", "--port", str(port), "--store", store)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 4
    assert f"port {port} of 127.0.0.1 cannot be used" in told
    assert "--port" in told


def test_an_address_of_another_machine_cannot_be_listened_on(run: Run, store: Path) -> None:
    # RFC 5737 keeps 192.0.2.0/24 for documentation: no machine has it.
    told = run("serve", "--host", "192.0.2.1", "--port", "0", "--store", store)
    assert (told.code, told.out) == (4, "")
    assert "192.0.2.1 is no address of this machine. Choose another with --host." in told.err


def test_an_address_that_nobody_answers_ends_with_4(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = run("query", "{ x }", "--url", f"http://127.0.0.1:{port}/graphql")
    assert (told.code, told.out) == (4, "")
    assert "Does the server run?" in told.err


def test_an_address_of_another_kind_is_wrong_usage(run: Run) -> None:
    assert run("query", "{ x }", "--url", "ftp://127.0.0.1/").code == 2
