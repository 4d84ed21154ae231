"""What a view shows: the rules of meaning, one by one."""

from datetime import date

import pytest

from stratograph.graph.criteria import Scope
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError
from stratograph.graph.statements import Certainty, Holds, Status
from tests.making import characteristic, document, ecosystem_of, entity, relationship

FIRMS = entity("Company", "north", "south", "east")
REPORT = document("report", published="2023-06-15")


class TestAsOf:
    """Rule 1: only what is known not to hold that day is dropped."""

    def held(self, day: date, status: str = "Active", more: str = "") -> Holds:
        fact = relationship("Partnership", "north", "south", status=status, more=more)
        found = ecosystem_of(FIRMS, REPORT, fact).view(as_of=day).statements("Partnership")
        return found[0].holds if found else Holds.NO

    def test_a_statement_does_not_hold_before_its_start(self) -> None:
        assert self.held(date(2020, 1, 1), more='; sg:validFrom "2021"') is Holds.NO

    def test_a_day_within_a_partial_start_is_doubtful(self) -> None:
        assert self.held(date(2021, 7, 1), more='; sg:validFrom "2021"') is Holds.POSSIBLY

    def test_a_statement_holds_after_its_start_and_before_its_end(self) -> None:
        assert (
            self.held(date(2022, 7, 1), more='; sg:validFrom "2021" ; sg:validUntil "2024-03"') is Holds.YES
        )

    def test_a_day_within_a_partial_end_is_doubtful(self) -> None:
        between = '; sg:validFrom "2021" ; sg:validUntil "2024-03"'
        assert self.held(date(2024, 3, 5), more=between) is Holds.POSSIBLY

    def test_a_statement_does_not_hold_after_its_end(self) -> None:
        assert self.held(date(2024, 4, 1), more='; sg:validUntil "2024-03"') is Holds.NO

    def test_before_all_evidence_a_statement_without_a_start_is_doubtful(self) -> None:
        assert self.held(date(2010, 1, 1)) is Holds.POSSIBLY

    def test_an_ended_statement_without_an_end_does_not_hold_after_its_evidence(self) -> None:
        assert self.held(date(2023, 6, 16), status="Ended") is Holds.NO
        assert self.held(date(2023, 6, 1), status="Ended") is Holds.POSSIBLY

    def test_without_a_day_even_ended_statements_are_shown(self) -> None:
        ended = relationship("Partnership", "north", "south", status="Ended")
        assert len(ecosystem_of(FIRMS, REPORT, ended).statements("Partnership")) == 1

    @pytest.mark.parametrize(("day", "held"), [(date(2022, 12, 31), 0), (date(2023, 5, 1), 1)])
    def test_events_count_once_they_have_happened(self, day: date, held: int) -> None:
        cut = """GRAPH id:report { id:cut a sg:PriceChange ; sg:agent id:north ; sg:happenedAt "2023" ;
          sg:priceDirection sg:PriceCut ; sg:status sg:Active ; sg:hasEvidence id:report-cut .
          id:report-cut a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted . }"""
        assert len(ecosystem_of(FIRMS, REPORT, cut).view(as_of=day).statements("Event")) == held


class TestKnownBy:
    """Rule 2: a document is known from its publication, else from its reading; evidence goes first."""

    ECO = ecosystem_of(
        FIRMS,
        REPORT,
        document("undated", read="2026-01-01"),
        document("by-year", published="2024"),
        relationship("Partnership", "north", "south", certainty="Hedged"),
        """GRAPH id:by-year { id:north-partnership-south sg:hasEvidence id:by-year-1 .
          id:by-year-1 a sg:Evidence ; sg:fromDocument id:by-year ; sg:certainty sg:Asserted . }""",
        relationship("Ownership", "north", "east", in_document="undated"),
    )

    def test_later_evidence_is_left_out_and_certainty_falls_back(self) -> None:
        (partnership,) = self.ECO.view(known_by=date(2023, 12, 31)).statements("Relationship")
        assert [one.document for one in partnership.evidence] == ["report"]
        assert partnership.certainty is Certainty.HEDGED

    def test_a_document_dated_by_its_year_is_surely_known_when_the_year_is_over(self) -> None:
        assert len(self.ECO.view(known_by=date(2024, 6, 1)).statements("Partnership")[0].evidence) == 1
        assert len(self.ECO.view(known_by=date(2024, 12, 31)).statements("Partnership")[0].evidence) == 2

    def test_an_undated_document_is_known_from_the_day_it_was_read(self) -> None:
        assert not self.ECO.view(known_by=date(2025, 12, 31)).statements("Ownership")
        assert self.ECO.view(known_by=date(2026, 1, 1)).statements("Ownership")

    def test_an_entity_that_no_known_document_mentions_is_not_known_either(self) -> None:
        with pytest.raises(OutsideViewError, match="knownBy"):
            self.ECO.view(known_by=date(2025, 12, 31)).entity("east")


