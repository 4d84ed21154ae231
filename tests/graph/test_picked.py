"""What is read of many entities at once is what each of them says."""

from pathlib import Path

import pytest

from stratograph.graph import load
from stratograph.graph.cache.content import Origin, opened, write
from stratograph.graph.entity_columns import KeptTexts, entity_columns_of
from stratograph.graph.picked import Picked
from stratograph.graph.snapshot import Snapshot


@pytest.fixture(scope="module", params=["compiled", "in a file"])
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The shipped facts, as they were compiled, and as they lie in a file."""
    shipped = load()
    if request.param == "compiled":
        return shipped.snapshot
    path: Path = tmp_path_factory.mktemp("picked") / "facts"
    write(path, shipped.dataset, shipped.snapshot)
    return opened(path, Origin("", (), (), lambda: (shipped.dataset, shipped.snapshot)))[1]


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_many_are_called_as_each_is(snapshot: Snapshot, language: str) -> None:
    picked = every(snapshot)
    assert picked.labels(language) == [one.label(language) for one in picked]


def test_ids_and_classes_are_those_of_each(snapshot: Snapshot) -> None:
    picked = every(snapshot)
    assert picked.ids == [one.id for one in picked] == list(snapshot.entities)
    assert picked.class_names == [one.class_name for one in picked]


def test_some_are_picked_from_those_that_were_picked(snapshot: Snapshot) -> None:
    picked = every(snapshot)
    assert picked[3:5].ids == picked.at([3, 4]).ids == [picked[3].id, picked[4].id]
    assert Picked.joined([picked[3:5], picked[:2]]).ids == [*picked[3:5].ids, *picked[:2].ids]
    assert picked[:0].class_names == []


def test_texts_are_forgotten_when_they_become_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stratograph.graph.entity_columns._MOST_KEPT", 2)
    read: list[int] = []

    def text(row: int) -> str:
        read.append(row)
        return str(row)

    texts = KeptTexts(text)
    assert [texts[row] for row in (0, 0, 1, 1, 2, 0)] == ["0", "0", "1", "1", "2", "0"]
    assert read == [0, 1, 2, 0]


def every(snapshot: Snapshot) -> Picked:
    """All entities."""
    return Picked(
        entity_columns_of(snapshot), entity_columns_of(snapshot).of_classes(snapshot.ontology.classes)
    )
