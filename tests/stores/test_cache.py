"""What was read from an endpoint is read again only when the endpoint keeps something else."""

from dataclasses import replace
from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset, Quad, Term
from stratograph.graph.errors import UnreachableStoreError
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.cache import read_through
from stratograph.graph.stores.places import open_kept
from stratograph.graph.stores.protocol import Endpoint
from stratograph.graph.stores.writing import write_current
from tests.stores.engines import Engine, free_port

pytestmark = pytest.mark.parametrize("engine", ["oxigraph"], indirect=True)


class Counting(Endpoint):
    """Counts the pages of triples that it is asked for."""

    pages = 0

    def rows(self, query: str) -> list[dict[str, Term]]:
        self.pages += "FROM NAMED" in query
        return super().rows(query)


def keep_one(engine: Engine, name: str) -> set[Quad]:
    quad = Quad(f"http://example.org/{name}", "http://example.org/p", "_:b", "http://example.org/graph")
    dataset = Dataset(digest=name)
    dataset.add([quad])
    write_current(Endpoint(engine.url, engine.access), dataset)
    return {quad}


def test_it_is_read_once_as_long_as_nothing_else_is_kept(engine: Engine, tmp_path: Path) -> None:
    first = keep_one(engine, "first")
    endpoint = Counting(engine.url, engine.access)
    for _ in range(3):
        assert set(read_through(tmp_path, endpoint).quads()) == first
    assert endpoint.pages == 1
    second = keep_one(engine, "second")
    assert set(read_through(tmp_path, endpoint).quads()) == second
    assert endpoint.pages == 2


def test_it_is_what_there_is_while_the_endpoint_does_not_answer(engine: Engine, tmp_path: Path) -> None:
    first = keep_one(engine, "first")
    access = replace(engine.access, cache=str(tmp_path))
    open_kept(engine.url, access)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Endpoint, "rows", unreachable)
        assert set(open_kept(engine.url, access).quads()) == first


def unreachable(*_: object) -> None:
    raise UnreachableStoreError("gone")


def test_what_was_read_from_one_endpoint_is_not_taken_for_another(engine: Engine, tmp_path: Path) -> None:
    keep_one(engine, "first")
    open_kept(engine.url, replace(engine.access, cache=str(tmp_path)))
    other = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(UnreachableStoreError):
        open_kept(other, Access(retries=0, cache=str(tmp_path)))
