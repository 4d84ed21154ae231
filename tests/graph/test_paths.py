"""Paths: which are best, what each step says, and why there is none."""

from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError
from stratograph.graph.network import network_of
from stratograph.graph.paths import Follow, PathResult, PathWeight, paths
from stratograph.graph.projection import dependence_graph, multigraph, simple_graph
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.random_networks import GROUPS, NODES, views
from tests.graph.small import ecosystem, edge, snapshot, view_of

ECOSYSTEM = ecosystem()


def through(result: PathResult) -> list[str]:
    """The entities on each path, in a line."""
    return [" ".join(path.entity_ids) for path in result.paths]


class TestWhichPaths:
    def test_the_shortest_path_comes_first(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ac")))
        assert through(view.paths("a", "c")) == ["a c", "a b c"]

    def test_paths_of_one_length_come_in_the_order_of_their_ids(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in ("az", "zc", "ab", "bc", "am", "mc")))
        assert through(view.paths("a", "c")) == ["a b c", "a m c", "a z c"]

    def test_no_entity_comes_twice(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "bd", "db")))
        assert through(view.paths("a", "c", k=100)) == ["a b c"]

    def test_more_paths_than_were_asked_for_are_said_to_be_there(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ac")))
        assert view.paths("a", "c", k=1).truncated is True
        assert view.paths("a", "c", k=2).truncated is False

    def test_by_certainty_the_surest_weakest_step_wins_over_fewer_steps(self) -> None:
        view = view_of(
            edge("Ownership", "a", "c", certainty=Certainty.HEDGED),
            edge("Ownership", "a", "b"),
            edge("Ownership", "b", "c", certainty=Certainty.REPORTED),
        )
        found = view.paths("a", "c", weight=PathWeight.CERTAINTY)
        assert through(found) == ["a b c", "a c"]
        assert [path.weakest_certainty for path in found.paths] == [Certainty.REPORTED, Certainty.HEDGED]

    def test_an_entity_to_avoid_is_on_no_path(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in ("ab", "bc", "ad", "dc")))
        assert through(view.paths("a", "c", avoid=["b"])) == ["a d c"]

    def test_only_the_relations_named_are_used(self) -> None:
        view = view_of(edge("Rivalry", "a", "c"), edge("Ownership", "a", "b"), edge("Ownership", "b", "c"))
        assert through(view.paths("a", "c", via=["Ownership"])) == ["a b c"]

    def test_a_classifying_relation_is_used_if_it_is_named(self) -> None:
        view = View(ECOSYSTEM)
        assert through(view.paths("south", "east", via=["SectorMembership"])) == ["south cloud-sector east"]

    def test_a_path_may_be_as_long_as_allowed_and_no_longer(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in pairwise("abcd")))
        assert through(view.paths("a", "d", max_length=3)) == ["a b c d"]
        assert through(view.paths("a", "d", max_length=2)) == []


class TestDirection:
    def test_any_link_is_used_either_way(self) -> None:
        assert through(View(ECOSYSTEM).paths("east-service", "rule")) == ["east-service east north rule"]

    def test_forward_goes_from_source_to_target(self) -> None:
        view = View(ECOSYSTEM)
        assert through(view.paths("rule", "north-holding", follow=Follow.FORWARD)) == [
            "rule north north-holding"
        ]
        assert through(view.paths("north-holding", "rule", follow=Follow.FORWARD)) == []

    def test_forward_uses_a_symmetric_relation_both_ways(self) -> None:
        view = View(ECOSYSTEM)
        for ends in (("north", "east"), ("east", "north")):
            (path,) = view.paths(*ends, follow=Follow.FORWARD).paths
            assert path.steps[0].forward is True

    def test_dependence_goes_from_the_dependent_to_what_it_depends_on(self) -> None:
        view = View(ECOSYSTEM)
        assert through(view.paths("south", "rule", follow=Follow.DEPENDENCE)) == ["south rule"]
        assert through(view.paths("rule", "south", follow=Follow.DEPENDENCE)) == []

    def test_a_partnership_exposes_the_partner_to_what_its_partner_depends_on(self) -> None:
        found = View(ECOSYSTEM).paths("east", "rule", follow=Follow.DEPENDENCE)
        assert through(found) == ["east north rule"]

    def test_a_partnership_exposes_nobody_behind_the_partner(self) -> None:
        found = View(ECOSYSTEM).paths("east-service", "north", follow=Follow.DEPENDENCE)
        assert through(found) == []
        assert "Crossing relations that carry dependence no further there is one of 2 steps" in str(
            found.explanation
        )

    def test_a_partnership_carries_dependence_if_it_is_named(self) -> None:
        via = ["Partnership", "Offering"]
        found = View(ECOSYSTEM).paths("east-service", "north", follow=Follow.DEPENDENCE, via=via)
        assert through(found) == ["east-service east north"]