class TestCertainty:
    """Rule 3: evidence is as sure as the weaker of wording and document, a statement as its surest."""

    def test_a_document_holds_its_evidence_down(self) -> None:
        blog = document("blog", ceiling="Reported")
        eco = ecosystem_of(FIRMS, blog, relationship("Partnership", "north", "south", in_document="blog"))
        assert eco.statements()[0].certainty is Certainty.REPORTED

    def test_less_sure_statements_are_left_out(self) -> None:
        eco = ecosystem_of(FIRMS, REPORT, relationship("Partnership", "north", "south", certainty="Hedged"))
        assert not eco.view(min_certainty="Reported").statements()
        assert eco.view(min_certainty="Hedged").statements()


class TestInference:
    """Rules 4 and 7: an inferred statement stands and falls with its premises."""

    ECO = ecosystem_of(
        FIRMS,
        entity("Group", "firms", more="; sg:listOpen true"),
        entity("Regulation", "rule"),
        REPORT,
        document("later", published="2025-01-01"),
        relationship("GroupMembership", "north", "firms", certainty="Reported"),
        relationship("GroupMembership", "south", "firms", in_document="later"),
        relationship("Application", "rule", "firms", status="Proposed", more='; sg:validFrom "2024-01-29"'),
    )

    def test_a_statement_about_a_group_is_one_about_each_named_member(self) -> None:
        links = self.ECO.links("rule", "appliesTo")
        assert [link.entity_id for link in links] == ["firms", "north", "south"]

    def test_it_has_the_weakest_certainty_of_its_premises_and_their_validity_and_evidence(self) -> None:
        (inferred,) = self.ECO.links("rule", "appliesTo")[1].statements
        assert inferred.inferred
        assert inferred.certainty is Certainty.REPORTED
        assert str(inferred.valid_from) == "2024-01-29"
        assert len(inferred.evidence) == 2

    def test_a_proposed_rule_never_looks_like_one_in_force(self) -> None:
        assert {one.status for one in self.ECO.statements("Application")} == {Status.PROPOSED}

    def test_it_is_gone_with_any_of_its_premises(self) -> None:
        links = self.ECO.view(known_by=date(2024, 1, 1)).links("rule", "appliesTo")
        assert [link.entity_id for link in links] == ["firms", "north"]

    def test_a_choice_of_relations_or_statuses_hides_premises_without_denying_them(self) -> None:
        for view in (self.ECO.view(via={"Application"}), self.ECO.view(statuses={"Proposed"})):
            assert [one.target for one in view.statements("Relationship")] == ["north", "south", "firms"]

    def test_what_draws_on_an_open_group_says_so(self) -> None:
        assert all(link.list_open for link in self.ECO.links("rule", "appliesTo"))

    def test_what_several_members_do_is_not_said_of_each(self) -> None:
        eco = ecosystem_of(
            FIRMS,
            entity("Group", "firms", more="; sg:listOpen true"),
            REPORT,
            relationship("GroupMembership", "north", "firms"),
            relationship("Partnership", "firms", "south", more="; sg:quantifier sg:Several"),
        )
        assert [one.source for one in eco.statements("Partnership")] == ["firms"]


class TestStateOwned:
    """Rule 6: true by a statement or a chain of control, false only if a source says so, else unknown."""

    STATE = entity("GovernmentBody", "ministry")

    def owned(self, *facts: str, whom: str = "south") -> tuple[object, ...]:
        return ecosystem_of(FIRMS, self.STATE, REPORT, *facts).values(whom, "stateOwned")

    def test_nothing_said_is_unknown(self) -> None:
        assert self.owned() == ()

    def test_false_only_if_a_source_says_so(self) -> None:
        assert self.owned(characteristic("south", "stateOwned", "false")) == (False,)

    def test_a_majority_held_by_a_state_body(self) -> None:
        assert self.owned(relationship("Ownership", "ministry", "south", more="; sg:sharePercent 50.1")) == (
            True,
        )

    def test_half_is_not_a_majority_and_an_unknown_share_proves_nothing(self) -> None:
        assert self.owned(relationship("Ownership", "ministry", "south", more="; sg:sharePercent 50.0")) == ()
        assert self.owned(relationship("Ownership", "ministry", "south")) == ()

    def test_a_range_counts_by_its_lower_bound(self) -> None:
        share = "; sg:sharePercentMin 51.0 ; sg:sharePercentMax 70.0"
        assert self.owned(relationship("Ownership", "ministry", "south", more=share)) == (True,)

    def test_through_a_chain_with_its_evidence(self) -> None:
        eco = ecosystem_of(
            FIRMS,
            self.STATE,
            REPORT,
            relationship("Control", "ministry", "north"),
            relationship("Ownership", "north", "south", certainty="Hedged", more="; sg:sharePercent 60.0"),
        )
        (support,) = eco.support("south", "stateOwned")
        assert [one.id for one in support.evidence] == [
            "report-ministry-control-north",
            "report-north-ownership-south",
        ]
        assert support.certainty is Certainty.HEDGED
        assert eco.view(min_certainty="Reported").values("south", "stateOwned") == ()

    def test_a_unit_inherits_it(self) -> None:
        unit = entity("BusinessUnit", "cloud")
        membership = relationship("UnitMembership", "cloud", "south")
        assert self.owned(unit, characteristic("south", "stateOwned", "true"), membership, whom="cloud") == (
            True,
        )


