"""Audit: what a small graph covers, what it lacks, and what of it hangs together."""

from datetime import date

import pytest

from stratograph.graph.audit import audit
from stratograph.graph.connectedness import Share
from stratograph.graph.errors import InputError
from tests.making import document, ecosystem_of, entity, relationship


def figure(name: str, *documents: str) -> str:
    """An observation that several documents report."""
    evidence = "".join(
        f"id:{one}-{name} a sg:Evidence ; sg:fromDocument id:{one} ; sg:certainty sg:Reported ."
        for one in documents
    )
    return f"""GRAPH id:{documents[0]} {{
      id:{name} a sg:Observation ; sg:observedSubject id:north ; sg:measure id:revenue ; sg:value 12.5 ;
        sg:unit sg:Percent ; sg:status sg:Active ;
        sg:hasEvidence {" , ".join(f"id:{one}-{name}" for one in documents)} .
      {evidence}
    }}"""


def page(name: str, host: str, tier: str, published: str | None = "2024-03") -> str:
    ceiling = "Asserted" if tier == "A" else "Reported"
    dated = f'sg:publishedOn "{published}" ;' if published else ""
    return entity(
        "SourceDocument",
        name,
        more=f'; {dated} sg:readOn "2026-01-01" ; sg:certaintyCeiling sg:{ceiling} ; sg:tier sg:Tier{tier} ;'
        f" sg:address <https://{host}/page>",
    )


ECOSYSTEM = ecosystem_of(
    document("report", published="2020-05-05"),
    page("filing", "exchange.example", "A"),
    page("news", "www.paper.example", "B"),
    page("more-news", "paper.example", "B"),
    page("gossip", "gossip.example", "C", published=None),
    entity("Company", "north", "south", "hermit", "stranger"),
    entity("CloudService", "storage"),
    entity("Regulation", "rule"),
    entity("HardwareProduct", "chip"),
    entity("Country", "norway"),
    entity("Measure", "revenue"),
    entity("ServiceLayer", "iaas"),
    relationship("Ownership", "north", "south"),
    relationship("Offering", "south", "storage", in_document="news", certainty="Reported"),
    relationship("Application", "rule", "south", status="Proposed"),
    relationship("Location", "north", "norway"),
    relationship("Rivalry", "stranger", "north", status="Ended"),
    relationship("LayerMembership", "storage", "iaas"),
    figure("official", "filing"),
    figure("printed-twice", "news", "more-news"),
    figure("heard-twice", "news", "gossip"),
)
VIEW = ECOSYSTEM
AUDIT = audit(VIEW, as_of=date(2024, 4, 1))


class TestCoverage:
    def test_counts_what_sources_say_apart_from_what_rules_add(self) -> None:
        found = AUDIT.coverage
        assert found.statements == 9
        assert found.inferred == len(VIEW.statements()) - 9 > 0

    def test_where_a_thing_belongs_says_little(self) -> None:
        assert AUDIT.coverage.saying_more == 7

    def test_the_surest_come_first(self) -> None:
        assert AUDIT.coverage.by_certainty == {"Asserted": 5, "Reported": 4}
        assert list(AUDIT.coverage.by_certainty) == ["Asserted", "Reported"]

    def test_a_statement_counts_for_the_best_of_its_tiers(self) -> None:
        assert AUDIT.coverage.by_tier == {"TierA": 1, "TierB": 3, "not stated": 5}
        assert list(AUDIT.coverage.by_tier) == ["TierA", "TierB", "not stated"]

    def test_a_statement_is_as_old_as_its_newest_source(self) -> None:
        # What "gossip" adds to "heard-twice" is known from when it was read, for it has no date.
        assert AUDIT.coverage.by_year == {"2020": 5, "2024": 3, "2026": 1}

    def test_the_topic_is_the_named_graph_where_the_file_is_gone(self) -> None:
        assert AUDIT.coverage.by_topic == {"report": 5, "news": 3, "filing": 1}

    def test_entities_are_counted_by_class(self) -> None:
        assert AUDIT.coverage.entities_by_class["Company"] == 4


class TestGaps:
    def test_who_stands_in_no_relation_is_told(self) -> None:
        assert AUDIT.gaps.without_relations == ("chip", "hermit")
        assert AUDIT.gaps.without_mention == ("chip", "hermit")

    def test_documents_without_a_date_are_told(self) -> None:
        assert AUDIT.gaps.undated_sources == ("gossip",)

    def test_two_pages_of_one_host_are_one_source(self) -> None:
        assert AUDIT.gaps.single_source_numbers == ("official", "printed-twice")

    def test_an_official_source_is_enough_for_a_number(self) -> None:
        assert AUDIT.gaps.weak_numbers == ("printed-twice",)

    def test_what_lasts_or_is_proposed_grows_stale(self) -> None:
        old = {"north-ownership-south", "rule-application-south", "north-location-norway"}
        assert set(AUDIT.gaps.stale or ()) == {*old, "storage-layermembership-iaas"}

    def test_a_longer_patience_finds_nothing_stale(self) -> None:
        assert audit(VIEW, as_of=date(2024, 4, 1), stale_after_days=3650).gaps.stale == ()

    def test_without_a_day_nothing_is_called_stale(self) -> None:
        assert audit(VIEW).gaps.stale is None

    def test_a_negative_patience_is_refused(self) -> None:
        with pytest.raises(InputError, match="-1 is negative"):
            audit(VIEW, stale_after_days=-1)


class TestConnectedness:
    def test_the_largest_component_is_told_by_kind(self) -> None:
        found = AUDIT.connectedness
        assert found.components == (4,)
        assert found.kinds == {
            "organizations": Share(2, 4),
            "services": Share(1, 1),
            "rules": Share(1, 1),
            "products": Share(0, 1),
        }
        assert found.whole == Share(4, 7)

    def test_rivals_do_not_depend_on_each_other(self) -> None:
        assert AUDIT.connectedness.outside == ("chip", "hermit", "stranger")

    def test_of_nothing_all_is_inside(self) -> None:
        assert Share(0, 0).percent == 100
