"""The schema is made from the ontology, and a change to it is seen."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLNonNull, GraphQLObjectType, GraphQLSchema

from stratograph.api.by_strawberry import Schema
from stratograph.api.reserved import check_field_names, reserved_names
from stratograph.api.schema import build_schema
from stratograph.graph import Ecosystem
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import OntologyError
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology
from tests.api.conftest import fields_of

PRINTED = Path(__file__).parents[2] / "api" / "schema.graphql"


@pytest.fixture(scope="module")
def made(schema: Schema) -> GraphQLSchema:
    return schema._schema


def test_the_printed_schema_is_the_committed_one(schema: Schema) -> None:
    assert schema.as_str() + "\n" == PRINTED.read_text("utf-8"), (
        "The schema has changed. If that is meant: stratograph schema > api/schema.graphql"
    )


def test_every_abstract_class_is_an_interface_and_every_other_an_object(
    made: GraphQLSchema, small: Ecosystem
) -> None:
    for name, declared in small.ontology.classes.items():
        assert isinstance(
            made.type_map[name], GraphQLInterfaceType if declared.abstract else GraphQLObjectType
        )


def test_a_class_implements_the_interfaces_of_its_ancestors(made: GraphQLSchema, small: Ecosystem) -> None:
    company = made.type_map["Company"]
    assert isinstance(company, GraphQLObjectType)
    ancestors = {*small.ontology.classes["Company"].ancestors, "Node"}
    assert {one.name for one in company.interfaces} == ancestors


def test_every_field_of_the_ontology_is_a_field_of_the_schema(made: GraphQLSchema, small: Ecosystem) -> None:
    spelled = {
        "hasEvidence": "evidence",
        "premise": "derivedFrom",
        "fromDocument": "document",
        "factId": "factIds",
    }
    missing = [
        f"{declared.name}.{field.name}"
        for declared in small.ontology.classes.values()
        for field in declared.fields
        if spelled.get(field.name, field.name) not in fields_of(made, declared.name)
    ]
    assert missing == []


def test_what_is_always_there_is_never_null(made: GraphQLSchema) -> None:
    fields = fields_of(made, "Ownership")
    assert isinstance(fields["source"].type, GraphQLNonNull)
    assert not isinstance(fields["sharePercent"].type, GraphQLNonNull)


def test_the_ends_of_a_relationship_are_as_narrow_as_its_shape_says(made: GraphQLSchema) -> None:
    ends = [fields_of(made, name)["target"].type for name in ("Relationship", "Location")]
    assert [str(one) for one in ends] == ["Entity!", "Country!"]


def test_a_concept_scheme_is_an_enum_in_upper_case(made: GraphQLSchema) -> None:
    certainty = made.type_map["Certainty"]
    assert isinstance(certainty, GraphQLEnumType)
    assert list(certainty.values) == ["ASSERTED", "REPORTED", "HEDGED", "SPECULATIVE"]


def test_every_type_field_and_enum_value_is_described(made: GraphQLSchema) -> None:
    own = {name: one for name, one in made.type_map.items() if not name.startswith("__")}
    silent = [name for name, one in own.items() if not one.description]
    assert silent == []


def test_every_plural_name_is_a_collection_of_the_view_and_of_the_root(
    made: GraphQLSchema, small: Ecosystem
) -> None:
    plurals = {one.plural_name for one in small.ontology.classes.values() if one.plural_name}
    plurals |= {one.plural_name for one in small.ontology.schemes["Role"].concepts if one.plural_name}
    for type_name in ("Query", "View"):
        assert plurals <= fields_of(made, type_name).keys()


def test_the_roots_fields_are_those_of_the_view_and_two_more(made: GraphQLSchema) -> None:
    root, view = (fields_of(made, name).keys() for name in ("Query", "View"))
    assert root - view == {"ontology", "dataset"}
    assert not view - root


def test_every_type_and_root_field_written_by_hand_is_reserved(made: GraphQLSchema, small: Ecosystem) -> None:
    ontology = small.ontology
    from_ontology = {*ontology.classes, *ontology.schemes}
    from_ontology |= {one.plural_name for one in ontology.classes.values() if one.plural_name}
    from_ontology |= {one.plural_name for one in ontology.schemes["Role"].concepts if one.plural_name}
    by_pattern = re.compile(r".*(Connection|Edge|Facet|Filter|Order)$")
    names = {*made.type_map, *fields_of(made, "Query")} - from_ontology
    assert {
        name for name in names if not name.startswith("__") and not by_pattern.match(name)
    } <= reserved_names()


SHIP = """
@prefix : <https://example.org/own#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sg: <https://w3id.org/stratograph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:Ship a owl:Class ; rdfs:subClassOf sg:Technology ; sg:pluralName "ships" ;
    skos:prefLabel "ship"@en ; skos:definition "Carries things over water."@en .
"""


def extended(folder: Path, turtle: str) -> Ontology:
    """The ontology with ships and with these terms."""
    (folder / "own.ttl").write_text(SHIP + turtle, "utf-8")
    return read_ontology(read_dataset([BUILTIN_ONTOLOGY, folder], []), reserved_names())


def test_a_class_with_a_name_of_the_schema_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"own\.ttl:\d+: .*'Path'"):
        extended(
            tmp_path,
            """
:Path a owl:Class ; rdfs:subClassOf sg:Technology ; sg:pluralName "ways" ;
    skos:prefLabel "way"@en ; skos:definition "Leads somewhere."@en .
""",
        )


@pytest.mark.parametrize("name", ["statements", "label", "not", "__typename"])
def test_a_field_that_the_schema_has_already_is_an_error(name: str, tmp_path: Path) -> None:
    ontology = extended(
        tmp_path,
        f""":draught a owl:DatatypeProperty ;
            skos:prefLabel "draught"@en ; skos:definition "It is so deep."@en .
          :ShipShape a sh:NodeShape ; sh:targetClass :Ship ;
            sh:property [ sh:path :draught ; sh:name "{name}" ; sh:datatype xsd:string ; sh:maxCount 1 ] .""",
    )
    with pytest.raises(OntologyError, match=name):
        check_field_names(ontology)


def test_an_annotation_that_is_neither_true_nor_false_is_an_error_with_its_line(tmp_path: Path) -> None:
    told = r"own\.ttl:\d+: .*substitutable is 'hardly', neither true nor false"
    with pytest.raises(OntologyError, match=told):
        extended(
            tmp_path,
            """
:Voyage a owl:Class ; rdfs:subClassOf sg:Relationship ; sg:pluralName "voyages" ;
    skos:prefLabel "voyage"@en ; skos:definition "A ship goes to a place."@en ;
    sg:shortcut :sailsTo ; sg:dependence sg:SourceOnTarget ; sg:substitutable "hardly" .
:sailsTo a owl:ObjectProperty ; skos:prefLabel "sails to"@en .
""",
        )


def test_a_subclass_that_contradicts_its_parent_is_an_error_of_the_ontology(tmp_path: Path) -> None:
    ontology = extended(
        tmp_path,
        """:ShipShape a sh:NodeShape ; sh:targetClass :Ship ;
            sh:property [ sh:path sg:homepage ; sh:name "homepage" ;
              sh:datatype xsd:integer ; sh:maxCount 1 ] .""",
    )
    with pytest.raises(OntologyError, match="homepage"):
        build_schema(ontology)
