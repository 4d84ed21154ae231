"""The address holds the whole state: a copied link restores it."""

import pytest

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
        "sel=nobody-of-this-name",
        "from=nobody&to=aws",
        "whatif=nobody",
        "view=globe&asof=never",
        "about=nobody&view=disputes",
    ],
)
def test_a_broken_link_still_opens(query: str, explorer: Explorer) -> None:
    explorer.page.goto(f"{explorer.origin}?{query}")
    explorer.loaded()
    assert explorer.page.locator("main").inner_text().strip()
