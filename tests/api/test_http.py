"""The application behind a real server on a loopback port."""

import asyncio
import json
import re
from datetime import UTC, datetime
from hashlib import sha256

import httpx
import pytest
from graphql import GraphQLObjectType, build_client_schema, get_introspection_query

from stratograph.api.app import create_app
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.api.settings import Settings
from stratograph.graph import Ecosystem, load
from tests.api.conftest import Ask
from tests.making import said
from tests.tools.vendor import FOLDERS, STATIC

COUNT = "{ companies { totalCount } }"
ANSWER = {"data": {"companies": {"totalCount": 3}}}
GRAPHQL = "application/graphql-response+json"


def test_a_query_is_answered_by_post_and_by_get(client: httpx.Client) -> None:
    for response in (
        client.post("/graphql", json={"query": COUNT}),
        client.get("/graphql", params={"query": COUNT}),
    ):
        assert (response.status_code, said(response.json())) == (200, ANSWER)
        assert response.headers["content-type"] == "application/json; charset=utf-8"


def test_variables_and_the_operation_name_come_by_post_and_by_get(client: httpx.Client) -> None:
    query = "query A($id: ID!) { entity(id: $id) { id } } query B { __typename }"
    posted = client.post(
        "/graphql", json={"query": query, "variables": {"id": "north"}, "operationName": "A"}
    )
    got = client.get(
        "/graphql", params={"query": query, "variables": '{"id": "north"}', "operationName": "A"}
    )
    assert said(posted.json()) == said(got.json()) == {"data": {"entity": {"id": "north"}}}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, application/json;q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.5, application/json", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_the_client_chooses_the_media_type(accept: str, media_type: str, client: httpx.Client) -> None:
    response = client.post("/graphql", json={"query": COUNT}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith(media_type + ";")


def test_a_media_type_that_is_not_offered_is_refused(client: httpx.Client) -> None:
    response = client.post("/graphql", json={"query": COUNT}, headers={"Accept": "image/png"})
    assert response.status_code == 406


@pytest.mark.parametrize(
    ("accept", "status"),
    [pytest.param(GRAPHQL, 400, id="new"), pytest.param("application/json", 200, id="old")],
)
@pytest.mark.parametrize("query", ["{", "{ nothing }", "query ($id: ID!) { entity(id: $id) { id } }"])
def test_what_cannot_be_executed_has_errors_and_no_data(
    query: str, accept: str, status: int, client: httpx.Client
) -> None:
    response = client.post("/graphql", json={"query": query}, headers={"Accept": accept})
    assert response.status_code == status
    assert said(response.json()).keys() == {"errors"}


def test_what_fails_while_it_is_executed_has_both_and_status_200(client: httpx.Client) -> None:
    response = client.post(
        "/graphql", json={"query": '{ entity(id: "nobody") { id } }'}, headers={"Accept": GRAPHQL}
    )
    assert response.status_code == 200
    assert said(response.json()).keys() == {"errors", "data"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"null", id="null"),
        pytest.param(b"1", id="a number"),
        pytest.param(b"[]", id="an array"),
        pytest.param(b"{", id="half an object"),
        pytest.param(b"[" * 10_000, id="nested deeply"),
        pytest.param(b'{"query": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"query": ' + b"9" * 5_000 + b"}", id="a number of 5,000 digits"),
        pytest.param(b'{"query": NaN}', id="not a number"),
        pytest.param(b'{"query": ""}', id="an empty query"),
        pytest.param(b'{"query": 1}', id="a query that is no text"),
        pytest.param(b'{"query": "{__typename}", "variables": []}', id="variables that are no object"),
        pytest.param(b'{"query": "{__typename}", "operationName": 1}', id="a name that is no text"),
        pytest.param(b'{"query": "{__typename}", "extensions": "x"}', id="extensions that are no object"),
    ],
)
def test_a_malformed_body_is_the_clients_mistake(body: bytes, client: httpx.Client) -> None:
    response = client.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"]


def test_a_query_that_is_nested_deeply_is_the_clients_mistake(client: httpx.Client) -> None:
    query = "{ entity(id: 1) " + "{ country " * 400 + "{ id }" + "}" * 401
    response = client.post("/graphql", json={"query": query})
    assert response.status_code == 200
    assert said(response.json()).keys() == {"errors"}
    assert "recursion" not in response.text


def test_a_long_body_is_refused(client: httpx.Client) -> None:
    response = client.post("/graphql", json={"query": COUNT + " " * 20_000})
    assert response.status_code == 413