class TestGroups:
    """A group may be an end, and is never between two steps."""

    VIEW = view_of(
        edge("Application", "rule", "cloud"),
        edge("UnitMembership", "firms", "cloud"),
        edge("Ownership", "firms", "unit"),
        edge("GroupMembership", "firm", "firms"),
        edge("Rivalry", "firms", "others"),
        firms="Group",
        others="Group",
    )

    def test_a_path_may_end_at_a_group(self) -> None:
        assert through(self.VIEW.paths("rule", "firms")) == ["rule cloud firms"]

    def test_a_path_may_start_at_a_group(self) -> None:
        assert through(self.VIEW.paths("firms", "rule", follow=Follow.DEPENDENCE)) == ["firms cloud rule"]

    def test_no_path_leads_through_a_group(self) -> None:
        assert through(self.VIEW.paths("cloud", "unit")) == []

    def test_one_step_may_lead_from_a_group_to_a_group(self) -> None:
        assert through(self.VIEW.paths("firms", "others")) == ["firms others"]

    def test_a_member_is_a_step_away_if_memberships_are_named(self) -> None:
        assert through(self.VIEW.paths("firm", "firms", via=["GroupMembership"])) == ["firm firms"]

    def test_further_paths_to_a_group_avoid_it_as_a_step_too(self) -> None:
        view = view_of(
            *(edge("Ownership", *ends) for ends in ("ab", "bg", "gc", "ca", "cd", "dg")), g="Group"
        )
        assert through(view.paths("a", "g", k=9)) == ["a b g", "a c g", "a c d g"]


class TestSteps:
    def test_a_step_carries_its_statement_with_the_evidence(self) -> None:
        (path,) = View(ECOSYSTEM).paths("north", "rule").paths
        (step,) = path.steps
        assert (step.source, step.relation, step.forward, step.target) == (
            "north",
            "Application",
            False,
            "rule",
        )
        assert step.statement.id == "rule-application-north"
        assert [evidence.quote for evidence in step.statement.evidence] == ["quoted"]

    def test_a_step_over_something_proposed_says_so(self) -> None:
        (path,) = View(ECOSYSTEM).paths("south", "rule").paths
        assert path.steps[0].statement.status is Status.PROPOSED

    def test_statements_between_the_same_two_are_one_step_the_surest_and_then_an_active_one_first(
        self,
    ) -> None:
        view = view_of(
            edge("Ownership", "a", "b", name="d", certainty=Certainty.HEDGED),
            edge("Ownership", "a", "b", name="c", status=Status.PROPOSED),
            edge("UnitMembership", "b", "a", name="a"),
            edge("Ownership", "a", "b", name="b"),
        )
        (path,) = view.paths("a", "b").paths
        (step,) = path.steps
        assert [statement.id for statement in step.statements] == ["b", "a", "c", "d"]
        assert (step.statement.id, step.forward) == ("b", True)

    def test_a_path_is_as_sure_as_its_weakest_step(self) -> None:
        (path,) = View(ECOSYSTEM).paths("rule", "east").paths
        assert path.weakest_certainty is Certainty.HEDGED

    def test_a_path_tells_the_date_of_its_oldest_evidence(self) -> None:
        (path,) = View(ECOSYSTEM).paths("rule", "east").paths
        assert str(path.oldest_evidence) == "2024-05-01"


