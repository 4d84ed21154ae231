"""Answers are made small: nothing empty, lists cut from their ends, and what is missing counted."""

import pytest

from stratograph.api.cli import records
from stratograph.api.mcp.excerpts import MOST_CHARACTERS, compact, excerpt
from stratograph.api.portrait import portrait
from stratograph.graph import Ecosystem, load
from tests.making import document, ecosystem_of, entity, relationship


@pytest.fixture(scope="module")
def ecosystem() -> Ecosystem:
    """North owns three hundred companies, and the report says so of each."""
    owned = [f"firm-{number:03}" for number in range(300)]
    return ecosystem_of(
        document("report", published="2023-06-15"),
        entity("Company", "north", "south", *owned),
        *(relationship("Ownership", "north", one) for one in owned),
    )


def test_a_list_is_cut_at_its_end_and_the_rest_counted(ecosystem: Ecosystem) -> None:
    whole = records.portrait_record(ecosystem, portrait(ecosystem, "north"))
    cut = excerpt(ecosystem, whole)
    told = [one["id"] for one in cut["relations"]["owns"]]
    assert told == [one["id"] for one in whole["relations"]["owns"]][: len(told)]
    rest = [one["id"] for one in whole["relations"]["owns"]][len(told) :]
    assert cut["leftOut"]["relations.owns"] == {"count": len(rest), "ids": rest[:10]}
    assert len(compact(cut)) <= MOST_CHARACTERS


def test_a_statement_is_told_as_a_sentence_and_its_document_by_title_and_date(ecosystem: Ecosystem) -> None:
    statement = records.statement_record(ecosystem, ecosystem.links("north", "owns")[0].statements[0])
    told = excerpt(ecosystem, {"statement": statement})
    assert told == {
        "statement": {
            "id": "north-ownership-firm-000",
            "says": "north owns firm-000",
            "type": "Ownership",
            "status": "ACTIVE",
            "certainty": "ASSERTED",
            "evidence": [{"document": "report", "certainty": "ASSERTED"}],
        },
        "documents": {"report": {"title": "report", "publishedOn": "2023-06-15"}},
    }


def test_what_is_empty_or_usual_is_not_told_and_what_is_not_is(ecosystem: Ecosystem) -> None:
    record: records.Record = {
        "listOpen": False,
        "explanation": None,
        "rows": [],
        "exact": False,
        "nested": {"holds": "POSSIBLY"},
    }
    assert excerpt(ecosystem, record) == {"exact": False, "nested": {"holds": "POSSIBLY"}}


def test_whatever_is_shipped_can_be_described_within_the_bound() -> None:
    shipped = load(for_sparql=False)
    busiest = sorted(shipped.snapshot.mentions, key=lambda one: -len(shipped.snapshot.mentions[one]))[:40]
    for one in busiest:
        told = excerpt(shipped, records.portrait_record(shipped, portrait(shipped, one)))
        assert len(compact(told)) <= MOST_CHARACTERS, one
