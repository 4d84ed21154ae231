"""Where the articles and other sources disagree, both sides are in the graph and come out of ``disputes``."""

import pytest

from stratograph.graph.disputes import Disputes
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.statements import Status

# What the article says, and what others say; some of them in more than one statement.
DISAGREEMENTS = [
    pytest.param(
        {"eastern-data-western-computing-launch"},
        {"eastern-data-western-computing-launch-2022"},
        id="the national programme was launched in 2020, or on 17 February 2022",
    ),
    pytest.param(
        {"united-states-data-centre-capacity-share"},
        {"united-states-hyperscale-capacity-share-2024"},
        id="the American share is of all data centres, or of hyperscale capacity in 2024",
    ),
    pytest.param(
        {"china-data-centre-capacity-share"},
        {"china-hyperscale-capacity-share-2024"},
        id="the Chinese share is of all data centres, or of hyperscale capacity in 2024",
    ),
    pytest.param(
        {"amazon-web-services-revenue-exceeds-china-cloud-sector"},
        {"china-cloud-sector-exceeds-amazon-web-services-2024-caict"},
        id="AWS earns more than the Chinese sector, or less than all of it with private cloud",
    ),
    pytest.param(
        {"tencent-cloud-leads-china-cloud-sector"},
        {"huawei-cloud-ahead-of-tencent-cloud-2022-q3"},
        id="Tencent Cloud leads, or Huawei Cloud is ahead of it",
    ),
    pytest.param(
        {"alibaba-commitment-exceeds-past-decade"},
        {"alibaba-commitment-exceeds-past-decade-capital-expenditure"},
        id="a decade of cloud and AI spending, or of capital expenditure",
    ),
    pytest.param(
        {"att-sells-assets-to-ibm"},
        {"att-sells-colocation-sites-to-brookfield"},
        id="AT&T sold its assets to IBM, or its colocation sites to Brookfield",
    ),
    pytest.param(
        {"us-iaas-kyc-rule-applies-to-non-us-allies"},
        {"us-iaas-kyc-rule-bears-on-all-foreign-customers"},
        id="the rule bears on countries that are no allies, or on all foreign customers",
    ),
]


@pytest.fixture(scope="module")
def disputes(ecosystem: Ecosystem) -> Disputes:
    return ecosystem.disputes()


@pytest.mark.parametrize(("article", "others"), DISAGREEMENTS)
def test_a_disagreement_is_found_with_both_sides(
    article: set[str], others: set[str], disputes: Disputes
) -> None:
    sides = [[{one.id for one in side.statements} for side in dispute.sides] for dispute in disputes.disputes]
    assert any(
        any(article <= side for side in found) and any(others <= side for side in found) for found in sides
    )


def test_each_side_has_its_own_evidence(disputes: Disputes) -> None:
    for dispute in disputes.disputes:
        behind = [{one.id for each in side.statements for one in each.evidence} for side in dispute.sides]
        assert all(behind)
        assert not any(a <= b or b <= a for number, a in enumerate(behind) for b in behind[:number])


def test_the_launch_of_the_national_programme_is_disputed_by_the_planning_commission(
    disputes: Disputes,
) -> None:
    (launch,) = [
        dispute
        for dispute in disputes.disputes
        if (dispute.subject, dispute.about) == ("eastern-data-western-computing", "Launch")
    ]
    assert {"2020", "2022-02-17"} <= {side.text for side in launch.sides}


# ---- What the articles see from one side only


def test_prices_were_cut_and_also_raised(ecosystem: Ecosystem) -> None:
    rises = {
        str(one.value("agent")): str(one.value("happenedAt"))[:4]
        for one in ecosystem.statements("PriceChange")
        if one.value("priceDirection") == "PriceRise"
    }
    wanted = ("amazon-web-services", "alibaba-cloud", "baidu-ai-cloud", "ucloud")
    assert {agent: rises.get(agent) for agent in wanted} == dict.fromkeys(wanted, "2026")


def test_only_two_of_the_four_followers_of_2023_are_confirmed_by_other_pages(ecosystem: Ecosystem) -> None:
    articles = {"chips-to-clouds", "low-margin-cloud"}
    confirmed = {
        str(one.value("agent"))
        for one in ecosystem.statements("PriceChange")
        if str(one.value("happenedAt")).startswith("2023-05")
        and not articles & {each.document for each in one.evidence}
    }
    assert confirmed == {"tencent-cloud", "china-mobile"}


def test_what_a_state_owns_may_be_listed_too(ecosystem: Ecosystem) -> None:
    view = ecosystem
    for firm in ("china-mobile-limited", "china-telecom-corporation-limited"):
        assert (firm, *view.values(firm, "stateOwned"), *view.values(firm, "listed")) == (firm, True, True)
    assert view.values("huawei", "listed") == (False,)


def test_the_iaas_rule_is_still_only_proposed(ecosystem: Ecosystem) -> None:
    view = ecosystem
    assert view.values("us-iaas-kyc-rule", "legalStatus") == ("ProposedRule",)
    applied = [one for one in view.about("us-iaas-kyc-rule", "Application") if not one.inferred]
    assert {one.status for one in applied} == {Status.PROPOSED}


def test_the_chip_controls_are_a_chain_from_august_2022_to_january_2026(ecosystem: Ecosystem) -> None:
    view = ecosystem
    chain, following = [], ["bis-h200-rule-publication"]
    while following:
        step = view.statement(following[0])
        assert step is not None
        chain.append(str(step.value("happenedAt")))
        following = [str(one) for one in step.values("happenedAfter")]
    assert len(chain) >= 8
    assert (chain[0], chain[-1]) == ("2026-01-15", "2022-08-26")
    assert chain == sorted(chain, reverse=True)
