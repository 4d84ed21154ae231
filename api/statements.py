"""What every statement and every piece of evidence has in GraphQL, beside the fields of its class."""

from collections.abc import Callable, Sequence
from typing import Any

from stratograph.api.class_properties import properties_of
from stratograph.api.fields import GeneratedField, Read
from stratograph.api.properties import Property
from stratograph.api.registry import Registry, Seen
from stratograph.api.sdl import fields_of
from stratograph.api.values import sentence_field, statement_values
from stratograph.graph.namespaces import entity_iri
from stratograph.graph.ontology import Ontology, ValueKind

__all__ = ["evidence_fields", "relationship_fields", "statement_fields"]

_STATEMENT = """
    id: ID!
    iri: String!
    "The concrete class."
    type: StatementType!
    "The certainty of its surest evidence in view; of an inferred statement, of its weakest premise."
    certainty: Certainty!
    "What has become of it."
    status: Status!
    "Whether it holds on the day that the view is as of; without such a day it counts as holding."
    holds: Holds!
    "Since when it holds, if a source says so."
    validFrom: PartialDate
    "Until when it holds, if a source says so."
    validUntil: PartialDate
    "The words behind it that are in view; of an inferred statement, those behind its premises."
    evidence: [Evidence!]!
    "Whether a rule derived it from other statements."
    inferred: Boolean!
    "The rule that derived it."
    rule: String
    "The premises that a rule derived it from."
    derivedFrom: [Statement!]!
    "Whether it draws on a group of which not all members are named."
    listOpen: Boolean!
    "The entities that it is about."
    mentions: [Entity!]!
    "Whether it is part of an imagined change; no source says it then."
    hypothetical: Boolean!
"""

_EVIDENCE = """
    id: ID!
    iri: String!
    "The words, 12 or 24 Chinese characters at most; nothing where they were not confirmed."
    quote: String
    "The certainty of the wording, held down to the ceiling of the document."
    certainty: Certainty!
    "Its rows in the inventory of facts that the seeds were made from."
    factIds: [String!]!
    "Where the words stand."
    document: SourceDocument!
"""


def statement_fields(registry: Registry, ontology: Ontology) -> list[GeneratedField]:
    """The fields that every statement has."""
    fields = _read_by_properties(registry, _STATEMENT, properties_of(ontology, "Statement"))
    return [*fields, *statement_values(registry), *sentence_field(registry)]


def relationship_fields(registry: Registry) -> list[GeneratedField]:
    """The field that every relationship has, beside its ends."""
    text = '"The class, as paths and views name it."\nrelation: RelationType!'
    return fields_of(registry, text, {"relation": lambda source: source.subject.class_name})


def evidence_fields(registry: Registry, ontology: Ontology) -> list[GeneratedField]:
    """The fields of evidence."""
    return _read_by_properties(registry, _EVIDENCE, properties_of(ontology, "Evidence"))


def _read_by_properties(
    registry: Registry, text: str, properties: dict[str, Property]
) -> list[GeneratedField]:
    reads: dict[str, Read] = {name: reader(registry, one) for name, one in properties.items()}
    reads["iri"] = lambda source: entity_iri(source.subject.id)
    return fields_of(registry, text, reads)


def reader(registry: Registry, one: Property) -> Read:
    """A function from a source to what GraphQL shows as the property's value."""

    values_of: Callable[..., Sequence[Any]] = one.values
    is_subject = one.value_kind is ValueKind.CLASS

    def several(source: Seen) -> list[Any]:
        values = values_of(source.view, source.subject)
        return [registry.shown(source.view, value) for value in values] if is_subject else list(values)

    def single(source: Seen) -> Any:
        values = values_of(source.view, source.subject)
        if not values:
            return None
        return registry.shown(source.view, values[0]) if is_subject else values[0]

    return several if one.many else single
