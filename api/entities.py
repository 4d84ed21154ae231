"""What every entity has in GraphQL, beside the fields of its class."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from stratograph.api.class_properties import properties_of
from stratograph.api.connections import select
from stratograph.api.fields import GeneratedField, Read, ReadMany
from stratograph.api.lists.members import Members
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen, subjects_of
from stratograph.api.rows import statement_rows
from stratograph.api.sdl import fields_of
from stratograph.api.values import entity_values
from stratograph.graph.errors import UnknownTermError
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.picked import Picked
from stratograph.graph.strata import strata_of

__all__ = ["LANGUAGE_TYPES", "entity_fields"]

LANGUAGE_TAGS = {"EN": "en", "ZH": "zh"}
"""The tags that the data has for the languages that names are given in."""

LANGUAGE_TYPES = """
    "A language that names are given in."
    enum Language {
      EN
      ZH
    }

    "Words in a language."
    type Text {
      value: String!
      "A BCP 47 tag, `en` or `zh`; nothing if the source gives none."
      language: String
    }

    "Something with an id."
    interface Node {
      "The public id, unique among entities, statements and evidence."
      id: ID!
    }
"""

_FIELDS = f"""
    "The public id, `alibaba-cloud`: the last part of the IRI."
    id: ID!
    iri: String!
    "The concrete class."
    type: EntityType!
    "The name in this language, else in English, else in any."
    label(language: Language! = EN): String!
    "One name in each language."
    labels: [Text!]!
    "Further names."
    aliases: [Text!]!
    "Names that are no longer used."
    formerNames: [Text!]!
    "What it is, in one sentence."
    definition: String
    "The country that it belongs to by what is stated: its own, its home, parent, sector or issuer."
    country: Country
    "The row of the map that it stands in; nothing if the map has none for it."
    stratum: ID
    "Whether it should no longer be used."
    deprecated: Boolean!
    "The words behind what is said directly on it, such as the date of a document."
    evidence: [Evidence!]!
    "Everything that is said about it."
    statements(
      "Only of these classes, abstract ones included."
      types: [StatementType!]
      filter: StatementFilter
      orderBy: [StatementOrder!]
      {PAGE_ARGUMENTS}
    ): StatementConnection!
    "The statements behind the value of one of its fields, such as `stateOwned`, the surest first."
    support(
      "The name of a field whose value is stated with evidence."
      field: String!
    ): [Characteristic!]!
"""


def entity_fields(registry: Registry, ontology: Ontology) -> list[GeneratedField]:
    """The fields that every entity has."""

    def statements(source: Seen, given: Mapping[str, Any]) -> object:
        types = given.get("types")
        about = source.view.about(source.subject.id)
        if types is not None:
            leaves = {leaf for one in types for leaf in ontology.leaves(one)}
            about = tuple(one for one in about if one.class_name in leaves)
        return select(Members(source.view, "Statement", statement_rows(about)), given)

    def support(source: Seen, given: Mapping[str, Any]) -> object:
        found = source.view.support(source.subject.id, _characteristic(ontology, source, given["field"]))
        return [registry.shown(source.view, one) for one in found]

    country = properties_of(ontology, "Entity")["country"]
    reads: dict[str, Read] = {
        "id": ReadMany(attrgetter("subject.id"), _ids, str),
        "iri": attrgetter("subject.iri"),
        "type": attrgetter("subject.class_name"),
        "label": ReadMany(
            lambda source, given: source.subject.label(LANGUAGE_TAGS[given["language"]]), _labels, str
        ),
        "labels": lambda source: source.subject.labels,
        "aliases": lambda source: source.subject.aliases,
        "formerNames": lambda source: source.subject.former_names,
        "definition": lambda source: source.subject.definition,
        "country": lambda source: next(
            (registry.shown(source.view, one) for one in country.values(source.view, source.subject)),  # type: ignore[arg-type]
            None,
        ),
        "stratum": lambda source: strata_of(source.view).get(source.subject.id),
        "deprecated": lambda source: source.subject.deprecated,
        "evidence": lambda source: [registry.shown(source.view, one) for one in source.subject.evidence],
        "statements": statements,
        "support": support,
    }
    return [*fields_of(registry, _FIELDS, reads), *entity_values(registry)]


def _ids(sources: Sequence[Seen]) -> list[str]:
    found = subjects_of(sources)
    return found.ids if isinstance(found, Picked) else [one.id for one in found]


def _labels(sources: Sequence[Seen], given: Mapping[str, Any]) -> list[str]:
    tag, found = LANGUAGE_TAGS[given["language"]], subjects_of(sources)
    return found.labels(tag) if isinstance(found, Picked) else [one.label(tag) for one in found]


def _characteristic(ontology: Ontology, source: Seen, name: str) -> str:
    fields = ontology.fields(source.subject.class_name).values()
    known = [one.name for one in fields if one.kind is FieldKind.CHARACTERISTIC]
    if name not in known:
        raise UnknownTermError(name, known)
    return name
