"""Filters and orders as clients write them, made at random for a view."""

from collections.abc import Sequence
from random import Random
from typing import Any

from stratograph.api.class_properties import properties_of
from stratograph.api.placed_rows import EntityRows, StatementRows
from stratograph.api.properties import Property, input_type
from stratograph.api.rows import Rows
from stratograph.graph.dates import PartialDate
from stratograph.graph.ontology import ValueKind
from stratograph.graph.view import View

__all__ = ["Asking", "rows_of"]

_DEEPEST = 2


def rows_of(view: View, class_name: str) -> Rows[Any]:
    """All that a view holds of a class."""
    if view.ontology.is_a(class_name, "Statement"):
        return StatementRows(view, view.statement_rows(class_name))
    return EntityRows(view, view.entity_rows(class_name))


class Asking:
    """Filters and orders as clients write them, with values that the facts have and some that they lack.

    Args:
        view: Whose facts they ask for.
        draw: Makes the choices.
    """

    def __init__(self, view: View, draw: Random) -> None:
        self.view = view
        self.draw = draw

    def properties(self, class_name: str) -> Sequence[Property]:
        """What can be asked of a class."""
        return list(properties_of(self.view.ontology, class_name).values())

    def filter(self, class_name: str, depth: int = 0) -> dict[str, Any]:
        """A filter of a class; at some depth it ends."""
        parts = self.draw.sample(self.properties(class_name), self.draw.choice((1, 1, 2)))
        conditions = ((one.name, self.condition(one, class_name, depth)) for one in parts)
        found: dict[str, Any] = {name: asked for name, asked in conditions if asked is not None}
        if depth < _DEEPEST and self.draw.random() < 0.5:
            logic = self.draw.choice(("and", "or", "not"))
            some = [self.filter(class_name, depth + 1) for _ in range(self.draw.randint(0, 2))]
            found[logic] = self.filter(class_name, depth + 1) if logic == "not" else some
        return found

    def condition(self, one: Property, class_name: str, depth: int = 0) -> dict[str, Any] | None:
        """What a filter asks of a property; nothing if it would lead too deep."""
        if one.value_kind is ValueKind.CLASS:
            if depth >= _DEEPEST:
                return None
            if not one.many:
                return self.filter(one.type_name, depth + 1)
            quantifiers = self.draw.sample(("some", "none", "every"), self.draw.randint(1, 2))
            return {name: self.filter(one.type_name, depth + 1) for name in quantifiers}
        operators = _OPERATORS["Enum" if one.value_kind is ValueKind.CONCEPT else input_type(one)]
        asked = self.draw.sample(operators, min(len(operators), self.draw.randint(1, 2)))
        return {operator: self._operand(one, class_name, operator) for operator in asked}

    def _operand(self, one: Property, class_name: str, operator: str) -> Any:
        if operator == "exists":
            return self.draw.random() < 0.5
        if operator == "in":
            return [self._value(one, class_name) for _ in range(self.draw.randint(0, 3))]
        value = self._value(one, class_name)
        if operator in ("contains", "startsWith"):
            start = 0 if operator == "startsWith" else self.draw.randrange(4)
            return str(value)[start : start + self.draw.randint(0, 5)].upper()
        return value

    def _value(self, one: Property, class_name: str) -> Any:
        subjects = list(rows_of(self.view, class_name).subjects(0, 40)) if class_name != "Evidence" else []
        found = [value for subject in subjects for value in one.values(self.view, subject)]
        if input_type(one) == "Number":
            return float(str(self.draw.choice(found))) if found else 12.5
        if input_type(one) == "Boolean":
            return self.draw.random() < 0.5
        if input_type(one) == "Date":
            return self.draw.choice(found) if found else PartialDate.parse("2021-05")
        return self.draw.choice([*found, "nothing has this"])

    def order(self, class_name: str) -> dict[str, Any]:
        """An order of a class, or of what one of its properties leads to."""
        one = self.draw.choice(self.properties(class_name))
        if one.value_kind is not ValueKind.CLASS:
            return {one.name: self.draw.choice(("ASC", "DESC"))}
        return {one.name: self.order(one.type_name)}


_OPERATORS = {
    "Id": ("eq", "in"),
    "Enum": ("eq", "in", "exists"),
    "String": ("eq", "in", "contains", "startsWith", "exists"),
    "Boolean": ("eq", "exists"),
    "Number": ("eq", "in", "gt", "gte", "lt", "lte", "exists"),
    "Date": ("eq", "gte", "lte", "gt", "lt", "exists"),
}
