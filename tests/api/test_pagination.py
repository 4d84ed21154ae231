"""Pages: every row once, in one order, whatever the cursor's way."""

from typing import Any

import pytest

from tests.api.conftest import Ask

PAGE = """query ($first: Int, $after: String, $last: Int, $before: String) {
  companies(first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


def page(ask: Ask, **arguments: Any) -> tuple[list[str], dict[str, Any]]:
    found = ask(PAGE, **arguments)["companies"]
    assert found["totalCount"] == 3
    return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]


def test_pages_forwards_hold_every_row_once(ask: Ask) -> None:
    first, info = page(ask, first=2)
    second, end = page(ask, first=2, after=info["endCursor"])
    assert (first, second) == (["east", "north"], ["south"])
    assert (info["hasNextPage"], end["hasNextPage"]) == (True, False)
    assert (info["hasPreviousPage"], end["hasPreviousPage"]) == (False, True)


def test_pages_backwards_hold_every_row_once(ask: Ask) -> None:
    last, info = page(ask, last=2)
    before, start = page(ask, last=2, before=info["startCursor"])
    assert (before, last) == (["east"], ["north", "south"])
    assert (info["hasPreviousPage"], start["hasPreviousPage"]) == (True, False)


def test_a_cursor_is_the_same_in_every_order_and_on_every_request(ask: Ask) -> None:
    query = "{ companies(orderBy: [{label: %s}]) { edges { cursor node { id } } } }"
    found = [ask(query % way)["companies"]["edges"] for way in ("ASC", "DESC", "ASC")]
    assert found[0] == found[2]
    assert found[0] == found[1][::-1]


def test_after_the_last_row_comes_an_empty_page(ask: Ask) -> None:
    _, info = page(ask)
    rows, end = page(ask, after=info["endCursor"])
    assert (rows, end["endCursor"], end["hasNextPage"]) == ([], None, False)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param("first: 101", "LIMIT_EXCEEDED", "at most 100", id="too many"),
        pytest.param("first: 0", "BAD_INPUT", "at least 1", id="none"),
        pytest.param("last: -1", "BAD_INPUT", "at least 1", id="less than none"),
        pytest.param("first: 1, last: 1", "BAD_INPUT", "not both", id="both ends"),
        pytest.param('after: "bm9uc2Vuc2U"', "BAD_INPUT", "not a cursor", id="a damaged cursor"),
        pytest.param('after: "?"', "BAD_INPUT", "not a cursor", id="no base64"),
        pytest.param('after: ""', "BAD_INPUT", "not a cursor", id="an empty cursor"),
    ],
)
def test_what_no_page_can_be(arguments: str, code: str, words: str, answer: Ask) -> None:
    (error,) = answer(f"{{ companies({arguments}) {{ totalCount }} }}")["errors"]
    assert error["extensions"]["code"] == code
    assert words in error["message"]


def test_the_cursor_of_another_list_is_refused(ask: Ask, answer: Ask) -> None:
    foreign = ask("{ countries { pageInfo { endCursor } } }")["countries"]["pageInfo"]["endCursor"]
    (error,) = answer(f'{{ companies(after: "{foreign}") {{ totalCount }} }}')["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "argument": "after"}


def test_twenty_rows_are_given_if_no_number_is_asked_for(ask: Ask) -> None:
    found = ask("{ statements { totalCount nodes { id } } }")["statements"]
    assert len(found["nodes"]) == min(20, found["totalCount"])
