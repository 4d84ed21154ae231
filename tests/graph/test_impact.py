"""Impact: who is bound, who is exposed, by which path, how surely, and who has an alternative."""

from collections.abc import Collection
from typing import Any

import pytest

from stratograph.graph import Scope
from stratograph.graph.change import AddRelation, Enact, RemoveEntity
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError
from stratograph.graph.impact import How, Impact
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View
from tests.graph.small import ecosystem as small_snapshot
from tests.graph.small import edge, view_of
from tests.making import document, ecosystem_of, entity, relationship

IAAS_RULE, CHIP_CONTROLS = "us-iaas-kyc-rule", "chip-export-controls"


def ids(impact: Impact, how: How | None = None) -> list[str]:
    return [one.entity_id for one in impact.affected if how in (None, one.how)]


def alternatives(impact: Impact) -> dict[str, list[str]]:
    return {
        one.entity_id: [other.entity_id for other in one.alternatives]
        for one in impact.affected
        if one.alternatives
    }


def view_with(*facts: str, things: Collection[str] = ()) -> View:
    return ecosystem_of(document("report"), *things, *facts)


FIRMS = entity("Company", "north", "south", "east", "west")


class TestTheArticles:
    """If the rule on infrastructure services takes effect: who loses what, by which path."""

    def test_the_rule_binds_us_cloud_providers_and_what_they_sell(self, articles: View) -> None:
        assert ids(articles.impact([IAAS_RULE]), How.BOUND) == [
            "amazon-web-services",
            "google-cloud",
            "microsoft-azure",
            "non-us-allies",
            "us-cloud-providers",
            "us-cloud-services",
            "large-ai-model-training",
            "us-iaas-products",
        ]

    def test_it_exposes_who_depends_on_them(self, articles: View) -> None:
        assert ids(articles.impact([IAAS_RULE]), How.EXPOSED) == [
            "chinese-tech-companies",
            "databricks",
            "on-demand-computing",
            "tech-companies",
        ]

    def test_each_path_tells_what_is_lost_and_has_its_evidence(self, articles: View) -> None:
        by_id = {one.entity_id: one for one in articles.impact([IAAS_RULE]).affected}
        hit = by_id["chinese-tech-companies"]
        assert [(step.relation, step.target) for step in hit.path.steps] == [
            ("Application", "us-cloud-services"),
            ("Dependency", "chinese-tech-companies"),
        ]
        assert all(step.statement.evidence for step in hit.path.steps)
        assert (hit.depth, hit.weakest_certainty) == (2, Certainty.REPORTED)

    def test_the_list_is_open(self, articles: View) -> None:
        impact = articles.impact([IAAS_RULE])
        assert impact.list_open
        assert {one.entity_id for one in impact.affected if not one.list_open} == {
            "us-cloud-services",
            "large-ai-model-training",
            "us-iaas-products",
        }

    def test_nobody_has_an_alternative_that_the_articles_name(self, articles: View) -> None:
        assert alternatives(articles.impact([IAAS_RULE])) == {}

    def test_all_of_it_rests_on_a_proposal_until_the_rule_takes_effect(self, articles: View) -> None:
        before, after = (
            view.impact([IAAS_RULE]) for view in (articles, articles.changed([Enact(IAAS_RULE)]))
        )
        assert ids(before) == ids(after)
        assert all(one.proposed for one in before.affected)
        assert not any(one.proposed for one in after.affected)
        assert (before.proposed, after.proposed) == (True, False)
        assert all(any(step.statement.hypothetical for step in one.path.steps) for one in after.affected)

    def test_a_view_of_what_is_in_force_shows_no_impact_of_a_proposal(self, articles: View) -> None:
        in_force = articles.narrowed(Criteria(statuses=frozenset({Status.ACTIVE, Status.DISRUPTED})))
        told = in_force.impact([IAAS_RULE])
        assert told.affected == ()
        assert told.explanation is not None
        assert "US Know Your Customer rule for IaaS" in told.explanation
        assert in_force.changed([Enact(IAAS_RULE)]).impact([IAAS_RULE]).affected

    def test_chip_controls_and_the_rule_both_hit_chinese_tech_companies(self, articles: View) -> None:
        both, each = (
            [IAAS_RULE, CHIP_CONTROLS],
            [articles.impact([IAAS_RULE]), articles.impact([CHIP_CONTROLS])],
        )
        assert [one.entity_id for one in articles.impact(both).affected if set(one.hit_by) == set(both)] == [
            "chinese-tech-companies"
        ]
        assert set(ids(each[0])) & set(ids(each[1])) == {"chinese-tech-companies"}

    def test_the_controls_in_force_are_told_from_the_rule_proposed(self, articles: View) -> None:
        impact = articles.impact([IAAS_RULE, CHIP_CONTROLS])
        in_force = [(one.entity_id, one.how) for one in impact.affected if not one.proposed]
        assert in_force == [("china", How.BOUND), ("chinese-tech-companies", How.EXPOSED)]

    def test_the_controls_hit_by_the_supply_that_they_disrupted(self, articles: View) -> None:
        (hit,) = [one for one in articles.impact([CHIP_CONTROLS]).affected if one.how is How.EXPOSED]
        (step,) = hit.path.steps
        assert (step.source, step.target) == (CHIP_CONTROLS, "chinese-tech-companies")
        assert (step.statement.source, step.statement.status) == ("nvidia", Status.DISRUPTED)

    def test_without_aws_databricks_still_has_azure(self, articles: View) -> None:
        assert alternatives(articles.impact(["amazon-web-services"]))["databricks"] == ["microsoft-azure"]
        assert "databricks" not in alternatives(articles.impact(["amazon-web-services", "microsoft-azure"]))

    def test_a_chip_hits_who_is_supplied_with_it(self, articles: View) -> None:
        assert ids(articles.impact(["high-end-chips"])) == ["chinese-tech-companies"]

    def test_totals_count_by_class_country_and_layer(self, articles: View) -> None:
        impact = articles.impact([IAAS_RULE])
        assert impact.by_how == {How.BOUND: 8, How.EXPOSED: 4}
        assert impact.summary.total == 12
        assert impact.summary.by_class == {
            "Group": 4,
            "BusinessUnit": 3,
            "CloudService": 3,
            "Company": 1,
            "Workload": 1,
        }
        assert impact.summary.by_country["united-states"] == 7


