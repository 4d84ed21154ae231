"""How good the shipped facts are: floors that no change may fall below."""

from collections import Counter, defaultdict

import pytest

from stratograph.graph.audit import Audit, audit
from stratograph.graph.connectedness import KINDS
from stratograph.graph.coverage import stated
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.gaps import is_number
from stratograph.graph.text import fold
from stratograph.graph.viewed import ViewedStatement

from .conftest import ARTICLES

FEWEST_ENTITIES = 350
FEWEST_STATEMENTS = 900
LEAST_PERCENT_TOGETHER = 80

MONEY = {"amount": "currency"}
"""Amounts of money, each with what must stand beside it."""


@pytest.fixture(scope="module")
def measured(ecosystem: Ecosystem) -> Audit:
    return audit(ecosystem)


@pytest.fixture(scope="module")
def numbers(ecosystem: Ecosystem) -> list[ViewedStatement]:
    """The statements with a figure that rest on more than the articles, which often say too little."""
    view = ecosystem
    return [
        one
        for one in stated(view)
        if is_number(view, one) and not {each.document for each in one.evidence} & set(ARTICLES)
    ]


def test_there_are_enough_entities_even_without_documents(measured: Audit) -> None:
    counted = measured.coverage
    assert counted.entities - counted.entities_by_class["SourceDocument"] >= FEWEST_ENTITIES


def test_there_are_enough_statements_that_say_more_than_where_a_thing_belongs(measured: Audit) -> None:
    assert measured.coverage.saying_more >= FEWEST_STATEMENTS


@pytest.mark.parametrize("kind", KINDS)
def test_most_of_each_kind_hang_together(measured: Audit, kind: str) -> None:
    assert measured.connectedness.kinds[kind].percent >= LEAST_PERCENT_TOGETHER


def test_most_of_all_kinds_hang_together(measured: Audit) -> None:
    assert measured.connectedness.whole.percent >= LEAST_PERCENT_TOGETHER


def test_every_statement_has_evidence(ecosystem: Ecosystem) -> None:
    assert [one.id for one in stated(ecosystem) if not one.evidence] == []


def test_every_figure_has_its_unit_scope_and_period(numbers: list[ViewedStatement]) -> None:
    lacking = {
        one.id: missing
        for one in numbers
        if one.class_name == "Observation"
        and (missing := [name for name in ("unit", "scope", "referencePeriod") if not one.values(name)])
    }
    assert lacking == {}


def test_every_amount_of_money_has_its_currency_and_time(numbers: list[ViewedStatement]) -> None:
    times = ("happenedAt", "referencePeriod", "timeText", "validFrom")
    lacking = [
        one.id
        for one in numbers
        for amount, currency in MONEY.items()
        if one.values(amount) and not (one.values(currency) and any(one.values(name) for name in times))
    ]
    assert lacking == []


def test_every_change_of_prices_has_its_sign_and_what_it_is_about(numbers: list[ViewedStatement]) -> None:
    changes = [one for one in numbers if one.class_name == "PriceChange"]
    assert [
        one.id for one in changes if not (one.values("priceDirection") and one.values("productScope"))
    ] == []


def test_a_number_has_an_official_source_or_two_or_is_disputed(ecosystem: Ecosystem, measured: Audit) -> None:
    disputed = {
        one.id
        for dispute in ecosystem.disputes().disputes
        for side in dispute.sides
        for one in side.statements
    }
    assert sorted(set(measured.gaps.weak_numbers) - disputed) == []


def test_organizations_programmes_and_rules_often_have_a_chinese_name(ecosystem: Ecosystem) -> None:
    view = ecosystem
    named = {
        one: any(text.language == "zh" for text in view.snapshot.entities[one].labels)
        for one in view.entities("Organization")
        if view.country(one) == "china"
    }
    assert sum(named.values()) >= 0.8 * len(named)


def test_only_few_things_are_left_that_nothing_speaks_of(measured: Audit) -> None:
    assert len(measured.gaps.without_mention) <= 5


def test_no_two_things_that_hang_together_share_a_name(ecosystem: Ecosystem) -> None:
    """One thing that two curators described would have one name under two ids."""
    view = ecosystem
    owners: dict[str, set[str]] = defaultdict(set)
    for name in (one for classes in KINDS.values() for one in classes):
        for entity_id in view.entities(name):
            entity = view.snapshot.entities[entity_id]
            for text in (*entity.labels, *entity.aliases, *entity.former_names):
                owners[fold(text.value)].add(entity_id)
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_two_documents_are_one_page(ecosystem: Ecosystem) -> None:
    view = ecosystem
    pages = Counter(
        str(address).rstrip("/")
        for one in view.entities("SourceDocument")
        for address in view.snapshot.entities[one].values.get("address", ())
    )
    assert [page for page, times in pages.items() if times > 1] == []
