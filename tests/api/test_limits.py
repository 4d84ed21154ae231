"""Limits: each refuses with a code, says what was asked and what is allowed, and how to ask less."""

from typing import Any

import pytest
from graphql import GraphQLField, get_introspection_query

from stratograph.api.by_strawberry import Schema
from stratograph.api.limits import Limits
from stratograph.api.limits.weights import CHANGE, LENGTHS, WEIGHTS
from stratograph.api.registry import Seen
from stratograph.api.schema import build_schema, execute
from stratograph.graph import Ecosystem
from tests.api.conftest import Ask, fields_of

COUNT = "companies { totalCount }"
REMOVED = [{"removeEntity": "north"}, {"removeEntity": "cloud"}]


def many_fields(tens: int) -> str:
    """Ten fields at each of so many places."""
    ten = "... { " + "__typename " * 10 + "} "
    return f"{{ {ten * tens} }}"


def nested(levels: int) -> str:
    """A valid query whose innermost field is so many levels down, views within views."""
    return "{ " + "view { " * (levels - 1) + "hypothetical" + " }" * levels


def doubling(levels: int) -> str:
    """Fragments that each spread the next one twice, so that a short text stands for 2 ** levels fields."""
    bodies = (f"fragment f{at} on Query {{ ...f{at + 1} ...f{at + 1} }}" for at in range(levels))
    return f"{{ ...f0 }} {' '.join(bodies)} fragment f{levels} on Query {{ __typename }}"


def chained(length: int) -> str:
    """Fragments that each spread the next one."""
    bodies = (f"fragment f{at} on Query {{ ...f{at + 1} }}" for at in range(length - 1))
    return f"{{ ...f0 }} {' '.join(bodies)} fragment f{length - 1} on Query {{ __typename }}"


def aliases(count: int) -> str:
    return f"{{ {' '.join(f'a{at}: __typename' for at in range(count))} }}"


def pages(argument: str) -> str:
    """Pages within pages within pages."""
    inner = f"partnersWith({argument}: 100) {{ nodes {{ rivals({argument}: 5) {{ nodes {{ id }} }} }} }}"
    return f"{{ companies({argument}: 100) {{ nodes {{ {inner} }} }} }}"


TOO_MUCH = [
    pytest.param("{ " + "__typename " * 2_000 + "}", "tokens", 2_000, id="tokens"),
    pytest.param("#\n" * 2_001 + "{ __typename }", "tokens", 2_000, id="comments"),
    pytest.param("{" * 60, "nesting", 50, id="brackets"),
    pytest.param(f"{{ entity(id: {'[' * 60}1{']' * 60}) {{ id }} }}", "nesting", 50, id="lists"),
    pytest.param(chained(60), "fragment_nesting", 50, id="fragments within fragments"),
    pytest.param(f"{{ entity(id: {'9' * 5_000}) {{ id }} }}", "word_length", 200, id="digits"),
    pytest.param(f"{{ {'a' * 201} }}", "word_length", 200, id="a long name"),
    pytest.param(many_fields(51), "fields", 500, id="fields"),
    pytest.param("{ " + "__typename " * 21 + "}", "repeats", 20, id="one field again and again"),
    pytest.param(doubling(30), "fields", 500, id="doubling fragments"),
    pytest.param(doubling(9), "fields", 500, id="a few doubling fragments"),
    pytest.param(doubling(30).replace("f30 on", "known on"), "fields", 500, id="unknown fragments"),
    pytest.param(aliases(31), "aliases", 30, id="aliases"),
    pytest.param(
        "{ ...a ...a } fragment a on Query " + aliases(16), "aliases", 30, id="aliases of a fragment"
    ),
    pytest.param("{ __typename" + " @nope" * 6 + " }", "directives_per_node", 5, id="directives at a node"),
    pytest.param(
        "query" + " @a" * 6 + " { __typename }", "directives_per_node", 5, id="directives of an operation"
    ),
    pytest.param(f"{{ {'... @skip(if: false) { __typename } ' * 51} }}", "directives", 50, id="directives"),
    pytest.param(nested(13), "depth", 12, id="depth"),
    pytest.param(
        "{ __schema { types { fields { type { " + "ofType { " * 18 + "name" + " }" * 23,
        "introspection_depth",
        20,
        id="depth of introspection",
    ),
    pytest.param(
        pages("first"),
        "cost",
        50_000,
        id="pages within pages",
    ),
    pytest.param(
        pages("last"),
        "cost",
        50_000,
        id="last pages",
    ),
    pytest.param(
        "{ " + " ".join(f"a{at}: delta {{ __typename }}" for at in range(10)) + " }",
        "cost",
        50_000,
        id="heavy questions",
    ),
]


