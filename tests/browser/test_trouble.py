"""When the API is slow, fails, or has nothing to say: words, a way on, and nothing frozen."""

import json

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer

STATES = {
    "the map": ({}, "svg.picture"),
    "details": ({"sel": "china-mobile"}, "[data-testid=details]"),
    "a path": ({"from": "apache-spark", "to": "microsoft-azure"}, "[data-testid=path]"),
    "a supposition": ({"whatif": "us-iaas-kyc-rule"}, "[data-testid=whatif]"),
    "a ranking": ({"view": "rank"}, "[data-testid=rank]"),
    "a comparison": ({"view": "compare"}, "[data-testid=compare]"),
    "disputes": ({"view": "disputes"}, "[data-testid=disputes]"),
}
any_state = pytest.mark.parametrize(("state", "place"), STATES.values(), ids=STATES.keys())

FAILURES = {
    "an error of the API": {
        "status": 200,
        "body": json.dumps({"errors": [{"message": "Too much was asked."}]}),
    },
    "an error of a server between": {"status": 502, "body": "<html>Bad Gateway</html>"},
    "half an answer": {"status": 200, "body": '{"data": {'},
    "nothing": {"status": 200, "body": "null"},
}


@pytest.mark.parametrize("answer", FAILURES.values(), ids=FAILURES.keys())
def test_a_failure_is_told_in_words_and_can_be_tried_again(
    answer: dict[str, object], explorer: Explorer
) -> None:
    explorer.page.route("**/graphql", lambda route: route.fulfill(content_type="application/json", **answer))
    explorer.open()
    alert = explorer.page.get_by_role("alert").first
    expect(alert).to_be_visible()
    assert len(alert.inner_text()) > 20
    explorer.page.unroute("**/graphql")
    explorer.click(explorer.page.get_by_role("button", name="again").first)
    assert explorer.pills()
    explorer.problems.clear()


@any_state
def test_each_view_tells_that_the_api_cannot_be_reached(
    state: dict[str, str], place: str, explorer: Explorer
) -> None:
    explorer.page.route("**/graphql", lambda route: route.abort())
    explorer.open(**state)
    expect(explorer.page.get_by_role("alert").first).to_be_visible()
    explorer.press("?")
    expect(explorer.page.get_by_role("dialog")).to_be_visible()
    explorer.problems.clear()


@any_state
def test_each_view_tells_that_the_api_is_slow_and_stays_alive(
    state: dict[str, str], place: str, explorer: Explorer
) -> None:
    held: list[Route] = []
    slow = True

    def hold(route: Route) -> None:
        if slow:
            held.append(route)
        else:
            route.continue_()

    explorer.page.route("**/graphql", hold)
    explorer.page.goto(f"{explorer.origin}?{'&'.join('='.join(pair) for pair in state.items())}")
    expect(explorer.page.get_by_role("status").filter(has_text="longer").first).to_be_visible()
    explorer.page.keyboard.press("?")
    expect(explorer.page.get_by_role("dialog")).to_be_visible()
    explorer.page.keyboard.press("Escape")
    slow = False
    for route in held:
        route.continue_()
    expect(explorer.page.locator(place).first).to_be_visible()


def test_a_view_with_nothing_in_it_says_so(explorer: Explorer) -> None:
    explorer.open(view="disputes", about="apache-spark")
    assert explorer.test("dispute").count() == 0
    assert len(explorer.page.locator("main .note").inner_text()) > 20


def test_what_is_asked_for_later_is_shown_even_if_the_earlier_answer_comes_last(opened: Open) -> None:
    explorer = opened().open()
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "china-mobile" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    explorer.page.route("**/graphql", hold)
    explorer.page.goto(f"{explorer.origin}?sel=china-mobile")
    explorer.page.wait_for_timeout(300)
    explorer.page.evaluate(
        """() => {
            history.pushState({}, '', '?sel=alibaba-cloud');
            dispatchEvent(new PopStateEvent('popstate'));
        }"""
    )
    expect(explorer.test("details").get_by_role("heading", level=2)).to_have_text("Alibaba Cloud")
    for route in held:
        route.abort()
    explorer.settle()
    expect(explorer.test("details").get_by_role("heading", level=2)).to_have_text("Alibaba Cloud")
    explorer.problems.clear()
