"""Dominators: who stands on every chain of dependence."""

import networkx as nx
import pytest
from hypothesis import given, settings

from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.dependence import dependences_of
from stratograph.graph.dominators import dominators, foundations
from stratograph.graph.errors import OutsideViewError, UnknownEntityError
from stratograph.graph.network import CENTRALITY_STATUSES, network_of
from stratograph.graph.reach import Direction
from stratograph.graph.statements import Status
from stratograph.graph.view import View
from tests.graph.random_networks import NODES, views
from tests.graph.small import ecosystem, edge, view_of

# Chips reach both clouds through the foundry alone, and the shop through either cloud.
CHIPS = view_of(
    edge("Ownership", "chips", "foundry"),
    edge("Ownership", "foundry", "cloud-a"),
    edge("Ownership", "foundry", "cloud-b"),
    edge("Ownership", "cloud-a", "shop"),
    edge("Ownership", "cloud-b", "shop"),
    edge("Ownership", "cloud-b", "archive"),
)


def test_the_one_on_every_chain_dominates_all_behind_it() -> None:
    found = dominators(CHIPS, "chips")
    assert [(one.entity_id, one.dominates) for one in found.rows] == [
        ("foundry", ("archive", "cloud-a", "cloud-b", "shop")),
        ("cloud-b", ("archive",)),
    ]
    assert found.dependents == 5


def test_who_has_two_ways_is_dominated_by_where_they_part() -> None:
    assert dominators(CHIPS, "chips").immediate["shop"] == "foundry"


def test_a_partnership_makes_no_chain_unless_it_is_asked_for() -> None:
    partners = (edge("Partnership", "a", "b"), edge("Ownership", "b", "c"))
    assert dominators(view_of(*partners), "a").dependents == 0
    asked_for = Criteria(via=frozenset({"Partnership", "Ownership"}))
    assert [one.entity_id for one in dominators(view_of(*partners, criteria=asked_for), "a").rows] == ["b"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param("shop", "Nothing in the view depends on 'shop'", id="it is the last"),
        pytest.param("cloud-a", "Nothing stands between 'cloud-a' and", id="its dependents are direct"),
    ],
)
def test_that_nobody_stands_between_is_explained(source: str, reason: str) -> None:
    assert reason in (CHIPS.dominators(source).explanation or "")


def test_an_entity_without_relationships_in_the_network_is_explained() -> None:
    found = View(ecosystem()).dominators("cloud-sector")
    assert (found.rows, found.dependents) == ((), 0)
    assert "Nothing in the view depends on" in (found.explanation or "")


def test_an_unknown_source_suggests_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="chips"):
        dominators(CHIPS, "chip")


def test_a_source_outside_the_view_is_refused_by_the_filter_that_hides_it() -> None:
    view = View(CHIPS.snapshot, Criteria(within=Scope(ids=frozenset({"shop"}))))
    with pytest.raises(OutsideViewError):
        dominators(view, "chips")


class TestAgainstDefinitions:
    """On random networks, compared with what is left when an entity is taken away."""

    @settings(max_examples=100, deadline=None)
    @given(view=views())
    def test_without_a_gatekeeper_the_source_no_longer_reaches_whom_it_dominates(self, view: View) -> None:
        graph = dependences_of(network_of(view, statuses=CENTRALITY_STATUSES)).carrying.reverse()
        for source in graph:
            found = dominators(view, source)
            reached: set[str] = set(nx.descendants(graph, source))
            assert found.dependents == len(reached)
            expected = {}
            for one in reached:
                without = graph.subgraph(set(graph) - {one})
                still: set[str] = set(nx.descendants(without, source))
                if lost := reached - {one} - still:
                    expected[one] = tuple(sorted(lost))
            assert {one.entity_id: one.dominates for one in found.rows} == expected

    @settings(max_examples=100, deadline=None)
    @given(view=views())
    def test_what_dominates_is_on_every_chain_down_to_what_depends_on_nothing_else(self, view: View) -> None:
        dependences = dependences_of(network_of(view, statuses=CENTRALITY_STATUSES))
        graph = dependences.carrying
        tree = foundations(dependences)
        bottom = set().union(
            *(part for part in nx.strongly_connected_components(graph) if not nx.node_boundary(graph, part))
        )
        for one in graph:
            without = graph.subgraph(set(graph) - {one})
            below: dict[str, set[str]] = {
                other: {other, *nx.descendants(without, other)} for other in without
            }
            held = {other for other in without if not bottom & below[other]}
            assert set(tree.dominated(one)) == held

    @settings(max_examples=100, deadline=None)
    @given(view=views())
    def test_dependents_are_as_many_as_reach_finds(self, view: View) -> None:
        counted = View(view.snapshot, Criteria(statuses=CENTRALITY_STATUSES))
        dependents = dependences_of(network_of(counted)).dependents
        for one in NODES:
            reached = counted.reach(one, Direction.DEPENDED_ON_BY, max_depth=50)
            assert dependents.get(one, 0) == len(reached)


def test_dependents_are_counted_alike_however_many_entities_are_counted_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = dict(dependences_of(network_of(CHIPS)).dependents)
    monkeypatch.setattr("stratograph.graph.dependence._BITS", 2)
    fresh = View(CHIPS.snapshot, Criteria(statuses=frozenset({Status.ACTIVE})))
    assert dependences_of(network_of(fresh)).dependents == whole
    assert whole["chips"] == 5
