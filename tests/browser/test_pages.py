"""The plain pages of things and of the ontology in a browser: linked with the explorer, and printable."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.explorer import Explorer


def test_details_lead_to_the_page_of_an_entity_and_that_leads_back(explorer: Explorer) -> None:
    explorer.open(sel="china-mobile")
    explorer.test("details").locator("a[href^='id/']").first.click()
    expect(explorer.page.get_by_role("heading", level=1)).to_have_text("China Mobile")
    explorer.page.get_by_role("link", name="show in the explorer").click()
    explorer.loaded()
    assert explorer.state["sel"] == "china-mobile"


def test_the_page_of_an_entity_is_in_the_language_of_the_explorer_and_leads_back_in_it(
    explorer: Explorer,
) -> None:
    explorer.open(sel="alibaba-cloud", lang="zh")
    explorer.test("details").locator("a[href^='id/']").first.click()
    expect(explorer.page.get_by_role("heading", level=1)).to_have_text("阿里云")
    explorer.page.locator(".neighbours a[href*='id/']").first.click()
    expect(explorer.page.locator("html")).to_have_attribute("lang", "zh")
    explorer.page.get_by_role("link", name="在图谱中查看").click()
    explorer.loaded()
    assert explorer.state["lang"] == "zh"


def test_a_citation_jumps_to_its_source(explorer: Explorer) -> None:
    explorer.open("id/china-mobile")
    explorer.page.locator("a.cite").first.click()
    expect(explorer.page.locator(":target q").first).to_be_in_viewport()


def test_a_term_leads_to_its_place_in_the_reference(explorer: Explorer) -> None:
    explorer.open("id/china-mobile")
    explorer.page.locator(".kind a").first.click()
    expect(explorer.page.locator(":target")).to_contain_text("Company")


def test_the_data_in_the_page_do_not_run_and_are_not_refused(explorer: Explorer) -> None:
    explorer.open("id/china-mobile")
    found = explorer.page.locator("script[type='application/ld+json']").evaluate(
        "script => JSON.parse(script.textContent)['@graph'].length"
    )
    assert found > 10


def test_a_page_prints_its_sources_in_black_on_white(opened: Open) -> None:
    explorer = opened(color_scheme="dark").open("id/china-mobile")
    explorer.page.emulate_media(media="print", color_scheme="dark")
    ink = explorer.page.evaluate("() => getComputedStyle(document.body).color")
    assert ink == "rgb(20, 26, 36)"
    expect(explorer.page.locator(".site nav")).to_be_hidden()
    assert explorer.page.pdf()[:5] == b"%PDF-"


def test_the_language_can_be_changed(explorer: Explorer) -> None:
    explorer.open("id/alibaba-cloud").page.get_by_role("link", name="中文").click()
    expect(explorer.page.get_by_role("heading", level=1)).to_have_text("阿里云")
    explorer.page.get_by_role("link", name="English").click()
    expect(explorer.page.get_by_role("heading", level=1)).to_have_text("Alibaba Cloud")
