"""Every row of the dossier is in the seeds, or listed in ``seeds/exclusions.csv`` with its reason.

``dossier-ids.txt`` repeats the ids of the rows, so that these tests also run where the dossier is absent;
the last test compares the copy with it.
"""

import csv
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from .conftest import Select

HERE = Path(__file__).parent
ROWS = (HERE / "dossier-ids.txt").read_text(encoding="utf-8").split()
FEWEST_WORDS = 3  # of a reason that says more than "no"


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def used(select: Select) -> set[str]:
    """The rows that some evidence in the seeds carries."""
    found = select('?fact { ?e sg:factId ?fact FILTER(STRSTARTS(?fact, "F")) }')
    return {str(fact) for (fact,) in found}


@pytest.fixture(scope="module")
def excluded(repository: Path) -> list[tuple[str, str]]:
    """The rows left out on purpose, with the reason."""
    rows = read_csv(repository / "seeds" / "exclusions.csv")
    return [(row["factId"], row["reason"]) for row in rows if row["factId"].startswith("F")]


def test_the_dossier_has_842_rows() -> None:
    assert len(ROWS) == len(set(ROWS)) == 842


def test_every_row_is_used_or_excluded(used: set[str], excluded: list[tuple[str, str]]) -> None:
    assert sorted(set(ROWS) - used - {row for row, _ in excluded}) == []


def test_every_row_that_is_used_or_excluded_is_in_the_dossier(
    used: set[str], excluded: list[tuple[str, str]]
) -> None:
    assert sorted((used | {row for row, _ in excluded}) - set(ROWS)) == []


def test_no_row_is_both_used_and_excluded(used: set[str], excluded: list[tuple[str, str]]) -> None:
    assert sorted(used & {row for row, _ in excluded}) == []


def test_a_row_is_excluded_once_and_with_a_reason(excluded: list[tuple[str, str]]) -> None:
    assert [row for row, times in Counter(row for row, _ in excluded).items() if times > 1] == []
    assert [row for row, reason in excluded if len(reason.split()) < FEWEST_WORDS] == []


def test_most_rows_are_used(used: set[str]) -> None:
    assert len(used) > 0.75 * len(ROWS)


def test_what_carries_a_row_is_named_after_its_document_and_the_row(select: Select) -> None:
    found = select("?e ?document ?fact { ?e sg:fromDocument ?document ; sg:factId ?fact }")
    rows = [(str(e), f"{document}-{str(fact).lower()}") for e, document, fact in found if str(fact)[0] == "F"]
    named = {e for e, name in rows if e.startswith(name)}
    assert sorted({e for e, _ in rows} - named) == []


def test_a_row_is_evidence_from_the_page_that_it_names(select: Select, shared: Path) -> None:
    addresses = {row["id"]: row["source_url"] for row in read_csv(shared / "evidence" / "dossier.csv")}
    found = select("?fact ?address { ?e sg:factId ?fact ; sg:fromDocument/sg:address ?address }")
    wrong = [
        (fact, address)
        for fact, address in found
        if fact in addresses and unquote(addresses[str(fact)]) != unquote(str(address))
    ]
    assert sorted(map(str, wrong)) == []


def test_no_page_ranks_higher_than_its_tier(select: Select, shared: Path) -> None:
    tiers = {row["url"]: row["tier"] for row in read_csv(shared / "evidence" / "dossier-sources.csv")}
    found = select(
        "?document ?address ?tier ?ceiling { ?document sg:address ?address ; sg:tier ?tier ;"
        " sg:certaintyCeiling ?ceiling }"
    )
    wrong = [
        document
        for document, address, tier, ceiling in found
        if str(address) in tiers
        and (tier, ceiling == "Asserted") != (f"Tier{tiers[str(address)]}", tiers[str(address)] == "A")
    ]
    assert sorted(map(str, wrong)) == []


def test_every_quote_is_part_of_the_locator_of_its_row(select: Select, shared: Path) -> None:
    locators = {row["id"]: _plain(row["locator"]) for row in read_csv(shared / "evidence" / "dossier.csv")}
    found = select("?fact ?quote { ?e sg:factId ?fact ; sg:quote ?quote }")
    wrong = [
        (fact, quote)
        for fact, quote in found
        if fact in locators and _plain(str(quote)) not in locators[fact]
    ]
    assert sorted(map(str, wrong)) == []


def test_the_copy_of_the_ids_is_true_to_the_dossier(shared: Path) -> None:
    assert [row["id"] for row in read_csv(shared / "evidence" / "dossier.csv")] == ROWS


def _plain(text: str) -> str:
    """The text without differences of spaces and kinds of quotation marks."""
    for mark, plain in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'")):
        text = text.replace(mark, plain)
    return " ".join(text.split())
