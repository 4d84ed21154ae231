"""Orders: for each class an input, and how rows are sorted by it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from stratograph.api.class_properties import properties_of
from stratograph.api.fields import GeneratedField
from stratograph.api.properties import Property
from stratograph.api.registry import Registry, Subject
from stratograph.api.sdl import define
from stratograph.graph.ontology import Ontology, ValueKind
from stratograph.graph.view import View

__all__ = ["DIRECTION", "add_orders", "ordered"]

DIRECTION = """
    "Which way to sort; what has no value comes last either way."
    enum OrderDirection {
      "Smallest, earliest or first in the alphabet first; of an enum, in the order that it lists its values."
      ASC
      "The other way round."
      DESC
    }
"""

Row = TypeVar("Row")
Order = Mapping[str, Any]


def add_orders(registry: Registry, ontology: Ontology) -> None:
    """Make the order type of every class."""
    define(registry, DIRECTION)
    for name in ontology.classes:
        fields = [
            GeneratedField(one.name, registry.type_of(_order_of(one)))
            for one in properties_of(ontology, name).values()
        ]
        description = (
            f"What to order {name} by: exactly one property; of several values, the first counts."
            " Rows are ordered by the first order of a list, where it ties by the next, at last by id."
        )
        registry.input(f"{name}Order", fields, description, one_of=True)


def _order_of(one: Property) -> str:
    return f"{one.type_name}Order" if one.value_kind is ValueKind.CLASS else "OrderDirection"


def ordered(
    view: View,
    class_name: str,
    orders: Sequence[Order],
    rows: Sequence[Row],
    subject_of: Callable[[Row], Subject],
) -> Sequence[Row]:
    """The rows by the first order, where it ties by the next, and at last as they came.

    Args:
        view: What may be looked at.
        class_name: The class that the orders were written for.
        orders: Each one property with a direction, or with an order of the related class.
        rows: In the order that settles ties.
        subject_of: What a row is about.
    """
    for order in reversed(orders):
        steps, descending = _steps(order)
        keys = [(_key(view, class_name, steps, subject_of(row), descending), row) for row in rows]
        known = sorted(
            (one for one in keys if one[0] is not None), key=lambda one: one[0], reverse=descending
        )
        rows = [row for _, row in known] + [row for key, row in keys if key is None]
    return rows


def _steps(order: Order) -> tuple[list[str], bool]:
    steps: list[str] = []
    found: Any = order
    while isinstance(found, Mapping):
        ((name, found),) = found.items()
        steps.append(name)
    return steps, found == "DESC"


def _key(view: View, class_name: str, steps: Sequence[str], subject: Subject, descending: bool) -> Any:
    asked = properties_of(view.ontology, class_name)[steps[0]]
    values = asked.values(view, subject)
    if len(steps) > 1:
        keys = [_key(view, asked.type_name, steps[1:], one, descending) for one in values]  # type: ignore[arg-type]
    else:
        # A name in another language is for finding, not for sorting.
        keys = [_sortable(view, asked, one) for one in (values[:1] if asked.name == "label" else values)]
    known = [key for key in keys if key is not None]
    if not known:
        return None
    return max(known) if descending else min(known)


def _sortable(view: View, asked: Property, value: Any) -> Any:
    scheme = view.ontology.schemes.get(asked.type_name)
    if asked.value_kind is ValueKind.CONCEPT and scheme is not None:
        return [one.name for one in scheme.concepts].index(value)
    return (value.casefold(), value) if isinstance(value, str) else value
