"""Each shape lets a valid example pass and answers a wrong one in a curator's words.

``examples/valid.ttl`` has one valid example of each class. ``examples/wrong.csv`` has the wrong ones: the
valid example, the property whose values are replaced (or taken away where no value follows), and what the
curator is told. Two rows with one change are one example that is told two things, by a class and by its
superclass. All are validated at once.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.validation.native_shapes import native_results
from stratograph.graph.validation.reference_shapes import reference_results

if TYPE_CHECKING:
    from tests.ontology.conftest import Terms

EXAMPLES = Path(__file__).parent / "examples"
ID = "https://w3id.org/stratograph/id/"
PREFIXES = re.compile(r"^@prefix .*$", re.MULTILINE)


def wrong_examples() -> dict[tuple[str, str], set[str]]:
    """The messages expected for each valid example and change."""
    found: dict[tuple[str, str], set[str]] = {}
    with (EXAMPLES / "wrong.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["example"], row["change"]), set()).add(row["message"])
    return found


WRONG = wrong_examples()


def messages(data: rdflib.Graph, ontology: rdflib.Graph) -> dict[str, set[str]]:
    """What validation says about each focus node, which is what a curator reads."""
    shapes = rdflib.Graph() + ontology  # a copy: pySHACL adds triples to the graph of the shapes
    _, report, _ = pyshacl.validate(data + ontology, shacl_graph=shapes, inference="none")
    found: dict[str, set[str]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus_node = str(report.value(result, SH.focusNode)).removeprefix(ID)
        found.setdefault(focus_node, set()).update(map(str, report.objects(result, SH.resultMessage)))
    return found


@pytest.fixture(scope="module")
def valid() -> rdflib.Graph:
    return rdflib.Graph().parse(EXAMPLES / "valid.ttl")


@pytest.fixture(scope="module")
def wrong(valid: rdflib.Graph) -> rdflib.Graph:
    data = rdflib.Graph() + valid
    for number, (example, change) in enumerate(WRONG):
        add_wrong(data, valid, example, change, rdflib.URIRef(f"{ID}wrong-{number}"))
    return data


@pytest.fixture(scope="module")
def told(wrong: rdflib.Graph, ontology: rdflib.Graph) -> dict[str, set[str]]:
    return messages(wrong, ontology)


def test_the_compiled_checker_finds_the_same(wrong: rdflib.Graph, tmp_path: Path) -> None:
    wrong.serialize(tmp_path / "wrong.ttl", format="turtle")
    dataset = read_dataset([BUILTIN_ONTOLOGY], [tmp_path / "wrong.ttl"])
    native = set(native_results(dataset))
    assert native == set(reference_results(dataset))
    found = {one.component.removeprefix(str(SH)).removesuffix("ConstraintComponent") for one in native}
    assert {"In", "Node", "Or", "Pattern"} <= found


def add_wrong(
    data: rdflib.Graph, valid: rdflib.Graph, example: str, change: str, node: rdflib.URIRef
) -> None:
    """Add the example under another name, with the values of one property replaced or taken away."""
    prefixes = "\n".join(PREFIXES.findall((EXAMPLES / "valid.ttl").read_text(encoding="utf-8")))
    changed, _, values = change.partition(" ")
    turtle = f"{prefixes}\n{node.n3()} {changed} {values or '[]'} ."
    replaced = rdflib.Graph().parse(data=turtle, format="turtle")
    [predicate] = set(replaced.predicates())
    for _, each, value in valid.triples((rdflib.URIRef(ID + example), None, None)):
        if each != predicate:
            data.add((node, each, value))
    if values:
        data += replaced


def test_the_valid_examples_conform(valid: rdflib.Graph, ontology: rdflib.Graph) -> None:
    assert messages(valid, ontology) == {}


def test_every_class_and_every_property_that_is_written_in_seeds_has_a_valid_example(
    valid: rdflib.Graph, terms: "Terms"
) -> None:
    assert set(terms.leaves) - names(valid.objects(None, RDF.type)) == set()
    written = {name for each in terms.classes for name in terms.shaped(each)} - set(terms.derived)
    assert written - names(valid.predicates()) == set()


def names(iris: Iterable[rdflib.term.Node]) -> set[str]:
    return {str(iri).removeprefix("https://w3id.org/stratograph/ontology#") for iri in iris}


@pytest.mark.parametrize(("example", "change"), WRONG, ids=[": ".join(each) for each in WRONG])
def test_a_wrong_example_is_told_what_to_do(example: str, change: str, told: dict[str, set[str]]) -> None:
    number = list(WRONG).index((example, change))
    assert told.get(f"wrong-{number}") == WRONG[example, change]


def test_every_message_of_a_shape_has_a_wrong_example(ontology: rdflib.Graph) -> None:
    shown = set().union(*WRONG.values())
    assert {str(each) for each in ontology.objects(None, SH.message)} - shown == set()
