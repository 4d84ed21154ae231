"""A small ecosystem, and a way to ask it.

Two countries; north, south and east are companies, cloud a unit of north. Of state-owned firms the report
names south, and says that there are more. The draft rule covers cloud; north partners with south and owns
half of east.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import uvicorn
from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

from stratograph.api.app import create_app
from stratograph.api.by_strawberry import Schema
from stratograph.api.protocol import limited_protocol
from stratograph.api.registry import Seen
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.api.serving.listener import bound
from stratograph.api.settings import Settings
from stratograph.graph import Ecosystem
from tests.making import document, ecosystem_of, entity, relationship

Ask = Callable[..., dict[str, Any]]

NAMES = """GRAPH graph:things {
  id:north a sg:Company ; skos:prefLabel "North"@en , "北方"@zh ; skos:altLabel "North Inc."@en ;
    sg:formerName "Old North"@en ; skos:definition "Company in the north."@en .
  id:south a sg:Company ; skos:prefLabel "South"@en .
  id:east a sg:Company ; skos:prefLabel "East"@en .
  id:cloud a sg:BusinessUnit ; skos:prefLabel "North Cloud"@en .
  id:state-firms a sg:Group ; skos:prefLabel "state-owned firms"@en ; sg:listOpen true .
  id:draft a sg:Regulation ; skos:prefLabel "draft rule"@en ; sg:regulationKind sg:ExportControl .
}"""

STATE_OWNED = """GRAPH id:report {
  id:state-firms-owned a sg:Characteristic ; sg:subject id:state-firms ; sg:property sg:stateOwned ;
    sg:propertyValue true ; sg:status sg:Active ; sg:hasEvidence id:report-state-firms-owned .
  id:report-state-firms-owned a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
    sg:quote "state-owned firms such as South" ; sg:factId "R1" .
  id:cloud-provides a sg:Characteristic ; sg:subject id:cloud ; sg:property sg:role ;
    sg:propertyValue sg:CloudProvider ; sg:status sg:Active ; sg:hasEvidence id:report-cloud-provides .
  id:report-cloud-provides a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Reported .
}"""

LAUNCHES = """GRAPH id:report {
  id:launch-2022 a sg:Launch ; sg:agent id:north ; sg:recipient id:draft ; sg:happenedAt "2022" ;
    sg:status sg:Active ; sg:hasEvidence id:report-cloud-provides .
  id:launch-may-2023 a sg:Launch ; sg:agent id:south ; sg:happenedAt "2023-05" ;
    sg:status sg:Active ; sg:hasEvidence id:report-cloud-provides .
  id:launch-undated a sg:Launch ; sg:agent id:south ;
    sg:status sg:Active ; sg:hasEvidence id:report-cloud-provides .
}"""

FACTS = (
    entity("Country", "upland", "lowland"),
    document("report", published="2023-06-15"),
    document("rumour", published="2024-01-01", ceiling="Reported"),
    NAMES,
    STATE_OWNED,
    LAUNCHES,
    relationship("Location", "north", "upland"),
    relationship("Location", "south", "lowland"),
    relationship("UnitMembership", "cloud", "north"),
    relationship("GroupMembership", "south", "state-firms"),
    relationship("Partnership", "north", "south", in_document="rumour", certainty="Hedged"),
    relationship("Ownership", "north", "east", more="; sg:sharePercent 50.0"),
    relationship("Application", "draft", "cloud", status="Proposed"),
)


@pytest.fixture(scope="session")
def small() -> Ecosystem:
    return ecosystem_of(*FACTS)


@pytest.fixture(scope="session")
def schema(small: Ecosystem) -> Schema:
    return build_schema(small.ontology)


@pytest.fixture(scope="session")
def root(small: Ecosystem) -> Seen:
    return root_of(small, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def answer(schema: Schema, root: Seen) -> Ask:
    """The whole answer to a query, errors included."""
    return lambda query, **variables: execute(schema, root, query, variables)


@pytest.fixture(scope="session")
def ask(answer: Ask) -> Ask:
    """The data of an answer that must have no errors."""

    def data(query: str, **variables: Any) -> dict[str, Any]:
        found = answer(query, **variables)
        assert "errors" not in found, found["errors"]
        return dict(found["data"])

    return data


@pytest.fixture(scope="session")
def ids(ask: Ask) -> Callable[[str], list[str]]:
    """The ids on the first page of a collection, written as ``companies(filter: {})``."""

    def named(collection: str) -> list[str]:
        (found,) = ask(f"{{ {collection} {{ nodes {{ id }} }} }}").values()
        return [one["id"] for one in found["nodes"]]

    return named


@contextmanager
def served(ecosystem: Ecosystem, settings: Settings | None = None) -> Iterator[httpx.Client]:
    """A client of a real server on a free port of this machine."""
    settings = settings or Settings(max_body_bytes=20_000)
    with bound("127.0.0.1", 0) as listener:
        app = create_app(ecosystem, settings)
        server = uvicorn.Server(uvicorn.Config(app, http=limited_protocol(settings), log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            with httpx.Client(base_url=url, timeout=60) as client:  # a busy machine takes long
                yield client
        finally:
            server.should_exit = True
            thread.join()


def fields_of(schema: GraphQLSchema, name: str) -> dict[str, GraphQLField]:
    """The fields of a type of objects or of an interface."""
    found = schema.type_map[name]
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    fields: dict[str, GraphQLField] = found.fields
    return fields


@pytest.fixture(scope="package")
def client(small: Ecosystem) -> Iterator[httpx.Client]:
    with served(small) as client:
        yield client
