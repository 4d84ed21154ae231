"""All the shared data beside the built-in facts: one thing stays one, and questions keep their answers."""

from pathlib import Path

import pytest

from stratograph.graph.criteria import Scope
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.identity import identity_problems
from stratograph.graph.validation.references import dangling_references
from tests.making import ARTICLES

pytestmark = pytest.mark.timeout(900)


def test_nothing_has_two_classes_two_names_or_a_reference_to_nothing(imported_files: list[Path]) -> None:
    dataset = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS, *imported_files])
    facts = Facts(dataset, read_ontology(dataset))
    assert [*identity_problems(facts), *dangling_references(facts)] == []


def test_there_are_several_thousand_entities(imported: Ecosystem) -> None:
    assert len(imported.snapshot.entities) > 4_000


def test_the_path_from_spark_to_azure_is_still_that_of_the_articles(imported: Ecosystem) -> None:
    view = imported.view(within=Scope(sources=ARTICLES))
    path = view.paths("apache-spark", "microsoft-azure").paths[0]
    assert [step.target for step in path.steps] == ["managed-spark", "databricks", "microsoft-azure"]


def test_the_partners_of_databricks_are_those_of_the_article(imported: Ecosystem) -> None:
    links = imported.links("databricks", "partnersWith")
    assert "microsoft-azure" in {link.entity_id for link in links}


def test_the_state_owned_telecoms_are_still_found(imported: Ecosystem) -> None:
    owned = {one for one in imported.entities("Company") if True in imported.values(one, "stateOwned")}
    assert {"china-mobile", "china-telecom", "china-unicom"} <= owned


def test_aws_is_one_thing_in_all_of_them(imported: Ecosystem) -> None:
    documents = {
        evidence.document
        for statement in imported.about("amazon-web-services")
        for evidence in statement.evidence
    }
    assert {"chip-supply-chain-map", "cloud-regions", "compute-atlas", "cncf-landscape"} <= documents
