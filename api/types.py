"""The ontology's classes as GraphQL types: abstract ones as interfaces, concrete ones as objects."""

from collections.abc import Iterable, Iterator

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

__all__ = ["make", "parts"]

_SCALARS = {
    "Decimal": "Float",
    "Integer": "Int",
    "Date": "PartialDate",
    "IRI": "String",
    "Term": "String",
    "Any": "String",
}


_VALUES = "values"
"""The part that is no class: what names and values are shown as."""


def parts(ontology: Ontology) -> Iterator[str]:
    """The classes of entities and statements, parents first, and evidence."""
    yield from (_VALUES, "Evidence")
    of_interest = [one for one in ontology.classes.values() if _is_shown(ontology, one.name)]
    for one in sorted(of_interest, key=lambda one: (len(one.ancestors), one.name)):
        yield one.name


def make(registry: Registry, ontology: Ontology, name: str) -> None:
    """Make the type of a class, or the types of names and values."""
    if name == _VALUES:
        define(registry, LANGUAGE_TYPES)
        define(registry, VALUE_TYPES, value_reads(registry))
        return
    declared = ontology.classes[name]
    if name == "Evidence":
        registry.object(name, evidence_fields(registry, ontology), declared.definition, ["Node"])
        return
    fields = {one.name: one for one in _own_fields(registry, ontology, declared)}
    fields |= {one.name: one for one in _core_fields(registry, ontology, name)}
    interfaces = [one for one in declared.parents if _is_shown(ontology, one)] or ["Node"]
    add = registry.interface if declared.abstract else registry.object
    add(name, fields.values(), _description(declared), interfaces)


def _is_shown(ontology: Ontology, name: str) -> bool:
    return ontology.is_a(name, "Entity") or ontology.is_a(name, "Statement")


def _core_fields(registry: Registry, ontology: Ontology, name: str) -> Iterable[GeneratedField]:
    match name:
        case "Entity":
            return entity_fields(registry, ontology)
        case "Statement":
            return statement_fields(registry, ontology)
        case "Relationship":
            return relationship_fields(registry)
        case _:
            return ()


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
    return GeneratedField(one.name, expression, reader(registry, one), description=description)
