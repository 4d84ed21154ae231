"""What a curator is told: each kind of mistake, with its file, its line and what to do."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import Problem
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import check
from tests.graph.mistakes import COMMON, MISTAKES, Mistake, owns
from tests.making import PREFIXES


def test_a_blank_node_that_nothing_names_is_told_with_its_own_line(tmp_path: Path) -> None:
    seeds = tmp_path / "nameless.trig"
    seeds.write_text(
        PREFIXES
        + 'GRAPH graph:m {\n  id:m1 a sg:Company ; skos:prefLabel "[M1]"@en .\n  [] a sg:Company .\n}\n',
        "utf-8",
    )
    dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds])
    found = [one for one in check(dataset, read_ontology(dataset)) if "blank node" in one.message]
    assert [(one.path, one.line) for one in found] == [(seeds, PREFIXES.count("\n") + 3)]


@pytest.fixture(scope="module")
def seeds_with_mistakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for each mistake, and one that all of them build on."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "common.trig").write_text(PREFIXES + COMMON, "utf-8")
    for mistake in MISTAKES:
        (folder / f"{mistake.name}.trig").write_text(PREFIXES + mistake.trig, "utf-8")
    return folder


@pytest.fixture(scope="module")
def report(seeds_with_mistakes: Path) -> list[Problem]:
    """What is said of all of them, in one report."""
    dataset = read_dataset([BUILTIN_ONTOLOGY], [seeds_with_mistakes])
    return check(dataset, read_ontology(dataset))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_a_remedy(mistake: Mistake, report: list[Problem]) -> None:
    of_file = [problem for problem in report if problem.path and problem.path.stem == mistake.name]
    said = [problem for problem in of_file if all(part in str(problem) for part in mistake.told)]
    assert said, f"only {[str(problem) for problem in of_file]}"
    assert said[0].remedy
    assert said[0].line == mistake.line or mistake.line is None


def test_a_mistake_is_told_once(report: list[Problem]) -> None:
    assert len(report) == len(MISTAKES)


def test_no_correct_file_is_blamed(report: list[Problem]) -> None:
    assert [str(one) for one in report if one.path is None or one.path.stem == "common"] == []


def test_the_report_is_in_the_order_of_files_and_lines(report: list[Problem]) -> None:
    places = [(str(problem.path or ""), problem.line or 0) for problem in report]
    assert places == sorted(places)


def checked(tmp_path: Path, trig: str = "", ontology: str = "") -> list[str]:
    """What is said of a few facts and of an ontology that extends the built-in one."""
    seeds = tmp_path / "facts.trig"
    seeds.write_text(PREFIXES + COMMON + trig, "utf-8")
    files = [BUILTIN_ONTOLOGY]
    if ontology:
        extension = tmp_path / "extension.ttl"
        extension.write_text(PREFIXES + EXTENSION_PREFIXES + ontology, "utf-8")
        files.append(extension)
    dataset = read_dataset(files, [seeds])
    return [str(problem) for problem in check(dataset, read_ontology(dataset))]


EXTENSION_PREFIXES = """
@prefix ex: <http://example.org/cables#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""

CABLE = """
ex:Cable a owl:Class ; rdfs:subClassOf sg:Technology ; skos:prefLabel "submarine cable"@en ;
  skos:definition "A cable that joins coasts across a sea."@en ; sg:pluralName "cables" .
"""


def test_facts_of_an_extension_in_turtle_alone_are_valid(tmp_path: Path) -> None:
    ontology = (
        CABLE
        + """
      ex:lengthKm a owl:DatatypeProperty ; skos:prefLabel "length"@en ; skos:definition "How long it is."@en .
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ; sh:property [
        sh:path ex:lengthKm ; sh:name "lengthKm" ; sh:datatype xsd:decimal ; sh:maxCount 1 ] ."""
    )
    facts = 'GRAPH graph:cables { id:sea-1 a ex:Cable ; skos:prefLabel "Sea 1"@en ; ex:lengthKm 900.5 . }'
    assert checked(tmp_path, EXTENSION_PREFIXES + facts, ontology) == []


def test_a_class_of_an_extension_needs_a_shape(tmp_path: Path) -> None:
    [told] = checked(tmp_path, ontology=CABLE)
    assert "extension.ttl:" in told
    assert "the class has no shape. Add a sh:NodeShape" in told


def test_a_shape_may_not_run_programs(tmp_path: Path) -> None:
    ontology = (
        CABLE
        + """
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ;
        sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }" ] ."""
    )
    assert any(
        "sh:sparql: programs in shapes are refused" in told for told in checked(tmp_path, ontology=ontology)
    )


def test_nothing_that_shapes_name_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    ontology = (
        CABLE
        + """
      <http://127.0.0.1:1/cables> a owl:Ontology ; owl:imports <http://127.0.0.1:1/more> ;
        sh:shapesGraph <http://127.0.0.1:1/shapes> .
      ex:CableShape a sh:NodeShape ; sh:targetClass ex:Cable ; rdfs:seeAlso <http://127.0.0.1:1/cable> ."""
    )
    assert checked(tmp_path, ontology=ontology) == []


def test_owners_who_held_each_other_one_after_another_are_no_cycle(tmp_path: Path) -> None:
    before, after = '; sg:validUntil "2010"', '; sg:validFrom "2012"'
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'beta', before)} {owns('o2', 'beta', 'alpha', after)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_shares_that_were_held_one_after_another_do_not_sum(tmp_path: Path) -> None:
    before, after = (
        '; sg:sharePercent 80.0 ; sg:validUntil "2010"',
        '; sg:sharePercent 80.0 ; sg:validFrom "2012"',
    )
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'gamma', before)} {owns('o2', 'beta', 'gamma', after)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_two_sources_that_differ_on_one_share_do_not_sum(tmp_path: Path) -> None:
    first, second = "; sg:sharePercent 60.0", "; sg:sharePercent 51.0"
    facts = (
        f"GRAPH id:report {{ {owns('o1', 'alpha', 'gamma', first)} {owns('o2', 'alpha', 'gamma', second)} }}"
    )
    assert checked(tmp_path, facts) == []


def test_a_quote_of_twelve_words_and_one_of_24_chinese_characters_are_short_enough(tmp_path: Path) -> None:
    facts = f"""GRAPH id:report {{
      id:q1 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
        sg:quote "one two three four five six seven eight nine ten eleven twelve" .
      id:q2 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
        sg:quote "{"云" * 24}" . }}"""
    assert checked(tmp_path, facts) == []


@pytest.fixture(scope="module")
def builtin() -> Dataset:
    return read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS])


def test_the_built_in_facts_are_valid(builtin: Dataset) -> None:
    assert [str(problem) for problem in check(builtin, read_ontology(builtin))] == []
