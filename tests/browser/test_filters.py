"""What is drawn: relations and strata can be hidden, and Back brings them back."""

from playwright.sync_api import Locator, expect

from tests.browser.explorer import Explorer


def row(explorer: Explorer, heading: str, place: int = 0) -> Locator:
    section = explorer.page.locator("#legend section").filter(
        has=explorer.page.get_by_role("heading", name=heading)
    )
    return section.locator(".legend-rows > li.row").nth(place)


def test_hiding_a_family_of_relations_drops_its_lines_and_back_restores_them(explorer: Explorer) -> None:
    explorer.open()
    before, places = explorer.lines(), explorer.places()
    first = row(explorer, "Relations")
    count = int(first.locator(".count").inner_text())
    explorer.click(first.get_by_role("checkbox"))
    assert len(explorer.lines()) == len(before) - count
    assert explorer.places() == places
    explorer.page.go_back()
    explorer.settle()
    assert explorer.lines() == before


def test_only_leaves_one_family(explorer: Explorer) -> None:
    explorer.open()
    first = row(explorer, "Relations")
    count = int(first.locator(".count").inner_text())
    first.hover()
    explorer.click(first.locator(".only"))
    assert len(explorer.lines()) == count


def test_hiding_a_stratum_takes_its_names_and_their_lines_away(explorer: Explorer) -> None:
    explorer.open()
    names, lines = len(explorer.pills()), len(explorer.lines())
    explorer.click(row(explorer, "Rows", 2).get_by_role("checkbox"))
    assert len(explorer.pills()) < names
    assert len(explorer.lines()) < lines


def test_a_certainty_leaves_what_is_sure_enough_and_moves_nothing(explorer: Explorer) -> None:
    explorer.open()
    lines, places = explorer.lines(), explorer.places()
    explorer.page.get_by_label("certain").select_option("ASSERTED")
    explorer.settle()
    assert explorer.lines() < lines
    assert explorer.places() == places


def test_colours_can_stand_for_blocs(explorer: Explorer) -> None:
    explorer.open()
    explorer.page.get_by_label("Colour").select_option("bloc")
    explorer.settle()
    assert explorer.state["colour"] == "bloc"
    expect(explorer.page.locator("#legend .keys").first).to_contain_text("China")


def test_a_size_stands_for_a_measure_that_is_explained(explorer: Explorer) -> None:
    explorer.open()
    explorer.page.get_by_label("Size").select_option("PAGERANK")
    explorer.settle()
    assert explorer.state["size"] == "PAGERANK"
    assert len(explorer.page.locator("#legend .choice + .hint").first.inner_text()) > 20
