"""Formats one after the other: a thing in several stays one, and the order decides on words, not on facts."""

from collections import Counter
from collections.abc import Sequence

import pytest

from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.reconcile import name_key
from tests.importing import SAMPLES, drafted
from tests.making import ecosystem_of, entity

FILES = {
    "cloud-regions": ["regions.json"],
    "aws-regions": ["aws-endpoints.json"],
    "ftm": ["ftm.jsonl"],
    "cncf-landscape": ["landscape.yml"],
    "chip-supply": ["chip-nodes.csv", "chip-edges.csv"],
}
KNOWN = (
    entity("Country", "china", "united-states", "singapore"),
    entity("BusinessUnit", "amazon-web-services", more='; skos:altLabel "AWS"@en'),
)


def imported(order: Sequence[str]) -> Ecosystem:
    """All of these, each with the earlier ones in view."""
    made: list[str] = []
    for name in order:
        files = [SAMPLES / file for file in FILES[name]]
        made.append(drafted(name, *files, ecosystem=ecosystem_of(*KNOWN, *made)).trig)
    return ecosystem_of(*KNOWN, *made)


def facts(ecosystem: Ecosystem) -> Counter[tuple[str, ...]]:
    """What is stated, each thing by its name."""
    snapshot = ecosystem.snapshot
    names = {one.id: name_key(one.label()) for one in snapshot.entities.values()}
    return Counter(
        (
            statement.class_name,
            *sorted(
                f"{name}: {names.get(str(value), value)}"
                for name, values in statement.values.items()
                for value in values
            ),
        )
        for statement in snapshot.statements.values()
    )


@pytest.fixture(scope="module")
def forwards() -> Ecosystem:
    return imported(list(FILES))


def test_the_order_of_the_files_does_not_change_what_is_stated(forwards: Ecosystem) -> None:
    assert facts(imported(list(reversed(FILES)))) == facts(forwards)


def test_a_firm_in_several_files_is_one(forwards: Ecosystem) -> None:
    statements = [
        one for one in forwards.snapshot.statements.values() if "harbour" in one.values.get("source", ())
    ]
    documents = {evidence.document for one in statements for evidence in one.evidence}
    assert documents == {"cloud-regions", "cncf-landscape"}


def test_what_is_imported_first_gives_the_id(forwards: Ecosystem) -> None:
    backwards = imported(list(reversed(FILES)))
    shared = forwards.snapshot.entities.keys() & backwards.snapshot.entities.keys()
    assert {"china", "amazon-web-services"} <= shared
