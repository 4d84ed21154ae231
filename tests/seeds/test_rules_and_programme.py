"""What a careless reader of the dossier gets wrong about rules, chips and the national programme of China."""

import pytest

from stratograph.graph.disputes import DisputeKind, disputes
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.loading import load

from .conftest import Select

PROPOSED = ["us-iaas-kyc-rule", "remote-access-security-act", "eucs", "cada", "eu-cybersecurity-act-revision"]
CHIP_CONTROLS = [
    "bis-is-informed-letters",
    "bis-october-2022-rule",
    "bis-october-2023-advanced-computing-rule",
    "bis-december-2024-rules",
    "ai-diffusion-rule",
    "h20-licence-requirement",
    "bis-h200-rule",
]
"""The chain from August 2022 to January 2026, by the date of the first step."""


@pytest.fixture(scope="module")
def ecosystem() -> Ecosystem:
    return load()


def only(rows: set[tuple[str | None, ...]]) -> set[str | None]:
    return {row[0] for row in rows}


# ---- Rules ----


@pytest.mark.parametrize("rule", PROPOSED)
def test_a_proposed_rule_binds_nobody_yet(select: Select, rule: str) -> None:
    status = f"?value {{ ?s sg:subject id:{rule} ; sg:property sg:legalStatus ; sg:propertyValue ?value }}"
    bound = select(f"?status {{ ?s a sg:Application ; sg:source id:{rule} ; sg:status ?status }}")
    assert select(status) == {("ProposedRule",)}
    assert only(bound) <= {"Proposed"}


def test_nobody_says_that_the_iaas_rule_became_final_or_was_withdrawn(select: Select) -> None:
    kinds = only(select("?kind { ?s sg:recipient id:us-iaas-kyc-rule ; sg:stepKind ?kind }"))
    assert kinds == {"Announcement", "Publication", "CommentDeadline"}


def test_one_of_the_two_legal_bases_of_the_iaas_rule_is_revoked(select: Select) -> None:
    bases = select(
        "?order ?status { ?s a sg:Dependency ; sg:source id:us-iaas-kyc-rule ; sg:target ?order ;"
        ' sg:status ?status FILTER(STRSTARTS(STR(?order), CONCAT(STR(id:), "eo-"))) }'
    )
    assert bases == {("eo-13984", "Active"), ("eo-14110", "Disrupted")}


def test_the_chip_controls_are_a_chain_from_august_2022_to_january_2026(select: Select) -> None:
    firsts = {
        rule: min(only(select(f"?date {{ ?s sg:recipient id:{rule} ; sg:happenedAt ?date }}")), key=str)
        for rule in CHIP_CONTROLS
    }
    assert sorted(firsts, key=lambda rule: str(firsts[rule])) == CHIP_CONTROLS
    assert (firsts["bis-is-informed-letters"], firsts["bis-h200-rule"]) == ("2022-08-26", "2026-01-15")
    parts = only(
        select("?part { ?s a sg:Composition ; sg:source id:chip-export-controls ; sg:target ?part }")
    )
    assert set(CHIP_CONTROLS) <= parts


def test_a_rule_on_hold_says_until_when_unless_no_end_was_named(select: Select) -> None:
    held = select(
        "?rule ?end { ?s sg:property sg:legalStatus ; sg:propertyValue sg:Suspended ; sg:subject ?rule ."
        " OPTIONAL { ?s sg:validUntil ?end } }"
    )
    assert held == {
        ("ai-diffusion-rule", None),
        ("bis-affiliates-rule", "2026-11-09"),
        ("china-export-ban-to-us-2024", "2026-11-27"),
        ("china-rare-earth-controls-2025", "2026-11-10"),
    }


def test_a_legal_step_has_a_date_unless_it_is_only_proposed(select: Select) -> None:
    undated = select(
        "?step ?status { ?step a sg:LegalStep ; sg:status ?status"
        " FILTER NOT EXISTS { ?step sg:happenedAt ?date } }"
    )
    assert {status for _, status in undated} <= {"Proposed"}


# ---- The national programme ----


def test_the_programme_has_eight_hubs_and_ten_clusters(select: Select) -> None:
    hubs = select(
        "?hub { ?s a sg:Composition ; sg:source id:eastern-data-western-computing ; sg:target ?hub }"
    )
    clusters = select(
        "?cluster ?hub { ?s a sg:Composition ; sg:source ?hub ; sg:target ?cluster ."
        " ?hub sg:facilityKind sg:ComputingHub . ?cluster sg:facilityKind sg:DataCentreCluster }"
    )
    assert len(hubs) == 8
    assert len(clusters) == 10
    assert {hub for _, hub in clusters} == only(hubs)


def test_the_programme_started_once_so_its_four_dates_are_in_dispute(ecosystem: Ecosystem) -> None:
    [dispute] = [
        one
        for one in disputes(ecosystem.view(), about=["eastern-data-western-computing"]).disputes
        if one.kind is DisputeKind.EVENT
    ]
    assert (dispute.subject, dispute.about) == ("eastern-data-western-computing", "Launch")
    assert [side.text for side in dispute.sides] == ["2020", "2021", "2022-02-17", "2024-02"]


def test_the_guidance_and_the_plan_are_steps_and_not_the_start(select: Select) -> None:
    steps = select(
        "?rule ?date { ?s a sg:LegalStep ; sg:stepKind sg:Issue ; sg:recipient ?rule ; sg:happenedAt ?date ;"
        " sg:concerns id:eastern-data-western-computing }"
    )
    assert steps == {
        ("edwc-guidance-of-2020", "2020-12"),
        ("edwc-implementation-plan-of-2021", "2021-05-26"),
        ("edwc-opinions-of-2023", "2023-12"),
    }
