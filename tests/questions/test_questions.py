"""The competency questions: each one GraphQL request on the two articles, with the answer that was read.

A question is a pair of files, ``<question>.graphql`` and ``<question>.json``; the answers were compared with
the articles by hand, and must stay true as the graph grows.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph import load
from stratograph.graph.ecosystem import Ecosystem
from tests.making import said

QUESTIONS = sorted(Path(__file__).parent.glob("*.graphql"))


@pytest.fixture(scope="module")
def ask() -> Any:
    return asked_of(load())


def asked_of(ecosystem: Ecosystem) -> Any:
    """A function that gives the answer of an ecosystem to a query."""
    schema = build_schema(ecosystem.ontology)
    root = root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
    return lambda query: said(execute(schema, root, query))


def statements_in(answer: Any) -> list[dict[str, Any]]:
    """Every object of an answer that tells its certainty."""
    if isinstance(answer, list):
        return [found for each in answer for found in statements_in(each)]
    if isinstance(answer, dict):
        inner = [found for each in answer.values() for found in statements_in(each)]
        return [*inner, answer] if "certainty" in answer else inner
    return []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_the_answer_is_the_one_in_the_articles(question: Path, ask: Any) -> None:
    assert ask(question.read_text("utf-8")) == json.loads(question.with_suffix(".json").read_text("utf-8"))


@pytest.mark.timeout(900)
def test_the_answers_stay_the_same_beside_several_thousand_imported_entities(imported: Ecosystem) -> None:
    ask = asked_of(imported)
    for question in QUESTIONS:
        expected = json.loads(question.with_suffix(".json").read_text("utf-8"))
        assert ask(question.read_text("utf-8")) == expected, question.stem


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_every_statement_in_it_carries_a_quote(question: Path, ask: Any) -> None:
    found = statements_in(ask(question.read_text("utf-8")))
    assert found or question.stem == "15-betweenness"
    for statement in found:
        assert any(evidence["quote"] for evidence in statement["evidence"]), statement


def test_all_nineteen_are_asked() -> None:
    assert [path.stem[:2] for path in QUESTIONS] == [f"{number:02}" for number in range(1, 20)]
