"""Finding an entity: by name, in either language, without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer


def test_a_slash_leads_to_the_search(explorer: Explorer) -> None:
    explorer.open().press("/")
    expect(explorer.page.get_by_role("combobox", name="Search")).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("china mobile", "china-mobile", id="a name"),
        pytest.param("阿里云", "alibaba-cloud", id="a Chinese name"),
        pytest.param("CMCC", "china-mobile", id="an alias"),
        pytest.param("databri", "databricks", id="the beginning of a name"),
    ],
)
def test_typing_and_enter_open_an_entity(typed: str, found: str, explorer: Explorer) -> None:
    explorer.open().search(typed)
    assert explorer.state["sel"] == found
    label = explorer.ask("query ($id: ID!) { entity(id: $id) { label } }", {"id": found})["entity"]["label"]
    expect(explorer.test("details").get_by_role("heading", level=2)).to_have_text(label)


# The rest of a name and Enter in one turn: what was typed is not drawn yet, the offers are for its beginning.
FINISH = """(input, rest) => {
    input.value += rest;
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
}"""


def test_enter_takes_what_fits_the_whole_name_however_fast_it_was_typed(explorer: Explorer) -> None:
    explorer.open().press("/")
    explorer.page.keyboard.type("china")
    explorer.settle()
    expect(explorer.page.locator(".combo li").first).not_to_contain_text("China Mobile")
    explorer.page.get_by_role("combobox", name="Search").evaluate(FINISH, " mobile")
    explorer.settle()
    assert explorer.state["sel"] == "china-mobile"


def test_what_nobody_is_called_is_said_so(explorer: Explorer) -> None:
    explorer.open().press("/")
    explorer.page.keyboard.type("qqqqqq")
    explorer.settle()
    expect(explorer.page.locator(".combo .none").first).to_contain_text("qqqqqq")


def test_an_entity_that_no_cell_shows_is_put_on_the_map(explorer: Explorer) -> None:
    explorer.open()
    drawn = explorer.pills()
    everyone = explorer.ask("{ companies(first: 100) { nodes { id } } }")["companies"]["nodes"]
    hidden = next(one["id"] for one in everyone if one["id"] not in drawn)
    explorer.open(sel=hidden)
    assert hidden in explorer.marked("selected")


def test_names_are_in_the_language_chosen(opened: Open) -> None:
    explorer = opened().open()
    explorer.click(explorer.button("中文"))
    assert explorer.page.locator("html").get_attribute("lang") == "zh"
    expect(explorer.pill("alibaba-cloud")).to_contain_text("阿里云")
    explorer.search("Alibaba Cloud")
    expect(explorer.test("details").get_by_role("heading", level=2)).to_have_text("阿里云")


FULLEST = "{ stack(perCell: 1) { cells { stratum column total } } }"


def test_the_members_of_a_cell_are_listed_to_the_last(explorer: Explorer) -> None:
    explorer.open()
    cells = explorer.ask(FULLEST)["stack"]["cells"]
    fullest = max(cells, key=lambda cell: int(cell["total"]))
    explorer.go(cell=f"{fullest['stratum']}~{fullest['column'] or ''}")
    listed = explorer.test("member")
    shown = listed.count()
    assert shown < fullest["total"]
    while listed.count() < fullest["total"]:
        explorer.click(explorer.page.locator(".cell .page-end button"))
        assert listed.count() > shown
        shown = listed.count()
    expect(explorer.page.locator(".cell .page-end")).to_have_count(0)
