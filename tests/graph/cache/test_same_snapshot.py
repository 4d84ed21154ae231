"""What was kept is what was compiled: every entity, statement and index, even from a damaged file."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stratograph.graph.cache.content import MappedSnapshot, Origin, opened, write
from stratograph.graph.cache.sections import DamagedError
from stratograph.graph.characteristics import characteristics_of
from stratograph.graph.columns import columns_of, stated_names_of_statements
from stratograph.graph.dataset import Dataset, Quad
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.ends import ends_of
from stratograph.graph.entity_columns import entity_columns_of, stated_names
from stratograph.graph.loading import load
from stratograph.graph.network import edges_of
from stratograph.graph.search import Indexed
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.value_columns import ValueColumn, ValueColumns
from tests.making import document, ecosystem_of, entity, relationship


@pytest.fixture(scope="module")
def shipped() -> Ecosystem:
    return load(cache="off")


@pytest.fixture(scope="module")
def kept(shipped: Ecosystem, tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Snapshot]:
    return reopened(tmp_path_factory.mktemp("cache") / "facts", shipped)


def reopened(path: Path, made: Ecosystem) -> tuple[Dataset, Snapshot]:
    write(path, made.dataset, made.snapshot)
    return opened(path, origin_of(made))


def origin_of(made: Ecosystem) -> Origin:
    dataset = made.dataset
    return Origin(dataset.digest, dataset.files, dataset.rules, lambda: (dataset, made.snapshot))


def test_entities_and_statements_are_the_same_in_the_same_order(
    shipped: Ecosystem, kept: tuple[Dataset, Snapshot]
) -> None:
    snapshot = kept[1]
    assert isinstance(snapshot, MappedSnapshot)
    assert list(snapshot.entities.items()) == list(shipped.snapshot.entities.items())
    assert list(snapshot.statements.values()) == list(shipped.snapshot.statements.values())
    assert snapshot.ontology == shipped.ontology
    assert snapshot.version == shipped.snapshot.version


@pytest.mark.parametrize("index", ["ids_by_name", "ids_by_class", "mentions", "open_groups"])
def test_indices_are_the_same(index: str, shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    assert getattr(kept[1], index) == getattr(shipped.snapshot, index)


def test_documents_are_known_from_the_same_days(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    documents = shipped.snapshot.ids_by_class["SourceDocument"]
    known = [[one.known_from(each) for each in documents] for one in (kept[1], shipped.snapshot)]
    assert known[0] == known[1]
    assert any(known[0])


@pytest.mark.parametrize("of", [columns_of, edges_of, ends_of])
def test_columns_edges_and_ends_are_the_same(
    of: Callable[[Snapshot], Any], shipped: Ecosystem, kept: tuple[Dataset, Snapshot]
) -> None:
    ours, theirs = of(kept[1]), of(shipped.snapshot)
    for one in fields(theirs):
        if one.compare:
            assert plain(getattr(ours, one.name)) == plain(getattr(theirs, one.name)), one.name


def test_the_order_of_arcs_is_the_same(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    assert plain(edges_of(kept[1]).arc_order) == plain(edges_of(shipped.snapshot).arc_order)


def test_the_columns_of_entities_are_the_same(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    ours, theirs = (entity_columns_of(one) for one in (kept[1], shipped.snapshot))
    assert list(ours.ids) == list(theirs.ids)
    assert list(ours.entities) == list(theirs.entities)
    assert plain(ours.classes) == plain(theirs.classes)
    same_values(ours, theirs, stated_names(theirs.entities))


def test_the_values_of_statements_are_the_same(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    ours, theirs = (columns_of(one) for one in (kept[1], shipped.snapshot))
    names = stated_names_of_statements(theirs.statements)
    assert {"source", "text", "happenedAt", "rule"} < set(names)
    same_values(ours, theirs, names)


def same_values(ours: ValueColumns, theirs: ValueColumns, names: list[str]) -> None:
    for name in [*names, "nothing has this"]:
        assert said(ours.of(name)) == said(theirs.of(name)), name


def test_the_columns_of_characteristics_are_the_same(
    shipped: Ecosystem, kept: tuple[Dataset, Snapshot]
) -> None:
    ours, theirs = (characteristics_of(one) for one in (kept[1], shipped.snapshot))
    assert theirs
    assert list(ours) == list(theirs)
    for name, expected in theirs.items():
        for one in fields(expected):
            assert plain(getattr(ours[name], one.name)) == plain(getattr(expected, one.name)), name


def test_the_index_of_texts_is_the_same(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    ours, theirs = (Indexed.of(one).texts for one in (kept[1], shipped.snapshot))
    for one in fields(theirs):
        assert plain(getattr(ours, one.name)) == plain(getattr(theirs, one.name)), one.name
    for text in ("alibaba cloud", "chi", "\u963f\u91cc", "the"):
        assert Ecosystem(*kept).search(text, first=100) == shipped.search(text, first=100)


def plain(part: Any) -> Any:
    """Arrays as lists, and sequences as tuples, that can be compared."""
    if isinstance(part, np.ndarray):
        return part.dtype, part.tolist()
    if isinstance(part, tuple) and part and hasattr(part[0], "first_premise"):
        return [[plain(getattr(level, one.name)) for one in fields(level)] for level in part]
    return dict(part) if hasattr(part, "keys") else tuple(part)


def test_the_dataset_is_the_same_but_for_the_names_of_blank_nodes(
    shipped: Ecosystem, kept: tuple[Dataset, Snapshot]
) -> None:
    def named(quads: "set[Quad]") -> set[Quad]:
        return {one for one in quads if "_:" not in f"{one.subject} {one.object}"}

    dataset = kept[0]
    assert named(set(dataset.quads())) == named(set(shipped.dataset.quads()))
    assert len(dataset) == len(shipped.dataset)
    assert (dataset.files, dataset.digest, dataset.rules) == (
        shipped.dataset.files,
        shipped.dataset.digest,
        shipped.dataset.rules,
    )


def test_an_imagined_change_has_the_same_effect(shipped: Ecosystem, kept: tuple[Dataset, Snapshot]) -> None:
    from stratograph.graph.change import RemoveEntity

    changes = [RemoveEntity("alibaba-cloud")]
    ours, theirs = Ecosystem(*kept).changed(changes), shipped.changed(changes)
    assert ours.snapshot.entities == theirs.snapshot.entities
    assert ours.snapshot.statements == theirs.snapshot.statements
    assert ours.delta() == theirs.delta()


def test_whatever_byte_is_flipped_every_answer_is_that_of_the_files(tmp_path: Path) -> None:
    made = ecosystem_of(
        entity("Company", "north", "south", "east"),
        document("report"),
        relationship("Ownership", "north", "south"),
        relationship("Supply", "south", "east"),
    )
    path = tmp_path / "facts"
    write(path, made.dataset, made.snapshot)
    whole, refused, made_anew = path.read_bytes(), 0, []

    def instead() -> tuple[Dataset, Snapshot]:
        made_anew.append(1)
        return made.dataset, made.snapshot

    for place in range(0, len(whole), len(whole) // 400):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            dataset, snapshot = opened(path, Origin(made.dataset.digest, (), (), instead))
        except DamagedError:
            refused += 1
            continue
        assert answers(dataset, snapshot) == answers(made.dataset, made.snapshot), place
    assert refused
    assert made_anew


def answers(dataset: Dataset, snapshot: Snapshot) -> Any:
    ecosystem = Ecosystem(dataset, snapshot)
    return (
        dict(snapshot.entities),
        list(snapshot.statements.values()),
        dict(snapshot.mentions),
        snapshot.ids_named("North"),
        dict(snapshot.ids_by_class),
        ecosystem.statements(),
        ecosystem.paths("north", "east"),
        [(one.entity, one.statements) for one in ecosystem.links("north", "owns")],
        ecosystem.search("south"),
        said(columns_of(snapshot).of("source")),
        said(columns_of(snapshot).of("rule")),
        len(dataset),
    )


def said(column: ValueColumn[Any] | None) -> Any:
    assert column is not None
    return [plain(getattr(column, one.name)) for one in fields(column)]
