"""Without a mouse: the map is one stop of the tab key."""

from playwright.sync_api import expect

from tests.browser.explorer import Explorer

FOCUSED = "() => document.activeElement.closest('svg.picture .pill, svg.picture .more')?.dataset.id ?? ''"


def test_the_map_is_one_tab_stop_and_arrows_move_in_it(explorer: Explorer) -> None:
    explorer.open()
    stops = explorer.map.locator("[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    first = explorer.page.evaluate(FOCUSED)
    explorer.press("ArrowDown")
    second = explorer.page.evaluate(FOCUSED)
    assert second not in ("", first)
    explorer.press("ArrowUp", "ArrowRight")
    assert explorer.page.evaluate(FOCUSED) != ""
    assert stops.count() == 1
    explorer.press("Tab")
    assert explorer.page.evaluate(FOCUSED) == ""


def test_enter_selects_and_escape_leaves(explorer: Explorer) -> None:
    explorer.open()
    explorer.map.locator("[tabindex='0']").focus()
    explorer.press("ArrowDown")
    name = explorer.page.evaluate(FOCUSED)
    explorer.press("Enter")
    assert explorer.state["sel"] == name
    explorer.press("Escape")
    assert "sel" not in explorer.state
    assert explorer.page.evaluate(FOCUSED) == ""


def test_every_name_says_what_it_is(explorer: Explorer) -> None:
    explorer.open()
    told = explorer.map.locator(".pill:not([data-absent])").evaluate_all(
        "pills => pills.map(pill => pill.getAttribute('aria-label'))"
    )
    assert all(one and len(one) > 3 for one in told)


def test_number_keys_change_the_view_and_a_question_mark_lists_the_keys(explorer: Explorer) -> None:
    explorer.open().press("2")
    assert explorer.state["view"] == "rank"
    explorer.press("?")
    dialog = explorer.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    explorer.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_key_typed_into_a_field_is_a_letter(explorer: Explorer) -> None:
    explorer.open().press("/")
    explorer.page.keyboard.type("2t?")
    assert "view" not in explorer.state
    expect(explorer.page.get_by_role("combobox", name="Search")).to_have_value("2t?")


def test_the_first_stop_skips_to_the_picture(explorer: Explorer) -> None:
    explorer.open().press("Tab")
    expect(explorer.page.locator("a.skip")).to_be_focused()
    explorer.press("Enter")
    expect(explorer.page.locator("#main")).to_be_focused()
