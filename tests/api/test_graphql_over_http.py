"""What GraphQL over HTTP asks of a server, in as many checks as the audit of the npm package graphql-http.

Each stands for one of its 61 audits, is written anew from the draft, and has the audit's id.

Source:
    GraphQL over HTTP, stage 2 draft, sections 4 to 6.
"""

import json
from typing import Any

import httpx
import pytest

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
NAME = "{ __typename }"
GIVEN = "query Named($name: String!) { __type(name: $name) { name } }"
NO_TEXT: tuple[Any, ...] = ({}, 0, False, [])
NO_MAP: tuple[Any, ...] = ("text", 0, False, [])


def posted(client: httpx.Client, accept: str = JSON, **parameters: Any) -> httpx.Response:
    return client.post("/graphql", json=parameters, headers={"Accept": accept})


def sent(client: httpx.Client, body: bytes, **headers: str) -> httpx.Response:
    """A body as it stands, with no header but these."""
    request = httpx.Request("POST", client.base_url.join("/graphql"), content=body, headers=headers)
    return client.send(request)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        pytest.param(GRAPHQL, GRAPHQL, id="22EB-the new type"),
        pytest.param(JSON, JSON, id="4655-the old type"),
        pytest.param("*/*", JSON, id="47DE-any"),
    ],
)
def test_the_answer_is_of_the_type_that_is_accepted(
    accept: str, media_type: str, client: httpx.Client
) -> None:
    response = posted(client, accept, query=NAME)
    assert (response.status_code, response.headers["content-type"].split(";")[0]) == (200, media_type)


def test_without_accept_the_answer_is_json(client: httpx.Client) -> None:
    """80D8"""
    response = sent(client, json.dumps({"query": NAME}).encode(), **{"Content-Type": JSON})
    assert response.headers["content-type"].split(";")[0] == JSON


def test_the_answer_is_in_utf_8(client: httpx.Client) -> None:
    """82A3"""
    assert "charset=utf-8" in posted(client, query=NAME).headers["content-type"]


@pytest.mark.parametrize(
    "content_type", [pytest.param(f"{JSON}; charset=utf-8", id="BF61"), pytest.param(JSON, id="78D5-unsaid")]
)
def test_a_request_may_be_in_utf_8(content_type: str, client: httpx.Client) -> None:
    body = json.dumps({"query": '{ search(text: "北方") { entity { id } } }'}, ensure_ascii=False).encode()
    response = sent(client, body, **{"Content-Type": content_type})
    assert response.json()["data"]["search"][0]["entity"]["id"] == "north"


@pytest.mark.parametrize("audit", ["2C94-by POST", "03D4-as JSON"])
def test_a_post_of_json_is_answered(audit: str, client: httpx.Client) -> None:
    assert posted(client, query=NAME).status_code == 200


def test_a_query_in_the_address_is_answered(client: httpx.Client) -> None:
    """5A70"""
    response = client.get("/graphql", params={"query": NAME})
    assert response.json()["data"] == {"__typename": "Query"}


def test_a_get_changes_nothing(client: httpx.Client) -> None:
    """9C48"""
    response = client.get(
        "/graphql", params={"query": "mutation { __typename }"}, headers={"Accept": GRAPHQL}
    )
    assert 400 <= response.status_code < 500


def test_a_post_without_its_type_is_refused(client: httpx.Client) -> None:
    """9ABE"""
    assert sent(client, json.dumps({"query": NAME}).encode()).status_code == 415


def test_a_post_without_a_body_is_refused(client: httpx.Client) -> None:
    """A5BF"""
    assert sent(client, b"", **{"Content-Type": JSON}).status_code == 400


def test_a_request_without_a_query_is_refused(client: httpx.Client) -> None:
    """423L"""
    assert posted(client, notquery=NAME).status_code == 400


@pytest.mark.parametrize("query", NO_TEXT, ids=["LKJ0-map", "LKJ1-number", "LKJ2-boolean", "LKJ3-array"])
def test_a_query_that_is_no_text_is_refused(query: Any, client: httpx.Client) -> None:
    assert posted(client, query=query).status_code == 400


@pytest.mark.parametrize("accept", [pytest.param(GRAPHQL, id="34A2"), pytest.param(JSON, id="13EE")])
def test_a_query_is_a_text(accept: str, client: httpx.Client) -> None:
    assert posted(client, accept, query=NAME).json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("name", NO_TEXT, ids=["6C00-map", "6C01-number", "6C02-boolean", "6C03-array"])
def test_a_name_of_an_operation_that_is_no_text_is_refused(name: Any, client: httpx.Client) -> None:
    assert posted(client, query=NAME, operationName=name).status_code == 400


@pytest.mark.parametrize("accept", [pytest.param(GRAPHQL, id="8161"), pytest.param(JSON, id="B8B3")])
def test_the_operation_that_is_named_is_executed(accept: str, client: httpx.Client) -> None:
    query = "query A { a: __typename } query B { b: __typename }"
    response = posted(client, accept, query=query, operationName="B")
    assert (response.status_code, response.json()["data"]) == (200, {"b": "Query"})


