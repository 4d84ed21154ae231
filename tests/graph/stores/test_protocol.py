"""What is sent to an endpoint, how often, and what is told when it does not answer as it should."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from stratograph.graph.dataset import Literal
from stratograph.graph.errors import StoreError, UnreachableStoreError
from stratograph.graph.namespaces import XSD
from stratograph.graph.stores import protocol
from stratograph.graph.stores.access import Access, update_url_of
from stratograph.graph.stores.protocol import Endpoint

ROWS = {"results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}
QUERY = "SELECT ?n { }"

Answer = tuple[int, bytes, dict[str, str]]
Answering = Callable[["BaseHTTPRequestHandler", dict[str, list[str]]], Answer]


def rows(*_: Any) -> Answer:
    return 200, json.dumps(ROWS).encode(), {}


class Stub:
    """A server that answers as told, one answer after another, the last again and again."""

    def __init__(self) -> None:
        self.answers: list[Answering] = [rows]
        self.asked: list[dict[str, list[str]]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                stub.asked.append(form)
                answering = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
                status, body, headers = answering(self, form)
                with suppress(OSError):  # the client may have given up
                    self.send_response(status)
                    for name, value in ({"Content-Length": str(len(body))} | headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/query"


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "_PAUSE_S", 0.01)


def test_rows_are_read_by_their_types(stub: Stub) -> None:
    assert Endpoint(stub.url, Access()).rows(QUERY) == [{"n": Literal("1", XSD + "string")}]
    assert stub.asked == [{"query": [QUERY]}]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_trouble_is_waited_for(stub: Stub, status: int) -> None:
    stub.answers = [lambda *_: (status, b"too busy", {})] * 2 + [rows]
    assert len(Endpoint(stub.url, Access(retries=2)).rows(QUERY)) == 1
    assert len(stub.asked) == 3


def test_an_answer_that_breaks_off_is_asked_for_again(stub: Stub) -> None:
    def cut(*_: Any) -> Answer:
        return 200, b'{"results": {"bindings": [', {}

    def short(*_: Any) -> Answer:
        return 200, b"{}", {"Content-Length": "9"}

    stub.answers = [cut, short, rows]
    assert len(Endpoint(stub.url, Access(retries=2)).rows(QUERY)) == 1


def test_trouble_that_lasts_is_told_with_its_reason(stub: Stub) -> None:
    stub.answers = [lambda *_: (503, b"under\nmaintenance", {})]
    with pytest.raises(UnreachableStoreError, match="gives no answer: HTTP 503, under maintenance"):
        Endpoint(stub.url, Access(retries=1)).rows(QUERY)
    assert len(stub.asked) == 2


def test_a_refusal_is_told_at_once(stub: Stub) -> None:
    stub.answers = [lambda *_: (400, b"syntax error at line 1", {})]
    with pytest.raises(StoreError, match="refuses the request: HTTP 400, syntax error") as caught:
        Endpoint(stub.url, Access()).rows(QUERY)
    assert not isinstance(caught.value, UnreachableStoreError)
    assert len(stub.asked) == 1


def test_nothing_that_listens_is_unreachable() -> None:
    with pytest.raises(UnreachableStoreError, match="Connection refused"):
        Endpoint("http://127.0.0.1:9/query", Access(retries=1)).rows(QUERY)


def test_an_answer_that_drips_is_given_up(stub: Stub) -> None:
    def drip(handler: BaseHTTPRequestHandler, _: object) -> Answer:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(30):
                time.sleep(0.05)
                handler.wfile.write(b" ")
        return 200, b"", {}

    stub.answers = [drip]
    with pytest.raises(UnreachableStoreError, match="took too long"):
        Endpoint(stub.url, Access(timeout_s=1, retries=0)).rows(QUERY)


def test_a_password_is_given_when_asked_for(stub: Stub) -> None:
    expected = f"Basic {base64.b64encode(b'me:secret').decode()}"

    def guarded(handler: BaseHTTPRequestHandler, _: object) -> Answer:
        if handler.headers.get("Authorization") == expected:
            return rows()
        return 401, b"", {"WWW-Authenticate": 'Basic realm="store"'}

    stub.answers = [guarded]
    assert len(Endpoint(stub.url, Access(user="me", password="secret")).rows(QUERY)) == 1
    with pytest.raises(StoreError, match="Check STRATOGRAPH_STORE_USER"):
        Endpoint(stub.url, Access(user="me", password="guessed")).rows(QUERY)
    with pytest.raises(StoreError, match="Check STRATOGRAPH_STORE_USER"):
        Endpoint(stub.url, Access()).rows(QUERY)


def test_an_update_is_sent_as_a_form(stub: Stub) -> None:
    Endpoint(stub.url, Access()).update("CLEAR ALL")
    assert stub.asked == [{"update": ["CLEAR ALL"]}]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://example.org/", "no URL of an endpoint"),
        ("http:///query", "no URL of an endpoint"),
        ("http://me:secret@example.org/query", "STRATOGRAPH_STORE_PASSWORD"),
    ],
)
def test_a_url_that_cannot_be_used_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as caught:
        Endpoint(url, Access())
    assert "secret" not in str(caught.value)


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Access(user="me", password="secret"))


@pytest.mark.parametrize(
    ("url", "update"),
    [
        ("http://127.0.0.1:7878/query", "http://127.0.0.1:7878/update"),
        ("http://127.0.0.1:8890/sparql-auth", "http://127.0.0.1:8890/sparql-auth"),
    ],
)
def test_updates_go_where_most_engines_take_them(url: str, update: str) -> None:
    assert update_url_of(url) == update
