"""Filters, orders and counts by columns say what those of one member at a time say, on the shipped facts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from stratograph.api.class_properties import properties_of
from stratograph.api.facets import facets_of
from stratograph.api.lists.filtering import matches
from stratograph.api.lists.members import Members
from stratograph.api.lists.ordering import ordered
from stratograph.api.lists.reading import Reading
from stratograph.api.registry import Subject
from stratograph.api.rows import PickedRows
from stratograph.graph import load
from stratograph.graph.cache.content import Holding, Origin, opened, write
from stratograph.graph.change import AddRelation, RemoveEntity
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.dataset import Quad
from stratograph.graph.deadline import within
from stratograph.graph.errors import DeadlineExceededError
from stratograph.graph.ontology import ValueKind
from stratograph.graph.statements import Certainty
from stratograph.graph.view import View
from tests.api.lists.asking import Asking, rows_of
from tests.api.lists.one_by_one import counted, match, open_values
from tests.api.lists.one_by_one import ordered as ordered_one_by_one
from tests.api.lists.said import said

CLASSES = (
    "Company",
    "Regulation",
    "Country",
    "Ownership",
    "Partnership",
    "Investment",
    "Entity",
    "Statement",
)
CRITERIA = {
    "everything": Criteria(),
    "October 2022": Criteria(as_of=date(2022, 10, 31)),
    "reported": Criteria(min_certainty=Certainty.REPORTED),
    "some relations": Criteria(via=frozenset({"Partnership", "Ownership"})),
    "China": Criteria(within=Scope(countries=frozenset({"china"}))),
    "companies": Criteria(within=Scope(types=frozenset({"Company", "Country"}))),
    "known by 2023": Criteria(known_by=date(2023, 12, 31)),
}
ROUNDS = 24


@pytest.fixture(scope="module", params=CRITERIA.values(), ids=list(CRITERIA))
def view(request: pytest.FixtureRequest) -> View:
    return View(load().snapshot, request.param)


@pytest.fixture(scope="module")
def everything() -> View:
    return View(load().snapshot)


@pytest.fixture(params=CLASSES)
def members(request: pytest.FixtureRequest, view: View) -> Members:
    return Members(view, request.param, rows_of(view, request.param))


def asking(view: View) -> Iterator[Asking]:
    rounds = ROUNDS if view.criteria == Criteria() else ROUNDS // 4
    return (Asking(view, Random(seed)) for seed in range(rounds))


def test_the_same_members_meet_a_filter_and_the_same_draw_on_open_groups(members: Members) -> None:
    met = 0
    for one in asking(members.view):
        conditions = one.filter(members.class_name)
        found = matches(members, conditions)
        expected = [
            match(members.view, members.class_name, conditions, subject) for subject in members.subjects()
        ]
        assert found.met.tolist() == [one.met for one in expected], conditions
        assert found.list_open.tolist() == [one.list_open for one in expected], conditions
        met += int(found.met.sum())
    if members.view.criteria == Criteria():
        assert 0 < met < ROUNDS * len(members)


def test_an_order_puts_them_in_the_same_places(members: Members) -> None:
    subjects = list(members.subjects())
    for one in asking(members.view):
        orders = [one.order(members.class_name) for _ in range(2)]
        expected = ordered_one_by_one(members.view, members.class_name, orders, subjects)
        found = [subjects[place].id for place in ordered(members, orders)]
        assert found == [subject.id for subject in expected], orders


def test_facets_count_the_same(members: Members) -> None:
    rows = [(row.subject, row.list_open) for row in members.rows]
    for asked in properties_of(members.view.ontology, members.class_name).values():
        if asked.value_kind is ValueKind.SCALAR or asked.type_name in ("Evidence", "Statement"):
            continue
        (facet,) = facets_of(members, None, members.rows.list_open, [asked.name])
        counts, missing = counted(members.view, asked, rows)
        assert facet.missing == missing
        assert sorted(one.count for one in facet.values) == sorted(counts.values())
        assert sum(one.list_open for one in facet.values) == len(open_values(members.view, asked, rows))


@pytest.mark.parametrize("class_name", ["Entity", "Organization", "Country", "Statement", "LegalStep"])
def test_a_column_of_all_says_what_is_read_of_each(class_name: str, view: View) -> None:
    same_columns(view, class_name)


def same_columns(view: View, class_name: str) -> None:
    members = Members(view, class_name, rows_of(view, class_name))
    for asked in properties_of(view.ontology, class_name).values():
        column, read = members.column(asked.name), Reading(view, asked, members.subjects).completed()
        assert said(column) == said(read), asked.name
        assert column.list_open.tolist() == read.list_open.tolist(), asked.name


def test_a_column_says_what_is_read_of_each_after_an_imagined_change(everything: View) -> None:
    changed = everything.changed(
        [RemoveEntity("apache-spark"), AddRelation("Dependency", "sap", "alibaba-cloud")]
    )
    same_columns(changed, "Statement")
    imagined = Members(changed, "Statement", rows_of(changed, "Statement")).column("hypothetical")
    assert [True] in said(imagined)


def test_values_that_stay_in_a_store_are_asked_of_each_statement(tmp_path: Path) -> None:
    made = load()
    dataset, path = made.dataset, tmp_path / "facts"

    def source(subjects: Sequence[str], predicates: Sequence[str]) -> Iterator[Quad]:
        return (quad for quad in dataset.about(subjects) if quad.predicate in predicates)

    write(path, dataset, made.snapshot, Holding.TOPOLOGY)
    origin = Origin(dataset.digest, dataset.files, dataset.rules, lambda: (dataset, made.snapshot))
    far = View(opened(path, replace(origin, source=source))[1])
    near = View(made.snapshot)
    for name in ("text", "productScope", "rule", "propertyValue"):
        class_name = {"productScope": "PriceChange", "propertyValue": "Characteristic"}.get(name, "Statement")
        ours, theirs = (
            Members(one, class_name, rows_of(one, class_name)).column(name) for one in (far, near)
        )
        assert said(ours) == said(theirs), name
        assert any(said(ours)), name


def test_the_columns_of_a_whole_list_are_kept_with_its_view(everything: View) -> None:
    def companies() -> Members:
        return Members(everything, "Company", rows_of(everything, "Company"), ("companies",))

    assert companies().column("label") is companies().column("label")
    asked = {"country": {"label": {"startsWith": "u"}}}
    assert companies().related("country").column("label") is companies().related("country").column("label")
    assert matches(companies(), asked).met.any()


def test_a_row_that_was_picked_is_found_by_its_id(everything: View) -> None:
    members = Members(everything, "Company", rows_of(everything, "Company"))
    order = ordered(members, [{"label": "DESC"}])
    picked = PickedRows(members.rows, order, members.rows.list_open)
    assert [picked.position(row.id) for row in picked] == list(range(len(members)))
    last = members.rows[int(order[-1])].id
    with pytest.raises(ValueError, match=last):
        PickedRows(members.rows, order[:-1], members.rows.list_open).position(last)


def test_reading_a_column_ends_at_the_deadline_and_goes_on_there_the_next_time(everything: View) -> None:
    entities = [*everything.snapshot.entities.values()] * 50
    given = []

    def subjects(start: int) -> Iterator[Subject]:
        for one in entities[start:]:
            given.append(one.id)
            yield one

    asked = properties_of(everything.ontology, "Entity")["label"]
    column = Reading(everything, asked, subjects)
    interrupted = 0
    for _ in entities:
        try:
            with within(0):
                column.completed()
            break
        except DeadlineExceededError:
            interrupted += 1
    assert interrupted > 10
    assert given == [one.id for one in entities], "none is read twice"
    found, whole = column.completed(), Reading(everything, asked, lambda _: entities).completed()
    assert (found.distinct, found.codes.tolist()) == (whole.distinct, whole.codes.tolist())


def test_the_ends_found_for_all_entities_at_once_are_those_of_each(view: View) -> None:
    found = 0
    for entity_id in view.entities():
        class_name = view.snapshot.entities[entity_id].class_name
        for field in view.ontology.classes[class_name].fields:
            if field.relation is not None:
                others = view.others(entity_id, field.name)
                assert others == tuple(one.entity_id for one in view.links(entity_id, field.name))
                found += len(others)
    assert found
