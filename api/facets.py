"""Facets: how many rows have each value of a property."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.class_properties import properties_of
from stratograph.api.lists.column import Column, Flags
from stratograph.api.lists.members import Members
from stratograph.api.names import upper_snake
from stratograph.api.properties import Property
from stratograph.api.registry import Registry
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
    members: Members, places: NDArray[np.intp] | None, list_open: Flags, names: Iterable[str]
) -> list[Facet]:
    """One facet for each name.

    Args:
        members: The list.
        places: The members that count; all if nothing is given.
        list_open: For each that counts, whether an open group put it there.
        names: The properties to count by.

    Raises:
        DeadlineExceededError: The values took too long to read.
    """
    counted = np.ones(len(members), dtype=bool)
    is_open = list_open
    if places is not None:
        counted, is_open = np.zeros((2, len(members)), dtype=bool)
        counted[places], is_open[places] = True, list_open
    return [_facet(members.view, members.column(name), counted, is_open) for name in dict.fromkeys(names)]


def _facet(view: View, column: Column, counted: Flags, is_open: Flags) -> Facet:
    codes = column.codes[counted[column.members]]
    open_codes = column.codes[(counted & (is_open | column.list_open))[column.members]]
    counts, open_counts = (np.bincount(one, minlength=len(column.distinct)) for one in (codes, open_codes))
    values = [
        FacetValue(
            *_named(view, column.asked, column.distinct[code]), int(counts[code]), bool(open_counts[code])
        )
        for code in np.flatnonzero(counts).tolist()
    ]
    values.sort(key=lambda one: (-one.count, one.value))
    return Facet(column.asked.name, values, int((column.counts[counted] == 0).sum()))


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
