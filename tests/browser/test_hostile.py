"""Labels and quotes from files are text, whatever they hold."""

import json
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.explorer import Explorer

TEXTS = {
    "markup": '<img src=x onerror="window.ran = true"><script>window.ran = true</script>&amp;',
    "right to left": "\u202eevil\u202c שלום مرحبا",
    "300 characters": "W" * 300,
    "300 letters of Chinese": "云" * 300,
    "a template": "${window.ran = true}{{7*7}}`",
}
NAMES = {"label", "labels", "value", "definition", "quote", "sentence", "text", "highlights"}
STATES = (
    {"sel": "china-mobile"},
    {"from": "apache-spark", "to": "microsoft-azure"},
    {"view": "compare"},
    {"view": "disputes"},
    {"view": "rank"},
)


def poisoned(answer: Any, text: str, name: str = "") -> Any:
    """The answer with a text in the place of every name and quote."""
    if isinstance(answer, dict):
        return {key: poisoned(value, text, key) for key, value in answer.items()}
    if isinstance(answer, list):
        return [poisoned(value, text, name) for value in answer]
    return text if isinstance(answer, str) and name in NAMES else answer


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_name_is_shown_as_text(text: str, explorer: Explorer) -> None:
    def answered(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=json.dumps(poisoned(response.json(), text)))

    explorer.page.route("**/graphql", answered)
    explorer.open()
    for state in STATES:
        explorer.go(**state)
        assert explorer.page.evaluate("() => window.ran") is None
        assert explorer.page.locator("#app img, #app script").count() == 0
        assert explorer.overflowing() == []
        assert text[:20] in (explorer.page.locator("#app").text_content() or "")
    explorer.go(sel="china-mobile")
    assert text[:20].encode() in explorer.downloaded("Relations (CSV)").replace(b'""', b'"')
    explorer.downloaded("Vector picture (SVG)")


def test_a_name_that_begins_like_a_formula_is_guarded_in_tables(explorer: Explorer) -> None:
    formula = "=HYPERLINK(1)"

    def answered(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=json.dumps(poisoned(response.json(), formula)))

    explorer.page.route("**/graphql", answered)
    explorer.open()
    table = explorer.downloaded("Entities (CSV)").decode("utf-8-sig")
    assert f"'{formula}" in table
    assert f",{formula}" not in table
