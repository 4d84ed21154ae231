"""Texts stay at the endpoint: they are the same when they are asked for, and asked for many at a time."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from stratograph.graph import load
from stratograph.graph.description import description
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.exports.triples import turtle
from stratograph.graph.loading import open_store
from stratograph.graph.stores.places import keep
from tests.api.serving.service import Service, eventually, service
from tests.stores.engines import Engine, oxigraph
from tests.stores.proxy import Proxy, proxied

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def shipped() -> Ecosystem:
    return load()


@pytest.fixture(scope="module")
def behind(shipped: Ecosystem, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An endpoint that keeps our facts."""
    with oxigraph(tmp_path_factory.mktemp("facts") / "triples") as engine:
        keep(shipped.dataset, engine.url)
        yield engine


@pytest.fixture(scope="module")
def proxy(behind: Engine) -> Iterator[Proxy]:
    with proxied(behind.url) as made:
        yield made


def texts(ecosystem: Ecosystem) -> dict[str, Any]:
    """Everything that is said of everything, by id."""
    snapshot = ecosystem.snapshot
    found: dict[str, Any] = {}
    for entity in snapshot.entities.values():
        words = [(one.quote, one.fact_ids) for one in entity.evidence]
        found[entity.id] = (entity.definition, dict(entity.values), words)
    for statement in snapshot.statements.values():
        words = [(one.quote, one.fact_ids) for one in statement.evidence]
        found[statement.id] = (dict(statement.values), words)
    return found


def test_everything_is_as_the_files_say(shipped: Ecosystem, engine: Engine, tmp_path: Path) -> None:
    keep(shipped.dataset, engine.url, engine.access)
    opened = open_store(engine.url, engine.access, cache=str(tmp_path))
    assert opened.snapshot.far is not None
    assert texts(opened) == texts(shipped)


def test_the_file_holds_no_text_that_is_only_shown(shipped: Ecosystem, proxy: Proxy, tmp_path: Path) -> None:
    open_store(proxy.url, cache=str(tmp_path))
    (file,) = tmp_path.glob("*.facts")
    held = file.read_bytes()
    definitions = {one.definition for one in shipped.snapshot.entities.values() if one.definition}
    assert definitions
    assert not [definition for definition in definitions if definition.encode() in held]


def test_a_second_start_reads_which_facts_are_current_and_no_more(proxy: Proxy, tmp_path: Path) -> None:
    for pages_are_read in (True, False):
        proxy.forget()
        open_store(proxy.url, cache=str(tmp_path))
        assert (proxy.pages > 0, proxy.fetches) == (pages_are_read, 0)


def test_what_is_damaged_is_read_again(shipped: Ecosystem, proxy: Proxy, tmp_path: Path) -> None:
    open_store(proxy.url, cache=str(tmp_path))
    (file,) = tmp_path.glob("*.facts")
    whole = file.read_bytes()
    file.write_bytes(whole[:-4000] + bytes(4000))
    assert texts(open_store(proxy.url, cache=str(tmp_path))) == texts(shipped)
    assert file.read_bytes()[-4000:] == whole[-4000:]


def test_values_in_their_order_are_fetched_in_ever_larger_parts(proxy: Proxy, tmp_path: Path) -> None:
    opened = open_store(proxy.url, cache=str(tmp_path))
    proxy.forget()
    definitions = [one.definition for one in opened.snapshot.entities.values()]
    assert len(definitions) > 1000
    assert proxy.fetches < 20


PAGE = """query ($first: Int!) { companies(first: $first) { nodes {
    id definition homepage
    statements(first: 5) { nodes { id certainty evidence { quote document { id definition address } } } }
} } }"""