@pytest.mark.parametrize(
    ("parameter", "accept"),
    [
        pytest.param("variables", GRAPHQL, id="94B0"),
        pytest.param("variables", JSON, id="0220"),
        pytest.param("operationName", GRAPHQL, id="94B1"),
        pytest.param("operationName", JSON, id="0221"),
        pytest.param("extensions", GRAPHQL, id="94B2"),
        pytest.param("extensions", JSON, id="0222"),
    ],
)
def test_null_says_nothing(parameter: str, accept: str, client: httpx.Client) -> None:
    response = posted(client, accept, query=NAME, **{parameter: None})
    assert (response.status_code, "errors" in response.json()) == (200, False)


@pytest.mark.parametrize("variables", NO_MAP, ids=["4760-text", "4761-number", "4762-boolean", "4763-array"])
def test_variables_that_are_no_map_are_refused(variables: Any, client: httpx.Client) -> None:
    assert posted(client, query=NAME, variables=variables).status_code == 400


@pytest.mark.parametrize("accept", [pytest.param(GRAPHQL, id="2EA1"), pytest.param(JSON, id="28B9")])
def test_variables_are_a_map(accept: str, client: httpx.Client) -> None:
    response = posted(client, accept, query=GIVEN, variables={"name": "View"})
    assert (response.status_code, response.json()["data"]) == (200, {"__type": {"name": "View"}})


@pytest.mark.parametrize("accept", [pytest.param(GRAPHQL, id="D6D5"), pytest.param(JSON, id="6A70")])
def test_variables_in_the_address_are_json(accept: str, client: httpx.Client) -> None:
    parameters = {"query": GIVEN, "variables": '{"name": "View"}'}
    response = client.get("/graphql", params=parameters, headers={"Accept": accept})
    assert (response.status_code, response.json()["data"]) == (200, {"__type": {"name": "View"}})


@pytest.mark.parametrize("extensions", NO_MAP, ids=["58B0-text", "58B1-number", "58B2-boolean", "58B3-array"])
def test_extensions_that_are_no_map_are_refused(extensions: Any, client: httpx.Client) -> None:
    assert posted(client, query=NAME, extensions=extensions).status_code == 400


@pytest.mark.parametrize("accept", [pytest.param(GRAPHQL, id="428F"), pytest.param(JSON, id="1B7A")])
def test_extensions_are_a_map(accept: str, client: httpx.Client) -> None:
    response = posted(client, accept, query=NAME, extensions={"some": "value"})
    assert (response.status_code, "errors" in response.json()) == (200, False)


@pytest.mark.parametrize(
    ("accept", "statuses"),
    [
        pytest.param(JSON, range(200, 600), id="B6DC"),
        pytest.param(JSON, [400], id="BCF8"),
        pytest.param(GRAPHQL, [400], id="B7N8"),
    ],
)
def test_what_is_no_json_is_refused(accept: str, statuses: list[int], client: httpx.Client) -> None:
    response = sent(client, b'{"not a JSON', **{"Content-Type": JSON, "Accept": accept})
    assert response.status_code in statuses


@pytest.mark.parametrize(
    "statuses", [pytest.param(range(400, 600), id="8764"), pytest.param([400], id="3E3A")]
)
def test_wrong_parameters_are_refused(statuses: list[int], client: httpx.Client) -> None:
    assert posted(client, qeury=NAME).status_code in statuses


UNPARSED, INVALID = {"query": "{"}, {"query": "{ nothing }"}
UNCOERCED = {"query": GIVEN, "variables": {"name": []}}


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param(UNPARSED, id="572B-parsing"),
        pytest.param(INVALID, id="FDE2-validation"),
        pytest.param(UNCOERCED, id="7B9B-coercion"),
    ],
)
def test_the_old_type_tells_errors_of_the_document_in_the_body(
    parameters: dict[str, Any], client: httpx.Client
) -> None:
    response = posted(client, JSON, **parameters)
    assert (response.status_code, "errors" in response.json()) == (200, True)


@pytest.mark.parametrize(
    ("parameters", "statuses"),
    [
        pytest.param(UNPARSED, range(400, 600), id="865D-parsing"),
        pytest.param(UNPARSED, [400], id="556A-parsing"),
        pytest.param(INVALID, range(400, 600), id="51FE-validation"),
        pytest.param(INVALID, [400], id="74FF-validation"),
        pytest.param(UNCOERCED, [400], id="86EE-coercion"),
    ],
)
def test_the_new_type_tells_errors_of_the_document_by_the_status(
    parameters: dict[str, Any], statuses: list[int], client: httpx.Client
) -> None:
    assert posted(client, GRAPHQL, **parameters).status_code in statuses


@pytest.mark.parametrize(
    "parameters", [pytest.param(UNPARSED, id="D586-parsing"), pytest.param(INVALID, id="5E5B-validation")]
)
def test_what_was_not_executed_has_no_data(parameters: dict[str, Any], client: httpx.Client) -> None:
    assert "data" not in posted(client, GRAPHQL, **parameters).json()
