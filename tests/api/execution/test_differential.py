"""Plans answer what graphql-core's executor answers, errors included.

``python -m tests.api.execution`` asks ten thousand queries of all that is shipped.
"""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies
from hypothesis_graphql import nodes, queries

from stratograph.api.by_strawberry import Schema
from stratograph.api.execution.operation import Way
from stratograph.api.registry import Seen
from stratograph.api.schema import build_schema, root_of
from stratograph.graph import load
from tests.api.execution.comparing import both_ways, ids_of, operation_of
from tests.api.execution.generating import Generator


@pytest.mark.parametrize("seed", range(8))
def test_random_queries_have_the_same_answer(seed: int, schema: Schema, root: Seen) -> None:
    generator = Generator(schema._schema, ids_of(root), seed)
    compared = failed = 0
    for _ in range(50):
        query, variables = generator.query()
        operation = operation_of(schema, query)
        if operation is not None:
            by_plan, by_executor = both_ways(operation, root, variables)
            assert by_plan == by_executor, (query, variables)
            assert "INTERNAL_ERROR" not in by_plan, (query, variables)
            compared += 1
            failed += '"message"' in by_plan
    assert compared > 20
    assert 0 < failed < compared


def test_queries_that_hypothesis_draws_have_the_same_answer(
    repository: Path, schema: Schema, root: Seen
) -> None:
    texts = {
        "Date": ["2023-05-16"],
        "FieldValue": ["x"],
        "ID": ids_of(root),
        "PartialDate": ["2023", "XXXX-05"],
    }
    drawn = {name: strategies.sampled_from(some).map(nodes.String) for name, some in texts.items()}
    printed = (repository / "api" / "schema.graphql").read_text("utf-8")

    @settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries(printed, custom_scalars=drawn))
    def alike(query: str) -> None:
        operation = operation_of(schema, query)
        assume(operation is not None)
        assert operation is not None
        by_plan, by_executor = both_ways(operation, root, {})
        assert by_plan == by_executor

    alike()


@pytest.fixture(scope="module")
def shipped() -> tuple[Schema, Seen]:
    ecosystem = load()
    return build_schema(ecosystem.ontology), root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))


def answered_alike(shipped: tuple[Schema, Seen], query: str, variables: dict[str, Any]) -> None:
    schema, root = shipped
    operation = operation_of(schema, query)
    assert operation is not None
    assert operation.way is Way.PLAN
    by_plan, by_executor = both_ways(operation, root, variables)
    assert by_plan == by_executor
    assert json.loads(by_plan)["errors"] == []


def test_the_competency_questions_have_the_same_answer(
    repository: Path, shipped: tuple[Schema, Seen]
) -> None:
    for path in sorted((repository / "tests" / "questions").glob("*.graphql")):
        answered_alike(shipped, path.read_text("utf-8"), {})


def test_the_queries_of_the_readme_have_the_same_answer(
    repository: Path, shipped: tuple[Schema, Seen]
) -> None:
    found = re.findall(r"```graphql\n(.*?)```", (repository / "README.md").read_text("utf-8"), re.DOTALL)
    assert found
    for query in found:
        answered_alike(shipped, query, {})


ASKED_BY_THE_EXPLORER = {
    "about": ["eastern-data-western-computing"],
    "asOf": "2022-10-31",
    "columns": ["china", "united-states"],
    "first": 5,
    "focus": "databricks",
    "follow": "ANY_LINK",
    "from": "apache-spark",
    "id": "databricks",
    "ids": ["china", "us-iaas-kyc-rule"],
    "lang": "ZH",
    "left": "china",
    "measure": "BETWEENNESS",
    "of": ["us-iaas-kyc-rule"],
    "on": "2022-10",
    "perCell": 3,
    "questioned": ["china"],
    "right": "united-states",
    "size": "DEGREE",
    "sized": True,
    "steps": 1,
    "stratum": "RuleStratum",
    "text": "cloud",
    "threshold": 0.5,
    "to": "microsoft-azure",
}


def test_the_queries_of_the_explorer_have_the_same_answer(
    repository: Path, shipped: tuple[Schema, Seen]
) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    queries = repository / "api" / "static" / "explorer" / "js" / "queries.js"
    program = f"import * as queries from {str(queries)!r}; console.log(JSON.stringify(queries))"
    told = subprocess.run([node, "--input-type=module", "-e", program], capture_output=True, check=True)
    for query in json.loads(told.stdout).values():
        for sized in (True, False):
            head = query[: query.index("{")]
            given = ASKED_BY_THE_EXPLORER | {"sized": sized}
            answered_alike(shipped, query, {name: given[name] for name in given if f"${name}:" in head})
