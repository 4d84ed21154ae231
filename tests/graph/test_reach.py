"""Reach: what an entity depends on, and what depends on it."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.network import network_of
from stratograph.graph.projection import dependence_graph
from stratograph.graph.reach import Direction, Reached
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.random_networks import NODES, views
from tests.graph.small import ecosystem, edge, view_of

ECOSYSTEM = ecosystem()
DEPENDS_ON, DEPENDED_ON_BY = Direction


def ids(found: tuple[Reached, ...]) -> list[str]:
    return [one.entity_id for one in found]


def test_a_rule_reaches_those_it_binds_and_their_partners_and_nobody_behind_them() -> None:
    found = View(ECOSYSTEM).reach("rule", DEPENDED_ON_BY)
    assert [(one.depth, one.entity_id) for one in found] == [(1, "north"), (1, "south"), (2, "east")]


def test_a_view_that_names_partnerships_lets_them_carry_dependence() -> None:
    asked = frozenset({"Application", "Partnership", "Offering"})
    found = View(ECOSYSTEM, Criteria(via=asked)).reach("rule", DEPENDED_ON_BY)
    assert ids(found) == ["north", "south", "east", "east-service"]


def test_upstream_is_what_an_entity_depends_on() -> None:
    assert ids(View(ECOSYSTEM).reach("south", DEPENDS_ON)) == ["rule", "south-holding"]


def test_dependence_goes_on_behind_a_partner_that_is_reached_by_another_chain_too() -> None:
    view = view_of(
        edge("Partnership", "a", "d"),
        edge("Ownership", "a", "b"),
        edge("Ownership", "b", "d"),
        edge("Ownership", "d", "e"),
    )
    found = view.reach("a", DEPENDED_ON_BY)
    assert [one.path.entity_ids for one in found] == [("a", "b"), ("a", "d"), ("a", "b", "d", "e")]


def test_each_entity_comes_with_its_path_and_the_certainty_of_its_weakest_step() -> None:
    by_id = {one.entity_id: one for one in View(ECOSYSTEM).reach("rule", DEPENDED_ON_BY)}
    assert by_id["east"].path.entity_ids == ("rule", "north", "east")
    assert by_id["east"].weakest_certainty is Certainty.HEDGED
    assert by_id["south"].path.steps[0].statement.status is Status.PROPOSED


def test_of_several_shortest_paths_the_first_by_ids_is_told() -> None:
    view = view_of(*(edge("Ownership", *ends) for ends in ("ac", "cd", "ab", "bd")))
    assert view.reach("a", DEPENDED_ON_BY)[-1].path.entity_ids == ("a", "b", "d")


def test_the_depth_is_bounded() -> None:
    view = view_of(*(edge("Ownership", *ends) for ends in pairwise("abcd")))
    assert ids(view.reach("a", DEPENDED_ON_BY, max_depth=2)) == ["b", "c"]


def test_types_choose_what_is_told_and_not_what_is_walked_through() -> None:
    found = View(ECOSYSTEM).reach("rule", DEPENDED_ON_BY, types=["Company"])
    assert ids(found) == ["east"]


def test_an_entity_without_relationships_reaches_nothing() -> None:
    assert View(ECOSYSTEM).reach("report", DEPENDS_ON) == ()


@pytest.mark.parametrize(
    ("options", "argument"),
    [({"max_depth": -1}, "maxDepth"), ({"max_depth": 51}, "maxDepth"), ({"types": ["Compani"]}, "types")],
)
def test_an_argument_that_cannot_be_used_is_refused(options: dict[str, object], argument: str) -> None:
    with pytest.raises(InputError) as refused:
        View(ECOSYSTEM).reach("rule", DEPENDS_ON, **options)  # type: ignore[arg-type]
    assert refused.value.argument == argument


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(UnknownEntityError):
        View(ECOSYSTEM).reach("rul", DEPENDS_ON)


@settings(max_examples=150, deadline=None)
@given(view=views(), source=st.sampled_from(NODES), direction=st.sampled_from(Direction))
def test_reach_is_what_networkx_reaches_over_what_carries_dependence_and_one_step_more(
    view: View, source: str, direction: Direction
) -> None:
    whole = dependence_graph(network_of(view))
    carrying = dependence_graph(network_of(view, via={"Ownership", "UnitMembership"}))
    if direction is DEPENDED_ON_BY:
        whole, carrying = whole.reverse(), carrying.reverse()
    whole.add_node(source)
    carrying.add_node(source)
    inside = nx.single_source_shortest_path_length(carrying, source)
    expected = dict(inside)
    for node, depth in inside.items():
        for after in whole.successors(node):
            expected[after] = min(expected.get(after, depth + 1), depth + 1)
    del expected[source]
    found = view.reach(source, direction, max_depth=50)
    assert {one.entity_id: one.depth for one in found} == expected
    assert [(one.depth, one.entity_id) for one in found] == sorted(
        (depth, node) for node, depth in expected.items()
    )
