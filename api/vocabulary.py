"""The ontology for clients: classes, fields, relations and concepts, with their definitions."""

from collections.abc import Iterator, Mapping
from typing import Any

from stratograph.api.fields import Read
from stratograph.api.registry import Registry
from stratograph.api.sdl import define
from stratograph.graph.errors import UnknownTermError
from stratograph.graph.ontology import Ontology

__all__ = ["VOCABULARY", "make", "parts"]

VOCABULARY = """
    "The words that the graph is written in; this schema is made from them."
    type Ontology {
      version: String!
      "Classes of entities, statements and evidence, by name."
      classes: [OntologyClass!]!
      "The class of this name, `Company`."
      class(name: String!): OntologyClass
      "The fields of this name, `stateOwned`, one for each class that declares one."
      property(name: String!): [OntologyField!]
      "Classes of relationships, with how dependence runs along them."
      relations: [OntologyRelation!]!
      "Lists of concepts, which are the enums of this schema."
      schemes: [ConceptScheme!]!
      "The rows of the map, from the top to the bottom."
      strata: [OntologyStratum!]!
      "How the map draws each family of relations, in the order of a legend."
      lineStyles: [LineStyle!]!
    }

    "A row of the map."
    type OntologyStratum {
      id: ID!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      "The name of its pictogram."
      icon: String!
    }

    "How the map draws a family of relations."
    type LineStyle {
      id: ID!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      "One of solid, dashed, dotted and dashdot."
      dash: String!
      "One of ink, grey, blue, orange, red, purple, brown, green, magenta and teal."
      hue: String!
      "Those that are drawn so."
      relations: [OntologyRelation!]!
    }

    "A class of entities, statements or evidence."
    type OntologyClass {
      name: String!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      example: String
      "Whether it has only subclasses and no members of its own; an interface of this schema."
      abstract: Boolean!
      deprecated: Boolean!
      "The name of the collection of its members."
      pluralName: String
      parents: [OntologyClass!]!
      "The concrete classes at or below it."
      leaves: [OntologyClass!]!
      "Its fields, inherited ones included."
      fields: [OntologyField!]!
    }

    "A property as members of a class have it."
    type OntologyField {
      name: String!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      kind: OntologyFieldKind!
      "String, Boolean, Integer, Decimal, Date, IRI, Term or Any, else a scheme or a class."
      typeName: String!
      minCount: Int!
      "Nothing if there can be any number."
      maxCount: Int
      "The name of the class that declares it."
      owner: String!
      "The class of relationships that it is read from."
      relation: OntologyRelation
    }

    "Where the values of a field come from."
    enum OntologyFieldKind {
      "The thing itself."
      DIRECT
      "Statements about the thing that say this value."
      CHARACTERISTIC
      "Relationships that start at the thing."
      RELATION
      "Relationships that end at the thing."
      INVERSE
    }

    "A class of relationships."
    type OntologyRelation {
      name: String!
      type: RelationType!
      "As a sentence puts it between source and target."
      label(language: Language! = EN): String!
      "As a sentence puts it between target and source."
      inverseLabel(language: Language! = EN): String!
      "How the map draws it."
      lineStyle: LineStyle!
      class: OntologyClass!
      "The field of the source."
      shortcut: String!
      "The field of the target; nothing if both ends are alike."
      inverse: String
      source: OntologyClass!
      target: OntologyClass!
      dependence: OntologyDependence!
      "Whether paths lead over it, or it only classifies."
      carriesPaths: Boolean!
      "Whether a failure goes on beyond the next entity."
      propagates: Boolean!
      "Whether one of those depended on can stand in for another, or each of them is needed."
      substitutable: Boolean!
      symmetric: Boolean!
    }

    "Who depends on whom along a relation."
    enum OntologyDependence {
      SOURCE_ON_TARGET
      TARGET_ON_SOURCE
      MUTUAL
      NONE
    }

    "A list of concepts that values are chosen from."
    type ConceptScheme {
      name: String!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      concepts: [Concept!]!
    }

    "A member of a concept scheme."
    type Concept {
      name: String!
      "The value of the enum."
      enumName: String!
      iri: String!
      label(language: Language! = EN): String!
      definition: String!
      "The name of the collection of those who have this role."
      pluralName: String
    }
"""


