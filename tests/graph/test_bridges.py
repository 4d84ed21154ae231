"""Bridges: the links that are all that joins two parts."""

import pytest

from stratograph.graph.bridges import bridges
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError
from stratograph.graph.statements import Certainty, Status
from tests.graph.small import edge, view_of

CHAIN = view_of(edge("Ownership", "a", "b"), edge("Offering", "b", "c"), edge("Ownership", "c", "d"))


def test_the_link_that_cuts_off_most_comes_first_then_by_id() -> None:
    found = [(one.source, one.relation, one.target, one.separates) for one in bridges(CHAIN).rows]
    assert found == [("b", "Offering", "c", 2), ("a", "Ownership", "b", 1), ("c", "Ownership", "d", 1)]


def test_relationships_between_the_same_two_are_one_bridge_told_by_the_surest() -> None:
    view = view_of(
        edge("Ownership", "a", "b", certainty=Certainty.HEDGED, name="owns"),
        edge("UnitMembership", "b", "a", name="belongs"),
    )
    (found,) = bridges(view).rows
    assert (found.source, found.target, found.statement.id) == ("b", "a", "belongs")
    assert [one.id for one in found.statements] == ["belongs", "owns"]


def test_what_is_only_proposed_neither_joins_nor_bridges() -> None:
    view = view_of(edge("Ownership", "a", "b", status=Status.PROPOSED))
    assert bridges(view).rows == ()
    asked_for = view_of(
        edge("Ownership", "a", "b", status=Status.PROPOSED),
        criteria=Criteria(statuses=frozenset({Status.PROPOSED})),
    )
    assert bridges(asked_for).total == 1


def test_the_rows_are_cut_and_the_total_tells_how_many_there_are() -> None:
    found = CHAIN.bridges(first=1)
    assert (len(found.rows), found.total) == (1, 3)


def test_a_ring_has_none_and_says_why() -> None:
    ring = view_of(edge("Ownership", "a", "b"), edge("Ownership", "b", "c"), edge("Ownership", "c", "a"))
    assert "joined by another way" in (bridges(ring).explanation or "")


def test_a_view_without_a_network_has_none_and_says_why() -> None:
    empty = view_of(edge("Ownership", "a", "b"), criteria=Criteria(statuses=frozenset({Status.ENDED})))
    assert "no relationship that makes a network" in (bridges(empty).explanation or "")


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(InputError, match="first"):
        bridges(CHAIN, first=0)
