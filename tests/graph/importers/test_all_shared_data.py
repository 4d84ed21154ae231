"""All the shared data beside the built-in facts: one thing stays one, and questions keep their answers."""

from pathlib import Path

import pytest

from stratograph.graph.criteria import Scope
from stratograph.graph.dataset import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS, compile_dataset
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.identity import identity_problems
from stratograph.graph.validation.references import dangling_references
from tests.importing import drafted
from tests.making import ARTICLES

FILES = {
    "chip-supply": ["chip-supply-nodes.csv", "chip-supply-edges.csv"],
    "cloud-regions": ["cloud-regions.json"],
    "compute-atlas": ["compute-atlas.json"],
    "cncf-landscape": ["cncf-landscape.yml"],
}

pytestmark = pytest.mark.timeout(900)


def loaded(*files: Path) -> Ecosystem:
    """The built-in facts with these, not checked by the shapes: that takes minutes."""
    dataset = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS, *files])
    infer(dataset, for_sparql=False)
    return compile_dataset(dataset)


@pytest.fixture(scope="module")
def files(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each format imported with what was imported before it in view."""
    folder = tmp_path_factory.mktemp("imported")
    made: list[Path] = []
    for name, sources in FILES.items():
        given = [shared / "data" / source for source in sources]
        text = drafted(name, *given, ecosystem=loaded(*made)).trig
        path = folder / f"{name}.trig"
        path.write_text(text, "utf-8")
        made.append(path)
    return made


@pytest.fixture(scope="module")
def everything(files: list[Path]) -> Ecosystem:
    return loaded(*files)


def test_nothing_has_two_classes_two_names_or_a_reference_to_nothing(files: list[Path]) -> None:
    dataset = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS, *files])
    facts = Facts(dataset, read_ontology(dataset))
    assert [*identity_problems(facts), *dangling_references(facts)] == []


def test_there_are_several_thousand_entities(everything: Ecosystem) -> None:
    assert len(everything.snapshot.entities) > 4_000


def test_the_path_from_spark_to_azure_is_still_that_of_the_articles(everything: Ecosystem) -> None:
    view = everything.view(within=Scope(sources=ARTICLES))
    path = view.paths("apache-spark", "microsoft-azure").paths[0]
    assert [step.target for step in path.steps] == ["managed-spark", "databricks", "microsoft-azure"]


def test_the_partners_of_databricks_are_those_of_the_article(everything: Ecosystem) -> None:
    links = everything.links("databricks", "partnersWith")
    assert "microsoft-azure" in {link.entity_id for link in links}


def test_the_state_owned_telecoms_are_still_found(everything: Ecosystem) -> None:
    view = everything
    owned = {one for one in view.entities("Company") if True in view.values(one, "stateOwned")}
    assert {"china-mobile", "china-telecom", "china-unicom"} <= owned


def test_aws_is_one_thing_in_all_of_them(everything: Ecosystem) -> None:
    documents = {
        evidence.document
        for statement in everything.about("amazon-web-services")
        for evidence in statement.evidence
    }
    assert {"chip-supply-chain-map", "cloud-regions", "compute-atlas", "cncf-landscape"} <= documents
