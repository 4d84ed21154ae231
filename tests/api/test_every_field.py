"""Every field of every class answers, on all that is shipped; so do every filter, order and facet."""

from datetime import UTC, datetime

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_required_argument,
)

from stratograph.api.limits import Limits
from stratograph.api.registry import Seen
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph import Ecosystem, load
from tests.api.conftest import Ask, fields_of


@pytest.fixture(scope="module")
def shipped() -> Ecosystem:
    return load()


@pytest.fixture(scope="module")
def ask(shipped: Ecosystem) -> tuple[GraphQLSchema, Ask]:
    # What is asked here at once is more than a service answers.
    schema = build_schema(
        shipped.ontology, Limits(max_tokens=50_000, max_fields=5_000, max_depth=50, max_cost=10**12)
    )
    root: Seen = root_of(shipped, datetime(2026, 1, 1, tzinfo=UTC))

    def data(query: str) -> dict[str, object]:
        found = execute(schema, root, query)
        assert "errors" not in found, (query, found["errors"][:3])
        return dict(found["data"])

    return schema._schema, data


def collections(made: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    """The type of the members of each collection of the view."""
    fields = fields_of(made, "View")
    return {
        name: get_named_type(fields_of(made, get_named_type(field.type).name)["nodes"].type)
        for name, field in fields.items()
        if "filter" in field.args
    }


def selected(name: str, field: GraphQLField) -> str:
    """The field with what is needed below it."""
    found = get_named_type(field.type)
    if is_leaf_type(found):
        return name
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    if "nodes" in found.fields:
        return f"{name} {{ totalCount listOpen nodes {{ id }} edges {{ cursor listOpen }} }}"
    return f"{name} {{ {'id' if 'id' in found.fields else '__typename'} }}"


def test_every_field_of_every_member(ask: tuple[GraphQLSchema, Ask]) -> None:
    made, data = ask
    for collection, member in collections(made).items():
        assert isinstance(member, GraphQLObjectType | GraphQLInterfaceType)
        fields = [
            selected(name, field)
            for name, field in member.fields.items()
            if not any(is_required_argument(one) for one in field.args.values())
        ]
        data(f"{{ {collection}(first: 100) {{ nodes {{ {' '.join(fields)} }} }} }}")


QUESTIONS = {
    "search": 'text: "cloud"',
    "paths": 'from: "apache-spark", to: "microsoft-azure"',
    "reach": 'from: "nvidia", direction: DEPENDED_ON_BY',
    "centrality": "measure: PAGERANK",
    "impact": 'of: ["us-iaas-kyc-rule"]',
    "delta": "",
    "chokepoints": "",
    "bridges": "",
    "dominators": 'of: "alibaba"',
    "concentration": 'of: "iaas"',
    "communities": "",
    "compare": "left: {minCertainty: ASSERTED}, right: {}",
    "timeline": "",
    "disputes": "",
    "causalChains": 'from: "us-iaas-kyc-rule"',
}


def whole(name: str, field: GraphQLField) -> str:
    """The field with everything below it, down to what has an id."""
    found = get_named_type(field.type)
    if is_leaf_type(found):
        return name
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    if {"id", "facets"} & found.fields.keys():
        return selected(name, field)
    return f"{name} {{ {' '.join(whole(*one) for one in found.fields.items())} }}"


@pytest.mark.parametrize("change", ["", '{removeEntity: "databricks"}', '{enact: "us-iaas-kyc-rule"}'])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_field_of_every_answer(question: str, change: str, ask: tuple[GraphQLSchema, Ask]) -> None:
    made, data = ask
    asked = whole(question, fields_of(made, "View")[question])
    if QUESTIONS[question]:
        asked = asked.replace(question, f"{question}({QUESTIONS[question]})", 1)
    data(f"{{ view(change: [{change}]) {{ {asked} }} }}")


def condition(found: GraphQLNamedType, depth: int = 1) -> str:
    """A filter that asks about every property once."""
    assert isinstance(found, GraphQLInputObjectType)
    if "exists" in found.fields:
        return "{exists: true}"
    if "some" in found.fields:
        return f"{{some: {condition(get_named_type(found.fields['some'].type), 0)}}}"
    if "and" not in found.fields:
        return '{in: ["nobody"]}'
    if depth == 0:
        return "{}"
    parts = [
        f"{{{name}: {condition(get_named_type(field.type), depth - 1)}}}"
        for name, field in found.fields.items()
        if name not in ("and", "or", "not")
    ]
    return f"{{or: [{', '.join(parts)}]}}"


def test_every_filter_of_every_collection(ask: tuple[GraphQLSchema, Ask]) -> None:
    made, data = ask
    for collection, member in collections(made).items():
        text = condition(made.type_map[f"{member.name}Filter"])
        data(f"{{ {collection}(filter: {text}) {{ totalCount listOpen }} }}")


def test_every_order_of_every_collection(ask: tuple[GraphQLSchema, Ask]) -> None:
    made, data = ask
    for collection, member in collections(made).items():
        order = made.type_map[f"{member.name}Order"]
        assert isinstance(order, GraphQLInputObjectType)
        parts = [
            f"{{{name}: {'ASC' if is_leaf_type(get_named_type(field.type)) else '{id: DESC}'}}}"
            for name, field in order.fields.items()
        ]
        data(f"{{ {collection}(orderBy: [{', '.join(parts)}]) {{ nodes {{ id }} }} }}")


def test_every_facet_of_every_collection(ask: tuple[GraphQLSchema, Ask]) -> None:
    made, data = ask
    for collection, member in collections(made).items():
        names = made.type_map[f"{member.name}Facet"]
        assert isinstance(names, GraphQLEnumType)
        data(
            f"{{ {collection} {{ facets(by: [{' '.join(names.values)}]) {{ values {{ value count }} }} }} }}"
        )


def test_a_list_is_never_null_and_holds_no_null(ask: tuple[GraphQLSchema, Ask]) -> None:
    made, _ = ask
    lists = [
        f"{name}.{field_name}"
        for name, found in made.type_map.items()
        if isinstance(found, GraphQLObjectType) and not name.startswith("__")
        for field_name, field in found.fields.items()
        if isinstance(get_nullable_type(field.type), GraphQLList)
        and not str(field.type).endswith("!]!")
        and (name, field_name) not in {(one, "nodes") for one in ("Query", "View")}
    ]
    # Lists side by side have an entry for each entity, also for one without a row or a column.
    assert lists == ["DrawnEntities.strata", "DrawnEntities.columns", "Ontology.property"]