class TestWhyThereIsNone:
    def explained(self, view: View, source: str, target: str, **options: Any) -> str:
        found = paths(view, source, target, **options)
        assert found.paths == ()
        return str(found.explanation)

    def test_it_would_be_too_long(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in pairwise("abcd")))
        assert "has 3 steps, more than the 2 allowed" in self.explained(view, "a", "d", max_length=2)

    def test_it_would_be_longer_than_can_be_asked_for(self) -> None:
        view = view_of(*(edge("Ownership", *ends) for ends in pairwise("abcdefghijk")))
        assert "At most 8 can be asked for." in self.explained(view, "a", "k", max_length=8)

    def test_it_runs_the_other_way(self) -> None:
        said = self.explained(View(ECOSYSTEM), "rule", "south", follow=Follow.DEPENDENCE)
        assert "In the other direction there is one of 1 step (Application)." in said

    def test_it_needs_another_relation(self) -> None:
        said = self.explained(View(ECOSYSTEM), "rule", "north-holding", via=["Application"])
        assert "Over other relations there is one of 2 steps (Application, UnitMembership)." in said

    def test_it_needs_a_relation_that_only_classifies(self) -> None:
        view = view_of(
            edge("SectorMembership", "a", "sector"),
            edge("SectorMembership", "b", "sector"),
            edge("Ownership", "b", "c"),
        )
        said = self.explained(view, "a", "c")
        assert (
            "only classify, if they are named, there is one of 3 steps (SectorMembership, Ownership)" in said
        )

    def test_it_leads_through_what_is_to_be_avoided(self) -> None:
        said = self.explained(View(ECOSYSTEM), "rule", "east", avoid=["north"])
        assert "Through what is to be avoided there is one of 2 steps" in said

    def test_it_needs_something_that_has_ended(self) -> None:
        view = view_of(edge("Ownership", "a", "b", status=Status.ENDED))
        said = self.explained(view, "a", "b")
        assert "Over relationships that have ended there is one of 1 step (Ownership)." in said

    def test_the_view_leaves_it_out(self) -> None:
        view = View(ECOSYSTEM, Criteria(min_certainty=Certainty.ASSERTED))
        assert "Without the filters of this view there is one of 2 steps" in self.explained(
            view, "rule", "east"
        )

    def test_several_things_stand_in_its_way(self) -> None:
        view = View(ECOSYSTEM, Criteria(min_certainty=Certainty.ASSERTED))
        said = self.explained(view, "rule", "east", via=["Application"])
        assert "Only with several conditions lifted at once is there one, of 2 steps" in said

    def test_nothing_connects_the_two(self) -> None:
        view = view_of(edge("Ownership", "a", "b"), edge("Ownership", "c", "d"))
        assert "Nothing connects the two" in self.explained(view, "a", "d")

    def test_an_end_has_no_relationship_at_all(self) -> None:
        assert (
            self.explained(View(ECOSYSTEM), "report", "rule") == "report has no relationship with any entity."
        )

    def test_an_end_is_a_group(self) -> None:
        view = view_of(edge("Ownership", "a", "b"), edge("GroupMembership", "b", "several"), several="Group")
        said = self.explained(view, "a", "several")
        assert "(Ownership, GroupMembership)" in said
        assert "several is a group; ask about a member: b." in said

    def test_an_end_is_related_to_groups_only(self) -> None:
        view = view_of(edge("Ownership", "a", "several"), edge("Ownership", "b", "c"), several="Group")
        assert "a has relationships with groups only" in self.explained(view, "a", "b")

    def test_an_end_is_a_group_of_which_nothing_is_said(self) -> None:
        view = View(
            snapshot({**dict.fromkeys("ab", "Company"), "several": "Group"}, [edge("Rivalry", *"ab")])
        )
        assert self.explained(view, "a", "several") == "several has no relationship with any entity."

    def test_a_view_of_a_day_before_everything_is_explained_too(self) -> None:
        view = view_of(
            edge("Ownership", "a", "b", status=Status.ENDED, until="2020-01-01"),
            criteria=Criteria(as_of=date(2021, 1, 1)),
        )
        assert "Only with several conditions lifted" in self.explained(view, "a", "b")


class TestRefused:
    def test_an_unknown_end_with_the_nearest_known_one(self) -> None:
        with pytest.raises(UnknownEntityError, match="Did you mean north"):
            View(ECOSYSTEM).paths("nord", "rule")

    def test_an_end_outside_the_view(self) -> None:
        view = View(ECOSYSTEM, Criteria(within=Scope(ids=frozenset({"rule"}))))
        with pytest.raises(OutsideViewError):
            view.paths("rule", "north")

    @pytest.mark.parametrize(
        ("options", "argument"),
        [
            ({"k": 0}, "k"),
            ({"k": 101}, "k"),
            ({"max_length": 0}, "maxLength"),
            ({"max_length": 9}, "maxLength"),
            ({"via": ["Ownershp"]}, "via"),
            ({"avoid": ["rule"]}, "avoid"),
        ],
    )
    def test_an_argument_that_cannot_be_used(self, options: dict[str, Any], argument: str) -> None:
        with pytest.raises(InputError) as refused:
            paths(View(ECOSYSTEM), "rule", "north", **options)
        assert refused.value.argument == argument

    def test_a_path_from_an_entity_to_itself(self) -> None:
        with pytest.raises(InputError, match="where the path starts"):
            View(ECOSYSTEM).paths("rule", "rule")


ENDS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda ends: ends[0] != ends[1])


