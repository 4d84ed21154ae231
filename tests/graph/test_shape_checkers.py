"""The compiled checker of shapes finds what pySHACL, the reference, finds."""

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset, Literal, Quad, Term
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.namespaces import ID, ONTOLOGY_GRAPH, SG, XSD
from stratograph.graph.validation.native_shapes import is_compared, native_results
from stratograph.graph.validation.reference_shapes import reference_results
from tests.making import PREFIXES

VALID = Path(__file__).parents[1] / "ontology/examples/valid.ttl"
MUTANTS = 600


def with_facts(path: Path) -> Dataset:
    return read_dataset([BUILTIN_ONTOLOGY], [path])


@pytest.fixture(scope="module")
def valid() -> Dataset:
    """One valid example of each class."""
    return with_facts(VALID)


def mutants(dataset: Dataset, seed: int) -> Iterator[Quad]:
    """Copies of the examples, each with one to three values dropped, added, or replaced by any other."""
    draw = random.Random(seed)
    said: dict[str, list[Quad]] = defaultdict(list)
    for quad in sorted(dataset.quads(), key=str):
        if quad.graph != ONTOLOGY_GRAPH and quad.subject.startswith(ID):
            said[quad.subject].append(quad)
    values: list[Term] = [
        *sorted({quad.object for quads in said.values() for quad in quads}, key=str),
        Literal("", XSD + "string"),
        Literal("2024-13-45", XSD + "string"),
        Literal("-1", XSD + "decimal"),
        Literal("101.5", XSD + "decimal"),
        Literal("many", XSD + "integer"),
        SG + "Nowhere",
    ]
    for number in range(MUTANTS):
        quads = list(said[draw.choice(sorted(said))])
        for _ in range(draw.randint(1, 3)):
            place = draw.randrange(len(quads))
            match draw.choice(("drop", "add", "replace")):
                case "drop" if len(quads) > 1:
                    del quads[place]
                case "add":
                    quads.append(quads[place]._replace(object=draw.choice(values)))
                case _:
                    quads[place] = quads[place]._replace(object=draw.choice(values))
        yield from (quad._replace(subject=f"{ID}mutant-{number}") for quad in quads)


@pytest.mark.parametrize("seed", [1, 2])
def test_both_find_the_same_in_hundreds_of_broken_examples(valid: Dataset, seed: int) -> None:
    broken = valid.edited(set(), set(mutants(valid, seed)), f"mutants {seed}")
    native, reference = set(native_results(broken)), set(reference_results(broken))
    assert native == reference
    kinds = {one.component for one in native}
    assert len(native) > MUTANTS
    assert len(kinds) > 8, kinds


def test_both_find_nothing_in_valid_examples(valid: Dataset) -> None:
    assert [*native_results(valid), *reference_results(valid)] == []


OWN_SHAPE = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
sg:CompanyNames a sh:NodeShape ; sh:targetClass sg:Company ; sh:property [
  sh:path skos:prefLabel ; sh:maxLength 12 ; sh:message "Write a name of 12 letters at most."@en ] .
"""


def test_shapes_that_use_more_of_shacl_are_left_to_the_reference(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(PREFIXES + OWN_SHAPE, "utf-8")
    facts = 'GRAPH graph:f { id:far a sg:Company ; skos:prefLabel "A name of many letters"@en . }'
    (tmp_path / "facts.trig").write_text(PREFIXES + facts, "utf-8")
    dataset = read_dataset([BUILTIN_ONTOLOGY, tmp_path / "own.ttl"], [tmp_path / "facts.trig"])
    assert not is_compared(dataset)
    assert [one.message for one in reference_results(dataset) if one.focus == ID + "far"] == [
        "Write a name of 12 letters at most."
    ]


def test_the_shipped_shapes_are_checked_by_the_compiled_one(valid: Dataset) -> None:
    assert is_compared(valid)
