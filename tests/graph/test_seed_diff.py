"""What changed between two sets of seeds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stratograph.graph.errors import SeedError
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.seed_diff import FieldDifference, SeedDiff, ThingKind, WhatChanged, seed_diff
from tests.making import PREFIXES, document, entity, relationship

Diff = Callable[[tuple[str, ...], tuple[str, ...]], SeedDiff]

FIRMS = entity("Company", "north", "south")
OWNS = relationship("Ownership", "north", "south", more="; sg:sharePercent 30.0")


@pytest.fixture
def diff(tmp_path: Path) -> Diff:
    def compared(old: tuple[str, ...], new: tuple[str, ...]) -> SeedDiff:
        paths = []
        for name, pieces in (("old", old), ("new", new)):
            folder = tmp_path / name
            folder.mkdir()
            (folder / f"{name}.trig").write_text(PREFIXES + "\n".join(pieces), encoding="utf-8")
            paths.append(folder)
        return seed_diff(paths[:1], paths[1:], [BUILTIN_ONTOLOGY])

    return compared


def test_the_same_facts_in_another_order_and_file_are_no_difference(diff: Diff) -> None:
    found = diff((document("report"), FIRMS, OWNS), (OWNS, FIRMS, document("report")))
    assert not found
    assert found.things == ()


def test_a_changed_value_is_told_with_what_it_was(diff: Diff) -> None:
    more = relationship("Ownership", "north", "south", more="; sg:sharePercent 35.5", status="Ended")
    (one,) = diff((document("report"), FIRMS, OWNS), (document("report"), FIRMS, more)).things
    assert (one.id, one.class_name, one.what) == ("north-ownership-south", "Ownership", WhatChanged.CHANGED)
    assert one.fields == (
        FieldDifference("sharePercent", ("30",), ("35.5",)),
        FieldDifference("status", ("sg:Active",), ("sg:Ended",)),
    )


def test_what_came_and_went_is_told_entities_first(diff: Diff) -> None:
    sells = relationship("Supply", "south", "west")
    found = diff(
        (document("report"), FIRMS, OWNS), (document("report"), FIRMS, entity("Company", "west"), sells)
    )
    assert [(one.kind.value, one.what.value, one.id) for one in found.things] == [
        ("entity", "added", "west"),
        ("statement", "removed", "north-ownership-south"),
        ("statement", "added", "south-supply-west"),
        ("evidence", "removed", "report-north-ownership-south"),
        ("evidence", "added", "report-south-supply-west"),
    ]
    assert found.things[0].label == "west"
    assert found.count(ThingKind.STATEMENT, WhatChanged.ADDED) == 1


def test_another_class_is_a_change_of_type(diff: Diff) -> None:
    controls = OWNS.replace("a sg:Ownership", "a sg:Control")
    (one,) = diff((document("report"), FIRMS, OWNS), (document("report"), FIRMS, controls)).things
    assert one.class_name == "Control"
    assert one.fields == (FieldDifference("type", ("Ownership",), ("Control",)),)


def test_another_document_is_a_change_of_graph(diff: Diff) -> None:
    documents = document("report") + document("other")
    moved = OWNS.replace("GRAPH id:report", "GRAPH id:other")
    found = diff((documents, FIRMS, OWNS), (documents, FIRMS, moved))
    assert {(one.fields[0].name, one.fields[0].old, one.fields[0].new) for one in found.things} == {
        ("graph", ("report",), ("other",))
    }


def test_a_name_is_told_with_its_language(diff: Diff) -> None:
    named = FIRMS.replace('"north"@en', '"north"@en , "北"@zh')
    (one,) = diff((FIRMS,), (named,)).things
    assert one.fields == (FieldDifference("prefLabel", ("north@en",), ("north@en", "北@zh")),)


def test_seeds_that_break_shapes_can_be_compared(diff: Diff) -> None:
    assert diff((FIRMS,), (FIRMS, "id:nothing sg:status sg:Active ."))


def test_seeds_that_cannot_be_read_are_refused(diff: Diff) -> None:
    with pytest.raises(SeedError):
        diff((FIRMS,), ("nonsense",))
