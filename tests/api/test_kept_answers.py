"""Answers are given again as they were sent, as long as memory allows."""

from typing import Any

import httpx
import pytest

from stratograph.api.kept_answers import KeptAnswer, KeptAnswers
from stratograph.api.serving.counts import Counts


def answer(length: int) -> KeptAnswer:
    return KeptAnswer(b"x" * length, 1)


@pytest.fixture
def counts() -> Counts:
    return Counts()


def test_what_was_longest_unused_is_forgotten(counts: Counts) -> None:
    kept = KeptAnswers(10_000, counts)
    keys = [f"query {number}".encode() for number in range(5)]
    for key in keys[:4]:
        kept.put(key, answer(1_800))
    assert kept.get(keys[0]) == answer(1_800)
    kept.put(keys[4], answer(1_800))
    assert [kept.get(key) is not None for key in keys] == [True, False, True, True, True]
    assert sorted(counts.rows()) == [["kept_answers", "hit", 5], ["kept_answers", "miss", 1]]


def test_what_is_too_long_is_not_kept(counts: Counts) -> None:
    kept = KeptAnswers(10_000, counts)
    kept.put(b"q", answer(9_000))
    assert kept.get(b"q") is None


def asked(client: httpx.Client, **request: Any) -> httpx.Response:
    return client.post("/graphql", json=request)


def counted(client: httpx.Client, result: str) -> float:
    name = f'stratograph_kept_answers_total{{result="{result}"}} '
    (line,) = (one for one in client.get("/metrics").text.splitlines() if one.startswith(name))
    return float(line.removeprefix(name))


def test_a_second_request_gets_the_same_bytes_and_headers(client: httpx.Client) -> None:
    hits = counted(client, "hit")
    request = {"query": "query Kept($id: ID!) { entity(id: $id) { id label } }", "variables": {"id": "north"}}
    first, second = asked(client, **request), asked(client, **request)
    assert first.content == second.content
    assert first.json()["data"] == {"entity": {"id": "north", "label": "North"}}
    assert first.headers["etag"] == second.headers["etag"]
    assert counted(client, "hit") == hits + 1


def test_what_could_not_be_executed_is_not_kept(client: httpx.Client) -> None:
    hits = counted(client, "hit")
    for _ in range(2):
        assert "data" not in asked(client, query="{ kept }").json()
    assert counted(client, "hit") == hits
