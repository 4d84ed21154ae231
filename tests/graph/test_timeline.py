"""Timelines: in order, and no more precise than the sources."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from stratograph.graph import load
from stratograph.graph.criteria import Scope
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.timeline import Overlap
from tests.making import document, ecosystem_of, entity


def event(name: str, *, when: str | None = None, more: str = "", agent: str = "north") -> str:
    """A market entry; its evidence is in ``report``."""
    dated = f'; sg:happenedAt "{when}"' if when else ""
    return f"""GRAPH id:report {{
      id:{name} a sg:MarketEntry ; sg:agent id:{agent} ; sg:status sg:Active {dated} {more} ;
        sg:hasEvidence id:report-{name} .
      id:report-{name} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
    }}"""


def told(*events: str) -> Ecosystem:
    return ecosystem_of(document("report"), entity("Company", "north", "south"), *events)


def ids(ecosystem: Ecosystem, **asked: Any) -> list[str]:
    return [one.statement.id for one in ecosystem.timeline(**asked).occurrences]


@pytest.mark.parametrize(
    ("dates", "ordered"),
    [
        pytest.param(["2024", "2023"], ["2023", "2024"], id="the earlier year first"),
        pytest.param(["2023", "2023-05"], ["2023", "2023-05"], id="the earliest possible day first"),
        pytest.param(["2023", "2023-01"], ["2023-01", "2023"], id="of equal starts the narrower first"),
        pytest.param(["XXXX-01", "2024"], ["2024", "XXXX-01"], id="without a year last"),
    ],
)
def test_events_come_by_what_their_partial_dates_allow(dates: Sequence[str], ordered: Sequence[str]) -> None:
    ecosystem = told(*(event(f"event-{number}", when=when) for number, when in enumerate(dates)))
    assert [str(one.date) for one in ecosystem.timeline().occurrences] == ordered


def test_what_came_after_another_event_never_comes_before_it() -> None:
    answer = event("answer", when="2023", more="; sg:inResponseTo id:trigger")
    assert ids(told(answer, event("trigger", when="2023-05-16"))) == ["trigger", "answer"]


def test_a_vaguely_dated_event_comes_before_what_followed_it_in_the_same_month() -> None:
    later = event("a-later", when="2023-01", more="; sg:happenedAfter id:earlier")
    assert ids(told(later, event("earlier", when="2023"))) == ["earlier", "a-later"]


def test_undated_events_come_last_in_the_order_that_is_stated() -> None:
    events = [event("a", more="; sg:happenedAfter id:b"), event("b"), event("dated", when="2030")]
    assert ids(told(*events)) == ["dated", "b", "a"]


def test_events_that_are_each_said_to_follow_the_other_are_in_the_order_of_their_ids() -> None:
    events = [event("a", more="; sg:happenedAfter id:b"), event("b", more="; sg:happenedAfter id:a")]
    assert ids(told(*events)) == ["a", "b"]


def test_an_order_that_the_dates_forbid_does_not_count() -> None:
    early = event("early", when="2020", more="; sg:happenedAfter id:late")
    assert ids(told(early, event("late", when="2024"))) == ["early", "late"]


@pytest.mark.parametrize(
    ("when", "overlap"),
    [
        pytest.param("2023-06", Overlap.CERTAIN, id="all its days are within"),
        pytest.param("2023", Overlap.POSSIBLE, id="some of its days are within"),
        pytest.param("XXXX-06", Overlap.POSSIBLE, id="its year is unknown"),
        pytest.param(None, Overlap.POSSIBLE, id="its date is unknown"),
        pytest.param("2022", None, id="none of its days is within"),
        pytest.param("2024-01-01", None, id="it came after"),
    ],
)
def test_an_event_is_certainly_or_possibly_in_the_time_asked_for(
    when: str | None, overlap: Overlap | None
) -> None:
    found = told(event("it", when=when)).timeline(start=date(2023, 4, 1), end=date(2023, 12, 31))
    assert [one.overlap for one in found.occurrences] == ([overlap] if overlap else [])


def test_an_event_that_began_and_goes_on_overlaps_every_later_time() -> None:
    ecosystem = told(event("it", more='; sg:validFrom "2011"'))
    [found] = ecosystem.timeline(start=date(2024, 1, 1)).occurrences
    assert (str(found.date), found.until, found.overlap) == ("2011", None, Overlap.CERTAIN)


def test_an_event_that_was_over_does_not_overlap_a_later_time() -> None:
    ecosystem = told(event("it", more='; sg:validFrom "2011" ; sg:validUntil "2013"'))
    assert ids(ecosystem, start=date(2013, 6, 1)) == ["it"]
    assert ids(ecosystem, start=date(2014, 1, 1)) == []


def test_without_a_time_every_event_is_certain() -> None:
    [found] = told(event("it")).timeline().occurrences
    assert found.overlap is Overlap.CERTAIN


def test_only_events_that_mention_what_is_asked_about() -> None:
    ecosystem = told(event("of-north"), event("of-south", agent="south"))
    assert ids(ecosystem, about=["south"]) == ["of-south"]
    assert ids(ecosystem, about=["south", "north"]) == ["of-north", "of-south"]


def test_an_empty_timeline_says_why() -> None:
    ecosystem = told(event("it", when="2020"))
    asked = ecosystem.timeline
    assert (
        asked(start=date(2021, 1, 1)).explanation == "Every event is known to lie outside the time asked for."
    )
    assert asked(about=["south"]).explanation == "The view holds no event that mentions what was asked about."
    assert told().timeline().explanation == "The view holds no event."
    assert asked().explanation is None


def test_a_time_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="'to': is 2019-01-01, before the start, 2020-01-01"):
        told().timeline(start=date(2020, 1, 1), end=date(2019, 1, 1))


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(UnknownEntityError, match="Did you mean north"):
        told().timeline(about=["nort"])


def test_the_price_war_of_the_articles_is_in_order() -> None:
    articles = Scope(sources=frozenset({"chips-to-clouds", "low-margin-cloud"}))
    found = [one.statement.id for one in load().view(within=articles).timeline().occurrences]
    about_prices = [one for one in found if "cuts-prices" in one or "cut-prices" in one]
    assert about_prices[0] == "alibaba-cuts-prices-2023"
    assert about_prices[-2:] == ["alibaba-cuts-prices-2024", "competitors-cut-prices-2024"]
