"""What the README and the docs show is what one gets: every query, its answer, and every Python block."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph import load
from tests.making import said

REPOSITORY = Path(__file__).parents[1]
EXTENSION = REPOSITORY / "tests" / "extension"
CURATING = REPOSITORY / "tests" / "curating"
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
QUERY = re.compile(r"```graphql\n(?P<query>.*?)```\n\n```json\n(?P<answer>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)(?P<target>[^)#]+)")


def blocks(pattern: str) -> list[Any]:
    found = [
        (f"{path.name}-{number}", match)
        for path in DOCUMENTS
        for number, match in enumerate(re.finditer(pattern, path.read_text("utf-8"), re.DOTALL), 1)
    ]
    return [pytest.param(match, id=name) for name, match in found]


@pytest.fixture(scope="module")
def ask() -> Any:
    """Asks a query of the built-in graph and the examples of facts and terms, which change nothing of it."""
    ecosystem = load([EXTENSION / "seeds", CURATING], [EXTENSION / "ontology"])
    schema = build_schema(ecosystem.ontology)
    root = root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
    return lambda query: said(execute(schema, root, query))


@pytest.mark.parametrize("shown", blocks(QUERY.pattern))
def test_a_query_gives_the_answer_that_is_shown(shown: re.Match[str], ask: Any) -> None:
    assert ask(shown["query"]) == {"data": json.loads(shown["answer"])}


@pytest.mark.parametrize("shown", blocks(r"```turtle\n(?P<turtle>.*?)```"))
def test_turtle_that_is_shown_stands_in_the_example(shown: re.Match[str]) -> None:
    example = "".join(path.read_text("utf-8") for path in EXTENSION.rglob("*") if path.is_file())
    assert shown["turtle"] in example


@pytest.mark.parametrize("shown", blocks(r"```trig\n(?P<trig>.*?)```"))
def test_trig_that_is_shown_stands_in_the_example_of_a_curated_fact(shown: re.Match[str]) -> None:
    assert shown["trig"] in "".join(path.read_text("utf-8") for path in CURATING.iterdir())


def test_the_example_of_a_curated_fact_is_valid_and_all_that_it_adds_is_new() -> None:
    builtin, extended = load().snapshot, load([CURATING]).snapshot
    assert set(extended.entities) - set(builtin.entities) == {
        "doc-univers-freebox-scaleway-2025",
        "iliad",
        "scaleway",
    }
    added = [
        one for one in extended.statements if one not in builtin.statements and not one.startswith("inferred")
    ]
    assert added == ["iliad-controls-scaleway"]


@pytest.mark.parametrize("shown", blocks(r"```graphql\n(?P<query>.*?)```"))
def test_every_query_has_its_answer_beside_it(shown: re.Match[str]) -> None:
    rest = shown.string[shown.end() :]
    assert rest.startswith("\n\n```json\n"), shown["query"]


@pytest.mark.parametrize("shown", blocks(r"```python\n(?P<code>.*?)```"))
def test_a_python_block_runs(shown: re.Match[str]) -> None:
    exec(compile(shown["code"], "document", "exec"), {})


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_within_the_repository_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text("utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]
