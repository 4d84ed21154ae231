"""Links by arrays are those that the statements about an entity make one by one."""

from datetime import date
from itertools import pairwise

import pytest

from stratograph.graph import linking, load
from stratograph.graph.cache.content import Origin, opened, write
from stratograph.graph.change import RemoveEntity
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.picked import Picked
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.links_one_by_one import links
from tests.making import document, ecosystem_of, entity, relationship

CRITERIA = {
    "everything": Criteria(),
    "October 2022": Criteria(as_of=date(2022, 10, 31)),
    "known in 2023": Criteria(known_by=date(2023, 12, 31)),
    "asserted": Criteria(min_certainty=Certainty.ASSERTED),
    "proposed": Criteria(statuses=frozenset({Status.PROPOSED})),
    "ownership": Criteria(via=frozenset({"Ownership"})),
    "in China": Criteria(within=Scope(countries=frozenset({"china"}))),
    "companies": Criteria(within=Scope(types=frozenset({"Company"}))),
}


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The shipped facts as they lie in a file."""
    shipped, path = load(), tmp_path_factory.mktemp("links") / "facts"
    write(path, shipped.dataset, shipped.snapshot)
    return opened(path, Origin("", (), (), lambda: (shipped.dataset, shipped.snapshot)))[1]


@pytest.mark.parametrize("criteria", CRITERIA.values(), ids=CRITERIA)
def test_every_link_of_every_entity_is_found(criteria: Criteria, mapped: Snapshot) -> None:
    assert compared(View(mapped, criteria)) > 0


@pytest.mark.parametrize("criteria", CRITERIA.values(), ids=CRITERIA)
def test_those_of_a_hub_are_found_by_arrays(
    criteria: Criteria, mapped: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "_FEW", -1)  # all are hubs
    assert compared(View(mapped, criteria)) > 0


def test_they_are_those_of_an_imagined_change() -> None:
    assert compared(load().changed([RemoveEntity("alibaba-cloud")])) > 0


@pytest.mark.parametrize("criteria", CRITERIA.values(), ids=CRITERIA)
def test_those_of_many_entities_are_found_together(criteria: Criteria, mapped: Snapshot) -> None:
    view = View(mapped, criteria)
    columns, rows = entity_columns_of(mapped), view.entity_rows("Company")
    companies = Picked(columns, rows)
    for field in view.ontology.classes["Company"].fields:
        if field.relation is not None and len(companies):
            found = view.links_of_each(companies, field.name)
            each = [view.others(one, field.name) for one in companies.ids]
            assert [one.ids for one in found] == each
            first, bounds = found.first(2)
            assert [tuple(first[a:b].ids) for a, b in pairwise(bounds)] == [one[:2] for one in each]


def test_a_hub_is_searched_where_others_are_looked_through() -> None:
    others = [f"company-{one}" for one in range(200)]
    supplies = [relationship("Supply", "hub", one) for one in others]
    partnership = relationship("Partnership", "hub", "company-7")
    view = ecosystem_of(document("report"), entity("Company", "hub", *others), *supplies, partnership)
    chosen = [view.entity("company-7"), view.entity("hub")]
    together = view.links_of_each(chosen, "partnersWith")
    assert [one.ids for one in together] == [("hub",), ("company-7",)]


def compared(view: View) -> int:
    """How many links there are, each found both ways."""
    count = 0
    for entity_id in view.entities():
        class_name = view.entity(entity_id).class_name
        for field in view.ontology.classes[class_name].fields:
            if field.relation is not None:
                expected = links(view, entity_id, field)
                found = view.links(entity_id, field.name)
                assert [(one.entity.id, one.statements) for one in found] == expected, (entity_id, field.name)
                assert view.others(entity_id, field.name) == tuple(one for one, _ in expected)
                count += len(found)
    return count


def test_a_statement_that_is_parallel_or_leads_back_counts_each_time() -> None:
    made = ecosystem_of(
        entity("Company", "north", "south"),
        document("report"),
        relationship("Partnership", "north", "south"),
        relationship("Partnership", "south", "north", certainty="Hedged"),
        relationship("Partnership", "north", "north"),
    )
    field = made.ontology.field("Company", "partnersWith")
    found = [(one.entity_id, one.statements) for one in made.links("north", "partnersWith")]
    assert found == links(made, "north", field)
    assert [(one, len(statements)) for one, statements in found] == [("north", 2), ("south", 2)]
