"""Errors: a code, a message that says what to do, and nothing of a bug's insides."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from stratograph.api.by_strawberry import Schema
from stratograph.api.registry import Seen
from stratograph.api.schema import execute
from tests.api.conftest import Ask
from tests.making import said


def the_error(answer: Ask, query: str) -> dict[str, Any]:
    (error,) = answer(query)["errors"]
    return dict(error)


def test_an_unknown_id_is_null_and_suggests_the_nearest(answer: Ask) -> None:
    found = answer('{ entity(id: "nort") { id } }')
    assert found["data"] == {"entity": None}
    extensions = found["errors"][0]["extensions"]
    assert (extensions["code"], extensions["name"]) == ("UNKNOWN_ENTITY", "nort")
    assert extensions["suggestions"][0] == "north"


@pytest.mark.parametrize("field", ["entity", "node"])
def test_an_id_outside_the_view_is_null_and_names_the_filter(field: str, answer: Ask) -> None:
    found = answer(f'{{ view(within: {{countries: ["upland"]}}) {{ {field}(id: "south") {{ id }} }} }}')
    assert found["data"] == {"view": {field: None}}
    extensions = found["errors"][0]["extensions"]
    assert (extensions["code"], extensions["filter"]) == ("OUTSIDE_VIEW", "within.countries")


@pytest.mark.parametrize(
    ("arguments", "filter_name"),
    [
        ("minCertainty: ASSERTED", "minCertainty"),
        ("via: [OWNERSHIP]", "via"),
        ('knownBy: "2023-12-31"', "knownBy"),
    ],
)
def test_a_statement_outside_the_view_names_the_filter(arguments: str, filter_name: str, answer: Ask) -> None:
    error = the_error(answer, f'{{ view({arguments}) {{ node(id: "north-partnership-south") {{ id }} }} }}')
    assert (error["extensions"]["code"], error["extensions"]["filter"]) == ("OUTSIDE_VIEW", filter_name)


def test_one_unknown_id_of_several_leaves_the_others(answer: Ask) -> None:
    found = answer('{ nodes(ids: ["north", "nobody", "south"]) { id } }')
    assert found["data"]["nodes"] == [{"id": "north"}, None, {"id": "south"}]
    assert found["errors"][0]["path"] == ["nodes", 1]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ('{ entity(id: "north") { support(field: "stateOwnd") { id } } }', "UNKNOWN_TERM"),
        ('{ ontology { class(name: "Compny") { name } } }', "UNKNOWN_TERM"),
        ('{ paths(from: "north", to: "north") { explanation } }', "BAD_INPUT"),
        ('{ paths(from: "north", to: "nobody") { explanation } }', "UNKNOWN_ENTITY"),
        ('{ paths(from: "north", to: "south", k: 0) { explanation } }', "BAD_INPUT"),
        ('{ reach(from: "north", direction: DEPENDS_ON, maxDepth: -1) { totalCount } }', "BAD_INPUT"),
        ("{ centrality(measure: KATZ, first: 101) { total } }", "LIMIT_EXCEEDED"),
        ('{ search(text: "") { score } }', "BAD_INPUT"),
    ],
)
def test_each_kind_of_mistake_has_its_code(query: str, code: str, answer: Ask) -> None:
    assert the_error(answer, query)["extensions"]["code"] == code


def test_a_date_that_no_calendar_has_is_refused_before_anything_is_asked(answer: Ask) -> None:
    found = answer('{ launches(filter: {happenedAt: {gt: "2023-02-30"}}) { totalCount } }')
    assert "data" not in found
    assert "2023-02-30" in found["errors"][0]["message"]


def test_of_several_operations_one_must_be_named(schema: Schema, root: Seen) -> None:
    query = "query A { companies { totalCount } } query B { countries { totalCount } }"
    assert "A, B" in execute(schema, root, query)["errors"][0]["message"]
    assert '"C"' in execute(schema, root, query, operation_name="C")["errors"][0]["message"]
    assert said(execute(schema, root, query, operation_name="B")) == {
        "data": {"countries": {"totalCount": 2}}
    }


def test_a_bug_is_logged_with_its_traceback_and_told_to_nobody(
    schema: Schema, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        snapshot = SimpleNamespace(far=None)

        def __getattr__(self, name: str) -> Any:
            raise RuntimeError("the password is 12345")

    with caplog.at_level(logging.ERROR):
        found = execute(schema, Seen(Broken(), None), '{ entity(id: "north") { id } }')  # type: ignore[arg-type]
    assert found["data"] == {"entity": None}
    assert found["errors"][0]["extensions"] == {"code": "INTERNAL_ERROR"}
    assert "password" not in str(found)
    assert "the password is 12345" in caplog.text


@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_the_service_only_reads(operation: str, answer: Ask) -> None:
    found = answer(f"{operation} {{ companies {{ totalCount }} }}")
    assert found.keys() == {"errors"}
    assert operation in found["errors"][0]["message"]


@pytest.mark.parametrize("query", ["#", "   ", "fragment f on Query { __typename }"])
def test_a_document_without_an_operation_is_an_error(query: str, answer: Ask) -> None:
    assert answer(query).keys() == {"errors"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        pytest.param("{ entity(id: ", "Syntax Error", id="no document"),
        pytest.param("{ provider { id } }", "Did you mean 'providers'", id="no such field"),
        pytest.param("{ centrality(measure: FAME) { total } }", "'FAME' does not exist", id="no such choice"),
        pytest.param(
            '{ view(asOf: "2024-13-01") { providers { totalCount } } }', "Write it as 2024-01-31", id="no day"
        ),
        pytest.param(
            "{ view(asOf: 2024) { providers { totalCount } } }", "Write it as 2024-01-31", id="a number"
        ),
        pytest.param(
            "query($d: Date!) { view(asOf: $d) { providers { totalCount } } }", "'$d'", id="no variable"
        ),
        pytest.param("query A { __typename } query B { __typename }", "operationName", id="two operations"),
        pytest.param("mutation { add }", "mutation", id="nothing to write to"),
    ],
)
def test_what_cannot_be_executed_has_a_code_too(query: str, told: str, answer: Ask) -> None:
    error = the_error(answer, query)
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert told in error["message"]
