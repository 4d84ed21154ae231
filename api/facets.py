"""Facets: how many rows have each value of a property."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from stratograph.api.class_properties import properties_of
from stratograph.api.names import upper_snake
from stratograph.api.properties import Property
from stratograph.api.registry import Registry, Subject
from stratograph.graph.ontology import Ontology, ValueKind
from stratograph.graph.snapshot import Entity
from stratograph.graph.view import View

__all__ = ["FACET_TYPES", "Facet", "add_facet_enums", "facets_of"]

FACET_TYPES = """
    "How many rows have each value of one property."
    type Facet {
      "The name of the property."
      field: String!
      "The most frequent first, ties by value."
      values: [FacetValue!]!
      "How many rows have no value in this view."
      missing: Int!
    }

    "A value, and how many rows have it."
    type FacetValue {
      "The value: a truth value, a value of an enum, or an id."
      value: String!
      "The value in words."
      label: String!
      count: Int!
      "Whether the count draws on a group of which not all members are named."
      listOpen: Boolean!
    }
"""


@dataclass(frozen=True)
class FacetValue:
    """A value, and how many rows have it."""

    value: str
    label: str
    count: int
    list_open: bool


@dataclass(frozen=True)
class Facet:
    """How many rows have each value of one property."""

    field: str
    values: Sequence[FacetValue]
    missing: int


def add_facet_enums(registry: Registry, ontology: Ontology) -> None:
    """Make, for each class, the enum of the properties that it can be counted by."""
    for name in ontology.classes:
        countable = [one for one in properties_of(ontology, name).values() if _countable(one)]
        values = {upper_snake(one.name): (one.name, "") for one in countable}
        registry.enum(f"{name}Facet", values, f"What {name} can be counted by.")


def _countable(one: Property) -> bool:
    if one.value_kind is ValueKind.CLASS:
        # Statements have no names to show beside a count.
        return one.type_name != "Evidence" and one.name not in ("derivedFrom", "contradicts")
    return one.value_kind is ValueKind.CONCEPT or one.type_name == "Boolean"


def facets_of(
    view: View, class_name: str, names: Iterable[str], rows: Sequence[tuple[Subject, bool]]
) -> list[Facet]:
    """One facet for each name, over all the rows: a subject, and whether an open group put it there."""
    properties = properties_of(view.ontology, class_name)
    return [_facet(view, properties[name], rows) for name in dict.fromkeys(names)]


def _facet(view: View, asked: Property, rows: Sequence[tuple[Subject, bool]]) -> Facet:
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    open_values: set[str] = set()
    missing = 0
    for subject, list_open in rows:
        found = dict(_named(view, asked, value) for value in asked.values(view, subject))
        counts.update(found.keys())
        labels |= found
        missing += not found
        if found and (list_open or asked.is_open(view, subject)):
            open_values |= found.keys()
    by_frequency = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    values = [FacetValue(value, labels[value], count, value in open_values) for value, count in by_frequency]
    return Facet(asked.name, values, missing)


def _named(view: View, asked: Property, value: Any) -> tuple[str, str]:
    """The value as clients write it, and in words."""
    if isinstance(value, Entity):
        return value.id, value.label()
    if isinstance(value, bool):
        return str(value).lower(), "yes" if value else "no"
    if asked.value_kind is ValueKind.CLASS:
        return value.id, value.id
    if asked.type_name in ("EntityType", "StatementType"):
        return upper_snake(value), view.ontology.classes[value].label.get("en", value)
    if asked.type_name == "Holds":
        return value, value.lower()
    concept = view.ontology.concept(value)
    return concept.enum_name, concept.label.get("en", value)
