"""Who says so: every value and every line leads to the words behind it."""

from playwright.sync_api import expect

from tests.browser.explorer import Explorer

WELL_KNOWN = ("china-mobile", "alibaba-cloud", "us-iaas-kyc-rule", "eastern-data-western-computing")


def test_each_fact_and_each_relation_has_one_citation(explorer: Explorer) -> None:
    explorer.open()
    for entity_id in WELL_KNOWN:
        details = explorer.go(sel=entity_id).test("details")
        for kind in ("fact", "relation"):
            rows = details.get_by_test_id(kind)
            assert rows.count() > 0, entity_id
            assert rows.get_by_test_id("citation").count() == rows.count(), entity_id


def test_a_citation_opens_the_words_the_publisher_and_the_date(explorer: Explorer) -> None:
    details = explorer.open(sel="china-mobile").test("details")
    row = details.get_by_test_id("relation").first
    expect(row.locator("blockquote")).to_have_count(0)
    explorer.click(row.get_by_test_id("citation"))
    expect(row.locator("figcaption cite").first).not_to_be_empty()
    expect(row.locator("figcaption").first).to_contain_text("20")
    expect(row.get_by_test_id("citation")).to_have_attribute("aria-expanded", "true")


def test_the_quoted_words_are_those_of_the_api(explorer: Explorer) -> None:
    details = explorer.open(sel="databricks").test("details")
    for cited in details.get_by_test_id("citation").all()[:5]:
        cited.click()
    shown = {text.strip("“”") for text in details.locator("blockquote").all_inner_texts()}
    query = """{ entity(id: "databricks") {
        statements(first: 100) { nodes { evidence { quote } } }
    } }"""
    stated = explorer.ask(query)["entity"]["statements"]["nodes"]
    assert shown
    assert shown <= {one["quote"] for statement in stated for one in statement["evidence"]}


def test_a_dispute_stands_with_all_its_sides(explorer: Explorer) -> None:
    explorer.open(view="disputes")
    card = explorer.test("dispute").first
    assert card.get_by_test_id("citation").count() >= 2


def test_proposed_ended_disputed_and_speculative_lines_have_signs_that_the_legend_explains(
    explorer: Explorer,
) -> None:
    explorer.open()
    legend = explorer.page.locator("#legend")
    for word in ("proposed", "ended", "dispute", "speculat"):
        assert word in legend.inner_text().casefold()
