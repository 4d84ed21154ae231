"""Filters, orders and counts by columns say of any facts, under any view, what those of one member say."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.api.class_properties import properties_of
from stratograph.api.facets import facets_of
from stratograph.api.lists.filtering import matches
from stratograph.api.lists.members import Members
from stratograph.api.lists.ordering import ordered
from stratograph.api.lists.reading import Reading
from stratograph.api.names import upper_snake
from stratograph.api.properties import Property
from stratograph.graph import load
from stratograph.graph.ontology import Ontology, ValueKind
from stratograph.graph.view import View
from tests.api.lists.asking import Asking, rows_of
from tests.api.lists.one_by_one import counted, match, open_values
from tests.api.lists.one_by_one import ordered as ordered_one_by_one
from tests.api.lists.said import said
from tests.graph.kept_snapshots import kept
from tests.graph.random_facts import random_criteria, random_snapshot

CLASSES = (
    "Entity",
    "Company",
    "Country",
    "SourceDocument",
    "Group",
    "Statement",
    "Characteristic",
    "Location",
    "Ownership",
    "Supply",
    "Event",
    "LegalStep",
    "Observation",
)
STATEMENTS = ("Statement", "Characteristic", "Claim", "Event", "Observation", "Ownership")
FILTERS, ORDERS = 4, 4


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load().ontology


def same(view: View, draw: Random) -> None:
    """Compare the answers of columns with those of one member at a time."""
    class_name = draw.choice(CLASSES)
    members, asking = Members(view, class_name, rows_of(view, class_name)), Asking(view, draw)
    for _ in range(FILTERS):
        same_matches(members, asking.filter(class_name))
    for _ in range(ORDERS):
        same_order(members, [asking.order(class_name) for _ in range(2)])
    for asked in properties_of(view.ontology, class_name).values():
        if (condition := asking.condition(asked, class_name)) is not None:
            same_matches(members, {asked.name: condition})
        column, read = members.column(asked.name), Reading(view, asked, members.subjects).completed()
        assert said(column) == said(read), asked.name
        assert column.list_open.tolist() == read.list_open.tolist(), asked.name
        if is_countable(asked):
            same_counts(members, asked)


def same_matches(members: Members, conditions: dict[str, Any]) -> None:
    found = matches(members, conditions)
    each = [match(members.view, members.class_name, conditions, one) for one in members.subjects()]
    assert found.met.tolist() == [one.met for one in each], conditions
    assert found.list_open.tolist() == [one.list_open for one in each], conditions


def same_order(members: Members, orders: list[dict[str, Any]]) -> None:
    subjects = list(members.subjects())
    found = [subjects[place].id for place in ordered(members, orders)]
    expected = ordered_one_by_one(members.view, members.class_name, orders, subjects)
    assert found == [one.id for one in expected], orders


def is_countable(asked: Property) -> bool:
    return asked.value_kind is not ValueKind.SCALAR and asked.type_name not in ("Evidence", "Statement")


def same_counts(members: Members, asked: Property) -> None:
    rows = [(row.subject, row.list_open) for row in members.rows]
    (facet,) = facets_of(members, None, members.rows.list_open, [asked.name])
    counts, missing = counted(members.view, asked, rows)
    is_open = {named(members.view, asked, one) for one in open_values(members.view, asked, rows)}
    assert facet.missing == missing
    assert {one.value: one.count for one in facet.values} == {
        named(members.view, asked, value): count for value, count in counts.items()
    }
    assert {one.value for one in facet.values if one.list_open} == is_open


def named(view: View, asked: Property, value: Any) -> str:
    """A value as a facet writes it."""
    if asked.value_kind is ValueKind.CLASS or asked.type_name == "Holds":
        return str(value)
    if asked.type_name in ("EntityType", "StatementType"):
        return upper_snake(value)
    return view.ontology.concept(value).enum_name


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_any_list_of_any_facts(ontology: Ontology, draw: Random) -> None:
    snapshot = random_snapshot(ontology, draw)
    same(View(snapshot, random_criteria(snapshot, draw)), draw)


@pytest.mark.parametrize("seed", range(12))
def test_lists_of_the_same_facts_compiled_and_kept(ontology: Ontology, tmp_path: Path, seed: int) -> None:
    draw = Random(seed)
    snapshot = random_snapshot(ontology, draw)
    criteria = random_criteria(snapshot, draw)
    for one in (snapshot, kept(snapshot, tmp_path / "facts")):
        same(View(one, criteria), draw)


@pytest.mark.parametrize("seed", range(40))
def test_columns_of_all_statements_say_what_is_read_of_each(ontology: Ontology, seed: int) -> None:
    draw = Random(seed)
    snapshot = random_snapshot(ontology, draw)
    view = View(snapshot, random_criteria(snapshot, draw))
    members = Members(view, "Statement", rows_of(view, "Statement"))
    for asked in properties_of(ontology, "Statement").values():
        read = Reading(view, asked, members.subjects).completed()
        assert said(members.column(asked.name)) == said(read), asked.name


@pytest.mark.parametrize("seed", range(6))
def test_no_statement_is_asked_alone_what_all_are_asked(
    ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = Random(seed)
    snapshot = random_snapshot(ontology, draw)
    criteria = random_criteria(snapshot, draw)
    monkeypatch.delattr(Reading, "completed")
    for one in (snapshot, kept(snapshot, tmp_path / "facts")):
        view = View(one, criteria)
        for class_name in STATEMENTS:
            members = Members(view, class_name, rows_of(view, class_name))
            for name in properties_of(ontology, class_name):
                assert len(members.column(name)) == len(members)
            evidence = members.related("evidence")
            assert len(evidence.column("certainty")) == len(evidence.column("document")) == len(evidence)
