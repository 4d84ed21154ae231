"""Requests that make no sense: each is the client's mistake, and its answer tells nothing of our insides."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from stratograph.api.settings import Settings
from stratograph.graph import Ecosystem
from tests.api.conftest import served
from tests.api.malformed import Attempt, attempts, described

ATTEMPTS = list(attempts())

# A traceback, a path of this machine, a module, an object's address, or the words of Python's own errors.
INSIDES = re.compile(
    r"Traceback|\.py\b|/site-packages/|/usr/|stratograph\.|graphql\.|object at 0x|recursion|codec can't"
    r"|Error\("
    r"|'(?:NoneType|str|int|dict|list)'"
)


@pytest.fixture(scope="module")
def client(small: Ecosystem) -> Iterator[httpx.Client]:
    """A client of a server with the default settings."""
    with served(small, Settings()) as client:
        yield client


def test_there_are_more_than_200_and_each_is_another() -> None:
    assert len({one.name for one in ATTEMPTS}) == len(ATTEMPTS) > 200


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: one.name)
def test_it_is_the_clients_mistake_and_nothing_is_told_of_our_insides(
    attempt: Attempt, client: httpx.Client
) -> None:
    response = client.request(url="/graphql", **described(attempt))
    assert response.status_code < 500
    assert not INSIDES.search(response.text)
    if "json" in response.headers.get("content-type", ""):
        answer = json.loads(response.content.decode() or "{}", parse_constant=pytest.fail)
        for error in answer.get("errors", ()):
            assert error["extensions"]["code"] != "INTERNAL_ERROR"