class TestScope:
    """Rule 9: fields conjoin, and an edge needs both ends inside."""

    ECO = ecosystem_of(
        FIRMS,
        entity("Country", "here", "there"),
        REPORT,
        document("other"),
        relationship("Location", "north", "here"),
        relationship("Location", "south", "here"),
        relationship("Location", "east", "there", in_document="other"),
        relationship("Partnership", "north", "south"),
        relationship("Partnership", "north", "east", in_document="other"),
    )

    def test_an_edge_needs_both_ends_inside(self) -> None:
        view = self.ECO.view(within=Scope(countries=frozenset({"here"})))
        assert [one.target for one in view.statements("Partnership")] == ["south"]
        assert view.entities("Company") == ("north", "south")

    def test_fields_conjoin(self) -> None:
        scope = Scope(countries=frozenset({"here"}), ids=frozenset({"south", "east"}))
        assert self.ECO.view(within=scope).entities("Company") == ("south",)

    def test_sources_keep_what_they_speak_of(self) -> None:
        view = self.ECO.view(within=Scope(sources=frozenset({"other"})))
        assert view.entities("Company") == ("east", "north")

    def test_a_view_of_a_view_is_the_narrower_of_both(self) -> None:
        view = self.ECO.view(within=Scope(ids=frozenset({"north", "south"})))
        narrower = view.narrowed(self.ECO.view(within=Scope(ids=frozenset({"south", "east"}))).criteria)
        assert narrower.entities("Company") == ("south",)

    def test_a_relation_that_is_not_asked_for_is_left_out(self) -> None:
        view = self.ECO.view(via={"Location"})
        assert {one.class_name for one in view.statements("Relationship")} == {"Location"}

    @pytest.mark.parametrize(
        ("scope", "told"),
        [
            (Scope(countries=frozenset({"heer"})), "here"),
            (Scope(types=frozenset({"Compny"})), "Company"),
            (Scope(sources=frozenset({"reprt"})), "report"),
        ],
    )
    def test_an_unknown_name_is_refused_with_the_nearest(self, scope: Scope, told: str) -> None:
        with pytest.raises(InputError, match=told):
            self.ECO.view(within=scope)


class TestUnknownOrFiltered:
    """Rule 12: an unknown id is one thing, one outside the view another."""

    ECO = ecosystem_of(FIRMS, REPORT)

    def test_an_unknown_id_suggests_the_nearest(self) -> None:
        with pytest.raises(UnknownEntityError, match="Did you mean north"):
            self.ECO.entity("nroth")

    def test_one_outside_the_view_names_the_filter(self) -> None:
        with pytest.raises(OutsideViewError, match=r"within\.ids"):
            self.ECO.view(within=Scope(ids=frozenset({"south"}))).entity("north")


def test_statements_and_entities_come_in_the_order_of_their_ids() -> None:
    eco = ecosystem_of(
        FIRMS,
        REPORT,
        relationship("Partnership", "south", "east"),
        relationship("Partnership", "north", "east"),
    )
    assert eco.entities("Company") == ("east", "north", "south")
    assert [one.source for one in eco.statements()] == ["north", "south"]


def test_a_symmetric_relation_reads_the_same_from_both_ends() -> None:
    eco = ecosystem_of(FIRMS, REPORT, relationship("Partnership", "north", "south"))
    assert [link.entity_id for link in eco.links("south", "partnersWith")] == ["north"]
    assert [link.entity_id for link in eco.links("north", "partnersWith")] == ["south"]


def test_a_name_that_is_no_id_suggests_whose_name_it_is() -> None:
    named = entity("Company", "amazon-web-services", more='; skos:altLabel "AWS"@en , "亚马逊云科技"@zh')
    for name in ("aws", "亚马逊云科技"):
        with pytest.raises(UnknownEntityError, match="Did you mean amazon-web-services"):
            ecosystem_of(named).entity(name)


def test_a_name_as_long_as_a_book_is_not_told_in_full() -> None:
    with pytest.raises(UnknownEntityError) as raised:
        ecosystem_of(FIRMS).entity("north" * 20_000)
    assert len(str(raised.value)) < 300
