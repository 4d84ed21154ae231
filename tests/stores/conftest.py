"""Endpoints of both engines, each started once for all tests that need one."""

from collections.abc import Iterator

import pytest

from stratograph.graph.stores.protocol import Endpoint
from tests.stores.engines import ENGINES, Engine


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A running endpoint, of each engine in turn."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def endpoint(engine: Engine) -> Endpoint:
    return Endpoint(engine.url, engine.access)