@pytest.fixture(scope="module")
def served(proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    cache = tmp_path_factory.mktemp("compiled")
    with service("--store", proxy.url, STORE_RETRIES=0, DEADLINE_S=8, CACHE=cache) as one:
        eventually(lambda: one.ready()["heavyWorkers"] == "ready")
        yield one


def asked(one: Service, query: str, **variables: Any) -> dict[str, Any]:
    told = one.ask(query, **variables)
    assert "errors" not in told, told["errors"][:3]
    return dict(told["data"])


def test_a_page_takes_a_handful_of_requests_however_long_it_is(served: Service, proxy: Proxy) -> None:
    counts = []
    for first in (5, 50):
        proxy.forget()
        assert len(asked(served, PAGE, first=first)["companies"]["nodes"]) == first
        counts.append(proxy.fetches)
    assert max(counts) <= 4
    proxy.forget()
    asked(served, PAGE, first=49)
    assert proxy.fetches == 0


HEAVY = """{ centrality(measure: BETWEENNESS, first: 3) { rows { entity { id definition } } }
    paths(from: "apache-spark", to: "microsoft-azure") {
        paths { steps { statement { evidence { quote } } } }
    } }"""


def test_what_is_asked_in_the_heavy_lane_has_its_words_too(
    served: Service, proxy: Proxy, shipped: Ecosystem
) -> None:
    proxy.forget()
    told = asked(served, HEAVY)
    for row in told["centrality"]["rows"]:
        entity = row["entity"]
        assert entity["definition"] == shipped.entity(entity["id"]).definition
    assert told["paths"]["paths"][0]["steps"][0]["statement"]["evidence"][0]["quote"]
    assert 0 < proxy.fetches <= 6


CHANGE = '{ view(change: [{removeEntity: "huawei"}]) { entity(id: "alibaba") { id } } }'


def test_without_sparql_a_later_start_reads_nothing_and_answers_all_but_what_needs_every_triple(
    shipped: Ecosystem, proxy: Proxy, tmp_path: Path
) -> None:
    open_store(proxy.url, cache=str(tmp_path))
    proxy.forget()
    with service("--store", proxy.url, SPARQL="false", DEADLINE_S=8, CACHE=tmp_path) as one:
        eventually(lambda: one.ready()["heavyWorkers"] == "ready")
        told = asked(one, HEAVY)
        entity = told["centrality"]["rows"][0]["entity"]
        assert entity["definition"] == shipped.entity(entity["id"]).definition
        refused = httpx.get(f"{one.url}/sparql", params={"query": "ASK {}"})
        assert (refused.status_code, "STRATOGRAPH_SPARQL=false" in refused.text) == (501, True)
        (error,) = one.ask(CHANGE)["errors"]
        assert error["extensions"]["code"] == "STORE_FAILED"
        assert "STRATOGRAPH_STORE_CACHE" in error["message"]
    assert proxy.pages == 0


def test_without_its_endpoint_a_service_says_which_texts_are_missing_and_has_them_again_later(
    served: Service, proxy: Proxy
) -> None:
    proxy.lost = True
    told = served.ask('{ company: entity(id: "huawei") { id label definition } }')
    assert told["data"]["company"] == {"id": "huawei", "label": "Huawei", "definition": None}
    (error,) = told["errors"]
    assert error["path"] == ["company", "definition"]
    assert error["extensions"]["code"] == "STORE_UNREACHABLE"
    assert "Ask again in a moment" in error["message"]
    assert "127.0.0.1" not in error["message"]
    proxy.lost = False
    query = '{ entity(id: "huawei") { definition } }'
    eventually(lambda: "errors" not in served.ask(query))
    assert asked(served, query)["entity"]["definition"]


def test_the_deadline_holds_however_slow_the_endpoint_is(served: Service, proxy: Proxy) -> None:
    proxy.delay_s = 30
    began = time.monotonic()
    (error,) = served.ask('{ entity(id: "tencent") { definition } }')["errors"]
    assert time.monotonic() - began < 20
    assert error["extensions"]["code"] == "STORE_UNREACHABLE"
    assert asked(served, '{ entity(id: "tencent") { label } }')["entity"]["label"] == "Tencent"
    proxy.delay_s = 0


def test_one_thing_is_described_without_reading_all(shipped: Ecosystem, proxy: Proxy, tmp_path: Path) -> None:
    _, opened = (open_store(proxy.url, cache=str(tmp_path)) for _ in range(2))
    proxy.forget()
    assert description(opened, "alibaba") == description(shipped, "alibaba")
    assert proxy.pages == 0
    assert (len(opened.dataset), opened.dataset.graphs()) == (len(shipped.dataset), shipped.dataset.graphs())
    graph = min(shipped.dataset.graphs())
    assert set(opened.dataset.of_graph(graph)) == set(shipped.dataset.of_graph(graph))
    proxy.forget()
    assert sorted("".join(turtle(opened)).split("\n")) == sorted("".join(turtle(shipped)).split("\n"))
    assert proxy.pages == 0
