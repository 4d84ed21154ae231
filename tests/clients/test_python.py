"""Python's clients of GraphQL: gql and sgqlc, which read the schema that the service tells of itself."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gql import Client, gql
from gql.dsl import DSLQuery, DSLSchema, dsl_gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from sgqlc.endpoint.http import HTTPEndpoint  # type: ignore[import-untyped]
from sgqlc.operation import Operation  # type: ignore[import-untyped]


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    """Checks each query against the schema that the service tells before it sends it."""
    transport = HTTPXTransport(url=f"{address}graphql", timeout=60)
    return Client(transport=transport, fetch_schema_from_transport=True, execute_timeout=60)


def test_gql_asks_with_variables(client: Client) -> None:
    query = gql("query Named($id: ID!) { entity(id: $id) { label } }")
    query.variable_values = {"id": "databricks"}
    assert client.execute(query) == {"entity": {"label": "Databricks"}}


def test_gql_tells_the_code_of_an_error(client: Client) -> None:
    with pytest.raises(TransportQueryError) as raised:
        client.execute(gql('{ entity(id: "databrics") { label } }'))
    assert raised.value.errors is not None
    assert raised.value.errors[0]["extensions"]["code"] == "UNKNOWN_ENTITY"


def test_gql_builds_a_query_from_the_schema(client: Client) -> None:
    with client as session:
        assert client.schema is not None
        schema = DSLSchema(client.schema)
        asked = schema.Query.providers(first=3).select(
            schema.OrganizationConnection.totalCount,
            schema.OrganizationConnection.nodes.select(schema.Organization.id),
        )
        found = session.execute(dsl_gql(DSLQuery(asked)))["providers"]
    assert len(found["nodes"]) == 3
    assert found["totalCount"] > 3


@pytest.fixture(scope="module")
def generated(address: str, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The module that sgqlc makes of the schema: a class for each type."""
    folder = tmp_path_factory.mktemp("sgqlc")
    told, made = folder / "schema.json", folder / "schema.py"
    introspect = [sys.executable, "-m", "sgqlc.introspection", f"{address}graphql", str(told)]
    subprocess.run(introspect, check=True)
    write = [sys.executable, "-m", "sgqlc.codegen", "schema", "--schema-name", "told", str(told), str(made)]
    subprocess.run(write, check=True)
    return imported(made)


def imported(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("told", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sgqlc_reads_an_answer_as_objects_of_the_types_that_it_made(
    generated: ModuleType, address: str
) -> None:
    asked = Operation(generated.Query)
    found = asked.companies(first=2, filter={"id": {"in": ["databricks", "microsoft"]}})
    found.total_count()
    found.nodes.id()
    found.nodes.label()
    answer: dict[str, Any] = HTTPEndpoint(f"{address}graphql", timeout=60)(asked)
    assert "errors" not in answer, json.dumps(answer)
    companies = (asked + answer).companies
    assert companies.total_count == 2
    assert {company.label for company in companies.nodes} == {"Databricks", "Microsoft"}
    assert all(isinstance(company, generated.Company) for company in companies.nodes)