def test_another_kind_of_body_is_refused(client: httpx.Client) -> None:
    assert client.post("/graphql", data={"query": COUNT}).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(method: str, client: httpx.Client) -> None:
    response = client.request(method, "/graphql")
    assert (response.status_code, set(response.headers["allow"].split(", "))) == (
        405,
        {"GET", "HEAD", "POST"},
    )


def test_any_origin_may_ask_without_credentials(client: httpx.Client) -> None:
    response = client.post("/graphql", json={"query": COUNT}, headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_answer_that_the_client_has_already_is_not_sent_again(
    method: str, client: httpx.Client, small: Ecosystem
) -> None:
    first = client.request(method, "/graphql", params={"query": COUNT})
    assert small.snapshot.version in first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for kept in (first.headers["etag"], f'"another", {first.headers["etag"]}', "*"):
        again = client.request(method, "/graphql", params={"query": COUNT}, headers={"If-None-Match": kept})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]


def test_a_post_tells_its_version_too_and_is_always_answered(client: httpx.Client) -> None:
    first = client.post("/graphql", json={"query": COUNT})
    again = client.post("/graphql", json={"query": COUNT}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["etag"] == first.headers["etag"]


def test_what_could_not_be_answered_is_not_to_be_kept(client: httpx.Client) -> None:
    assert "etag" not in client.get("/graphql", params={"query": "{ nothing }"}).headers


def test_head_answers_as_get_without_a_body(client: httpx.Client) -> None:
    head, get = (client.request(one, "/graphql", params={"query": COUNT}) for one in ("HEAD", "GET"))
    assert head.content == b""
    its_own = {"date": "", "x-request-id": ""}
    assert {**head.headers, **its_own} == {**get.headers, **its_own}


def test_a_tool_learns_the_schema_and_gets_it_compressed(client: httpx.Client) -> None:
    query = get_introspection_query()
    answers = [client.post("/graphql", json={"query": query}) for _ in range(2)]
    assert answers[0].headers["content-encoding"] == "gzip"
    assert answers[0].json() == answers[1].json()
    view = build_client_schema(answers[0].json()["data"]).type_map["View"]
    assert isinstance(view, GraphQLObjectType)
    assert {"companies", "paths"} <= set(view.fields)


def test_it_tells_that_it_lives_and_what_it_is_ready_to_answer_from(
    client: httpx.Client, small: Ecosystem
) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready", "version": small.snapshot.version}


def test_a_query_in_the_address_is_answered_to_a_program_and_shown_in_the_editor_to_a_browser(
    client: httpx.Client,
) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    shown = client.get("/graphql", params={"query": COUNT}, headers={"Accept": browser})
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept" in shown.headers["vary"]
    assert client.get("/graphql", params={"query": COUNT}).json()["data"] == ANSWER["data"]


def test_every_file_of_the_editor_comes_from_this_server(client: httpx.Client) -> None:
    page = client.get("/graphql", headers={"Accept": "text/html"})
    files = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(files) == 8
    for name in files:
        assert client.get("/" + name).status_code == 200
    assert "'self'" in page.headers["content-security-policy"]
    assert not re.search(r"<script>|<style|https?://", page.text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_vendored_files_are_the_ones_that_are_described(folder: str) -> None:
    described = json.loads((STATIC / folder / "vendor.json").read_text("utf-8"))
    digests = {name: digest for package in described for name, digest in package["sha256"].items()}
    assert set(digests) == {name for files in FOLDERS[folder].values() for name in files.values()}
    for name, digest in digests.items():
        assert sha256((STATIC / folder / name).read_bytes()).hexdigest() == digest
    assert {package["licence"] for package in described} <= {"MIT", "Apache-2.0"}
    assert all(package["licenceText"] for package in described)


def test_without_the_editor_a_browser_is_answered_like_any_client(small: Ecosystem) -> None:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(small, Settings(graphiql=False)))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as plain:
            return await plain.get("/graphql", headers={"Accept": "text/html"})

    assert asyncio.run(asked()).status_code == 406


EXAMPLES = re.findall(r"`(# .*?)`", (STATIC / "graphiql" / "examples.js").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def shipped() -> Ask:
    ecosystem = load()
    schema = build_schema(ecosystem.ontology)
    root = root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
    return lambda query: said(execute(schema, root, query))


@pytest.mark.parametrize("query", EXAMPLES, ids=lambda query: query.split("\n")[0][2:40])
def test_each_worked_example_of_the_editor_gives_an_answer(query: str, shipped: Ask) -> None:
    answer = shipped(query)
    assert answer.keys() == {"data"}
    assert all(answer["data"].values())


def test_the_editor_opens_with_ten_examples() -> None:
    assert len(EXAMPLES) == 10
