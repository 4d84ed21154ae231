"""How one entity reaches another, step by step."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorer import Explorer

SPARK = {"from": "apache-spark", "to": "microsoft-azure"}


def test_as_many_lines_are_highlighted_as_the_route_has_hops(explorer: Explorer) -> None:
    explorer.open(**SPARK)
    routes = explorer.page.locator(".routes button")
    assert routes.count() > 1
    for place in range(routes.count()):
        explorer.click(routes.nth(place))
        hops = explorer.test("hop").count()
        assert len(explorer.lines("path") | explorer.lines("current")) == hops
        assert {"apache-spark", "microsoft-azure"} <= set(explorer.pills())


def test_brackets_step_along_the_path_and_back(explorer: Explorer) -> None:
    explorer.open(**SPARK)
    hops = explorer.test("hop").count()
    for step in range(1, hops + 1):
        explorer.press("]")
        assert explorer.state.get("step") == str(step)
        assert len(explorer.lines("current")) == 1
    explorer.press("]")
    assert explorer.state["step"] == str(hops)
    explorer.press("[")
    assert explorer.state.get("step", "0") == str(hops - 1)


def test_each_hop_has_its_source(explorer: Explorer) -> None:
    explorer.open(**SPARK)
    hops = explorer.test("hop")
    for place in range(hops.count()):
        hop = hops.nth(place)
        explorer.click(hop.get_by_test_id("citation"))
        expect(hop.locator("cite").first).not_to_be_empty()


def test_the_weakest_hop_is_marked(explorer: Explorer) -> None:
    """Where all hops are equally sure, the summary says that instead."""
    explorer.open(**SPARK)
    weakest = explorer.page.locator(".hop.weakest").count()
    summary = explorer.page.locator(".summary").inner_text()
    assert ("No step is weaker" in summary) == (weakest == 0)


def test_links_of_dependence_alone_are_another_question(explorer: Explorer) -> None:
    explorer.open(**SPARK)
    explorer.click(explorer.page.get_by_role("button", name="Dependence only"))
    assert explorer.state["follow"] == "DEPENDENCE"
    assert explorer.test("hop").count() + explorer.test("no-path").count() > 0


def test_where_there_is_no_path_the_page_says_why(explorer: Explorer) -> None:
    explorer.open(**{"from": "microsoft-azure", "to": "apache-spark", "follow": "DEPENDENCE"})
    if explorer.test("no-path").count() == 0:
        pytest.fail("the seeds grew a path of dependence here; ask for another pair")
    assert len(explorer.test("no-path").inner_text()) > 40
