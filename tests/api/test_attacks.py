"""The checks of GraphQL Cop, an auditor of GraphQL services, written anew: what each would find here.

What it calls weaknesses and this service does on purpose: anyone may ask for the schema, and may ask by GET.
"""

from typing import Any

import httpx
import pytest

NAME = "query cop { __typename }"


@pytest.fixture
def data(client: httpx.Client) -> "Data":
    return Data(client)


class Data:
    """Asks as the auditor does; gives the data of an answer, or none."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def __call__(self, query: str) -> dict[str, object] | None:
        found: dict[str, object] | None = (
            self._client.post("/graphql", json={"query": query}).json().get("data")
        )
        return found


def test_a_hundred_aliases_are_refused(data: Data) -> None:
    assert data(f"query cop {{ {' '.join(f'a{at}: __typename' for at in range(101))} }}") is None


def test_a_list_of_requests_is_refused(client: httpx.Client) -> None:
    response = client.post("/graphql", json=[{"query": NAME}] * 11)
    assert (response.status_code, "data" in response.json()) == (400, False)
    assert "one request at a time" in response.json()["errors"][0]["message"]


def test_ten_directives_at_a_field_give_one_error(client: httpx.Client) -> None:
    response = client.post("/graphql", json={"query": f"query cop {{ __typename {'@aa' * 10} }}"})
    assert len(response.json()["errors"]) == 1


def test_a_field_five_hundred_times_is_refused(data: Data) -> None:
    assert data(f"query cop {{ {'__typename ' * 500} }}") is None


def test_introspection_in_a_circle_is_refused(data: Data) -> None:
    circle = "fields { type { " * 4 + "name" + " } }" * 4
    assert data(f"query cop {{ __schema {{ types {{ {circle} }} }} }}") is None


def test_fragments_in_a_circle_are_refused(data: Data) -> None:
    circle = "fragment a on __Schema { __typename ...b } fragment b on __Schema { ...a }"
    assert data(f"query cop {{ __schema {{ ...a }} }} {circle}") is None


def test_a_mutation_by_get_is_refused(client: httpx.Client) -> None:
    response = client.get("/graphql", params={"query": "mutation cop { __typename }"})
    assert "data" not in response.json()


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"params": {"query": NAME}}, id="in the address"),
        pytest.param({"data": {"query": NAME}}, id="as a form"),
        pytest.param({"content": NAME, "headers": {"Content-Type": "text/plain"}}, id="as text"),
        pytest.param({"files": {"query": (None, NAME)}}, id="in parts"),
    ],
)
def test_a_post_that_any_page_could_send_is_refused(sent: dict[str, Any], client: httpx.Client) -> None:
    response = client.post("/graphql", **sent)
    assert (response.status_code, "data" in response.json()) == (415, False)


@pytest.mark.parametrize("query", [NAME, "query cop { nothing }", "qwerty cop { abc }"])
def test_no_answer_traces_how_it_was_made(query: str, client: httpx.Client) -> None:
    text = client.post("/graphql", json={"query": query}).text.lower()
    assert not [word for word in ("tracing", "stacktrace", "exception", "traceback", "debug") if word in text]


@pytest.mark.parametrize("path", ["/graphql", "/graphiql", "/playground", "/console"])
def test_a_program_is_shown_no_editor(path: str, client: httpx.Client) -> None:
    response = client.get(path, headers={"Accept": "*/*"})
    assert "graphiql" not in response.text.lower()
    assert "playground" not in response.text.lower()


def test_what_is_suggested_is_known_to_anyone_by_introspection(client: httpx.Client) -> None:
    message = client.post("/graphql", json={"query": "{ provider { id } }"}).json()["errors"][0]["message"]
    types = client.post("/graphql", json={"query": "{ __schema { queryType { fields { name } } } }"}).json()
    public = {field["name"] for field in types["data"]["__schema"]["queryType"]["fields"]}
    suggested = set(message.partition("Did you mean")[2].split("'")[1::2])
    assert suggested
    assert suggested <= public


def test_the_schema_is_public_on_purpose(data: Data) -> None:
    assert data("query cop { __schema { types { name fields { name } } } }") is not None


def test_a_query_by_get_is_answered_on_purpose(client: httpx.Client) -> None:
    assert client.get("/graphql", params={"query": NAME}).json()["data"] == {"__typename": "Query"}
