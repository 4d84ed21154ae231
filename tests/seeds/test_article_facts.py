"""Every fact of the two articles is in the seeds, and every quote in the seeds is in the articles.

``inventory-ids.txt`` and ``locators.csv`` repeat the ids and the quotes of the inventory, so that these
tests also run where the inventory and the articles are absent; the last test compares the copies with it.
"""

import csv
import re
from pathlib import Path

import pytest

from .conftest import ARTICLES, Select

HERE = Path(__file__).parent
INVENTORY = (HERE / "inventory-ids.txt").read_text(encoding="utf-8").split()
MOST_WORDS = 12


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def stated(select: Select) -> set[str]:
    """The inventory rows that some evidence in the seeds carries."""
    return {str(fact) for (fact,) in select("?fact { ?e sg:fromDocument ?article ; sg:factId ?fact }")}


@pytest.fixture(scope="module")
def excluded(repository: Path) -> dict[str, str]:
    """The rows of the articles left out on purpose, with the reason."""
    rows = read_csv(repository / "seeds" / "exclusions.csv")
    rows = [row for row in rows if row["factId"][0] in ARTICLES.values()]
    assert len({row["factId"] for row in rows}) == len(rows), "a fact is excluded twice"
    return {row["factId"]: row["reason"] for row in rows}


@pytest.fixture(scope="module")
def quotes(select: Select) -> set[tuple[str, str, str]]:
    """Article, inventory row and quote of each evidence."""
    found = select(
        "?article ?fact ?quote { ?e sg:fromDocument ?article ; sg:factId ?fact ."
        " OPTIONAL { ?e sg:quote ?quote } }"
    )
    return {(str(article), str(fact), quote or "") for article, fact, quote in found}


def test_the_inventory_has_246_rows() -> None:
    assert len(INVENTORY) == len(set(INVENTORY)) == 246


@pytest.mark.parametrize("letter", ARTICLES.values())
def test_every_fact_of_the_inventory_is_stated_or_excluded(
    letter: str, stated: set[str], excluded: dict[str, str]
) -> None:
    rows = {fact for fact in INVENTORY if fact.startswith(letter)}
    assert rows - stated - set(excluded) == set()


def test_every_fact_in_the_seeds_is_in_the_inventory(stated: set[str], excluded: dict[str, str]) -> None:
    assert (stated | set(excluded)) - set(INVENTORY) == set()


def test_what_is_excluded_has_a_reason_and_is_not_stated(stated: set[str], excluded: dict[str, str]) -> None:
    assert [fact for fact, reason in excluded.items() if not reason.strip()] == []
    assert stated & set(excluded) == set()


def test_exclusions_stay_few(excluded: dict[str, str]) -> None:
    assert len(excluded) <= 6


def test_each_fact_has_one_evidence_named_after_its_document_and_row(select: Select) -> None:
    found = select("?e ?article ?fact { ?e sg:fromDocument ?article ; sg:factId ?fact }")
    wrong = [(e, f) for e, article, f in found if e != f"{article}-{str(f).lower()}"]
    assert wrong == []


def test_the_facts_of_an_article_are_evidenced_by_that_article(quotes: set[tuple[str, str, str]]) -> None:
    assert [fact for article, fact, _ in quotes if not fact.startswith(ARTICLES[article])] == []


def test_every_evidence_and_statement_lies_in_the_graph_of_its_document(select: Select) -> None:
    stray = select(
        "?e ?elsewhere { ?e sg:fromDocument ?article ."
        " GRAPH ?elsewhere { { ?e a sg:Evidence } UNION { ?statement sg:hasEvidence ?e } }"
        " FILTER(?elsewhere != ?article) }"
    )
    assert stray == set()


def test_every_evidence_supports_something(select: Select) -> None:
    idle = select("?e { ?e sg:fromDocument ?article FILTER NOT EXISTS { ?statement sg:hasEvidence ?e } }")
    assert idle == set()


def test_every_statement_of_an_article_has_evidence(select: Select) -> None:
    bare = select("?s { GRAPH ?article { ?s sg:status ?status } FILTER NOT EXISTS { ?s sg:hasEvidence ?e } }")
    assert bare == set()


def test_everything_named_is_declared(select: Select) -> None:
    dangling = select(
        "?thing { ?subject ?predicate ?thing FILTER(STRSTARTS(STR(?thing), STR(id:)))"
        " FILTER NOT EXISTS { ?thing a ?class } }"
    )
    assert dangling == set()


def test_every_quote_is_the_locator_of_its_row(quotes: set[tuple[str, str, str]]) -> None:
    locators = {row["factId"]: row["quote"] for row in read_csv(HERE / "locators.csv")}
    assert [(fact, quote) for _, fact, quote in quotes if quote != locators[fact]] == []


def test_every_quote_is_short(quotes: set[tuple[str, str, str]]) -> None:
    assert [quote for _, _, quote in quotes if not 0 < len(quote.split()) <= MOST_WORDS] == []


def test_every_quote_stands_in_its_article(quotes: set[tuple[str, str, str]], shared: Path) -> None:
    texts = {
        article: (shared / "articles" / f"{article}.txt").read_text(encoding="utf-8") for article in ARTICLES
    }
    assert [(article, quote) for article, _, quote in quotes if quote not in texts[article]] == []


def test_the_copies_of_ids_and_locators_are_true_to_the_inventory(shared: Path) -> None:
    text = (shared / "evidence" / "article-facts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([AB]\d+[a-z]?) \|.*\| “(.*)” \| [^|]* \|$", text, flags=re.MULTILINE)
    assert [fact for fact, _ in rows] == INVENTORY
    assert rows == [(row["factId"], row["quote"]) for row in read_csv(HERE / "locators.csv")]