def parts(ontology: Ontology) -> Iterator[str]:  # noqa: ARG001
    """One."""
    yield ""


def make(registry: Registry, ontology: Ontology, name: str) -> None:  # noqa: ARG001
    """Make the types that describe an ontology."""
    reads = _class_reads(ontology) | _relation_reads(ontology) | _drawing_reads(ontology)
    define(registry, VOCABULARY, reads | _labels())


_LABELLED = (
    "Concept",
    "ConceptScheme",
    "LineStyle",
    "OntologyClass",
    "OntologyField",
    "OntologyRelation",
    "OntologyStratum",
)


def _labels() -> dict[str, Read]:
    def label(described: Any, given: Mapping[str, Any]) -> str:
        labels: Mapping[str, str] = described.label
        return labels.get(str(given["language"]).lower()) or labels.get("en") or str(described.name)

    return {f"{name}.label": label for name in _LABELLED}


def _class_reads(ontology: Ontology) -> dict[str, Read]:
    classes = ontology.classes

    def named(given: Mapping[str, Any]) -> str:
        return str(given["name"])

    def fields_named(given: Mapping[str, Any]) -> list[object]:
        declared = [one for owner in classes.values() for one in owner.fields if one.owner == owner.name]
        found = [one for one in declared if one.name == given["name"]]
        if not found:
            raise UnknownTermError(named(given), (one.name for one in declared))
        return list(found)

    return {
        "Ontology.classes": lambda source: source.classes.values(),
        "Ontology.class": lambda source, given: source[named(given)],
        "Ontology.property": lambda source, given: fields_named(given),  # noqa: ARG005
        "Ontology.relations": lambda source: source.relations.values(),
        "Ontology.schemes": lambda source: source.schemes.values(),
        "OntologyClass.parents": lambda source: [classes[one] for one in source.parents],
        "OntologyClass.leaves": lambda source: [classes[one] for one in ontology.leaves(source.name)],
        "OntologyField.kind": lambda source: source.kind.name,
        "OntologyField.relation": lambda source: ontology.relations.get(source.relation or ""),
    }


def _relation_reads(ontology: Ontology) -> dict[str, Read]:
    return {
        "OntologyRelation.type": lambda source: source.name,
        "OntologyRelation.class": lambda source: ontology.classes[source.name],
        "OntologyRelation.source": lambda source: ontology.classes[source.source_class],
        "OntologyRelation.target": lambda source: ontology.classes[source.target_class],
        "OntologyRelation.inverseLabel": lambda source, given: (
            source.inverse_label.get(str(given["language"]).lower()) or source.inverse_label["en"]
        ),
        "OntologyRelation.dependence": lambda source: source.dependence.name,
        "ConceptScheme.concepts": lambda source: source.concepts,
        "Concept.enumName": lambda source: source.enum_name,
    }


def _drawing_reads(ontology: Ontology) -> dict[str, Read]:
    drawn = ontology.presentation
    styles = {one.name: one for one in drawn.line_styles}
    return {
        "Ontology.strata": lambda source: source.presentation.strata,
        "Ontology.lineStyles": lambda source: source.presentation.line_styles,
        "OntologyStratum.id": lambda source: source.name,
        "LineStyle.id": lambda source: source.name,
        "LineStyle.relations": lambda source: [
            one for one in ontology.relations.values() if drawn.style_of_relation[one.name] == source.name
        ],
        "OntologyRelation.lineStyle": lambda source: styles[drawn.style_of_relation[source.name]],
    }
