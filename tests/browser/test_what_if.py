"""What if: who is hit, and who has an alternative."""

import pytest

from tests.browser.explorer import Explorer

WAYS = ("bound", "exposed", "alternative")


@pytest.mark.parametrize("supposed", ["us-iaas-kyc-rule", "databricks", "apache-spark"])
def test_the_tiles_equal_the_marked_names(supposed: str, explorer: Explorer) -> None:
    explorer.open(whatif=supposed)
    counted = {how: int(explorer.test(f"tile-{how}").locator("b").inner_text()) for how in WAYS}
    assert sum(counted.values()) > 0
    assert {how: len(explorer.marked(f"is-{how}")) for how in counted} == counted


MOST_DEPENDED_ON = "{ chokepoints(first: 1) { rows { dependents entity { id } } } }"


def test_of_more_than_a_page_of_affected_all_are_marked(explorer: Explorer) -> None:
    explorer.open()
    (row,) = explorer.ask(MOST_DEPENDED_ON)["chokepoints"]["rows"]
    assert row["dependents"] > 100
    explorer.questions.clear()
    explorer.go(whatif=row["entity"]["id"])
    assert len(explorer.questions) == 1
    counted = {how: int(explorer.test(f"tile-{how}").locator("b").inner_text()) for how in WAYS}
    assert sum(counted.values()) > explorer.test("affected-exposed").count()
    assert {how: len(explorer.marked(f"is-{how}")) for how in counted} == counted


def test_on_a_chinese_page_the_assumptions_are_chinese(explorer: Explorer) -> None:
    explorer.open(whatif="us-iaas-kyc-rule", lang="zh")
    for sentence in explorer.page.locator(".assumptions li").all_inner_texts():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in sentence), sentence


def test_the_assumptions_are_stated_and_nothing_is_called_a_forecast(explorer: Explorer) -> None:
    explorer.open(whatif="us-iaas-kyc-rule")
    assert explorer.page.locator(".assumptions li").count() > 0
    text = explorer.test("whatif").inner_text().casefold()
    assert "forecast" not in text.replace("no forecast", "").replace("not a forecast", "")


def test_of_a_country_only_its_own_are_counted(explorer: Explorer) -> None:
    explorer.open(whatif="us-iaas-kyc-rule")
    select = explorer.test("whatif").locator("select").first
    select.select_option("china")
    explorer.settle()
    assert explorer.state["where"] == "china"
    counted = sum(int(explorer.test(f"tile-{how}").locator("b").inner_text()) for how in WAYS)
    assert sum(len(explorer.marked(f"is-{how}")) for how in WAYS) == counted > 0


def test_what_hits_nobody_is_said_so(explorer: Explorer) -> None:
    explorer.open(whatif="low-margin-cloud")
    assert explorer.test("nothing-affected").or_(explorer.page.get_by_role("alert")).count() > 0
