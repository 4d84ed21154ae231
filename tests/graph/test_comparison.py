"""Comparison: two views side by side, what only one holds, and the ties across."""

import networkx as nx
import pytest
from hypothesis import given, settings

from stratograph.graph.comparison import compare
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError
from stratograph.graph.network import network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.structure import structure
from stratograph.graph.view import View
from tests.graph.random_networks import views
from tests.graph.small import ecosystem, edge, view_of

ECOSYSTEM = ecosystem()


def within(*ids: str, criteria: Criteria | None = None) -> View:
    return View(ECOSYSTEM, (criteria or Criteria()) & Criteria(within=Scope(ids=frozenset(ids))))


NORTH = within("north", "north-holding", "rule")
EAST = within("east", "east-service", "rule")


def test_each_side_tells_what_it_is_made_of() -> None:
    found = compare(NORTH, EAST)
    assert found.left.composition.by_class == {"BusinessUnit": 1, "Company": 1, "Regulation": 1}
    assert found.right.composition.by_class == {"CloudService": 1, "Company": 1, "Regulation": 1}


def test_what_only_one_side_holds_is_listed_and_the_rest_counted() -> None:
    found = compare(NORTH, EAST)
    assert found.only_left == ("north", "north-holding")
    assert found.only_right == ("east", "east-service")
    assert found.shared_entities == 1


def test_a_tie_across_lies_in_neither_view() -> None:
    found = compare(NORTH, EAST)
    assert [one.id for one in found.ties] == ["north-partnership-east"]
    assert found.ties_by_relation == {"Partnership": 1}
    assert "north-partnership-east" not in found.left.only_statements


def test_a_tie_is_as_sure_as_both_views_ask() -> None:
    sure = Criteria(min_certainty=Certainty.REPORTED)
    assert compare(within("north", "rule", criteria=sure), EAST).ties == ()


def test_the_most_depended_on_come_first_as_many_as_asked() -> None:
    (first,) = compare(NORTH, EAST, first=1).left.top
    assert first.entity_id == "north-holding"


def test_two_certainties_differ_in_statements_and_not_in_entities() -> None:
    found = View(ECOSYSTEM).compare(View(ECOSYSTEM, Criteria(min_certainty=Certainty.REPORTED)))
    assert (found.only_left, found.only_right) == ((), ())
    assert found.left.only_statements == ("north-partnership-east",)
    assert found.right.only_statements == ()


def test_an_empty_side_says_so() -> None:
    found = compare(within(), NORTH)
    assert found.left.explanation == "The view holds no entity."
    assert found.left.structure.density is None
    assert found.right.explanation is None


def test_a_side_without_network_says_so() -> None:
    found = compare(within("rule", "east"), NORTH)
    assert found.left.explanation == "The view has no relationship that makes a network."


def test_two_empty_views_give_nothing_to_compare() -> None:
    assert "nothing to compare" in (compare(within(), within()).explanation or "")


def test_a_view_beside_itself_is_said_to_be_the_same() -> None:
    assert "the same" in (compare(NORTH, within("north", "north-holding", "rule")).explanation or "")


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(InputError, match="first"):
        compare(NORTH, EAST, first=0)


class TestStructure:
    """A network in a few numbers."""

    def test_a_star_is_as_concentrated_as_can_be(self) -> None:
        star = structure(view_of(*(edge("Ownership", "hub", leaf) for leaf in "abc")))
        assert (star.concentration, star.reciprocity, star.components) == (1.0, 0.0, 1)

    def test_a_ring_is_not_concentrated(self) -> None:
        ring = structure(view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ca"))))
        assert (ring.concentration, ring.density) == (0.0, 0.5)

    def test_parallel_relationships_are_edges_but_one_link(self) -> None:
        view = view_of(edge("Ownership", "a", "b", name="one"), edge("Offering", "a", "b", name="two"))
        assert (structure(view).edges, structure(view).links) == (2, 1)

    def test_a_symmetric_relationship_is_answered(self) -> None:
        assert structure(view_of(edge("Partnership", "a", "b"))).reciprocity == 1.0

    def test_of_nothing_there_are_no_ratios(self) -> None:
        nothing = structure(view_of(edge("Ownership", "a", "b", status=Status.ENDED)))
        assert (nothing.nodes, nothing.density, nothing.reciprocity, nothing.concentration) == (
            0,
            None,
            None,
            None,
        )

    @settings(max_examples=60, deadline=None)
    @given(view=views())
    def test_the_numbers_are_those_of_networkx(self, view: View) -> None:
        found = structure(view)
        directed = simple_graph(network_of(view), directed=True)
        assert found.density == (nx.density(directed) if len(directed) > 1 else None)
        assert found.components == nx.number_connected_components(directed.to_undirected())
        both_ways = [pair for pair in directed.edges if directed.has_edge(*reversed(pair))]
        if found.links:
            assert found.reciprocity == pytest.approx(len(both_ways) / found.links)
