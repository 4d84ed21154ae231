"""Choke points: who is one, what hangs on them, and why there is none."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from stratograph.graph.chokepoints import chokepoints
from stratograph.graph.concentration import Basis
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError
from stratograph.graph.network import CENTRALITY_STATUSES, network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.statements import Status
from stratograph.graph.view import View
from tests.graph.random_networks import GROUPS, views
from tests.graph.small import edge, view_of
from tests.making import document, ecosystem_of, entity, relationship

# Both clouds hang on the foundry, each shop on its own cloud, and the shops are partners.
CHIPS = view_of(
    edge("Ownership", "foundry", "cloud-a"),
    edge("Ownership", "foundry", "cloud-b"),
    edge("Ownership", "cloud-a", "shop-a"),
    edge("Ownership", "cloud-b", "shop-b"),
    edge("Rivalry", "foundry", "fab"),
)


def test_that_on_which_most_hangs_comes_first_then_by_id() -> None:
    found = [(one.entity_id, one.dependents) for one in chokepoints(CHIPS).rows]
    assert found == [("foundry", 4), ("cloud-a", 1), ("cloud-b", 1)]


def test_a_choke_point_tells_what_its_loss_cuts_and_what_it_dominates() -> None:
    foundry = chokepoints(CHIPS).rows[0]
    assert (foundry.cut_vertex, foundry.separates) == (True, 3)
    assert foundry.dominates == ("cloud-a", "cloud-b", "shop-a", "shop-b")
    assert [(one.source, one.target, one.separates) for one in foundry.bridges] == [
        ("foundry", "cloud-a", 2),
        ("foundry", "cloud-b", 2),
        ("foundry", "fab", 1),
    ]


def test_who_can_be_gone_around_is_none() -> None:
    view = view_of(
        edge("Ownership", "chips", "a"),
        edge("Ownership", "chips", "b"),
        edge("Ownership", "a", "shop"),
        edge("Ownership", "b", "shop"),
    )
    assert [one.entity_id for one in chokepoints(view).rows] == ["chips"]


def test_entities_that_depend_on_each_other_in_a_circle_dominate_nobody_there() -> None:
    view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ca")))
    assert chokepoints(view).rows == ()


def test_types_choose_who_is_named_and_not_what_is_counted() -> None:
    view = View(CHIPS.snapshot)
    assert chokepoints(view, types=["Company"]).rows == chokepoints(view).rows
    assert chokepoints(view, types=["Regulation"]).rows == ()


def test_the_rows_are_cut_and_the_total_tells_how_many_there_are() -> None:
    found = CHIPS.chokepoints(first=1)
    assert (len(found.rows), found.total) == (1, 3)


def test_what_is_only_proposed_makes_no_choke_point() -> None:
    proposed = edge("Ownership", "a", "b", status=Status.PROPOSED)
    assert chokepoints(view_of(proposed)).rows == ()
    asked_for = view_of(proposed, criteria=Criteria(statuses=frozenset({Status.PROPOSED})))
    assert [one.entity_id for one in chokepoints(asked_for).rows] == ["a"]


@pytest.mark.parametrize(
    ("view", "types", "reason"),
    [
        pytest.param(
            view_of(edge("Ownership", "a", "b", status=Status.PROPOSED)),
            None,
            "no relationship that makes a network",
            id="there is no network",
        ),
        pytest.param(
            view_of(edge("Rivalry", "a", "b")), None, "leads another way", id="nothing hangs on one"
        ),
        pytest.param(CHIPS, ["Regulation"], "there are others", id="none is of the class"),
    ],
)
def test_that_there_is_none_is_explained(view: View, types: list[str] | None, reason: str) -> None:
    assert reason in (chokepoints(view, types=types).explanation or "")


@pytest.mark.parametrize(
    ("options", "argument"), [({"first": 0}, "first"), ({"types": ["Nothing"]}, "types")]
)
def test_an_argument_that_cannot_be_used_is_refused(options: dict[str, Any], argument: str) -> None:
    with pytest.raises(InputError) as refused:
        chokepoints(CHIPS, **options)
    assert refused.value.argument == argument


class TestOnTheOntology:
    """On relationships as the ontology declares them."""

    VIEW = ecosystem_of(
        document("report"),
        entity("Company", "maker", "cloud"),
        entity("HardwareProduct", "chip"),
        entity("CloudService", "hosting"),
        entity("Group", "shops", more="; sg:listOpen true"),
        entity("Company", "shop"),
        relationship("GroupMembership", "shop", "shops"),
        relationship("Offering", "maker", "chip"),
        relationship("Dependency", "cloud", "chip"),
        relationship("Offering", "cloud", "hosting"),
        relationship("Dependency", "shops", "hosting"),
    )

    def test_a_product_with_one_supplier_hangs_on_that_supplier(self) -> None:
        rows = {one.entity_id: one for one in chokepoints(self.VIEW).rows}
        assert rows["maker"].dominates == ("chip", "cloud", "hosting", "shop")
        assert (rows["maker"].concentration, rows["maker"].dependents) == (None, 4)
        supply = rows["chip"].concentration
        assert supply is not None
        assert (supply.basis, [one.entity_id for one in supply.suppliers]) == (Basis.COUNTS, ["maker"])

    def test_dependents_from_an_open_group_are_said_to_be_an_open_list(self) -> None:
        assert all(one.list_open for one in chokepoints(self.VIEW).rows)
        without_group = chokepoints(CHIPS).rows
        assert not any(one.list_open for one in without_group)


@settings(max_examples=100, deadline=None)
@given(view=views(groups=GROUPS))
def test_every_cut_vertex_is_one_and_no_group_is(view: View) -> None:
    graph = simple_graph(network_of(view, statuses=CENTRALITY_STATUSES), directed=False)
    found = chokepoints(view).rows
    assert {one.entity_id for one in found if one.cut_vertex} == set(nx.articulation_points(graph))
    assert not {one.entity_id for one in found} & set(GROUPS)
    assert all(one.cut_vertex or one.dominates for one in found)
