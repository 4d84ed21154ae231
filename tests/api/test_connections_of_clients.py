"""Clients that come in numbers, are slow, or say who they are: each gets an answer, none gets them all."""

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from http.client import HTTPResponse
from threading import Event
from typing import Any

import httpx
import pytest

from stratograph.api.app import create_app
from stratograph.api.gate import FullError, Gate
from stratograph.api.schema import response
from stratograph.api.settings import Settings
from stratograph.graph import Ecosystem
from tests.api.conftest import served

BODY = b'{"query": "{ __typename }"}'
HEAD = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"


def connected(client: httpx.Client) -> socket.socket:
    return socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=30)


def received(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    pieces = []
    while piece := connection.recv(65_536):
        pieces.append(piece)
    return b"".join(pieces)


def status_of_next(connection: socket.socket) -> int:
    """The status of the next answer on a connection, which is read to its end."""
    answer = HTTPResponse(connection)
    answer.begin()
    answer.read()
    return answer.status


def test_a_body_that_does_not_arrive_is_waited_for_no_longer_than_is_set(small: Ecosystem) -> None:
    with served(small, Settings(read_timeout_s=1)) as client, connected(client) as slow:
        slow.sendall(HEAD % 100 + b"Connection: close\r\n\r\n" + b'{"query"')
        answer = received(slow)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"REQUEST_TIMEOUT" in answer


@pytest.mark.parametrize(
    "sent", [b"", b"POST /graph", HEAD % 2], ids=["nothing", "half a line", "half of the head"]
)
def test_a_request_that_does_not_come_is_waited_for_no_longer_than_is_set(
    sent: bytes, small: Ecosystem
) -> None:
    with served(small, Settings(read_timeout_s=1)) as client, connected(client) as silent:
        silent.sendall(sent)
        assert received(silent) == b""


def test_a_body_that_ends_too_early_harms_nobody(client: httpx.Client) -> None:
    with connected(client) as leaving:
        leaving.sendall(HEAD % 100 + b"\r\n" + b"{")
    assert client.get("/health/live").status_code == 200


def test_a_second_request_on_a_connection_has_as_long_as_the_first(small: Ecosystem) -> None:
    with served(small, Settings(read_timeout_s=1)) as client, connected(client) as one:
        one.sendall(HEAD % len(BODY) + b"\r\n" + BODY)
        assert status_of_next(one) == 200
        one.sendall(b"POST /graph")
        assert received(one) == b""


def test_a_head_that_never_ends_is_read_no_further_than_is_sensible(client: httpx.Client) -> None:
    with connected(client) as talkative:
        talkative.sendall(HEAD % 2 + b"X-Padding: ")
        with suppress(ConnectionError):
            for _ in range(200):
                talkative.sendall(b"x" * 4096)
                time.sleep(0.001)
        with suppress(ConnectionError):
            assert received(talkative).startswith(b"HTTP/1.1 400 ")
    assert client.get("/health/live").status_code == 200


def test_a_client_that_asks_much_at_once_without_waiting_is_refused(client: httpx.Client) -> None:
    one = HEAD % len(BODY) + b"\r\n" + BODY
    with connected(client) as hasty:
        hasty.sendall(one * 200)
        assert b"HTTP/1.1 400 " in received(hasty)
    assert client.get("/health/live").status_code == 200


def test_requests_that_are_sent_without_waiting_are_answered_in_their_order(client: httpx.Client) -> None:
    one = HEAD % len(BODY) + b"\r\n" + BODY
    last = HEAD % len(BODY) + b"Connection: close\r\n\r\n" + BODY
    with connected(client) as hasty:
        hasty.sendall(one * 4 + last)
        assert received(hasty).count(b"HTTP/1.1 200 ") == 5


def test_head_and_body_of_an_answer_come_in_one_piece(client: httpx.Client) -> None:
    with connected(client) as one:
        one.sendall(HEAD % len(BODY) + b"\r\n" + BODY)
        head, _, body = one.recv(65_536).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert len(body) == int(head.lower().partition(b"content-length:")[2].split()[0])


def test_a_head_alone_is_sent_and_the_connection_is_kept(client: httpx.Client) -> None:
    with connected(client) as one:
        for _ in range(2):
            one.sendall(b"HEAD /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
            assert one.recv(65_536).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_asks_first_whether_to_send_its_body_is_told_to(client: httpx.Client) -> None:
    with connected(client) as polite:
        polite.sendall(HEAD % len(BODY) + b"Expect: 100-continue\r\n\r\n")
        assert polite.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        polite.sendall(BODY)
        assert status_of_next(polite) == 200


def test_an_offer_of_http_2_does_not_hinder_the_request_or_the_next_one(client: httpx.Client) -> None:
    offer = (
        b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"
    )
    with connected(client) as modern:
        modern.sendall(HEAD % len(BODY) + offer + b"\r\n" + BODY)
        assert status_of_next(modern) == 200
        modern.sendall(HEAD % len(BODY) + b"Connection: close\r\n\r\n" + BODY)
        assert received(modern).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "settings", [Settings(max_connections=3), Settings(max_connections_per_client=3)], ids=["all", "a client"]
)
def test_connections_beyond_the_cap_are_told_to_come_later(settings: Settings, small: Ecosystem) -> None:
    with served(small, settings) as client:
        held = [connected(client) for _ in range(3)]
        with connected(client) as one_more:
            answer = received(one_more)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: " in answer
        for one in held:
            one.sendall(HEAD % len(BODY) + b"Connection: close\r\n\r\n" + BODY)
            assert received(one).startswith(b"HTTP/1.1 200 ")
            one.close()
        assert client.get("/health/live").status_code == 200


def test_a_trusted_proxy_may_have_more_connections(small: Ecosystem) -> None:
    with served(small, Settings(max_connections_per_client=1, trusted_proxies="127.0.0.0/8")) as client:
        held = [connected(client) for _ in range(3)]
        assert client.get("/health/live").status_code == 200
        for one in held:
            one.close()


def test_who_waits_for_a_thread_until_the_deadline_is_told_to_come_later(
    small: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def busy(*args: Any) -> dict[str, Any]:
        go_on.wait()
        return response(*args)

    monkeypatch.setattr("stratograph.api.endpoint.response", busy)
    with served(small, Settings(deadline_s=1)) as client, ThreadPoolExecutor() as asking:
        asked = [asking.submit(client.post, "/graphql", json={"query": "{ __typename }"}) for _ in range(5)]
        first = next(as_completed(asked)).result()
        go_on.set()
    assert first.status_code == 503
    assert first.headers["retry-after"] == "1"
    assert first.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
    assert sorted(one.result().status_code for one in asked) == [200, 200, 200, 200, 503]


def test_the_server_of_a_test_ends_whatever_happens_meanwhile(small: Ecosystem) -> None:
    with pytest.raises(RuntimeError, match="meanwhile"), served(small) as client:
        raise RuntimeError("meanwhile")
    with pytest.raises(httpx.ConnectError):
        httpx.get(client.base_url)


def test_a_gate_counts_those_inside_by_client() -> None:
    gate = Gate(most=3, most_per_client=2)
    with gate.entered("a"), gate.entered("a"):
        with pytest.raises(FullError, match="2 requests of yours"), gate.entered("a"):
            pass
        with gate.entered("b"), pytest.raises(FullError, match="busy"), gate.entered("c"):
            pass
    with gate.entered("a"), gate.entered("a"), gate.entered("b"):
        pass


async def answers(app: Any, forwarded: list[str]) -> list[httpx.Response]:
    """The answers to requests that are made at once, each with its own ``X-Forwarded-For``."""
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        requests = [
            client.post("/graphql", json={"query": "{ __typename }"}, headers={"X-Forwarded-For": one})
            for one in forwarded
        ]
        return await asyncio.gather(*requests)


@pytest.mark.parametrize(
    ("proxies", "refused"),
    [pytest.param("", 2, id="nobody is believed"), pytest.param("127.0.0.1", 0, id="the proxy is believed")],
)
def test_a_proxy_is_believed_who_asks_only_if_it_is_trusted(
    proxies: str, refused: int, small: Ecosystem
) -> None:
    app = create_app(small, Settings(max_requests_per_client=1, trusted_proxies=proxies))
    found = asyncio.run(answers(app, ["192.0.2.1", "192.0.2.2", "192.0.2.3"]))
    full = [one for one in found if one.status_code == 503]
    assert len(full) == refused
    for one in full:
        assert one.headers["retry-after"] == "1"
        assert one.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
