"""Order inputs: for each class one, of exactly one property."""

from stratograph.api.class_properties import properties_of
from stratograph.api.fields import GeneratedField
from stratograph.api.properties import Property
from stratograph.api.registry import Registry
from stratograph.api.sdl import define
from stratograph.graph.ontology import Ontology, ValueKind

__all__ = ["DIRECTION", "add_orders"]

DIRECTION = """
    "Which way to sort; what has no value comes last either way."
    enum OrderDirection {
      "Smallest, earliest or first in the alphabet first; of an enum, in the order that it lists its values."
      ASC
      "The other way round."
      DESC
    }
"""


def add_orders(registry: Registry, ontology: Ontology) -> None:
    """Make the order type of every class."""
    define(registry, DIRECTION)
    for name in ontology.classes:
        fields = [GeneratedField(one.name, _order_of(one)) for one in properties_of(ontology, name).values()]
        description = (
            f"What to order {name} by: exactly one property; of several values, the first counts."
            " Rows are ordered by the first order of a list, where it ties by the next, at last by id."
        )
        registry.input(f"{name}Order", fields, description, one_of=True)


def _order_of(one: Property) -> str:
    return f"{one.type_name}Order" if one.value_kind is ValueKind.CLASS else "OrderDirection"
