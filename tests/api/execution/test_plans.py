"""How plans are made and kept, and what they do when something goes wrong."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from graphql import ExecutionResult

from stratograph.api.by_strawberry import Schema
from stratograph.api.execution.kept import KeptPlans
from stratograph.api.execution.operation import Operation, Way
from stratograph.api.json_text import plain
from stratograph.api.registry import Seen
from stratograph.api.schema import execute

Run = Any


@pytest.fixture
def run(schema: Schema, root: Seen) -> Run:
    """The result of a query by its plan."""

    def result(query: str, **variables: Any) -> ExecutionResult:
        operation, _ = schema.operations.prepared(query, None)
        assert operation.way is Way.PLAN
        found = operation.by_plan(root, variables)
        return ExecutionResult(plain(found.data), found.errors)

    return result


@pytest.fixture
def counted(schema: Schema) -> Iterator[dict[str, int]]:
    """By what the operations of this test were executed."""
    schema.operations.counts.taken()
    found: dict[str, int] = {}
    yield found
    assert {by: count for _, by, count in schema.operations.counts.taken()} == found


def test_equal_fields_are_merged_with_what_is_below_them(run: Run) -> None:
    query = """{
      entity(id: "north") { id ...Labelled }
      entity(id: "north") { id ... on Company { partnersWith { totalCount } } }
    }
    fragment Labelled on Entity { label ... on Company { partnersWith { nodes { id } } } }"""
    assert run(query).data == {
        "entity": {
            "id": "north",
            "label": "North",
            "partnersWith": {"nodes": [{"id": "south"}], "totalCount": 1},
        }
    }


def test_a_fragment_applies_to_the_types_of_its_condition(run: Run) -> None:
    query = """query($ids: [ID!]!) { nodes(ids: $ids) {
      __typename ... on Organization { label } ... on Regulation { definition } ... on Launch { happenedAt }
    } }"""
    assert run(query, ids=["north", "draft", "launch-2022"]).data["nodes"] == [
        {"__typename": "Company", "label": "North"},
        {"__typename": "Regulation", "definition": None},
        {"__typename": "Launch", "happenedAt": "2022"},
    ]


@pytest.mark.parametrize(("full", "shown"), [(True, {"id", "label"}), (False, {"id"}), (None, {"id"})])
def test_directives_are_decided_by_variables(run: Run, full: bool | None, shown: set[str]) -> None:
    query = "query($full: Boolean! = false) { companies { nodes { id label @include(if: $full) } } }"
    given = {} if full is None else {"full": full}
    assert all(one.keys() == shown for one in run(query, **given).data["companies"]["nodes"])


def test_null_goes_up_to_the_next_place_that_may_be_null(run: Run) -> None:
    query = "{ companies { nodes { id country { id statements(first: 0) { totalCount } } } } }"
    found = run(query)
    assert found.data["companies"]["nodes"] == [
        {"id": "east", "country": None},
        {"id": "north", "country": None},
        {"id": "south", "country": None},
    ]
    # East has no country, so that nothing went wrong there.
    assert [error.path for error in found.errors] == [
        ["companies", "nodes", 1, "country", "statements"],
        ["companies", "nodes", 2, "country", "statements"],
    ]
    assert {tuple(error.locations[0]) for error in found.errors} == {(1, 39)}


def test_where_nothing_above_may_be_null_there_are_no_data(run: Run) -> None:
    found = run(
        '{ a: entity(id: "nobody") { id } companies { nodes { statements(first: 0) { totalCount } } } }'
    )
    assert found.data is None
    assert [error.path for error in found.errors] == [["a"], ["companies", "nodes", 0, "statements"]]


def test_a_list_keeps_what_stands_beside_an_error(run: Run) -> None:
    found = run('{ nodes(ids: ["north", "nobody", "south"]) { id } }')
    assert found.data == {"nodes": [{"id": "north"}, None, {"id": "south"}]}
    assert [error.path for error in found.errors] == [["nodes", 1]]


def test_a_variable_that_is_null_where_a_value_is_needed_fails_its_field(run: Run) -> None:
    found = run(
        'query($n: Int) { a: entity(id: "north") { id } search(text: "north", first: $n) { score } }', n=None
    )
    assert found.data is None
    assert [error.path for error in found.errors] == [["search"]]


def test_only_questions_about_the_schema_and_the_graph_at_once_need_the_executor(
    schema: Schema, root: Seen, counted: dict[str, int]
) -> None:
    counted |= {"plan": 1, "schema": 1, "executor": 1}
    execute(schema, root, '{ entity(id: "north") { id } }')
    told = execute(schema, root, 'fragment T on Query { __type(name: "Text") { name } } { ...T __typename }')
    assert told["data"] == {"__type": {"name": "Text"}, "__typename": "Query"}
    execute(schema, root, '{ __type(name: "Text") { name } entity(id: "north") { id } }')


def test_a_plan_is_made_once_for_each_way_in_which_directives_are_decided(schema: Schema) -> None:
    query = "query($a: Boolean!, $n: Int) { companies(first: $n) { nodes { id @skip(if: $a) } } }"
    operation, _ = schema.operations.prepared(query, None)
    plans = [plan_of(operation, {"a": a, "n": n}) for a in (True, False) for n in (1, 2)]
    assert plans[0] is plans[1]
    assert plans[2] is plans[3]
    assert plans[0] is not plans[2]


def plan_of(operation: Operation, given: dict[str, Any]) -> object:
    variables = operation._variables.read(given)
    assert not isinstance(variables, list)
    return operation._plan(variables)


def sized(size: int) -> Any:
    """Stands for a plan of so many fields."""
    return SimpleNamespace(size=size)


def test_plans_are_kept_while_their_fields_are_few_enough() -> None:
    kept = KeptPlans(most_fields=50)
    first = kept.get("first", lambda: sized(4))
    second = kept.get("second", lambda: sized(4))
    assert kept.get("first", lambda: sized(4)) is first
    kept.get("third", lambda: sized(4))
    # The second was used longest ago.
    assert kept.get("first", lambda: sized(4)) is first
    assert kept.get("second", lambda: sized(4)) is not second
