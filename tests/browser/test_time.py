"""What was true when: the slider."""

import csv
import io

from playwright.sync_api import expect

from tests.browser.explorer import Explorer


def test_moving_the_slider_changes_lines_and_moves_no_name(explorer: Explorer) -> None:
    explorer.open()
    lines, places = explorer.lines(), explorer.places()
    slider = explorer.page.get_by_role("slider")
    slider.focus()
    for _ in range(6):
        explorer.press(*["PageDown"])
    assert explorer.state["asof"] < "2026"
    assert explorer.lines() != lines
    now = explorer.places()
    assert {one: places[one] for one in places if one in now} == {
        one: now[one] for one in now if one in places
    }
    assert set(now) == set(places)


def test_a_month_in_the_address_is_told_in_words(explorer: Explorer) -> None:
    explorer.open(asof="2022-10")
    expect(explorer.page.get_by_role("slider")).to_have_attribute("aria-valuetext", "Oct 2022")


def test_an_event_leads_to_its_month(explorer: Explorer) -> None:
    explorer.open()
    explorer.click(explorer.page.locator(".time button[aria-expanded]"))
    event = explorer.page.locator(".events button").first
    explorer.click(event)
    assert explorer.state["asof"] < "2026"


def test_whoever_is_not_there_yet_is_a_ghost_in_its_place(explorer: Explorer) -> None:
    explorer.open()
    assert explorer.marked("ghost") == set()
    places = explorer.places()
    explorer.go(asof="2016-01")
    ghosts = explorer.marked("ghost")
    assert ghosts
    assert {one: explorer.places()[one] for one in ghosts} == {one: places[one] for one in ghosts}
    lines = csv.DictReader(io.StringIO(explorer.downloaded("Relations (CSV)").decode("utf-8-sig")))
    assert not {end for line in lines for end in (line["source"], line["target"])} & ghosts
