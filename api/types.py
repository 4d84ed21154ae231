"""The ontology's classes as GraphQL types: abstract ones as interfaces, concrete ones as objects."""

from collections.abc import Iterator

from stratograph.api.class_properties import properties_of
from stratograph.api.connections import link_field
from stratograph.api.entities import LANGUAGE_TYPES, entity_fields
from stratograph.api.fields import GeneratedField
from stratograph.api.properties import Property
from stratograph.api.registry import Registry
from stratograph.api.sdl import define
from stratograph.api.statements import evidence_fields, reader, relationship_fields, statement_fields
from stratograph.api.values import VALUE_TYPES, value_reads
from stratograph.graph.ontology import FieldKind, Ontology, OntologyClass

__all__ = ["add_types"]

_SCALARS = {
    "Decimal": "Float",
    "Integer": "Int",
    "Date": "PartialDate",
    "IRI": "String",
    "Term": "String",
    "Any": "String",
}


def add_types(registry: Registry, ontology: Ontology) -> None:
    """Make the type of every class of entities and statements, and that of evidence."""
    define(registry, LANGUAGE_TYPES)
    define(registry, VALUE_TYPES, value_reads(registry))
    node = registry.types["Node"]
    evidence = ontology.classes["Evidence"]
    registry.object("Evidence", evidence_fields(registry, ontology), evidence.definition, [node])
    core = {
        "Entity": entity_fields(registry, ontology),
        "Statement": statement_fields(registry, ontology),
        "Relationship": relationship_fields(registry),
    }
    for declared in _parents_first(ontology):
        fields = {one.name: one for one in _own_fields(registry, ontology, declared)}
        fields |= {one.name: one for one in core.get(declared.name, ())}
        bases = [registry.types[one] for one in declared.parents if one in registry.types] or [node]
        make = registry.interface if declared.abstract else registry.object
        make(declared.name, fields.values(), _description(declared), bases)


def _parents_first(ontology: Ontology) -> Iterator[OntologyClass]:
    of_interest = [
        one
        for one in ontology.classes.values()
        if ontology.is_a(one.name, "Entity") or ontology.is_a(one.name, "Statement")
    ]
    return iter(sorted(of_interest, key=lambda one: (len(one.ancestors), one.name)))


def _description(declared: OntologyClass) -> str:
    return (
        f"{declared.definition} For example: {declared.example}." if declared.example else declared.definition
    )


def _own_fields(registry: Registry, ontology: Ontology, declared: OntologyClass) -> Iterator[GeneratedField]:
    """The fields that the class itself declares; it inherits the others from its interfaces."""
    inherited = {name for parent in declared.parents for name in ontology.fields(parent)}
    for one in properties_of(ontology, declared.name).values():
        if one.field is None or one.field.owner != declared.name:
            continue
        if one.field.relation is None:
            yield _value_field(registry, one)
        elif one.name not in inherited:
            yield link_field(registry, ontology, one.field)


def _value_field(registry: Registry, one: Property) -> GeneratedField:
    named = _SCALARS.get(one.type_name, one.type_name)
    needed = "!" if one.required else ""
    expression = f"[{named}!]!" if one.many else named + needed
    description = one.description
    if one.field is not None and one.field.kind is FieldKind.CHARACTERISTIC:
        description += f' Stated with evidence: see `support(field: "{one.name}")`.'
    return GeneratedField(
        one.name, registry.type_of(expression), reader(registry, one), description=description
    )
