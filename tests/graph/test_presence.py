"""Who is there on a day: on the map, and in a drawing."""

import pytest

from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship

DATED = ecosystem_of(
    document("report", published="2024-01-01"),
    entity("Country", "norway"),
    entity("Company", "young", "gone", "undated", "silent", "sure"),
    relationship("Location", "young", "norway", more='; sg:validFrom "2023-05"'),
    relationship("Location", "gone", "norway", status="Ended", more='; sg:validUntil "2020"'),
    relationship("Location", "undated", "norway"),
    relationship("Supply", "undated", "young", more='; sg:validFrom "2023-06"'),
    relationship("Location", "sure", "norway", certainty="Hedged"),
)


def there(view: View) -> set[str]:
    drawn = view.drawing(ids=["young", "gone", "undated", "silent", "sure"]).entities
    return {one for one, is_there in zip(drawn.ids, drawn.in_view, strict=True) if is_there}


@pytest.mark.parametrize(
    ("day", "absent"),
    [
        pytest.param("2019-01-01", {"young"}, id="before anything is stated to hold of it"),
        pytest.param("2023-05-15", {"gone"}, id="a month that may be its first counts"),
        pytest.param("2026-01-01", {"gone"}, id="after all that is stated of it has ended"),
    ],
)
def test_whoever_is_not_there_on_a_day_is_told_and_doubtful_cases_are_there(
    day: str, absent: set[str]
) -> None:
    everyone = {"young", "gone", "undated", "silent", "sure"}
    assert there(DATED.view(as_of=day)) == everyone - absent
    owners = next(one for one in DATED.view(as_of=day).stack().strata if one.stratum.name == "OwnerStratum")
    assert owners.total - owners.in_view == len(absent)


def launch(name: str, recipient: str, happened: str) -> str:
    return f"""GRAPH id:report {{
      id:{name} a sg:Launch ; sg:recipient id:{recipient} ; {happened} sg:status sg:Active ;
        sg:hasEvidence id:report-{name} .
      id:report-{name} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
    }}"""


LAUNCHED = ecosystem_of(
    document("report", published="2024-01-01"),
    entity("Company", "north"),
    entity("CloudService", "dated", "twice", "some-day", "known"),
    *(relationship("Offering", "north", one) for one in ("dated", "twice", "some-day")),
    relationship("Offering", "north", "known", more='; sg:validFrom "2015"'),
    launch("of-dated", "dated", 'sg:happenedAt "2022-06" ;'),
    launch("of-twice", "twice", 'sg:happenedAt "2019" ;'),
    launch("of-twice-again", "twice", 'sg:happenedAt "2022" ;'),
    launch("of-some-day", "some-day", ""),
    launch("of-known", "known", 'sg:happenedAt "2022" ;'),
)


@pytest.mark.parametrize(
    ("day", "absent"),
    [
        pytest.param("2018-01-01", {"dated", "twice"}, id="before the first launch that is told"),
        pytest.param("2019-07-01", {"dated"}, id="a year that may be that of its launch counts"),
        pytest.param("2022-06-15", set(), id="launched, maybe"),
    ],
)
def test_what_is_launched_later_is_not_there_unless_something_surely_holds_of_it(
    day: str, absent: set[str]
) -> None:
    drawn = LAUNCHED.view(as_of=day).drawing(ids=["dated", "twice", "some-day", "known"]).entities
    assert {one for one, is_there in zip(drawn.ids, drawn.in_view, strict=True) if not is_there} == absent


def test_without_a_day_everyone_is_there_and_doubt_removes_nobody() -> None:
    assert len(there(DATED)) == 5
    assert "sure" in there(DATED.view(as_of="2024-06-01", min_certainty="Asserted"))
