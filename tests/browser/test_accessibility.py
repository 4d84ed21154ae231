"""WCAG 2.2 AA, as far as a program can tell: axe finds nothing serious in any view, light and dark."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer

STATES = {
    "the first look": {},
    "details": {"sel": "china-mobile"},
    "a focus": {"sel": "alibaba-cloud", "layout": "focus"},
    "a path": {"from": "apache-spark", "to": "microsoft-azure", "step": "1"},
    "a supposition": {"whatif": "us-iaas-kyc-rule"},
    "a cell": {"cell": "ProviderStratum~china"},
    "a month": {"asof": "2022-10"},
    "a ranking": {"view": "rank"},
    "a comparison": {"view": "compare"},
    "disputes": {"view": "disputes"},
}
PAGES = ("id/china-mobile", "id/chips-to-clouds", "id/nobody", "ontology")

# All views in one page: loading it again for each would take most of the time.
any_theme = pytest.mark.parametrize("theme", ["light", "dark"])


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, from the package that carries it."""
    carrier = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(carrier.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(explorer: Explorer, axe: str) -> list[str]:
    """What is wrong, each with the first element where it is; what is hidden by a dialog is left out."""
    # Evaluated by the browser's debugger: the policy of the page stays as it is.
    explorer.page.evaluate(f"if (!window.axe) {{ {axe} }}")
    found = explorer.page.evaluate(
        """() => axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
        }).then(({violations}) => violations)"""
    )
    return [
        f"{one['id']} ({one['impact']}, {len(one['nodes'])}): {one['nodes'][0]['html'][:160]}"
        f" {one['nodes'][0]['any'][0]['message'][:120] if one['nodes'][0]['any'] else ''}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@any_theme
def test_no_view_has_a_serious_violation(theme: str, opened: Open, axe: str) -> None:
    explorer = opened(color_scheme=theme).open()
    found = {name: violations(explorer.go(**state), axe) for name, state in STATES.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@any_theme
def test_no_page_has_a_serious_violation(theme: str, opened: Open, axe: str) -> None:
    explorer = opened(color_scheme=theme)
    found = {path: violations(explorer.open(path), axe) for path in PAGES}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    explorer.problems.clear()  # of a page that is not found the browser tells


def test_no_dialog_has_a_serious_violation(explorer: Explorer, axe: str) -> None:
    explorer.open().press("?")
    assert violations(explorer, axe) == []
    explorer.press("Escape").click(explorer.button("Query"))
    assert violations(explorer, axe) == []


def test_with_open_citations_and_lists_there_is_no_serious_violation(explorer: Explorer, axe: str) -> None:
    explorer.open(sel="databricks")
    for citation in explorer.test("citation").all()[:6]:
        citation.click()
    explorer.press("/")
    explorer.page.keyboard.type("ali")
    explorer.settle()
    assert violations(explorer, axe) == []


def test_on_a_phone_and_in_chinese_there_is_no_serious_violation(opened: Open, axe: str) -> None:
    explorer = opened("phone").open(sel="china-mobile", lang="zh")
    found = {name: violations(explorer.go(**state, lang="zh"), axe) for name, state in STATES.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
