"""Delta: what a change adds, removes, cuts and moves, beside the view without it."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from stratograph.graph import Scope, load
from stratograph.graph.centrality import Measure
from stratograph.graph.change import AddRelation, Enact, RemoveEntity, RemoveRelation
from stratograph.graph.criteria import Criteria
from stratograph.graph.delta import LostPath
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.lost_paths import apart
from stratograph.graph.lost_reach import lost_reach
from stratograph.graph.reach import Direction
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.random_networks import NODES, views
from tests.graph.small import edge, view_of
from tests.making import document, ecosystem_of, entity, relationship

SPARK_TO_CLOUDS = [("apache-spark", "microsoft-azure"), ("apache-spark", "amazon-web-services")]


@pytest.fixture(scope="module")
def articles() -> View:
    """What the two articles say."""
    return load().view(within=Scope(sources=frozenset({"chips-to-clouds", "low-margin-cloud"})))


@pytest.fixture(scope="module")
def ring() -> Ecosystem:
    """Five firms in a ring of supplies, each to the next: a, b, c, d, e; and f, whom e supplies."""
    ends = ("ab", "bc", "cd", "de", "ea", "ef")
    return ecosystem_of(
        document("report"),
        entity("Company", *"abcdef"),
        entity("Regulation", "rule"),
        relationship("Application", "rule", "a", status="Proposed"),
        *(relationship("Supply", *pair) for pair in ends),
    )


def told(path: LostPath) -> tuple[str, str, int, int | None]:
    best = None if path.next_best is None else path.next_best.length
    return path.source, path.target, path.lost.length, best


class TestTheArticles:
    def test_without_databricks_spark_has_lost_every_path_to_a_cloud(self, articles: View) -> None:
        found = articles.changed([RemoveEntity("databricks")]).delta(between=SPARK_TO_CLOUDS).paths_lost
        assert [told(one) for one in found] == [
            ("apache-spark", "microsoft-azure", 3, None),
            ("apache-spark", "amazon-web-services", 3, None),
        ]
        assert [step.target for step in found[0].lost.steps] == [
            "managed-spark",
            "databricks",
            "microsoft-azure",
        ]
        assert found[0].explanation is not None

    def test_nobody_needs_to_name_the_pairs(self, articles: View) -> None:
        found = articles.changed([RemoveEntity("databricks")]).delta()
        assert set(SPARK_TO_CLOUDS[:1]) < {(one.source, one.target) for one in found.paths_lost}
        assert found.paths_lost_total > len(found.paths_lost) == 20
        assert all(one.next_best is None for one in found.paths_lost)

    def test_it_names_who_is_gone_and_what_was_said_of_it(self, articles: View) -> None:
        found = articles.changed([RemoveEntity("databricks")]).delta()
        assert found.entities_removed == ("databricks",)
        assert "databricks-offers-managed-spark" in {one.id for one in found.statements_removed}
        assert (found.statements_added_total, found.explanation) == (0, None)

    def test_its_partners_fall_in_the_ranking(self, articles: View) -> None:
        found = articles.changed([RemoveEntity("databricks")]).delta()
        fell = {one.entity_id: one.moved for one in found.rank_shifts if one.moved and one.moved < 0}
        assert {"amazon-web-services", "microsoft-azure"} <= fell.keys()

    def test_enacting_the_rule_changes_statements_and_cuts_nothing(self, articles: View) -> None:
        found = articles.changed([Enact("us-iaas-kyc-rule")]).delta()
        changes = {one.before.id: (one.before.status, one.after.status) for one in found.statements_changed}
        assert changes["us-iaas-kyc-rule-applies-to-us-cloud-services"] == (Status.PROPOSED, Status.ACTIVE)
        assert (found.paths_lost, found.reach_lost) == ((), ())
        assert all(one.after.hypothetical for one in found.statements_changed)


class TestPaths:
    def test_a_lost_path_comes_with_the_next_best(self, ring: Ecosystem) -> None:
        found = ring.changed([RemoveRelation("Supply", "a", "b")]).delta()
        assert [told(one) for one in found.paths_lost if "rule" not in (one.source, one.target)] == [
            ("a", "b", 1, 4),
            ("a", "c", 2, 3),
            ("b", "e", 2, 3),
            ("b", "f", 3, 4),
        ]

    def test_pairs_without_any_path_come_first(self, ring: Ecosystem) -> None:
        changes = [RemoveRelation("Supply", "e", "f"), RemoveRelation("Supply", "a", "b")]
        found = ring.changed(changes).delta().paths_lost
        cut = [one.next_best is None for one in found]
        assert cut == sorted(cut, reverse=True)
        assert told(found[0]) == ("e", "f", 1, None)

    def test_a_pair_that_is_as_near_as_before_has_lost_nothing(self, ring: Ecosystem) -> None:
        changed = ring.changed([RemoveRelation("Supply", "a", "b")])
        assert changed.delta(between=[("c", "d"), ("d", "a")]).paths_lost == ()

    def test_who_is_gone_has_no_paths_to_lose(self, ring: Ecosystem) -> None:
        found = ring.changed([RemoveEntity("a")]).delta(between=[("a", "b"), ("b", "e")])
        assert [told(one) for one in found.paths_lost] == [("b", "e", 2, 3)]

    @settings(max_examples=60, deadline=None)
    @given(before=views(), after=views())
    def test_the_pairs_apart_are_those_that_networkx_finds_further_apart(
        self, before: View, after: View
    ) -> None:
        nodes = sorted(set(before.entities()) & set(after.entities()))
        was, now = (_distances(view) for view in (before, after))
        expected = {
            (one, other)
            for one in nodes
            for other in nodes
            if one < other and was(one, other) <= 8 and now(one, other) > was(one, other)
        }
        assert set(apart(before, after)) == expected


def _distances(view: View):  # type: ignore[no-untyped-def]
    graph = view.network(directed=False, parallel=False)
    lengths = dict(nx.all_pairs_shortest_path_length(nx.Graph(graph.edges)))
    return lambda one, other: lengths.get(one, {}).get(other, float("inf"))


class TestReach:
    def test_who_has_lost_dependents_is_told_with_them(self, ring: Ecosystem) -> None:
        found = ring.changed([RemoveRelation("Supply", "e", "f")]).delta().reach_lost
        assert [(one.entity_id, one.lost) for one in found] == [
            (one, ("f",)) for one in ("a", "b", "c", "d", "e", "rule")
        ]

    def test_dependents_that_are_reached_another_way_are_not_lost(self, ring: Ecosystem) -> None:
        changed = ring.changed([AddRelation("Supply", "d", "f")])
        assert changed.changed([RemoveRelation("Supply", "e", "f")]).delta().reach_lost == ()

    def test_an_entity_that_is_gone_is_no_lost_dependent(self, ring: Ecosystem) -> None:
        assert ring.changed([RemoveEntity("f")]).delta().reach_lost == ()

    def test_a_partnership_does_not_pass_on_what_a_supply_did(self) -> None:
        partners = edge("Partnership", "a", "b"), edge("Offering", "b", "c")
        before, after = view_of(edge("Offering", "a", "b"), *partners), view_of(*partners)
        assert [(one.entity_id, one.lost) for one in lost_reach(before, after, 20)] == [("a", ("c",))]

    @settings(max_examples=200, deadline=None)
    @given(before=views(), after=views())
    def test_lost_dependents_are_those_that_reach_no_longer_finds(self, before: View, after: View) -> None:
        lost = {one: _dependents(before, one) - _dependents(after, one) for one in NODES}
        expected = {one: tuple(sorted(dependents)) for one, dependents in lost.items() if dependents}
        assert {one.entity_id: one.lost for one in lost_reach(before, after, 20)} == expected


def _dependents(view: View, entity_id: str) -> set[str]:
    return {one.entity_id for one in view.reach(entity_id, Direction.DEPENDED_ON_BY, max_depth=50)}


class TestAnswers:
    def test_a_view_without_changes_has_no_delta_and_says_so(self, ring: Ecosystem) -> None:
        found = ring.delta()
        assert found.explanation == "This view has no imagined changes, so there is nothing to compare."
        assert (found.statements_removed, found.paths_lost, found.rank_shifts) == ((), (), ())

    def test_a_change_that_the_view_does_not_show_is_said_not_to_matter(self, ring: Ecosystem) -> None:
        sure = Criteria(within=Scope(ids=frozenset({"a", "b", "c"})))
        changed = ring.changed([RemoveEntity("e")]).narrowed(sure)
        assert changed.delta().explanation == "The changes concern nothing that this view shows."

    def test_an_added_relation_is_a_statement_more(self, ring: Ecosystem) -> None:
        found = ring.changed([AddRelation("Supply", "c", "f")]).delta()
        (added,) = found.statements_added
        assert (added.hypothetical, added.certainty) == (True, Certainty.ASSERTED)
        assert found.statements_added_total == 1

    def test_the_ranking_is_the_callers_choice(self, ring: Ecosystem) -> None:
        found = ring.changed([AddRelation("Supply", "c", "f")]).delta(measure=Measure.DEGREE)
        assert found.measure is Measure.DEGREE
        by_id = {one.entity_id: one for one in found.rank_shifts}
        assert (by_id["c"].rank_before, by_id["c"].rank_after) == (2, 1)

    def test_who_gets_a_place_in_the_network_comes_into_the_ranking(self, ring: Ecosystem) -> None:
        found = ring.changed([Enact("rule")]).delta().rank_shifts
        assert (found[0].entity_id, found[0].rank_before, found[0].moved) == ("rule", None, None)
        assert found[0].rank_after is not None

    def test_every_list_is_cut_and_counted(self, ring: Ecosystem) -> None:
        found = ring.changed([RemoveEntity("a")]).delta(first=1)
        assert (len(found.statements_removed), found.statements_removed_total) == (1, 3)
        assert len(found.paths_lost) == 1 < found.paths_lost_total

    @pytest.mark.parametrize(
        ("options", "argument"),
        [
            ({"first": 0}, "first"),
            ({"first": 101}, "first"),
            ({"measure": "fame"}, "measure"),
            ({"between": [("a", "a")]}, "between"),
            ({"between": [("a", "b")] * 101}, "between"),
        ],
    )
    def test_an_argument_that_cannot_be_used_is_refused(
        self, ring: Ecosystem, options: dict[str, Any], argument: str
    ) -> None:
        with pytest.raises(InputError) as refused:
            ring.delta(**options)
        assert refused.value.argument == argument

    def test_an_unknown_end_is_refused(self, ring: Ecosystem) -> None:
        with pytest.raises(UnknownEntityError):
            ring.delta(between=[("a", "zz")])
