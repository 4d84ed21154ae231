"""The page as a browser loads it: from the wheel alone, under its policy, offline, without WebGL."""

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer

VIEWS = ("map", "rank", "compare", "disputes")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_without_an_error_and_asks_this_server_alone(view: str, explorer: Explorer) -> None:
    explorer.open(view=view)
    assert explorer.page.locator("main").inner_text().strip()
    assert explorer.problems == explorer.outside == []


def test_the_policy_holds_for_the_page_itself(explorer: Explorer) -> None:
    response = explorer.page.goto(explorer.origin)
    assert response is not None
    assert response.headers["content-security-policy"].startswith("default-src 'self';")
    refused = explorer.page.evaluate(
        """() => new Promise(done => {
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.head.append(script);
        })"""
    )
    assert refused == "script-src-elem"
    assert explorer.page.evaluate("() => window.ran") is None
    explorer.problems.clear()  # the browser tells of the refusal


def test_without_webgl_the_map_is_drawn_all_the_same(explorer: Explorer) -> None:
    explorer.open()
    assert explorer.page.evaluate("() => document.createElement('canvas').getContext('webgl')") is None
    assert len(explorer.pills()) > 50


def test_every_file_comes_from_the_wheel(explorer: Explorer, site: str) -> None:
    loaded: list[str] = []
    explorer.page.on("response", lambda response: loaded.append(response.url))
    explorer.open()
    assert all(address.startswith(site) for address in loaded)
    assert any(address.endswith("/static/explorer/js/main.js") for address in loaded)


def test_without_javascript_the_page_says_so_and_leads_to_the_api(opened: Open) -> None:
    explorer = opened(java_script_enabled=False)
    explorer.page.goto(explorer.origin)
    assert "JavaScript" in explorer.page.locator("body").inner_text()


def test_a_second_visit_downloads_nothing_again(explorer: Explorer) -> None:
    explorer.open()
    statuses: list[int] = []
    explorer.page.on(
        "response", lambda response: statuses.append(response.status) if "/static/" in response.url else None
    )
    explorer.reload()
    assert statuses
    assert set(statuses) <= {200, 304}


def test_what_a_request_for_another_host_would_look_like_is_noticed(opened: Open) -> None:
    """The watch that every test relies on can fail."""
    explorer = opened()

    def answered(route: Route) -> None:
        route.fulfill(status=200, body="", headers={"Access-Control-Allow-Origin": "*"})

    explorer.page.route("https://elsewhere.example/**", answered)
    explorer.page.goto(f"{explorer.origin}health/live")
    explorer.page.evaluate("() => fetch('https://elsewhere.example/x')")
    explorer.page.evaluate("() => console.error('seen')")
    assert explorer.outside == ["https://elsewhere.example/x"]
    assert explorer.problems == ["error: seen"]
    explorer.outside.clear()
    explorer.problems.clear()
