"""Filter inputs: for each class one, with an operator object for each property."""

from stratograph.api.class_properties import properties_of
from stratograph.api.fields import GeneratedField
from stratograph.api.properties import Property, input_type
from stratograph.api.registry import Registry
from stratograph.api.sdl import define
from stratograph.graph.ontology import Ontology, ValueKind

__all__ = ["OPERATORS", "add_filters"]

OPERATORS = '''
    "Conditions on an id; all that are given must be met."
    input IdFilter {
      eq: ID
      in: [ID!]
    }

    "Conditions on a text; all that are given must be met. Of several texts, one must meet all of them."
    input StringFilter {
      "The same text."
      eq: String
      "One of these texts."
      in: [String!]
      "Holds this text, capitals aside."
      contains: String
      "Starts with this text, capitals aside."
      startsWith: String
      "Whether there is a text at all."
      exists: Boolean
    }

    "Conditions on a truth value; what is unknown is neither true nor false."
    input BooleanFilter {
      eq: Boolean
      "Whether it is known at all."
      exists: Boolean
    }

    "Conditions on a number; all that are given must be met."
    input NumberFilter {
      eq: Float
      in: [Float!]
      gt: Float
      gte: Float
      lt: Float
      lte: Float
      "Whether there is a number at all."
      exists: Boolean
    }

    """
    Conditions on a date. A month or a year is the interval of its days, and a condition is met when it is met
    for certain: `2023-05` is `gte: "2023"` and `eq: "2023"`, but `2023` is not `gte: "2023-05"`.
    """
    input DateFilter {
      "Within this day, month or year."
      eq: PartialDate
      "After its last day."
      gt: PartialDate
      "On or after its first day."
      gte: PartialDate
      "Before its first day."
      lt: PartialDate
      "On or before its last day."
      lte: PartialDate
      "Whether there is a date at all."
      exists: Boolean
    }
'''


def add_filters(registry: Registry, ontology: Ontology) -> None:
    """Make the filter types of every class, and of every enum that a class uses."""
    define(registry, OPERATORS)
    enums: set[str] = set()
    for name in ontology.classes:
        properties = properties_of(ontology, name)
        enums |= {one.type_name for one in properties.values() if one.value_kind is ValueKind.CONCEPT}
        _add_class_filter(registry, name, properties)
    for name in sorted(enums):
        define(registry, _ENUM_FILTER, words={"X_": name})


_ENUM_FILTER = """
    "Conditions on one of the values of X_; all that are given must be met."
    input X_Filter {
      eq: X_
      in: [X_!]
      "Whether there is a value at all."
      exists: Boolean
    }
"""


def _add_class_filter(registry: Registry, name: str, properties: dict[str, Property]) -> None:
    own = f"{name}Filter"
    fields = [
        GeneratedField("and", f"[{name}Filter!]", description="All of these."),
        GeneratedField("or", f"[{name}Filter!]", description="At least one of these."),
        GeneratedField("not", own, description="Not this."),
    ]
    fields += [GeneratedField(one.name, _filter_of(one)) for one in properties.values()]
    registry.input(f"{name}Filter", fields, f"Conditions on {name}; all that are given must be met.")
    quantified = [
        GeneratedField("some", own, description="At least one meets this."),
        GeneratedField("none", own, description="Not one meets this."),
        GeneratedField("every", own, description="All meet this, which is so when there are none."),
    ]
    registry.input(
        f"{name}ListFilter", quantified, f"Conditions on related {name}; all that are given must be met."
    )


def _filter_of(one: Property) -> str:
    if one.value_kind is ValueKind.CLASS and one.many:
        return f"{one.type_name}ListFilter"
    return f"{input_type(one)}Filter"