@pytest.mark.parametrize(("query", "measure", "limit"), TOO_MUCH)
def test_too_much_is_refused_with_what_is_allowed_and_what_to_do(
    query: str, measure: str, limit: int, answer: Ask
) -> None:
    found = answer(query)
    assert found.keys() == {"errors"}
    (error,) = found["errors"]
    told = error["extensions"]
    assert (told["code"], told["measure"], told["limit"]) == ("LIMIT_EXCEEDED", measure, limit)
    assert told.get("asked", limit + 1) > limit
    assert str(limit) in error["message"]
    assert error["message"].count(".") >= 2  # what is wrong, then what to do


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(many_fields(50), id="fields"),
        pytest.param("{ " + "__typename " * 20 + "}", id="one field again and again"),
        pytest.param(doubling(8), id="doubling fragments"),
        pytest.param(aliases(30), id="aliases"),
        pytest.param(nested(12), id="depth"),
        pytest.param(chained(49), id="fragments within fragments"),
        pytest.param("{ companies(first: 100) { nodes { partnersWith { totalCount } } } }", id="pages"),
    ],
)
def test_as_much_as_is_allowed_is_answered(query: str, ask: Ask) -> None:
    assert ask(query)


@pytest.mark.parametrize(
    ("variables", "measure"),
    [
        pytest.param({"ids": ["north"] * 2_001}, "values", id="many"),
        pytest.param({"ids": [[]], "x": {"a": [{}] * 2_000}}, "values", id="many deep inside"),
    ],
)
def test_variables_are_counted_too(variables: dict[str, Any], measure: str, answer: Ask) -> None:
    (error,) = answer("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", **variables)["errors"]
    assert (error["extensions"]["code"], error["extensions"]["measure"]) == ("LIMIT_EXCEEDED", measure)


def test_variables_may_not_nest_deeply(answer: Ask) -> None:
    value: Any = "north"
    for _ in range(60):
        value = [value]
    (error,) = answer("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=value)["errors"]
    assert error["extensions"]["measure"] == "nesting"


@pytest.mark.parametrize(
    ("query", "circle"),
    [
        ("{ ...a } fragment a on Query { ...a }", "a, a"),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a ...a }", "a, b"),
    ],
)
def test_fragments_in_a_circle_are_the_clients_mistake(query: str, circle: str, answer: Ask) -> None:
    (error,) = answer(query)["errors"]
    assert circle in error["message"]
    assert error["extensions"] == {"code": "BAD_INPUT"}


def test_an_answer_tells_what_it_cost_and_what_it_may_cost(answer: Ask) -> None:
    assert answer(f"{{ {COUNT} }}")["extensions"] == {"cost": {"requested": 2, "maximum": 50_000}}


def cost(answer: Ask, query: str, **variables: Any) -> int:
    found = answer(query, **variables)
    if "errors" in found:
        return int(found["errors"][0]["extensions"]["asked"])
    return int(found["extensions"]["cost"]["requested"])


def test_a_cost_grows_with_the_pages_that_are_asked_for(answer: Ask) -> None:
    page = "query ($first: Int = 50) { companies(first: $first) { nodes { id label } } }"
    assert [cost(answer, page, first=first) for first in (1, 10, 100)] == [4, 22, 202]
    assert cost(answer, page) == 102
    assert cost(answer, page, first=None) == cost(answer, page, first=20) == 42


def test_a_variable_that_is_left_out_costs_what_the_default_of_its_argument_does(answer: Ask) -> None:
    found = "paths { length weakestCertainty }"
    without = cost(answer, f'{{ paths(from: "north", to: "cloud") {{ {found} }} }}')
    paths = f'query ($k: Int) {{ paths(from: "north", to: "cloud", k: $k) {{ {found} }} }}'
    assert cost(answer, paths) == without == cost(answer, paths, k=3) < cost(answer, paths, k=4)


def test_imagined_changes_cost_once_for_each_view_and_as_much_by_variable(answer: Ask) -> None:
    changed = "query ($change: [ChangeInput!]) { view(change: $change) { hypothetical } }"
    none, one, two = (cost(answer, changed, change=REMOVED[:count]) for count in range(3))
    plain = '{ view(change: {removeEntity: "north"}) { hypothetical } }'
    assert none == cost(answer, changed) == cost(answer, "{ view { hypothetical } }")
    assert one == two == cost(answer, plain) == none + CHANGE


def test_many_imagined_views_are_refused_before_one_is_made(answer: Ask) -> None:
    views = " ".join(f'a{at}: view(change: {{removeEntity: "x{at}"}}) {{ hypothetical }}' for at in range(6))
    assert answer(f"{{ {views} }}")["errors"][0]["extensions"]["limit"] == 50_000


def test_a_cost_is_the_same_however_it_is_written(answer: Ask) -> None:
    plain = "{ companies(first: 5) { nodes { id label } } }"
    spread = """{ ...c } fragment c on Query { companies(first: 5) { ...n } }
      fragment n on CompanyConnection { nodes { id ... { label } } }"""
    assert cost(answer, plain) == cost(answer, spread)


