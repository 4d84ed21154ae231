"""Reach: what an entity depends on, and what depends on it."""

from collections.abc import Collection
from itertools import pairwise, permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.network import network_of
from stratograph.graph.paths import Follow
from stratograph.graph.projection import dependence_graph
from stratograph.graph.reach import Direction, Reached
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.random_networks import GROUPS, NODES, views
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


def test_upstream_a_partnership_exposes_an_entity_to_what_its_partner_depends_on() -> None:
    found = View(ECOSYSTEM).reach("east", DEPENDS_ON)
    assert [one.path.entity_ids for one in found] == [
        ("east", "north"),
        ("east", "north", "north-holding"),
        ("east", "north", "rule"),
    ]


def test_upstream_nobody_is_exposed_to_the_partner_of_what_it_depends_on() -> None:
    assert ids(View(ECOSYSTEM).reach("east-service", DEPENDS_ON)) == ["east"]


def test_a_group_is_reached_and_nothing_through_it() -> None:
    view = view_of(
        edge("Application", "rule", "firms"),
        edge("Ownership", "firms", "unit"),
        firms="Group",
        unit="Company",
    )
    assert ids(view.reach("rule", DEPENDED_ON_BY)) == ["firms"]
    assert ids(view.reach("firms", DEPENDED_ON_BY)) == ["unit"]
    assert ids(view.reach("firms", DEPENDS_ON)) == ["rule"]


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
def test_an_argument_that_cannot_be_used_is_refused(options: dict[str, Any], argument: str) -> None:
    with pytest.raises(InputError) as refused:
        View(ECOSYSTEM).reach("rule", DEPENDS_ON, **options)
    assert refused.value.argument == argument


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(UnknownEntityError):
        View(ECOSYSTEM).reach("rul", DEPENDS_ON)


def chain_lengths(view: View, source: str, groups: Collection[str]) -> dict[str, int]:
    """How far downstream each entity is, by the rules: over what carries dependence, and one step more."""
    network = network_of(view, group_ends=True)
    downstream = dependence_graph(network).reverse()
    carrying = dependence_graph(network_of(view, via={"Ownership", "UnitMembership"}, group_ends=True))
    carrying = carrying.reverse()
    for graph in (downstream, carrying):
        graph.add_node(source)
    # Chains go on through entities alone.
    inner = carrying.subgraph(set(carrying) - set(groups) | {source}).copy()
    inside = nx.single_source_shortest_path_length(inner, source)
    expected = dict(inside)
    for node, depth in inside.items():
        for after in downstream.successors(node):
            expected[after] = min(expected.get(after, depth + 1), depth + 1)
    del expected[source]
    return expected


@settings(max_examples=150, deadline=None)
@given(view=views(GROUPS), source=st.sampled_from(NODES))
def test_downstream_is_what_networkx_reaches_over_what_carries_dependence_and_one_step_more(
    view: View, source: str
) -> None:
    expected = chain_lengths(view, source, GROUPS)
    found = view.reach(source, DEPENDED_ON_BY, max_depth=50)
    assert [(one.depth, one.entity_id) for one in found] == sorted(
        (depth, node) for node, depth in expected.items()
    )


@settings(max_examples=150, deadline=None)
@given(view=views(GROUPS), depth=st.integers(1, 8))
def test_upstream_downstream_and_paths_of_dependence_say_the_same(view: View, depth: int) -> None:
    down = {(one, other) for one in NODES for other in ids(view.reach(one, DEPENDED_ON_BY, max_depth=depth))}
    up = {(other, one) for one in NODES for other in ids(view.reach(one, DEPENDS_ON, max_depth=depth))}
    linked = {
        (one, other)
        for one, other in permutations(NODES, 2)
        if view.paths(other, one, k=1, max_length=depth, follow=Follow.DEPENDENCE).paths
    }
    assert down == up == linked


@settings(max_examples=100, deadline=None)
@given(view=views(GROUPS), source=st.sampled_from(NODES))
def test_upstream_paths_are_the_first_of_the_paths_of_dependence(view: View, source: str) -> None:
    for one in view.reach(source, DEPENDS_ON, max_depth=8):
        (path,) = view.paths(source, one.entity_id, k=1, max_length=8, follow=Follow.DEPENDENCE).paths
        assert path == one.path
