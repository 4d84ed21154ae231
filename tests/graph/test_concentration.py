"""Concentration: observed shares where there are any, and otherwise counts that say they are."""

import pytest

from stratograph.graph.concentration import Basis, concentration
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.statements import Certainty
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship


def share(
    subject: str, percent: str, *, period: str = "2024", certainty: str = "Asserted", name: str = ""
) -> str:
    name = name or f"{subject}-share-{period}"
    return f"""GRAPH id:report {{
      id:{name} a sg:Observation ; sg:observedSubject id:{subject} ; sg:measure id:market-share ;
        sg:value {percent} ; sg:unit sg:Percent ; sg:concerns id:hosting-market ; sg:status sg:Active ;
        sg:referencePeriod "{period}" ; sg:hasEvidence id:report-{name} .
      id:report-{name} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:{certainty} .
    }}"""


BASE = (
    document("report"),
    entity("Country", "norway", "chile"),
    entity("Company", "north", "south", "east"),
    entity("BusinessUnit", "north-cloud"),
    entity("CloudService", "hosting"),
    entity("ServiceLayer", "iaas"),
    entity("Sector", "hosting-market", "empty-market"),
    entity("Measure", "market-share"),
    relationship("Location", "north", "norway"),
    relationship("Location", "south", "chile"),
    relationship("SectorMembership", "north", "hosting-market"),
    relationship("SectorMembership", "south", "hosting-market"),
)
OBSERVED = ecosystem_of(*BASE, share("north", "50.0"), share("south", "30.0"), share("east", "10.0"))
COUNTED = ecosystem_of(*BASE)


def shares(view: View, of: str) -> list[tuple[str, float]]:
    return [(one.entity_id, one.percent) for one in concentration(view, of).suppliers]


class TestObservedShares:
    """Where sources give shares of a market."""

    def test_the_largest_supplier_and_country_come_first(self) -> None:
        found = concentration(OBSERVED, "hosting-market")
        assert [(one.entity_id, one.percent) for one in found.suppliers] == [
            ("north", 50.0),
            ("south", 30.0),
            ("east", 10.0),
        ]
        assert found.largest_supplier is not None
        assert found.largest_country is not None
        assert (found.largest_supplier.entity_id, found.largest_country.entity_id) == ("north", "norway")

    def test_suppliers_of_no_known_country_are_counted_as_such(self) -> None:
        countries = concentration(OBSERVED, "hosting-market").countries
        assert [(one.entity_id, one.percent) for one in countries] == [
            ("norway", 50.0),
            ("chile", 30.0),
            ("not stated", 10.0),
        ]

    def test_the_index_is_a_sum_of_squares_between_what_the_rest_may_add(self) -> None:
        found = concentration(OBSERVED, "hosting-market")
        assert found.coverage == 90
        assert found.herfindahl == 50**2 + 30**2 + 10**2
        assert found.herfindahl_most == 3500 + 10**2

    def test_every_share_has_its_statement(self) -> None:
        (north, *_) = concentration(OBSERVED, "hosting-market").suppliers
        assert [one.id for one in north.statements] == ["north-share-2024"]

    def test_the_latest_period_counts_and_periods_are_not_mixed(self) -> None:
        view = ecosystem_of(
            *BASE, share("north", "60.0", period="2023"), share("south", "20.0", period="2024")
        )
        assert shares(view, "hosting-market") == [("south", 20.0)]

    def test_of_two_numbers_for_one_supplier_the_surer_counts_and_both_are_told(self) -> None:
        view = ecosystem_of(
            *BASE,
            share("north", "60.0", certainty="Hedged", name="guess"),
            share("north", "40.0", name="measured"),
        )
        (north,) = concentration(view, "hosting-market").suppliers
        assert north.percent == 40
        assert [one.id for one in north.statements] == ["measured", "guess"]

    def test_numbers_that_sum_to_more_than_all_are_no_shares_of_one_whole(self) -> None:
        view = ecosystem_of(*BASE, share("north", "80.0"), share("south", "70.0"))
        assert concentration(view, "hosting-market").basis is Basis.COUNTS

    def test_a_view_above_a_certainty_uses_only_the_shares_that_are_left(self) -> None:
        view = ecosystem_of(*BASE, share("north", "60.0", certainty="Hedged"))
        sure = View(view.snapshot, Criteria(min_certainty=Certainty.REPORTED))
        assert concentration(sure, "hosting-market").basis is Basis.COUNTS

    def test_a_measure_can_be_asked_for_by_itself(self) -> None:
        assert concentration(OBSERVED, "market-share").herfindahl == 3500


class TestCounts:
    """Where no source gives a share."""

    def test_suppliers_are_counted_and_the_answer_says_so(self) -> None:
        found = concentration(COUNTED, "hosting-market")
        assert (found.basis, found.coverage) == (Basis.COUNTS, 0)
        assert found.herfindahl == 5000
        assert "No share is known: 2 suppliers are counted" in found.explanation

    def test_nobody_is_the_largest_of_those_that_are_only_counted(self) -> None:
        assert concentration(COUNTED, "hosting-market").largest_supplier is None

    def test_a_unit_counts_together_with_its_parent(self) -> None:
        view = ecosystem_of(
            *BASE,
            relationship("UnitMembership", "north-cloud", "north"),
            relationship("SectorMembership", "north-cloud", "hosting-market"),
        )
        assert shares(view, "hosting-market") == [("north", 50.0), ("south", 50.0)]

    def test_a_product_is_supplied_by_who_offers_and_by_who_supplies_it(self) -> None:
        view = ecosystem_of(
            *BASE,
            relationship("Offering", "north", "hosting"),
            relationship("Supply", "south", "east", more="; sg:product id:hosting"),
        )
        assert shares(view, "hosting") == [("north", 50.0), ("south", 50.0)]

    def test_a_layer_is_supplied_by_who_offers_a_service_of_it(self) -> None:
        view = ecosystem_of(
            *BASE,
            relationship("LayerMembership", "hosting", "iaas"),
            relationship("Offering", "east", "hosting"),
        )
        assert shares(view, "iaas") == [("east", 100.0)]

    def test_who_is_only_proposed_to_supply_does_not_count(self) -> None:
        view = ecosystem_of(*BASE, relationship("Offering", "north", "hosting", status="Proposed"))
        assert shares(view, "hosting") == []

    def test_an_open_group_makes_an_open_list_of_suppliers(self) -> None:
        view = ecosystem_of(
            *BASE,
            entity("Group", "firms", more="; sg:listOpen true"),
            relationship("GroupMembership", "east", "firms"),
            relationship("Offering", "firms", "hosting"),
        )
        found = concentration(view, "hosting")
        assert ([one.entity_id for one in found.suppliers], found.list_open) == (["east"], True)

    def test_a_market_without_suppliers_has_no_index_and_says_why(self) -> None:
        found = COUNTED.concentration("empty-market")
        assert (found.suppliers, found.herfindahl, found.herfindahl_most) == ((), None, None)
        assert "names no supplier of 'empty-market'" in found.explanation

    def test_a_measure_without_observations_says_so(self) -> None:
        assert "no observation" in concentration(COUNTED, "market-share").explanation


def test_what_has_no_suppliers_is_refused() -> None:
    with pytest.raises(InputError, match="'north' is a Company"):
        concentration(COUNTED, "north")


def test_an_unknown_market_suggests_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="hosting-market"):
        concentration(COUNTED, "hosting-markets")