class TestRules:
    def test_the_provisions_of_a_rule_are_part_of_it(self) -> None:
        view = view_with(
            FIRMS,
            entity("Regulation", "rule"),
            entity("Provision", "duty"),
            relationship("Stipulation", "rule", "duty"),
            relationship("Application", "duty", "north"),
            relationship("Ownership", "north", "south", more="; sg:sharePercent 100.0"),
        )
        impact = view.impact(["rule"])
        assert [(one.entity_id, one.how, one.depth) for one in impact.affected] == [
            ("north", How.BOUND, 2),
            ("south", How.EXPOSED, 3),
        ]

    def test_who_is_bound_and_nearer_exposed_is_bound(self) -> None:
        view = view_with(
            FIRMS,
            entity("Regulation", "rule"),
            entity("Provision", "duty", "part"),
            relationship("Dependency", "north", "rule"),
            relationship("Stipulation", "rule", "duty"),
            relationship("Application", "duty", "north", status="Proposed"),
        )
        (hit,) = view.impact(["rule"]).affected
        assert (hit.how, hit.depth, hit.proposed) == (How.BOUND, 2, True)

    def test_a_longer_chain_in_force_comes_before_a_shorter_one_that_is_proposed(self) -> None:
        view = view_of(
            edge("Offering", "a", "c", status=Status.PROPOSED),
            edge("Offering", "a", "b"),
            edge("Offering", "b", "c"),
        )
        hit = view.impact(["a"]).affected[-1]
        assert (hit.path.entity_ids, hit.proposed) == (("a", "b", "c"), False)

    def test_a_partnership_exposes_the_partner_and_nobody_behind_it(self) -> None:
        assert ids(View(small_snapshot()).impact(["rule"])) == ["north", "south", "east"]

    def test_a_partnership_that_is_asked_for_by_name_passes_it_on(self) -> None:
        via = ["Application", "Partnership", "Offering"]
        assert ids(View(small_snapshot()).impact(["rule"], via=via)) == [
            "north",
            "south",
            "east",
            "east-service",
        ]


