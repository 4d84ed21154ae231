"""Characteristics: a property that can be one, and a value that fits it."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from stratograph.graph.dataset import Literal, Term
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import RDF, SG, XSD, curie
from stratograph.graph.ontology import Field, FieldKind, OntologyClass, ValueKind
from stratograph.graph.validation.facts import Facts

__all__ = ["characteristic_problems"]

_DATATYPES = {
    "Boolean": {XSD + "boolean"},
    "Decimal": {XSD + "decimal", XSD + "integer"},
    "Integer": {XSD + "integer"},
    "IRI": {XSD + "anyURI"},
    "String": {XSD + "string", RDF + "langString"},
    "Date": {XSD + "string"},
}


def characteristic_problems(facts: Facts) -> Iterator[Problem]:
    """Characteristics whose property is none, or none of the subject's class, or has an unfit value."""
    for statement in facts.of_class("Characteristic"):
        prop, subject = facts.iri(statement, "property"), facts.iri(statement, "subject")
        if prop is None or prop not in facts.declared:
            continue
        found = facts.class_of.get(subject or "")
        told = _wrong(facts, found, prop, facts.terms(statement, "propertyValue"))
        if told is not None:
            message, remedy, name = told
            yield facts.problem(statement, message, remedy, term=SG + name)


def _wrong(
    facts: Facts, found: OntologyClass | None, prop: str, values: list[Term]
) -> tuple[str, str, str] | None:
    every = {field.iri for each in facts.ontology.classes.values() for field in each.fields if _is_one(field)}
    if prop not in every:
        remedy = facts.suggestion(
            prop, every, "Use one that is: " + ", ".join(map(curie, sorted(every))) + "."
        )
        return f"{curie(prop)} is not a characteristic.", remedy, "property"
    if found is None:
        return None  # a subject without a class is told elsewhere
    field = next((field for field in found.fields if _is_one(field) and field.iri == prop), None)
    if field is None:
        own = ", ".join(sorted(field.name for field in found.fields if _is_one(field))) or "none"
        message = f"its subject is of class {found.name}, which has no characteristic {curie(prop)}."
        return message, f"Those it has: {own}.", "property"
    for value in values:
        if not _fits(facts, field, value):
            shown = curie(value) if isinstance(value, str) else f'"{value.value}"'
            return f"{shown} is no value of {curie(prop)}.", _expected(facts, field), "propertyValue"
    return None


def _is_one(field: Field) -> bool:
    return field.kind is FieldKind.CHARACTERISTIC


def _fits(facts: Facts, field: Field, value: Term) -> bool:
    if field.value_kind is ValueKind.CONCEPT:
        return value in {concept.iri for concept in facts.ontology.schemes[field.type_name].concepts}
    if field.value_kind is ValueKind.CLASS:
        found = facts.class_of.get(value) if isinstance(value, str) else None
        return found is not None and facts.ontology.is_a(found.name, field.type_name)
    if field.type_name in _DATATYPES:
        return (
            isinstance(value, Literal)
            and value.datatype in _DATATYPES[field.type_name]
            and _reads(field, value)
        )
    return True


def _reads(field: Field, value: Literal) -> bool:
    try:
        if field.type_name == "Date":
            PartialDate.parse(value.value)
        elif field.type_name in ("Decimal", "Integer"):
            Decimal(value.value)
    except (ValueError, InvalidOperation):
        return False
    return field.type_name != "Boolean" or value.value in ("true", "false", "1", "0")


def _expected(facts: Facts, field: Field) -> str:
    if field.value_kind is ValueKind.CONCEPT:
        concepts = facts.ontology.schemes[field.type_name].concepts
        return "Choose one of " + ", ".join(curie(concept.iri) for concept in concepts) + "."
    if field.value_kind is ValueKind.CLASS:
        return f"Name something of class {field.type_name}."
    return (
        "Write true or false, without quotes."
        if field.type_name == "Boolean"
        else f"It takes a {field.type_name}."
    )
