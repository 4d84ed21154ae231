"""A schema that was kept shows what strawberry's shows, and answers as it does, wrong questions included."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query, print_schema

from stratograph.api.by_strawberry import Schema
from stratograph.api.fields import DEFINITION
from stratograph.api.kept_schema.keeping import find, keep
from stratograph.api.kept_schema.lazily import Lazily
from stratograph.api.kept_schema.reads import Reads
from stratograph.api.kept_schema.types import LazySchema
from stratograph.api.registry import Seen
from stratograph.api.schema import Executable, build_schema, execute, kept_schema, root_of
from stratograph.graph import Ecosystem, load

COMPANIES = "query ($filter: CompanyFilter, $by: [CompanyOrder!]) { companies(filter: $filter, orderBy: $by)"
CHANGED = "query ($id: ID, $one: ChangeInput!) { view(change: [$one, {end: $id}]) { hypothetical } }"
VIEW = "query ($day: Date, $known: PartialDate) { view(asOf: $day) { hypothetical } }"

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "a type that is not there": ("{ nodes(ids: []) { ... on Compny { id } } }", {}),
    "a field that is not there": ("{ companies { nodes { labl } } }", {}),
    "a field of an interface that only some have": ('{ entity(id: "aws") { stateOwned } }', {}),
    "an argument that is not there": ('{ entity(name: "aws") { id } }', {}),
    "a value that an enum has not": ('{ entity(id: "aws") { label(language: FR) } }', {}),
    "an enum where a text belongs": ("{ entity(id: AWS) { id } }", {}),
    "an order by two properties": ("{ companies(orderBy: {id: ASC, label: DESC}) { totalCount } }", {}),
    "an order by null": ("{ companies(orderBy: {id: null}) { totalCount } }", {}),
    "a variable that may be null where it may not": (CHANGED, {"id": "x", "one": {"end": "aws"}}),
    "filters and orders in variables": (
        COMPANIES + " { totalCount nodes { id label } } }",
        {"filter": {"country": {"id": {"eq": "china"}}}, "by": [{"label": "DESC"}]},
    ),
    "an order of two in a variable": (
        COMPANIES + " { totalCount } }",
        {"by": [{"id": "ASC", "label": "ASC"}]},
    ),
    "an order by null in a variable": (COMPANIES + " { totalCount } }", {"by": [{"id": None}]}),
    "a filter that is not there": (COMPANIES + " { totalCount } }", {"filter": {"lable": {"eq": "x"}}}),
    "a day that is none": (VIEW, {"day": "2024-02-30"}),
    "a value beside the schema": ('{ __schema { queryType { name } } entity(id: "aws") { id } }', {}),
    "one type of the schema": ('{ __type(name: "CompanyOrder") { name kind inputFields { name } } }', {}),
    "a mutation": ("mutation { x }", {}),
}
ASKED |= {
    path.stem: (path.read_text("utf-8"), {}) for path in sorted(Path("tests/questions").glob("*.graphql"))
}


@pytest.fixture(scope="module")
def builtin() -> Ecosystem:
    return load()


@pytest.fixture(scope="module")
def root(builtin: Ecosystem) -> Seen:
    return root_of(builtin, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def made(builtin: Ecosystem) -> Schema:
    return build_schema(builtin.ontology)


@pytest.fixture(scope="module")
def folder(made: Schema, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the schema is kept, as that of the facts ``1``."""
    folder = tmp_path_factory.mktemp("kept") / "schemas"
    keep(folder, "1", made._schema)
    return folder


@pytest.fixture
def kept(folder: Path, builtin: Ecosystem) -> Executable:
    found = find(folder, "1")
    assert found is not None
    return kept_schema(found, builtin.ontology)


def test_it_prints_as_strawberrys(folder: Path, made: Schema, builtin: Ecosystem) -> None:
    found = find(folder, "1")
    assert found is not None
    assert print_schema(LazySchema(found, Reads(builtin.ontology))) == print_schema(made._schema)


def test_a_tool_that_learns_the_schema_learns_the_same(kept: Executable, made: Schema, root: Seen) -> None:
    asked = get_introspection_query(
        specified_by_url=True, input_value_deprecation=True, directive_is_repeatable=True
    ).replace("inputFields", "isOneOf inputFields")
    answers = [json.dumps(execute(one, root, asked)) for one in (kept, made)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("asked", ASKED)
def test_it_answers_as_strawberrys(asked: str, kept: Executable, made: Schema, root: Seen) -> None:
    query, variables = ASKED[asked]
    answers = [json.dumps(execute(one, root, query, variables)) for one in (kept, made)]
    assert answers[0] == answers[1]


def test_a_question_makes_no_types_but_those_that_it_asks_of(kept: Executable, root: Seen) -> None:
    answer = execute(kept, root, '{ entity(id: "databricks") { id label } }')
    assert answer["data"] == {"entity": {"id": "databricks", "label": "Databricks"}}
    types = kept.operations._schema.type_map
    assert isinstance(types, Lazily)
    assert set(types._made) == {"Query", "Entity", "Company", "ID", "String", "Language"}


def test_other_facts_have_another_schema(folder: Path) -> None:
    assert find(folder, "2") is None


def test_a_damaged_file_is_not_used(made: Schema, tmp_path: Path) -> None:
    keep(tmp_path, "1", made._schema)
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert find(tmp_path, "1") is None


def test_a_file_of_another_user_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    assert find(folder, "1") is None


def test_only_so_many_are_kept(made: Schema, tmp_path: Path) -> None:
    for number in range(10):
        keep(tmp_path, str(number), made._schema)
    assert len(list(tmp_path.iterdir())) == 8
    assert find(tmp_path, "9") is not None


def test_what_a_field_was_made_of_is_where_strawberry_notes_it(made: Schema) -> None:
    assert DEFINITION in made._schema.type_map["Company"].extensions
