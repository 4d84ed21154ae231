"""Disputes: statements that cannot all be true, and nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest

from stratograph.graph import load
from stratograph.graph.agreement import agree, reading_of
from stratograph.graph.criteria import Scope
from stratograph.graph.dates import PartialDate
from stratograph.graph.disputes import Dispute, DisputeKind
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import UnknownEntityError
from tests.making import ARTICLES, PREFIXES, document, ecosystem_of, entity, relationship

COMMISSION = """
GRAPH graph:documents {
  id:commission-notice a sg:SourceDocument ; skos:prefLabel "Notice of the planning commission"@en ;
    sg:readOn "2026-01-01" ; sg:publishedOn "2022-02-17" ; sg:certaintyCeiling sg:Asserted .
}
GRAPH id:commission-notice {
  id:full-launch-of-computing-programme a sg:Launch ; sg:agent id:chinese-government ;
    sg:recipient id:eastern-data-western-computing ; sg:happenedAt "2022-02-17" ; sg:status sg:Active ;
    sg:hasEvidence id:commission-notice-1 .
  id:commission-notice-1 a sg:Evidence ; sg:fromDocument id:commission-notice ; sg:certainty sg:Asserted .
}
"""


def stated(name: str, class_name: str, more: str, *, status: str = "Active") -> str:
    """A statement, with evidence in a document named after it."""
    return (
        document(f"by-{name}")
        + f"""GRAPH id:by-{name} {{
      id:{name} a sg:{class_name} ; {more} ; sg:status sg:{status} ; sg:hasEvidence id:by-{name}-1 .
      id:by-{name}-1 a sg:Evidence ; sg:fromDocument id:by-{name} ; sg:certainty sg:Asserted .
    }}"""
    )


def launch(
    name: str, when: str, more: str = "", *, class_name: str = "Launch", status: str = "Active"
) -> str:
    said = f'sg:agent id:state ; sg:recipient id:plan ; sg:happenedAt "{when}" {more}'
    return stated(name, class_name, said, status=status)


def value(name: str, of: str, value: str, more: str = "", *, status: str = "Active") -> str:
    """A characteristic of ``firm`` or, for a legal status, of ``plan``."""
    subject = "plan" if of == "legalStatus" else "firm"
    said = f"sg:subject id:{subject} ; sg:property sg:{of} ; sg:propertyValue {value} {more}"
    return stated(name, "Characteristic", said, status=status)


def share(name: str, more: str) -> str:
    return stated(name, "Ownership", f"sg:source id:owner ; sg:target id:firm {more}")


def observed(name: str, value: str, more: str = "") -> str:
    said = f"sg:observedSubject id:firm ; sg:measure id:share ; sg:unit sg:Percent ; sg:value {value} {more}"
    return stated(name, "Observation", said)


def told(*statements: str) -> Ecosystem:
    return ecosystem_of(
        entity("Company", "firm", "owner"),
        entity("GovernmentBody", "state"),
        entity("Programme", "plan"),
        entity("Measure", "share"),
        *statements,
    )


def disputes(*statements: str) -> list[Dispute]:
    return list(told(*statements).disputes().disputes)


def sides(dispute: Dispute) -> dict[str, list[str]]:
    return {side.text: [one.id for one in side.statements] for side in dispute.sides}


# -- the articles


def test_the_articles_alone_hold_no_dispute_and_the_answer_says_what_was_compared() -> None:
    found = load().view(within=Scope(sources=ARTICLES)).disputes()
    assert found.disputes == ()
    assert found.explanation is not None
    assert "none conflicts with another" in found.explanation


def test_the_launch_of_2020_is_in_dispute_as_soon_as_a_source_that_says_2022_is_loaded(
    tmp_path: Path,
) -> None:
    (tmp_path / "notice.trig").write_text(PREFIXES + COMMISSION, encoding="utf-8")
    sources = ARTICLES | {"commission-notice"}
    [found] = load(seeds=[tmp_path]).view(within=Scope(sources=sources)).disputes().disputes
    assert (found.kind, found.subject, found.about) == (
        DisputeKind.EVENT,
        "eastern-data-western-computing",
        "Launch",
    )
    assert sides(found) == {
        "2020": ["eastern-data-western-computing-launch"],
        "2022-02-17": ["full-launch-of-computing-programme"],
    }
    documents = [side.statements[0].evidence[0].document for side in found.sides]
    assert documents == ["low-margin-cloud", "commission-notice"]


# -- what happens once


@pytest.mark.parametrize("class_name", ["Launch", "Proposal"])
def test_two_dates_of_what_happens_once_to_one_subject_are_in_dispute(class_name: str) -> None:
    [found] = disputes(launch("a", "2020", class_name=class_name), launch("b", "2022", class_name=class_name))
    assert (found.subject, found.about, sides(found)) == ("plan", class_name, {"2020": ["a"], "2022": ["b"]})


def test_two_dates_of_a_kind_of_step_that_happens_once_are_in_dispute() -> None:
    kind = "; sg:stepKind sg:EntryIntoForce"
    [found] = disputes(
        launch("a", "2021-09-01", kind, class_name="LegalStep"),
        launch("b", "2021-11-01", kind, class_name="LegalStep"),
        launch("c", "2023", "; sg:stepKind sg:Publication", class_name="LegalStep"),
        launch("d", "2024", "; sg:stepKind sg:Publication", class_name="LegalStep"),
    )
    assert (found.about, sides(found)) == ("EntryIntoForce", {"2021-09-01": ["a"], "2021-11-01": ["b"]})


def test_a_coarser_date_that_contains_the_other_is_no_dispute() -> None:
    assert disputes(launch("a", "2022"), launch("b", "2022-02"), launch("c", "2022-02-17")) == []


def test_a_coarser_date_stands_with_the_one_that_it_contains() -> None:
    [found] = disputes(launch("a", "2022"), launch("b", "2022-02-17"), launch("c", "2020"))
    assert sides(found) == {"2020": ["c"], "2022-02-17": ["a", "b"]}
    assert found.sides[1].value == PartialDate.parse("2022-02-17")


def test_a_date_that_conflicts_with_none_is_left_out_even_if_others_do() -> None:
    [found] = disputes(launch("a", "2022"), launch("b", "2022-02"), launch("c", "2022-05"))
    assert sides(found) == {"2022-02": ["b"], "2022-05": ["c"]}


def test_events_that_may_happen_again_are_no_dispute() -> None:
    assert disputes(*(launch(one, one[1:], class_name="MarketEntry") for one in ("y2020", "y2022"))) == []


def test_two_launches_that_a_source_tells_apart_are_no_dispute() -> None:
    assert disputes(launch("a", "2020"), launch("b", "2022", "; sg:isPartOf id:a")) == []


def test_a_planned_date_says_nothing_against_what_happened() -> None:
    assert disputes(launch("a", "2020", status="Proposed"), launch("b", "2022")) == []


def test_an_extension_says_by_annotation_that_its_events_happen_once(tmp_path: Path) -> None:
    ontology = tmp_path / "landing.ttl"
    ontology.write_text(
        """
        @prefix sea: <https://example.org/sea#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix sg: <https://w3id.org/stratograph/ontology#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        sea:Landing a owl:Class ; rdfs:subClassOf sg:Event ; sg:happensOnce true ; sg:pluralName "landings" ;
          skos:prefLabel "landing"@en , "登陆"@zh ; skos:definition "A cable reaches the shore."@en .
        sea:LandingShape a sh:NodeShape ; sh:targetClass sea:Landing .
        """,
        encoding="utf-8",
    )
    said = "a sea:Landing ; sg:status sg:Active ; sg:agent id:google ; sg:recipient id:us-cloud-sector"
    seeds = tmp_path / "landings.trig"
    seeds.write_text(
        PREFIXES
        + f"""@prefix sea: <https://example.org/sea#> .
        GRAPH id:low-margin-cloud {{
          id:landing-a {said} ; sg:happenedAt "2020" ; sg:hasEvidence id:low-margin-cloud-b037a .
          id:landing-b {said} ; sg:happenedAt "2021" ; sg:hasEvidence id:low-margin-cloud-b037a .
        }}""",
        encoding="utf-8",
    )
    [found] = (
        load(seeds=[seeds], ontology=[ontology]).view(within=Scope(sources=ARTICLES)).disputes().disputes
    )
    assert (found.about, found.subject) == ("Landing", "us-cloud-sector")


# -- what has one value


def test_two_values_of_a_property_that_has_one_are_in_dispute() -> None:
    [found] = disputes(value("a", "listed", "true"), value("b", "listed", "false"))
    assert (found.kind, found.subject, found.about) == (DisputeKind.VALUE, "firm", "listed")
    assert sides(found) == {"no": ["b"], "yes": ["a"]}


def test_a_concept_is_told_by_its_name() -> None:
    [found] = disputes(value("a", "legalStatus", "sg:InForce"), value("b", "legalStatus", "sg:ProposedRule"))
    assert sides(found) == {"in force": ["a"], "proposed rule": ["b"]}


def test_values_of_a_property_that_may_have_several_are_no_dispute() -> None:
    assert disputes(value("a", "role", "sg:CloudProvider"), value("b", "role", "sg:Publisher")) == []


@pytest.mark.parametrize(
    "until",
    [
        pytest.param('; sg:validUntil "2023"', id="the day after"),
        pytest.param('; sg:validUntil "2024"', id="in the same year, which may be before"),
    ],
)
def test_values_that_followed_each_other_are_no_dispute(until: str) -> None:
    before = value("a", "legalStatus", "sg:ProposedRule", until)
    assert disputes(before, value("b", "legalStatus", "sg:InForce", '; sg:validFrom "2024"')) == []


def test_what_has_ended_says_nothing_against_what_is_so_now() -> None:
    assert disputes(value("a", "listed", "true", status="Ended"), value("b", "listed", "false")) == []


def test_what_is_said_of_some_members_of_a_group_is_no_dispute() -> None:
    some = "; sg:quantifier sg:Some"
    assert disputes(value("a", "listed", "true", some), value("b", "listed", "false", some)) == []


def test_what_follows_for_the_members_of_a_group_in_dispute_is_not_told_again() -> None:
    group = entity("Group", "group", more="; sg:listOpen false")
    said = "sg:subject id:group ; sg:property sg:listed ; sg:propertyValue"
    found = disputes(
        group,
        document("report"),
        relationship("GroupMembership", "firm", "group"),
        stated("a", "Characteristic", f"{said} true"),
        stated("b", "Characteristic", f"{said} false"),
    )
    assert [one.subject for one in found] == ["group"]


def test_an_inferred_value_may_be_in_dispute_with_a_stated_one() -> None:
    owned = relationship("Control", "state", "firm")
    [found] = disputes(document("report"), owned, value("b", "stateOwned", "false"))
    assert [side.text for side in found.sides] == ["no", "yes"]
    assert found.sides[1].statements[0].inferred


# -- shares


@pytest.mark.parametrize(
    ("left", "right", "disputed"),
    [
        ("; sg:sharePercent 51.0", "; sg:sharePercent 49.0", True),
        ("; sg:sharePercent 51.0", "; sg:sharePercent 51.3", False),
        ("; sg:sharePercent 51.0", "; sg:sharePercentMin 50.0", False),
        ("; sg:sharePercent 51.0", "; sg:sharePercentMax 50.0", True),
        ("; sg:sharePercentMin 60.0", "; sg:sharePercentMax 50.0", True),
        ("; sg:sharePercent 51.0", "", False),
        (
            '; sg:sharePercent 51.0 ; sg:validUntil "2020"',
            '; sg:sharePercent 9.0 ; sg:validFrom "2021"',
            False,
        ),
        (
            '; sg:sharePercent 51.0 ; sg:referencePeriod "2020"',
            '; sg:sharePercent 9.0 ; sg:referencePeriod "2021"',
            False,
        ),
    ],
)
def test_shares_of_one_pair_at_one_time(left: str, right: str, disputed: bool) -> None:
    found = disputes(share("a", left), share("b", right))
    assert bool(found) is disputed
    assert all(
        (one.subject, one.counterpart, one.about) == ("owner", "firm", "sharePercent") for one in found
    )


# -- observations


def test_two_numbers_for_one_measure_are_in_dispute() -> None:
    [found] = disputes(observed("a", "51.0"), observed("b", "55.0"))
    assert (found.kind, found.subject, found.about) == (DisputeKind.OBSERVATION, "firm", "share")
    assert sides(found) == {"51 per cent": ["a"], "55 per cent": ["b"]}


@pytest.mark.parametrize("difference", ['; sg:scope "hyperscale"', '; sg:referencePeriod "2024"'])
def test_numbers_of_different_scope_or_period_are_no_dispute(difference: str) -> None:
    assert disputes(observed("a", "51.0"), observed("b", "55.0", difference)) == []


@pytest.mark.parametrize(
    ("left", "right", "agreeing"),
    [
        ("51", "51.3", True),
        ("51", "51.6", False),
        ("51.3", "51.34", True),
        ("50", "54", False),
        ("100", "96", False),
        ("53000000000", "52700000000", True),
        ("53000000000", "52000000000", False),
        ("380000000000", "384000000000", True),
        ("1000", "1400", False),
        ("0.6", "0.64", True),
        ("-4", "4", False),
    ],
)
def test_a_rounding_agrees_with_what_rounds_to_it(left: str, right: str, agreeing: bool) -> None:
    readings = [reading_of(Decimal(one)) for one in (left, right)]
    assert agree(*readings) is agreeing
    assert agree(*reversed(readings)) is agreeing


@pytest.mark.parametrize(
    ("left", "right", "agreeing"),
    [("XXXX-01", "2024-01-29", True), ("XXXX-01", "2024-02", False), ("XXXX-01", "2024", True)],
)
def test_a_date_without_a_year_agrees_with_its_month_in_any_year(
    left: str, right: str, agreeing: bool
) -> None:
    assert agree(*(reading_of(PartialDate.parse(one)) for one in (left, right))) is agreeing


# -- stated


def claim(name: str, more: str = "") -> str:
    return stated(
        name, "Claim", f'sg:claimKind sg:Opinion ; sg:concerns id:firm ; sg:text "{name} it is." {more}'
    )


def test_what_sources_contradict_in_words_is_stated() -> None:
    [found] = disputes(claim("large"), claim("small", "; sg:contradicts id:large"))
    assert (found.kind, found.subject, found.about) == (DisputeKind.STATED, "firm", None)
    assert sides(found) == {"large it is.": ["large"], "small it is.": ["small"]}


def test_a_contradiction_stated_both_ways_is_one_dispute() -> None:
    both = [claim("large", "; sg:contradicts id:small"), claim("small", "; sg:contradicts id:large")]
    assert len(disputes(*both)) == 1


def test_a_contradiction_that_the_values_show_is_told_once() -> None:
    stating = launch("b", "2022", "; sg:contradicts id:a")
    assert [one.kind for one in disputes(launch("a", "2020"), stating)] == [DisputeKind.EVENT]


# -- the question


def test_a_view_that_leaves_a_side_out_has_no_dispute() -> None:
    ecosystem = told(launch("a", "2020"), launch("b", "2022"))
    assert ecosystem.view(within=Scope(sources=frozenset({"by-a"}))).disputes().disputes == ()


def test_disputes_come_by_kind_and_subject_and_can_be_asked_about_an_entity() -> None:
    view = told(
        launch("a", "2020"), launch("b", "2022"), value("c", "listed", "true"), value("d", "listed", "false")
    )
    assert [one.about for one in view.disputes().disputes] == ["listed", "Launch"]
    assert [one.about for one in view.disputes(about=["state"]).disputes] == ["Launch"]
    assert view.disputes(about=["owner"]).explanation == (
        "Of 4 statements that could be disputed,"
        " none mentions what was asked about and conflicts with another in the view."
    )


def test_an_empty_answer_says_that_there_was_nothing_to_compare() -> None:
    explained = told().disputes().explanation
    assert explained is not None
    assert explained.startswith("The view holds nothing that could be disputed")


def test_an_unknown_entity_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="firm"):
        told().disputes(about=["firma"])