def test_only_the_operation_that_is_executed_costs(schema: Schema, root: Seen) -> None:
    query = "query A { companies(first: 100) { nodes { id } } } query B { hypothetical }"
    told = execute(schema, root, query, operation_name="B")
    assert told["extensions"]["cost"]["requested"] == 1


def test_filters_and_orders_cost_more_the_further_they_reach(answer: Ask) -> None:
    def filtered(levels: int) -> int:
        condition = "{isBasedIn: {some: {basedHere: {some: " * levels + "{}" + "}}}}" * levels
        near = condition.replace("{}", '{id: {eq: "north"}}')
        return cost(answer, f"{{ companies(filter: {near}) {{ totalCount }} }}")

    def ordered(levels: int) -> int:
        order = "{isBasedIn: {basedHere: " * levels + "{id: ASC}" + "}}" * levels
        return cost(answer, f"{{ companies(orderBy: [{order}]) {{ totalCount }} }}")

    for measured in (filtered, ordered):
        assert measured(0) < measured(1) < 10_000 < 50_000 < measured(2)


@pytest.mark.parametrize(
    "options",
    [{}, {"specified_by_url": True, "directive_is_repeatable": True, "input_value_deprecation": True}],
)
def test_the_standard_introspection_query_passes(options: dict[str, bool], ask: Ask) -> None:
    assert ask(get_introspection_query(**options))["__schema"]["types"]


def test_introspection_is_bound_too(answer: Ask) -> None:
    part = f"types {{ fields {{ args {{ type {'{ ofType ' * 9}{{ name }}{' }' * 9} }} }} }}"
    many = " ".join(f"a{at}: {part}" for at in range(30))
    (error,) = answer(f"{{ __schema {{ {many} }} }}")["errors"]
    assert error["extensions"]["measure"] == "cost"


@pytest.mark.parametrize("argument", ["first: 101", "last: 101"])
def test_a_page_holds_a_hundred_rows_at_most(argument: str, answer: Ask) -> None:
    (error,) = answer(f"{{ companies({argument}) {{ totalCount }} }}")["errors"]
    measure = argument.partition(":")[0]
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "measure": measure, "limit": 100, "asked": 101}


def test_every_number_of_rows_is_bound(schema: Schema, answer: Ask) -> None:
    fields = fields_of(schema._schema, "View")
    asked = {name for name, field in fields.items() if "first" in field.args}
    for name in sorted(asked):
        for given in (101, 0, -1):
            query = f"{{ {name}({_required(fields[name])} first: {given}) {{ __typename }} }}"
            (error,) = answer(query)["errors"]
            assert error["extensions"]["code"] in ("LIMIT_EXCEEDED", "BAD_INPUT"), query


def _required(field: GraphQLField) -> str:
    known = {
        "text": 'text: "x",',
        "of": 'of: "north",',
        "from": 'from: "north",',
        "measure": "measure: PAGERANK,",
        "direction": "direction: DEPENDS_ON,",
        "left": "left: {},",
        "right": "right: {},",
    }
    return " ".join(known[name] for name in field.args if name in known)


@pytest.mark.parametrize("arguments", ["k: 101", "k: 0", "maxLength: 9", "maxLength: 0", "k: -1"])
def test_paths_are_bound_in_number_and_length(arguments: str, answer: Ask) -> None:
    (error,) = answer(f'{{ paths(from: "north", to: "south", {arguments}) {{ truncated }} }}')["errors"]
    assert error["extensions"]["code"] in ("LIMIT_EXCEEDED", "BAD_INPUT")


@pytest.mark.parametrize(
    ("limits", "query"),
    [
        (Limits(max_fields=3), "{ a: __typename b: __typename c: __typename __typename }"),
        (Limits(max_cost=10), "{ companies { nodes { id } } }"),
        (Limits(max_depth=1), f"{{ {COUNT} }}"),
        (Limits(max_tokens=5), f"{{ {COUNT} }} #"),
        (Limits(max_page_size=5), "{ companies(first: 6) { totalCount } }"),
        (Limits(max_paths=2), '{ paths(from: "north", to: "south") { truncated } }'),
        (Limits(max_path_length=5), '{ paths(from: "north", to: "south") { truncated } }'),
    ],
)
def test_an_operator_may_set_other_limits(
    limits: Limits, query: str, small: Ecosystem, root: Seen, answer: Ask
) -> None:
    assert "errors" not in answer(query)
    strict = build_schema(small.ontology, limits)
    assert execute(strict, root, query)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


@pytest.mark.parametrize("stated", [WEIGHTS, LENGTHS], ids=["weights", "lengths"])
def test_what_costs_more_than_one_is_in_the_schema(stated: dict[str, int], schema: Schema) -> None:
    types: dict[str, Any] = schema._schema.type_map
    for type_name, _, field in (one.partition(".") for one in stated):
        assert field == "*" or field in types[type_name].fields, type_name
