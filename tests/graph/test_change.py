"""Imagined changes: what goes, what comes, what follows, and what says that it is imagined."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from stratograph.graph import Scope
from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.compilation import Compilation
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.edits import edits_of
from stratograph.graph.errors import OutsideViewError, StratographError
from stratograph.graph.impact import How
from stratograph.graph.inference import infer
from stratograph.graph.loading import open_store
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.stores.places import keep
from stratograph.graph.view import View, ViewedStatement
from tests.graph.small import ecosystem as small_snapshot

CLOUDS = ("amazon-web-services", "microsoft-azure", "google-cloud", "alibaba-cloud", "tencent-cloud")


class TestRemoval:
    def test_an_entity_takes_its_relationships_along_and_what_follows_from_them(
        self, small: Ecosystem
    ) -> None:
        assert [one.id for one in small.about("north", "Characteristic")]
        changed = small.changed([RemoveEntity("north")])
        gone = small.snapshot.statements.keys() - changed.snapshot.statements.keys()
        assert {one for one in gone if not one.startswith("inferred-")} == {
            "north-groupmembership-firms",
            "north-offering-service",
            "north-partnership-south",
            "north-specialization-service",
        }
        assert not changed.about("north")

    def test_an_entity_that_is_gone_is_outside_the_view_by_the_change(self, small: Ecosystem) -> None:
        with pytest.raises(OutsideViewError) as refused:
            small.changed([RemoveEntity("north")]).entity("north")
        assert refused.value.filter_name == "change"

    def test_a_statement_that_can_do_without_an_entity_stays_and_says_that_it_is_altered(
        self, small: Ecosystem
    ) -> None:
        told = small.changed([RemoveEntity("north")]).statement("claim")
        assert told is not None
        assert told.values("cause") == ("south",)
        assert told.hypothetical

    def test_a_statement_that_speaks_of_an_entity_in_passing_says_the_same_without_it(
        self, small: Ecosystem
    ) -> None:
        told = small.changed([RemoveEntity("east")]).statement("claim")
        assert told is not None
        assert told.values("concerns") == ()
        assert not told.hypothetical

    def test_a_statement_goes_with_the_last_of_those_that_it_is_about(self, small: Ecosystem) -> None:
        changed = small.changed([RemoveEntity("north"), RemoveEntity("south")])
        assert changed.statement("claim") is None

    def test_a_scope_may_name_who_is_gone(self, small: Ecosystem) -> None:
        view = small.view(within=Scope(ids=frozenset({"north", "south"})))
        assert view.changed([RemoveEntity("north")]).entities() == ("south",)

    def test_a_relation_goes_and_its_ends_stay(self, small: Ecosystem) -> None:
        changed = small.changed([RemoveRelation("Offering", "north", "service")])
        assert changed.has("north")
        assert not changed.links("north", "offers")
        assert changed.values("north", "role") == ()

    def test_a_symmetric_relation_goes_from_either_end(self, small: Ecosystem) -> None:
        changed = small.changed([RemoveRelation("Partnership", "south", "north")])
        assert not changed.links("north", "partnersWith")

    def test_what_rules_derive_is_not_brought_back_once_removed(self, small: Ecosystem) -> None:
        changed = small.changed([RemoveRelation("Application", "rule", "north")])
        assert [one.entity_id for one in changed.links("rule", "appliesTo")] == ["firms", "south"]


class TestAddition:
    def test_an_added_relation_is_hypothetical_asserted_and_without_evidence(self, small: Ecosystem) -> None:
        changed = small.changed([AddRelation("Partnership", "south", "east")])
        (link,) = changed.links("east", "partnersWith")
        (added,) = link.statements
        assert (link.entity_id, added.hypothetical, added.evidence) == ("south", True, ())
        assert added.certainty is Certainty.ASSERTED
        assert added.status is Status.ACTIVE

    def test_filters_on_evidence_and_time_let_it_pass(self, small: Ecosystem) -> None:
        view = small.view(
            as_of=date(2020, 1, 1),
            known_by=date(2024, 1, 1),
            min_certainty="Asserted",
            within=Scope(sources=frozenset({"report"})),
        )
        assert view.changed([AddRelation("Partnership", "south", "east")]).links("east", "partnersWith")

    def test_what_follows_from_it_is_hypothetical_too(self, small: Ecosystem) -> None:
        changed = small.changed([AddRelation("GroupMembership", "east", "firms")])
        (link,) = [one for one in changed.links("rule", "appliesTo") if one.entity_id == "east"]
        assert [one.hypothetical for one in link.statements] == [True]
        roles = small.changed([AddRelation("Offering", "east", "service")]).support("east", "role")
        assert [one.hypothetical for one in roles] == [True]

    def test_paths_use_it(self, small: Ecosystem) -> None:
        changed = small.changed([AddRelation("Supply", "south", "east")])
        path = changed.paths("service", "east").paths[0]
        assert [step.statement.hypothetical for step in path.steps] == [False, False, True]


class TestAdditionWithValues:
    def added(self, view: View, change: AddRelation) -> ViewedStatement:
        (found,) = [one for one in view.changed([change]).statements(change.relation) if one.hypothetical]
        return found

    def test_an_imagined_share_passes_a_loss_on_if_it_is_large_enough(self, small: Ecosystem) -> None:
        hit = {
            share: small.changed([AddRelation("Ownership", "south", "east", {"sharePercent": share})])
            .impact(["south"])
            .by_how
            for share in (60, 40)
        }
        assert hit[60].get(How.EXPOSED, 0) == hit[40].get(How.EXPOSED, 0) + 1

    def test_values_are_those_of_the_ontology_also_as_text(self, small: Ecosystem) -> None:
        values = {
            "sharePercentMin": "50.5",
            "sharePercentMax": 60,
            "validFrom": "2024-05",
            "status": "PROPOSED",
        }
        added = self.added(small, AddRelation("Ownership", "south", "east", values))
        assert added.status is Status.PROPOSED
        assert added.value("sharePercentMin") == Decimal("50.5")
        assert str(added.valid_from) == "2024-05"

    def test_a_field_that_may_have_several_values_takes_a_list(self, small: Ecosystem) -> None:
        added = self.added(small, AddRelation("Supply", "south", "east", {"product": ["service"]}))
        assert added.values("product") == ("service",)

    def test_a_class_that_needs_a_value_can_be_added_with_it(self, small: Ecosystem) -> None:
        values = {"specializationKind": "expertise"}
        added = self.added(small, AddRelation("Specialization", "south", "service", values))
        assert added.value("specializationKind") == "Expertise"

    def test_what_is_removed_can_come_back_with_other_values(self, small: Ecosystem) -> None:
        changed = small.changed(
            [
                RemoveRelation("Partnership", "north", "south"),
                AddRelation("Partnership", "north", "south", {"status": "Disrupted"}),
            ]
        )
        assert [one.status for one in changed.statements("Partnership")] == [Status.DISRUPTED]

    def test_equal_values_are_one_change_however_they_are_ordered(self, small: Ecosystem) -> None:
        one, other = (
            AddRelation("Ownership", "south", "east", dict(values))
            for values in (
                [("sharePercent", 60), ("status", "Active")],
                [("status", "Active"), ("sharePercent", 60)],
            )
        )
        assert small.changed([one]).snapshot is small.changed([other, one]).snapshot


class TestEnactment:
    def test_what_is_proposed_of_a_rule_and_its_provisions_becomes_active(self, small: Ecosystem) -> None:
        changed = small.changed([Enact("rule")])
        enacted = ("rule-application-firms", "rule-stipulation-duty", "duty-application-east")
        for statement_id in enacted:
            told = changed.statement(statement_id)
            assert told is not None
            assert (told.status, told.hypothetical) == (Status.ACTIVE, True)

    def test_it_keeps_the_evidence_that_there_is_and_its_certainty(self, small: Ecosystem) -> None:
        told = small.changed([Enact("rule")]).statement("rule-application-firms")
        assert told is not None
        assert [one.document for one in told.evidence] == ["report"]
        assert told.certainty is Certainty.HEDGED

    def test_the_members_of_a_bound_group_are_bound_by_imagination_too(self, small: Ecosystem) -> None:
        link = small.changed([Enact("rule")]).links("rule", "appliesTo")[1]
        assert link.entity_id == "north"
        assert (link.statements[0].status, link.statements[0].hypothetical) == (Status.ACTIVE, True)

    def test_its_legal_status_says_in_force_even_where_none_was_told(self, small: Ecosystem) -> None:
        assert small.values("rule", "legalStatus") == ()
        assert small.changed([Enact("rule")]).values("rule", "legalStatus") == ("InForce",)

    def test_it_holds_on_every_day(self, small: Ecosystem) -> None:
        changed = small.view(as_of=date(2020, 1, 1), statuses=["Active"]).changed([Enact("rule")])
        assert changed.links("rule", "appliesTo")

    def test_a_policy_that_ends_takes_its_own_provisions_along(self, small: Ecosystem) -> None:
        changed = small.changed([End("rule")])
        stated = changed.snapshot.statements
        assert stated["duty-application-east"].status is Status.ENDED
        assert stated["shared-duty-application-east"].status is Status.ACTIVE
        assert not changed.paths("rule", "north").paths

    def test_what_has_ended_by_imagination_holds_on_no_day(self, small: Ecosystem) -> None:
        view = small.view(as_of=date(2023, 1, 1))
        assert view.statement("north-partnership-south")
        assert view.changed([End("north-partnership-south")]).statement("north-partnership-south") is None


class TestChangedViews:
    def test_the_base_stays_as_it_was(self, small: Ecosystem) -> None:
        before = dict(small.snapshot.statements)
        triples = len(small.dataset)
        changed = small.changed([RemoveEntity("north"), Enact("rule")])
        assert changed.base.snapshot is small.snapshot
        assert changed.base.criteria == changed.criteria
        assert (dict(small.snapshot.statements), len(small.dataset)) == (before, triples)
        assert small.base is small

    def test_changes_add_up_in_any_order(self, small: Ecosystem) -> None:
        one, other = RemoveEntity("east"), AddRelation("Supply", "south", "north")
        changed = small.changed([one]).changed([other])
        assert changed.snapshot is small.changed([other, one]).snapshot
        assert changed.base.snapshot is small.snapshot

    def test_each_change_has_a_version_of_its_own(self, small: Ecosystem) -> None:
        changes: list[list[Change]] = [[], [RemoveEntity("north")], [RemoveEntity("east")]]
        assert len({small.changed(one).snapshot.version for one in changes}) == 3

    def test_further_criteria_keep_the_change(self, small: Ecosystem) -> None:
        changed = small.changed([RemoveEntity("north")])
        narrowed = changed.narrowed(small.view(min_certainty="Reported").criteria)
        assert narrowed.snapshot is changed.snapshot
        assert narrowed.base.criteria.min_certainty is Certainty.REPORTED

    def test_a_dataset_kept_in_a_directory_can_be_changed_too(self, small: Ecosystem, tmp_path: Path) -> None:
        keep(small.dataset, tmp_path / "store")
        changed = open_store(tmp_path / "store").changed([Enact("rule")])
        assert changed.snapshot.statements == small.changed([Enact("rule")]).snapshot.statements

    @pytest.mark.parametrize(
        "changes",
        [
            [RemoveEntity("databricks")],
            [RemoveEntity("china"), RemoveEntity("chinese-tech-companies")],
            [RemoveRelation("Offering", "databricks", "managed-spark")],
            [AddRelation("GroupMembership", "nvidia", "chinese-state-owned-enterprises")],
            [Enact("us-iaas-kyc-rule"), End("chip-export-controls")],
        ],
        ids=str,
    )
    def test_compiling_only_what_changed_gives_what_compiling_everything_gives(
        self, articles: View, changes: list[Change]
    ) -> None:
        changed = articles.changed(changes).snapshot
        base = articles.snapshot
        assert base.dataset is not None
        edits = edits_of(base, base.dataset, changes)
        dataset = base.dataset.edited(edits.removed, edits.added, "changed")
        infer(dataset)
        compilation = Compilation(dataset, base.ontology)
        compilation.add_all()
        whole = compilation.snapshot()
        assert dict(changed.entities) == dict(whole.entities)
        unmarked = {one.id: (one.status, one.values, one.evidence) for one in changed.statements.values()}
        assert unmarked == {
            one.id: (one.status, one.values, one.evidence) for one in whole.statements.values()
        }

    def test_no_changes_are_no_change(self, articles: View) -> None:
        assert articles.changed([]) is articles

    def test_a_change_is_remembered(self, articles: View) -> None:
        changes = [RemoveEntity("alibaba")]
        assert articles.changed(changes).snapshot is articles.changed(changes).snapshot


class TestTheArticles:
    def test_without_databricks_no_path_leads_from_spark_to_a_cloud(self, articles: View) -> None:
        changed = articles.changed([RemoveEntity("databricks")])
        for cloud in CLOUDS:
            assert not changed.paths("apache-spark", cloud).paths

    @pytest.mark.parametrize(
        ("change", "blamed"),
        [
            (RemoveEntity("databricks"), "the removal of Databricks"),
            (
                RemoveRelation("Offering", "databricks", "managed-spark"),
                "the removal of Offering from Databricks to managed Spark",
            ),
        ],
    )
    def test_the_answer_says_which_change_took_the_path_away(
        self, articles: View, change: Change, blamed: str
    ) -> None:
        changed = articles.changed([change, RemoveEntity("alibaba")])
        told = changed.paths("apache-spark", "microsoft-azure").explanation
        assert told is not None
        assert "Before the imagined changes there is one of 3 steps" in told
        assert f"it is lost by {blamed}." in told

    def test_the_rule_is_proposed_until_it_is_enacted(self, articles: View) -> None:
        rule = "us-iaas-kyc-rule"
        assert articles.values(rule, "legalStatus") == ("ProposedRule",)
        changed = articles.changed([Enact(rule)])
        assert changed.values(rule, "legalStatus") == ("InForce",)
        statuses = {one.status for one in changed.about(rule, "Application") if one.source == rule}
        assert statuses == {Status.ACTIVE}
        assert changed.base.values(rule, "legalStatus") == ("ProposedRule",)


def test_a_snapshot_without_a_dataset_cannot_be_changed() -> None:
    with pytest.raises(StratographError, match="without a dataset"):
        View(small_snapshot()).changed([RemoveEntity("north")])
