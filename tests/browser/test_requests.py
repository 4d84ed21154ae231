"""One action of the user makes one request."""

from collections.abc import Callable

import pytest

from tests.browser.explorer import Explorer

ACTIONS: dict[str, tuple[dict[str, str], Callable[[Explorer], object]]] = {
    "selecting": ({}, lambda explorer: explorer.click(explorer.pill("alibaba-cloud"))),
    "focusing": (
        {"sel": "alibaba-cloud"},
        lambda explorer: explorer.click(explorer.test("details").locator(".btn.primary")),
    ),
    "a longer reach": (
        {"sel": "alibaba-cloud", "layout": "focus"},
        lambda explorer: explorer.click(explorer.page.get_by_role("button", name="2 steps")),
    ),
    "the ranking": ({}, lambda explorer: explorer.press("2")),
    "the comparison": ({}, lambda explorer: explorer.press("3")),
    "the disputes": ({}, lambda explorer: explorer.press("4")),
    "moving the slider": (
        {},
        lambda explorer: explorer.page.get_by_role("slider").press("PageDown"),
    ),
    "another language": ({}, lambda explorer: explorer.click(explorer.button("中文"))),
    "another language of details": (
        {"sel": "china-mobile"},
        lambda explorer: explorer.click(explorer.button("中文")),
    ),
    "another language of a path": (
        {"from": "apache-spark", "to": "microsoft-azure"},
        lambda explorer: explorer.click(explorer.button("中文")),
    ),
    "a supposition": (
        {"sel": "us-iaas-kyc-rule"},
        lambda explorer: explorer.click(explorer.test("details").get_by_role("button", name="What if")),
    ),
    "listing a cell": ({}, lambda explorer: explorer.click(explorer.map.locator(".more").first)),
    "another route": (
        {"from": "apache-spark", "to": "microsoft-azure"},
        lambda explorer: explorer.click(explorer.page.locator(".routes button").nth(1)),
    ),
    "hiding a relation": (
        {},
        lambda explorer: explorer.click(explorer.page.locator("#legend").get_by_role("checkbox").first),
    ),
    "a certainty": (
        {},
        lambda explorer: explorer.page.get_by_label("Certainty").select_option("ASSERTED"),
    ),
}


@pytest.mark.parametrize(("state", "act"), ACTIONS.values(), ids=ACTIONS.keys())
def test_one_action_makes_at_most_one_request(
    state: dict[str, str], act: Callable[[Explorer], object], explorer: Explorer
) -> None:
    explorer.open(**state)
    explorer.questions.clear()
    act(explorer)
    explorer.settle()
    assert len(explorer.questions) <= 1


def test_dragging_the_slider_asks_when_it_pauses_and_not_at_each_step(explorer: Explorer) -> None:
    explorer.open()
    slider = explorer.page.get_by_role("slider")
    slider.focus()
    explorer.questions.clear()
    for _ in range(20):
        explorer.page.keyboard.press("ArrowLeft")
    explorer.settle()
    assert len(explorer.questions) < 10