def supplied(supplier: str, product: str | None = None, status: str = "Active") -> str:
    more = f"; sg:product id:{product}" if product else ""
    return relationship("Supply", supplier, "east", status=status, more=more)


CHIPS = entity("HardwareProduct", "chip", "cable")


class TestAlternatives:
    @pytest.mark.parametrize(
        ("facts", "others"),
        [
            pytest.param([supplied("south", "chip")], ["south"], id="the same product"),
            pytest.param([supplied("south", "cable")], [], id="another product"),
            pytest.param([supplied("south")], [], id="a product that is not told"),
            pytest.param([supplied("south", "chip", "Proposed")], [], id="a supply that is only proposed"),
            pytest.param([supplied("south", "chip", "Disrupted")], [], id="a supply that is disrupted"),
            pytest.param([relationship("Dependency", "east", "south")], [], id="another relation"),
            pytest.param(
                [relationship("Offering", "south", "chip")], [], id="a seller who does not supply it"
            ),
            pytest.param(
                [
                    supplied("south", "cable"),
                    entity("ServiceLayer", "layer"),
                    relationship("LayerMembership", "chip", "layer"),
                    relationship("LayerMembership", "cable", "layer"),
                ],
                ["south"],
                id="a product of the same layer",
            ),
            pytest.param(
                [supplied("south", "chip"), relationship("Dependency", "south", "north")],
                [],
                id="one hit itself",
            ),
            pytest.param(
                [
                    entity("Group", "group", more="; sg:listOpen true"),
                    relationship("GroupMembership", "north", "group"),
                    relationship(
                        "Supply", "group", "east", more="; sg:product id:chip ; sg:quantifier sg:Some"
                    ),
                ],
                [],
                id="a group of which the lost one is a member",
            ),
        ],
    )
    def test_a_supplier_can_be_turned_to_if_it_serves_the_same_and_is_not_hit(
        self, facts: list[str], others: list[str]
    ) -> None:
        impact = view_with(FIRMS, CHIPS, supplied("north", "chip"), *facts).impact(["north"])
        (hit,) = [one for one in impact.affected if one.entity_id == "east"]
        assert [one.entity_id for one in hit.alternatives] == others
        assert hit.how is (How.EXPOSED_WITH_ALTERNATIVE if others else How.EXPOSED)

    def test_where_no_product_is_named_the_class_of_the_supplier_decides(self) -> None:
        facts = [
            relationship("Dependency", "east", one) for one in ("here", "there", "chip", "data", "more-data")
        ]
        things = [
            FIRMS,
            CHIPS,
            entity("CloudService", "here", "there"),
            entity("Resource", "data", "more-data"),
        ]
        view = view_with(*facts, things=things)
        assert alternatives(view.impact(["here"])) == {"east": ["there"]}
        assert alternatives(view.impact(["data"])) == {}

    def test_a_service_can_be_had_from_another_provider(self) -> None:
        offered = [relationship("Offering", one, "service") for one in ("north", "south")]
        view = view_with(FIRMS, entity("CloudService", "service"), *offered)
        assert alternatives(view.impact(["north"])) == {"service": ["south"]}
        assert alternatives(view.impact(["north", "south"])) == {}

    def test_no_owner_and_no_part_stands_in_for_another(self) -> None:
        view = view_with(
            FIRMS,
            CHIPS,
            entity("CloudService", "service"),
            *(
                relationship("Ownership", one, "east", more="; sg:sharePercent 60.0")
                for one in ("north", "south")
            ),
            *(relationship("Composition", "service", one) for one in ("chip", "cable")),
        )
        assert alternatives(view.impact(["north"])) == {}
        assert alternatives(view.impact(["chip"])) == {}

    def test_a_supplier_who_is_only_imagined_says_so(self) -> None:
        view = view_with(
            FIRMS, entity("CloudService", "service"), relationship("Offering", "north", "service")
        )
        changed = view.changed([AddRelation("Offering", "west", "service")])
        (hit,) = changed.impact(["north"]).affected
        assert [one.statement.hypothetical for one in hit.alternatives] == [True]


