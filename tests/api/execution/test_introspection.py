"""Questions about the schema get the answers that graphql-core's own executor gives."""

from typing import Any

import pytest
from graphql import execute_sync, get_introspection_query, parse

from stratograph.api.by_strawberry import Schema
from stratograph.api.limits.budget import STANDARD_INTROSPECTION
from tests.api.conftest import Ask

NAMES = "fragment Names on __Type { name of: ofType { ...More } } fragment More on __Type { name kind }"

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "what tools ask": (get_introspection_query(), {}),
    "all that tools may ask": (
        get_introspection_query(
            descriptions=True,
            specified_by_url=True,
            directive_is_repeatable=True,
            schema_description=True,
            input_value_deprecation=True,
        ),
        {},
    ),
    "fragments, and a name of one's own": (
        f"{{ s: __schema {{ types {{ fields {{ name type {{ ...Names }} }} }} }} }} {NAMES}",
        {},
    ),
    "one field twice": (
        '{ __type(name: "View") { fields { name } } __type(name: "View") { name fields { args { name } } } }',
        {},
    ),
    "types of types": (
        "{ __typename __schema { __typename queryType { __typename fields { __typename } } } }",
        {},
    ),
    "an unknown type": ('{ __type(name: "Nothing") { name } }', {}),
    "a type that a variable names": (
        "query ($n: String!) { __type(name: $n) { name enumValues { name } } }",
        {"n": "Certainty"},
    ),
    "what variables leave out": (
        """query ($no: Boolean = false, $yes: Boolean!) {
          __schema {
            types @include(if: $no) { name }
            ... @skip(if: $no) { queryType { name @skip(if: $yes) kind } }
          }
        }""",
        {"yes": True},
    ),
    "what is deprecated": (
        "{ __schema { types { fields(includeDeprecated: true) { isDeprecated deprecationReason } } } }",
        {},
    ),
    "what implements": ('{ __type(name: "Entity") { kind possibleTypes { name interfaces { name } } } }', {}),
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_answer_is_that_of_the_executor(asked: str, ask: Ask, schema: Schema) -> None:
    query, variables = ASKED[asked]
    expected = execute_sync(schema._schema, parse(query), variable_values=variables)
    assert expected.errors is None
    assert ask(query, **variables) == expected.data


def test_what_asks_for_the_graph_too_is_answered_all_the_same(ask: Ask) -> None:
    found = ask('{ __type(name: "View") { name } entity(id: "north") { __typename id } }')
    assert found == {"__type": {"name": "View"}, "entity": {"__typename": "Company", "id": "north"}}


@pytest.mark.parametrize("name", ["a", "b"])
def test_of_several_operations_the_named_one_is_answered(name: str, schema: Schema) -> None:
    query = 'query a { __schema { queryType { name } } } query b { __type(name: "View") { name } }'
    operation, _ = schema.operations.prepared(query, name)
    assert operation.executed(None, {}) == operation.by_executor(None, {})


def test_a_variable_that_cannot_be_used_is_told(answer: Ask) -> None:
    query = "query ($n: String!) { __type(name: $n) { name } }"
    (error,) = answer(query, n=5)["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert "$n" in error["message"]


def test_it_costs_what_it_takes(answer: Ask) -> None:
    def cost(query: str) -> int:
        return int(answer(query)["extensions"]["cost"]["requested"])

    assert cost('{ __type(name: "View") { name kind } }') < 10
    assert STANDARD_INTROSPECTION / 2 < cost(get_introspection_query()) < STANDARD_INTROSPECTION * 1.1
