"""The competency questions have the same answers from what was compiled before as from the files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stratograph.api.by_strawberry import Schema
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph.cache.content import MappedSnapshot
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.loading import load
from stratograph.graph.measures import Measure

QUESTIONS = sorted((Path(__file__).parents[1] / "questions").glob("*.graphql"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ecosystem, Ecosystem]:
    """Compiled from the files, and opened from the cache."""
    folder = str(tmp_path_factory.mktemp("cache"))
    compiled, opened = load(cache=folder), load(cache=folder)
    assert not isinstance(compiled.snapshot, MappedSnapshot)
    assert isinstance(opened.snapshot, MappedSnapshot)
    return compiled, opened


@pytest.fixture(scope="module")
def schema(both: tuple[Ecosystem, Ecosystem]) -> Schema:
    return build_schema(both[1].ontology)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_the_same_answer(
    question: Path, schema: Schema, both: tuple[Ecosystem, Ecosystem]
) -> None:
    def answer(ecosystem: Ecosystem) -> dict[str, Any]:
        return execute(
            schema, root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC)), question.read_text("utf-8")
        )

    compiled, opened = map(answer, both)
    assert "errors" not in opened
    assert opened == compiled


@pytest.mark.parametrize("measure", list(Measure))
def test_a_measure_has_the_same_values(measure: Measure, both: tuple[Ecosystem, Ecosystem]) -> None:
    compiled, opened = (one.centrality(measure) for one in both)
    assert opened == compiled
