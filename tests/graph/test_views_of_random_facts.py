"""Views hold, of any facts and under any criteria, what one thing after the other is found to be in them."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph import load
from stratograph.graph.columns import columns_of
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.open_lists import open_statements
from stratograph.graph.view import View
from tests.graph.kept_snapshots import kept
from tests.graph.links_one_by_one import links
from tests.graph.random_facts import ARGUMENTS, random_criteria, random_snapshot
from tests.graph.view_one_by_one import OneByOne

CLASSES = ("Entity", "Actor", "Company", "Country", "SourceDocument")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load().ontology


def same(view: View) -> None:
    """Compare all that a view says of its entities and statements with what is found one by one."""
    one_by_one, snapshot = OneByOne(view.snapshot, view.criteria), view.snapshot
    found = [(one.id, one.certainty, one.holds, one.list_open) for one in view.statements()]
    for statement_id, certainty, holds, list_open in found:
        statement = snapshot.statements[statement_id]
        assert certainty is one_by_one.certainty(statement_id)
        assert holds is one_by_one.holds(statement_id)
        assert list_open == one_by_one.list_open(statement)
        assert open_statements(snapshot)[columns_of(snapshot).rows[statement_id]] == list_open
    assert [one for one, *_ in found] == one_by_one.statements
    for class_name in CLASSES:
        assert list(view.entities(class_name)) == one_by_one.entities(class_name), class_name
    held = set(view.entities())
    for entity in snapshot.entities.values():
        assert view.country(entity.id) == one_by_one.country(entity.id), entity.id
        assert view.has(entity.id) == (entity.id in held)
        for field in view.ontology.classes[entity.class_name].fields:
            if field.kind is FieldKind.CHARACTERISTIC:
                assert list(view.values(entity.id, field.name)) == one_by_one.values(entity, field.name)
            elif field.relation is not None:
                expected = [other for other, _ in links(view, entity.id, field)]
                assert list(view.others(entity.id, field.name)) == expected, field.name


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_any_view_of_any_facts(ontology: Ontology, draw: Random) -> None:
    snapshot = random_snapshot(ontology, draw)
    same(View(snapshot, random_criteria(snapshot, draw)))


@pytest.mark.parametrize("seed", range(5))
def test_many_views_of_the_same_facts_compiled_and_kept(
    ontology: Ontology, tmp_path: Path, seed: int
) -> None:
    draw = Random(seed)
    made = random_snapshot(ontology, draw)
    for argument in ARGUMENTS:
        criteria = random_criteria(made, draw, [argument])
        same(View(made, criteria))
        same(View(kept(made, tmp_path / "facts"), criteria))
