"""The address holds the whole state: a copied link restores it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer

STATES: dict[str, dict[str, str]] = {
    "the first look": {},
    "an entity": {"sel": "china-mobile"},
    "a focus of two steps": {"layout": "focus", "sel": "alibaba-cloud", "steps": "2"},
    "a path": {"from": "apache-spark", "to": "microsoft-azure", "route": "1", "step": "2"},
    "a supposition": {"whatif": "us-iaas-kyc-rule"},
    "a month, in Chinese and dark": {"asof": "2022-10", "lang": "zh", "theme": "dark", "colour": "bloc"},
    "filters": {"hide": "OWNERSHIP,PARTNERSHIP", "certainty": "REPORTED"},
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_loading_the_address_again_gives_the_same_names_classes_and_places(
    state: dict[str, str], explorer: Explorer
) -> None:
    explorer.open(**state)
    pills, lines = explorer.pills(), explorer.lines()
    assert pills
    explorer.reload()
    assert explorer.pills() == pills
    assert explorer.lines() == lines


def test_a_copied_link_opens_the_same_in_another_browser(opened: Open) -> None:
    here = opened(permissions=["clipboard-read", "clipboard-write"]).open()
    here.search("Alibaba Cloud")
    here.click(here.page.get_by_role("button", name="Copy link"))
    address = here.page.evaluate("() => navigator.clipboard.readText()")
    there = opened()
    there.page.goto(address)
    there.loaded()
    assert there.pills() == here.pills()


def test_back_and_forward_go_through_what_was_looked_at(explorer: Explorer) -> None:
    explorer.open().search("China Mobile").search("Alibaba Cloud")
    explorer.page.go_back()
    explorer.settle()
    assert explorer.state["sel"] == "china-mobile"
    explorer.page.go_forward()
    explorer.settle()
    assert explorer.state["sel"] == "alibaba-cloud"


@pytest.mark.parametrize(
    "query",
    [
        "view=globe&asof=never",
        "about=nobody&view=disputes",
    ],
)
def test_a_broken_link_still_opens(query: str, explorer: Explorer) -> None:
    explorer.page.goto(f"{explorer.origin}?{query}")
    explorer.loaded()
    assert explorer.page.locator("main").inner_text().strip()


UNKNOWN: dict[str, tuple[dict[str, str], str, str]] = {
    "an entity": ({"sel": "china-mobil"}, "details", "china-mobile"),
    "the middle of a focus": ({"sel": "china-mobil", "layout": "focus"}, "details", "china-mobile"),
    "the start of a path": ({"from": "apache-sparc", "to": "microsoft-azure"}, "path", "apache-spark"),
    "a column": ({"columns": "united-states,chin"}, "map", "china"),
    "one of two suppositions": ({"whatif": "databricks,databrick"}, "whatif", "databricks"),
}


@pytest.mark.parametrize(("state", "place", "meant"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_id_is_told_with_the_nearest_and_the_map_is_drawn_without_it(
    state: dict[str, str], place: str, meant: str, explorer: Explorer
) -> None:
    explorer.open(**state)
    assert len(explorer.pills()) > 50
    assert explorer.lines()
    alert = (explorer.page.locator(".map") if place == "map" else explorer.test(place)).get_by_role("alert")
    expect(alert).to_contain_text("Nothing here has the id")
    explorer.click(alert.get_by_role("button", name=meant, exact=True))
    assert meant in ",".join(explorer.state.values()).split(",")
    expect(explorer.page.get_by_role("alert")).to_have_count(0)
    assert meant in explorer.pills()
