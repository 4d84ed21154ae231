"""Small screens: a phone, and a window at 200 %."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

STATES = {
    "the first look": {},
    "details": {"sel": "china-mobile"},
    "a focus": {"sel": "alibaba-cloud", "layout": "focus"},
    "a path": {"from": "apache-spark", "to": "microsoft-azure"},
    "a supposition": {"whatif": "us-iaas-kyc-rule"},
    "a ranking": {"view": "rank"},
    "a comparison": {"view": "compare"},
    "disputes": {"view": "disputes"},
}
PAGES = ("id/alibaba-cloud", "ontology")
any_screen = pytest.mark.parametrize("screen", ["phone", "zoomed"])


@pytest.mark.parametrize("screen", ["phone", "zoomed", "tablet"])
def test_nothing_sticks_out(screen: str, opened: Open) -> None:
    explorer = opened(screen).open()
    found = {name: explorer.go(**state).overflowing() for name, state in STATES.items()}
    assert {name: wide for name, wide in found.items() if wide} == {}


@any_screen
def test_no_page_sticks_out(screen: str, opened: Open) -> None:
    explorer = opened(screen)
    found = {path: explorer.open(path).overflowing() for path in PAGES}
    assert {path: wide for path, wide in found.items() if wide} == {}


@any_screen
def test_details_open_first_and_the_legend_can_be_reached(screen: str, opened: Open) -> None:
    explorer = opened(screen).open(sel="china-mobile")
    expect(explorer.test("details").get_by_role("heading", level=2)).to_be_in_viewport()
    legend = explorer.page.locator("#legend")
    explorer.click(explorer.page.locator(".panes button").last)
    expect(legend).to_be_visible()
    legend.get_by_role("checkbox").last.scroll_into_view_if_needed()
    expect(legend.get_by_role("checkbox").last).to_be_in_viewport()


def test_a_finger_opens_an_entity_on_the_map(opened: Open) -> None:
    explorer = opened("phone").open()
    explorer.click(explorer.page.locator(".panes button").nth(1))
    pill = explorer.pill("alibaba-cloud")
    pill.scroll_into_view_if_needed()
    pill.tap()
    explorer.settle()
    assert explorer.state["sel"] == "alibaba-cloud"