class TestAnswers:
    def test_bound_ones_come_first_then_by_depth_and_id(self, articles: View) -> None:
        affected = articles.impact([CHIP_CONTROLS, "amazon-web-services"]).affected
        order = [(one.how is not How.BOUND, one.depth, one.entity_id) for one in affected]
        assert order == sorted(order)

    def test_the_depth_is_bounded(self) -> None:
        view = view_of(*(edge("Offering", *ends) for ends in ("ab", "bc", "cd")))
        assert ids(view.impact(["a"], max_depth=2)) == ["b", "c"]

    def test_who_is_asked_about_is_not_among_the_affected(self) -> None:
        view = view_of(edge("Offering", "a", "b"), edge("Offering", "b", "c"), edge("Offering", "c", "a"))
        assert ids(view.impact(["a", "b", "a"])) == ["c"]
        assert view.impact(["a", "b", "a"]).of == ("a", "b")

    def test_nothing_hit_is_explained(self) -> None:
        told = view_of(edge("Rivalry", "a", "b")).impact(["a"])
        assert told.explanation == "Nothing in view depends on a by any relation that was followed."
        assert told.summary.total == 0

    def test_assumptions_say_what_was_taken_for_granted_and_promise_nothing(self, articles: View) -> None:
        said = " ".join(articles.impact([IAAS_RULE], share_threshold=25).assumptions)
        for part in (
            "not what will happen",
            "only proposed",
            "above 25 per cent",
            "may be affected",
            "partner",
        ):
            assert part in said
        assert "forecast" not in said

    def test_each_assumption_is_told_in_both_languages(self, articles: View) -> None:
        told = articles.impact([IAAS_RULE], share_threshold=25).assumptions_by_language
        assert len(told["en"]) == len(told["zh"])
        assert "25%" in " ".join(told["zh"])

    def test_what_does_not_matter_is_not_among_them(self) -> None:
        said = " ".join(view_of(edge("Offering", "a", "b")).impact(["a"]).assumptions)
        assert "proposed" not in said
        assert "rule counts" not in said


@pytest.mark.parametrize(
    ("of", "options", "argument"),
    [
        pytest.param([], {}, "of", id="nobody"),
        pytest.param([f"{n}" for n in range(21)], {}, "of", id="too many"),
        pytest.param(["rule"], {"max_depth": -1}, "maxDepth", id="a negative depth"),
        pytest.param(["rule"], {"share_threshold": 140.0}, "shareThreshold", id="a threshold of 140 %"),
        pytest.param(["rule"], {"share_threshold": 0.0}, "shareThreshold", id="a threshold of nothing"),
        pytest.param(["rule"], {"share_threshold": float("nan")}, "shareThreshold", id="no number"),
        pytest.param(["rule"], {"via": ["Partnershp"]}, "via", id="an unknown relation"),
    ],
)
def test_an_argument_that_cannot_be_used_is_refused(
    of: list[str], options: dict[str, Any], argument: str
) -> None:
    with pytest.raises(InputError) as refused:
        View(small_snapshot()).impact(of, **options)
    assert refused.value.argument == argument


def test_an_unknown_entity_is_refused_with_the_nearest_known_ones() -> None:
    with pytest.raises(UnknownEntityError, match="rule"):
        View(small_snapshot()).impact(["rul"])


def test_who_was_removed_hits_nobody(articles: View) -> None:
    with pytest.raises(OutsideViewError, match="change"):
        articles.changed([RemoveEntity("databricks")]).impact(["databricks"])


def test_an_empty_view_is_told_as_such(articles: View) -> None:
    with pytest.raises(OutsideViewError):
        articles.narrowed(Criteria(within=Scope(ids=frozenset()))).impact([IAAS_RULE])
