"""The values of an entity or a statement one by one, for pages that know no class beforehand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stratograph.api.fields import GeneratedField, Read
from stratograph.api.registry import Registry, Seen, Subject
from stratograph.api.sdl import fields_of
from stratograph.api.sentences import sentence
from stratograph.api.words import Words
from stratograph.graph.ontology import Field, FieldKind, ValueKind
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Evidence, Value
from stratograph.graph.view import View, ViewedStatement

__all__ = ["VALUE_TYPES", "entity_values", "sentence_field", "statement_values", "value_reads"]

VALUE_TYPES = """
    "One value of one property of an entity or a statement."
    type PropertyValue {
      "The name of the property, as the ontology and this schema have it."
      property: String!
      label(language: Language! = EN): String!
      "String, Boolean, Integer, Decimal, Date, IRI, Term or Any, else a scheme or a class."
      typeName: String!
      "The value in words."
      text(language: Language! = EN): String!
      "The entity that is the value, if it is one."
      entity: Entity
      "What the value counts, if the statement says."
      unit(language: Language! = EN): String
      "The statements that say so, the surest first; none where it is said directly."
      statements: [Statement!]!
      "The words behind it."
      evidence: [Evidence!]!
    }
"""

_VALUES = """
    "What its own properties say, one value each: those of the thing itself, and what statements say of it."
    values: [PropertyValue!]!
"""

_SENTENCE = """
    "What it says as one plain sentence, made from the labels of the ontology."
    sentence(language: Language! = EN): String!
"""

# Fields of every statement show these.
_SHOWN = frozenset(
    {"source", "target", "hasEvidence", "status", "validFrom", "validUntil", "rule", "premise"}
)


@dataclass(frozen=True)
class _Said:
    """One value, with what says it."""

    view: View
    field: Field
    value: Value
    statements: tuple[ViewedStatement, ...]
    evidence: tuple[Evidence, ...]
    unit: str | None = None


def entity_values(registry: Registry) -> list[GeneratedField]:
    """The field of entities that gives their values."""
    return fields_of(registry, _VALUES, {"values": lambda source: list(_of_entity(source))})


def statement_values(registry: Registry) -> list[GeneratedField]:
    """The field of statements that gives their values."""
    return fields_of(registry, _VALUES, {"values": lambda source: list(_of_statement(source))})


def sentence_field(registry: Registry) -> list[GeneratedField]:
    """The field of statements that says them in a sentence."""
    reads: dict[str, Read] = {
        "sentence": lambda source, given: sentence(_words(source.view, given), source.subject)
    }
    return fields_of(registry, _SENTENCE, reads)


def value_reads(registry: Registry) -> dict[str, Read]:
    """How the type of values is read."""

    def shown(view: View, subjects: tuple[Subject, ...]) -> list[Any]:
        return [registry.shown(view, one) for one in subjects]

    return {
        "PropertyValue.property": lambda said: said.field.name,
        "PropertyValue.label": lambda said, given: _words(said.view, given).field(said.field),
        "PropertyValue.typeName": lambda said: said.field.type_name,
        "PropertyValue.text": lambda said, given: _words(said.view, given).values([said.value], said.field),
        "PropertyValue.entity": lambda said: _entity(registry, said),
        "PropertyValue.unit": lambda said, given: (
            None if said.unit is None else _words(said.view, given).concept(said.unit)
        ),
        "PropertyValue.statements": lambda said: shown(said.view, said.statements),
        "PropertyValue.evidence": lambda said: shown(said.view, said.evidence),
    }


def _of_entity(source: Seen) -> Iterator[_Said]:
    view, entity = source.view, source.subject
    assert isinstance(entity, Entity)
    for field in view.ontology.fields(entity.class_name).values():
        if field.kind is FieldKind.DIRECT:
            for value in entity.values.get(field.name, ()):
                yield _Said(view, field, value, (), entity.evidence)
        elif field.kind is FieldKind.CHARACTERISTIC:
            for value in view.values(entity.id, field.name):
                support = view.support(entity.id, field.name)
                said = tuple(one for one in support if one.value("propertyValue") == value)
                evidence = {piece.id: piece for one in said for piece in one.evidence}
                yield _Said(view, field, value, said, tuple(evidence.values()))


def _of_statement(source: Seen) -> Iterator[_Said]:
    view, viewed = source.view, source.subject
    assert isinstance(viewed, ViewedStatement)
    unit = viewed.value("unit")
    for field in view.ontology.fields(viewed.class_name).values():
        if field.name not in _SHOWN:
            for value in viewed.values(field.name):
                counted = str(unit) if field.name == "value" and unit is not None else None
                yield _Said(view, field, value, (), viewed.evidence, counted)


def _entity(registry: Registry, said: _Said) -> Any:
    found = said.view.snapshot.entities.get(str(said.value))
    is_entity = said.field.value_kind is ValueKind.CLASS and found is not None
    return registry.shown(said.view, found) if is_entity and found is not None else None


def _words(view: View, given: Mapping[str, Any]) -> Words:
    return Words(view.snapshot, str(given["language"]).lower())
