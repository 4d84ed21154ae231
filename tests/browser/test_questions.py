"""As a new user: the questions that the explorer is for, each in under five actions."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorer import Explorer


def test_the_start_lists_the_questions(explorer: Explorer) -> None:
    explorer.open()
    assert explorer.test("start").locator(".questions button").count() == 7


@pytest.mark.parametrize(
    ("question", "place", "tells"),
    [
        ("Which firms in China are exposed", "whatif", "China"),
        ("How does Spark reach Azure", "path", "Databricks"),
        ("What does China Mobile own", "details", "China Mobile"),
        ("Where do sources disagree", "disputes", "Eastern Data"),
        ("Which three nodes", "rank", "1"),
        ("How do the two stacks differ", "compare", "China"),
    ],
)
def test_one_click_answers_a_question(question: str, place: str, tells: str, explorer: Explorer) -> None:
    explorer.open()
    explorer.click(explorer.test("start").get_by_role("button", name=question))
    expect(explorer.test(place)).to_contain_text(tells)
    assert explorer.page.get_by_role("alert").count() == 0


def test_one_click_shows_the_map_of_october_2022(explorer: Explorer) -> None:
    explorer.open()
    explorer.click(explorer.test("start").get_by_role("button", name="October 2022"))
    assert explorer.state["asof"] == "2022-10"


def test_who_is_exposed_in_china_and_who_has_an_alternative_in_three_actions(explorer: Explorer) -> None:
    explorer.open().search("IaaS")
    explorer.open(sel="us-iaas-kyc-rule")
    explorer.click(explorer.page.get_by_role("button", name="What if").last)
    assert explorer.state["whatif"] == "us-iaas-kyc-rule"
    explorer.test("whatif").locator("select").first.select_option("china")
    explorer.settle()
    assert explorer.page.locator("[data-testid^=tile-]").count() == 3


def test_the_three_nodes_that_most_rests_on_are_named_with_what_hangs_on_them(explorer: Explorer) -> None:
    explorer.open().press("2")
    first = explorer.test("rank-row").nth(0)
    expect(first.locator("td.number").first).to_contain_text("1")
    assert explorer.test("rank-row").count() >= 3
    expect(explorer.test("exactness")).to_be_visible()
