"""Hostile documents: each gets an error with a code, whatever it would expand to."""

from collections.abc import Iterator

import httpx
import pytest

from stratograph.api.settings import Settings
from stratograph.graph import Ecosystem
from tests.api.conftest import served
from tests.reliability.documents import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_code(name: str, hostile_client: httpx.Client) -> None:
    answer = hostile_client.post("/graphql", json={"query": HOSTILE[name]}).json()
    assert not any((answer.get("data") or {}).values())
    assert all(error["extensions"]["code"] != "INTERNAL_ERROR" for error in answer["errors"])


@pytest.fixture(scope="module")
def hostile_client(small: Ecosystem) -> Iterator[httpx.Client]:
    """A client of a server with the default settings."""
    with served(small, Settings()) as client:
        yield client