class TestAgainstNetworkx:
    """The search is our own: on random networks it finds what networkx finds, in one fixed order."""

    @settings(max_examples=150, deadline=None)
    @given(view=views(), ends=ENDS, longest=st.integers(1, 6), k=st.integers(1, 12))
    def test_k_shortest_paths_are_the_first_of_all_simple_paths(
        self, view: View, ends: tuple[str, str], longest: int, k: int
    ) -> None:
        graph = simple_graph(network_of(view), directed=False)
        expected = sorted(simple_paths(graph, ends, longest), key=lambda path: (len(path), path))
        found = view.paths(*ends, k=k, max_length=longest)
        assert [path.entity_ids for path in found.paths] == expected[:k]
        assert found.truncated is (len(expected) > k)
        assert (found.explanation is None) is bool(expected)

    @settings(max_examples=150, deadline=None)
    @given(view=views(GROUPS), ends=ENDS)
    def test_groups_are_ends_of_paths_and_nothing_else(self, view: View, ends: tuple[str, str]) -> None:
        graph = simple_graph(network_of(view, group_ends=True), directed=False)
        expected = sorted(
            (path for path in simple_paths(graph, ends, 6) if not set(path[1:-1]) & set(GROUPS)),
            key=lambda path: (len(path), path),
        )
        found = view.paths(*ends, k=100)
        assert [path.entity_ids for path in found.paths] == expected[:100]

    @settings(max_examples=100, deadline=None)
    @given(view=views(), ends=ENDS)
    def test_lengths_agree_with_shortest_path_length_and_shortest_simple_paths(
        self, view: View, ends: tuple[str, str]
    ) -> None:
        graph = simple_graph(network_of(view), directed=False)
        found = [path.length for path in view.paths(*ends, k=100, max_length=8).paths]
        if not found:
            assert not all(end in graph for end in ends) or not nx.has_path(graph, *ends)
            return
        assert found[0] == nx.shortest_path_length(graph, *ends)
        assert found == [len(path) - 1 for path in nx.shortest_simple_paths(graph, *ends)][:100]

    @settings(max_examples=100, deadline=None)
    @given(view=views(), ends=ENDS)
    def test_forward_paths_are_those_of_the_directed_network(self, view: View, ends: tuple[str, str]) -> None:
        graph = simple_graph(network_of(view), directed=True)
        expected = sorted(simple_paths(graph, ends, 6), key=lambda path: (len(path), path))
        found = view.paths(*ends, k=100, follow=Follow.FORWARD)
        assert [path.entity_ids for path in found.paths] == expected[:100]

    @settings(max_examples=100, deadline=None)
    @given(view=views(), ends=ENDS)
    def test_dependence_paths_use_partnerships_only_as_their_first_step(
        self, view: View, ends: tuple[str, str]
    ) -> None:
        carrying = dependence_graph(network_of(view, via={"Ownership", "UnitMembership"}))
        expected = sorted(
            (
                path
                for path in simple_paths(dependence_graph(network_of(view)), ends, 6)
                if all(carrying.has_edge(*pair) for pair in pairwise(path[1:]))
            ),
            key=lambda path: (len(path), path),
        )
        found = view.paths(*ends, k=100, follow=Follow.DEPENDENCE)
        assert [path.entity_ids for path in found.paths] == expected[:100]

    @settings(max_examples=100, deadline=None)
    @given(view=views(), ends=ENDS)
    def test_by_certainty_all_simple_paths_come_by_their_weakest_step(
        self, view: View, ends: tuple[str, str]
    ) -> None:
        graph = simple_graph(network_of(view), directed=False)

        def weakest(path: tuple[str, ...]) -> int:
            return min(int(graph.edges[pair]["certainty"]) for pair in pairwise(path))

        expected = sorted(simple_paths(graph, ends, 6), key=lambda path: (-weakest(path), len(path), path))
        found = view.paths(*ends, k=100, weight=PathWeight.CERTAINTY)
        assert [path.entity_ids for path in found.paths] == expected[:100]
        assert [path.weakest_certainty for path in found.paths] == [weakest(path) for path in expected[:100]]

    @settings(max_examples=50, deadline=None)
    @given(view=views(), ends=ENDS)
    def test_each_step_lists_all_statements_between_its_ends(self, view: View, ends: tuple[str, str]) -> None:
        graph = multigraph(network_of(view), directed=False)
        for path in view.paths(*ends).paths:
            for step in path.steps:
                assert {one.id for one in step.statements} == set(graph[step.source][step.target])


def simple_paths(graph: "nx.Graph[str]", ends: tuple[str, str], longest: int) -> list[tuple[str, ...]]:
    if not all(end in graph for end in ends):
        return []
    return [tuple(path) for path in nx.all_simple_paths(graph, *ends, cutoff=longest)]
