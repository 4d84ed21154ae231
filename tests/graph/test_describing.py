"""What large files say of each subject is found while the store loads them, and is what it then has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stratograph.graph import dataset_reader, load
from stratograph.graph.dataset import Dataset, Said
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import SeedError
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from tests.making import PREFIXES, entity

IN_THE_STORE = "grouping triples"
"""What is told of the progress when the store is asked for all it has."""

N_QUADS = '<https://w3id.org/stratograph/id/{}> <http://example.org/p> "{}" <http://example.org/g> .\n'
NUMBERS = '1, 2.0, 03, 4.50, true, "0"^^xsd:boolean, "none"^^xsd:integer, "2001-01-01Z"^^xsd:date'
ODD = {
    "one triple twice": ("facts.nq", N_QUADS.format("a", 1) * 2),
    "one number twice": ("facts.trig", PREFIXES + "graph:g { id:a sg:count 1 , 01 }"),
    "a blank node": ("facts.trig", PREFIXES + "graph:g { id:a sg:isUnitOf [ a sg:Company ] }"),
    "no graph": ("facts.trig", PREFIXES + "id:a a sg:Company . graph:g { id:a sg:homepage 'x' }"),
}


@pytest.fixture(autouse=True)
def all_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_reader, "_MUCH", 1)
    monkeypatch.setattr(dataset_reader, "usable_cores", lambda: 2)


def stated(seeds: list[Path]) -> tuple[Said, Said, bool]:
    """What is said, what the store says is said, and whether the former was known without asking it."""
    told: set[str] = set()
    dataset = read_dataset([BUILTIN_ONTOLOGY], seeds, describe=True)
    said = dataset.stated(lambda doing, *_: told.add(doing))
    return said, dataset.descriptions(ONTOLOGY_GRAPH, INFERRED_GRAPH), IN_THE_STORE not in told


def two_files(tmp_path: Path) -> Iterator[Path]:
    for name, ids in (("first", "ab"), ("second", "bc")):
        path = tmp_path / f"{name}.trig"
        more = f'; skos:altLabel "{name} 1"@en, "{name} 2"@en, "\\u00e9 \\n"@EN-gb, "x" ; sg:count {NUMBERS}'
        path.write_text(
            PREFIXES + entity("Company", *ids, more=more).replace("graph:t", f"graph:{name}"), "utf-8"
        )
        yield path


def test_files_that_name_one_thing_are_read_in_the_order_of_the_store(tmp_path: Path) -> None:
    said, in_store, was_known = stated(list(two_files(tmp_path)))
    assert said == in_store
    assert len(said) == 3
    assert was_known


def test_of_the_shipped_facts_all_is_known() -> None:
    said, in_store, was_known = stated([BUILTIN_SEEDS])
    assert said == in_store
    assert was_known


@pytest.mark.parametrize("odd", ODD)
def test_what_the_store_has_otherwise_it_is_asked_for(odd: str, tmp_path: Path) -> None:
    name, text = ODD[odd]
    (tmp_path / name).write_text(text, "utf-8")
    said, in_store, was_known = stated([tmp_path / name, *two_files(tmp_path)])
    assert said == in_store
    assert not was_known


def test_it_is_given_away_once_and_only_if_it_is_asked_for(tmp_path: Path) -> None:
    seeds = list(two_files(tmp_path))
    dataset = read_dataset([BUILTIN_ONTOLOGY], seeds, describe=True)
    assert dataset.stated() is not dataset.stated()
    assert_from_store(read_dataset([BUILTIN_ONTOLOGY], seeds))


def test_what_is_added_later_is_among_it(tmp_path: Path) -> None:
    dataset = read_dataset([BUILTIN_ONTOLOGY], list(two_files(tmp_path)), describe=True)
    dataset.add(list(dataset.quads(graph=ONTOLOGY_GRAPH))[:1])
    assert_from_store(dataset)


def assert_from_store(dataset: Dataset) -> None:
    told: set[str] = set()
    dataset.stated(lambda doing, *_: told.add(doing))
    assert IN_THE_STORE in told


def test_an_error_of_syntax_is_told_once_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "wrong.nq").write_text(N_QUADS.format("a", 1) + "<no", "utf-8")
    with pytest.raises(SeedError) as raised:
        load([tmp_path / "wrong.nq"], builtin=False, cache="off")
    assert [problem.line for problem in raised.value.problems] == [2]
