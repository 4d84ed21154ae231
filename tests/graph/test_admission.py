"""Admission: statements are judged by the kind, and inferred ones by their premises."""

from dataclasses import replace

import pytest

from stratograph.graph.criteria import Criteria
from stratograph.graph.statements import Certainty, Holds, Statement, Status
from stratograph.graph.view import View
from tests.graph.small import edge, snapshot


def inferred(name: str, *premises: str) -> Statement:
    return replace(edge("Ownership", "a", "b", name=name), evidence=(), rule="a rule", premises=premises)


def held(*statements: Statement, criteria: Criteria | None = None) -> dict[str, Certainty]:
    view = View(snapshot({"a": "Company", "b": "Company"}, statements), criteria)
    return {one.id: one.certainty for one in view.statements()}


HEDGED = edge("Ownership", "a", "b", name="hedged", certainty=Certainty.HEDGED)
SURE = edge("Ownership", "a", "b", name="sure")


def test_what_follows_from_what_follows_is_as_sure_as_the_weakest_premise() -> None:
    # The second comes before its premise in the alphabet.
    found = held(HEDGED, SURE, inferred("second", "sure", "third"), inferred("third", "hedged"))
    assert found["second"] is found["third"] is Certainty.HEDGED


def test_it_is_gone_with_a_premise_of_a_premise() -> None:
    statements = (HEDGED, SURE, inferred("second", "sure", "third"), inferred("third", "hedged"))
    assert list(held(*statements, criteria=Criteria(min_certainty=Certainty.REPORTED))) == ["sure"]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param([inferred("one", "two"), inferred("two", "one")], id="they prove each other"),
        pytest.param([inferred("one", "sure", "lost")], id="a premise is not in the snapshot"),
        pytest.param([inferred("one")], id="it has no premise"),
        pytest.param([replace(SURE, id="one", evidence=())], id="it has no evidence"),
    ],
)
def test_what_nothing_supports_is_in_no_view(statements: list[Statement]) -> None:
    assert list(held(SURE, *statements)) == ["sure"]


def test_an_inferred_statement_needs_a_status_that_is_asked_for_itself() -> None:
    proposed = replace(inferred("proposed", "sure"), status=Status.PROPOSED)
    assert list(held(SURE, proposed, criteria=Criteria(statuses=frozenset({Status.ACTIVE})))) == ["sure"]


def test_a_view_makes_each_statement_once() -> None:
    view = View(snapshot({"a": "Company", "b": "Company"}, [SURE]))
    assert view.statement("sure") is view.statements("Ownership")[0] is view.about("a")[0]
    assert view.statement("sure").holds is Holds.YES  # type: ignore[union-attr]
    assert view.statement("nothing") is None
