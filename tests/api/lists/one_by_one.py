"""Filters, orders and counts for one member at a time: slow, and what the columns must agree with."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from stratograph.api.class_properties import properties_of
from stratograph.api.properties import Property
from stratograph.api.registry import Subject
from stratograph.graph.dates import PartialDate
from stratograph.graph.ontology import ValueKind
from stratograph.graph.view import View

__all__ = ["Match", "counted", "match", "open_values", "ordered"]

Filter = Mapping[str, Any]
Order = Mapping[str, Any]


class Match(NamedTuple):
    """Whether a filter is met, and whether saying so draws on a group of which not all members are named."""

    met: bool
    list_open: bool = False


def match(view: View, class_name: str, conditions: Filter, subject: Subject) -> Match:
    """Whether a subject meets a filter of its class.

    Args:
        view: What may be looked at.
        class_name: The class that the filter was written for, a concrete or an abstract one.
        conditions: The filter, as GraphQL names it; an explicit null says nothing.
        subject: A member of the class.
    """
    properties = properties_of(view.ontology, class_name)
    list_open = False
    for name, condition in conditions.items():
        if condition is None:
            continue
        if name in _LOGIC:
            found = _LOGIC[name](view, class_name, condition, subject)
        else:
            found = _asked(view, properties[name], condition, subject)
        if not found.met:
            return found
        list_open = list_open or found.list_open
    return Match(True, list_open)


def _and(view: View, class_name: str, parts: Sequence[Filter], subject: Subject) -> Match:
    found = [match(view, class_name, part, subject) for part in parts]
    return Match(all(one.met for one in found), any(one.list_open for one in found))


def _or(view: View, class_name: str, parts: Sequence[Filter], subject: Subject) -> Match:
    found = [match(view, class_name, part, subject) for part in parts]
    return Match(any(one.met for one in found), any(one.met and one.list_open for one in found))


def _not(view: View, class_name: str, part: Filter, subject: Subject) -> Match:
    found = match(view, class_name, part, subject)
    return Match(not found.met, found.list_open)


_LOGIC: dict[str, Callable[[View, str, Any, Subject], Match]] = {"and": _and, "or": _or, "not": _not}


def _asked(view: View, one: Property, condition: Filter, subject: Subject) -> Match:
    values = one.values(view, subject)
    if one.value_kind is not ValueKind.CLASS:
        met = _scalar_meets(values, condition)
        return Match(met, met and _is_open(one, view, subject))
    if one.many:
        return _quantified(view, one, condition, subject, values)
    found = [match(view, one.type_name, condition, value) for value in values]  # type: ignore[arg-type]
    return Match(any(part.met for part in found), any(part.list_open for part in found))


def _quantified(
    view: View, one: Property, condition: Filter, subject: Subject, values: Sequence[Any]
) -> Match:
    list_open = _is_open(one, view, subject)
    for quantifier, part in condition.items():
        if part is None:
            continue
        found = [match(view, one.type_name, part, value) for value in values]
        if not _QUANTIFIERS[quantifier](found):
            return Match(False, list_open)
        list_open = list_open or any(each.list_open for each in found)
    return Match(True, list_open)


_QUANTIFIERS: dict[str, Callable[[Sequence[Match]], bool]] = {
    "some": lambda found: any(one.met for one in found),
    "none": lambda found: not any(one.met for one in found),
    "every": lambda found: all(one.met for one in found),
}


def _scalar_meets(values: Sequence[Any], condition: Filter) -> bool:
    asked = {operator: value for operator, value in condition.items() if value is not None}
    exists = asked.pop("exists", None)
    if exists is not None and bool(values) is not exists:
        return False
    return not asked or any(
        all(_OPERATORS[operator](value, operand) for operator, operand in asked.items()) for value in values
    )


def _equal(value: Any, operand: Any) -> bool:
    if isinstance(value, PartialDate):
        return value.text == operand.text or (_at_least(value, operand) and _at_most(value, operand))
    return bool(value == _comparable(operand))


def _comparable(operand: Any) -> Any:
    # A float such as 0.1 means the decimal that it is written as.
    return Decimal(str(operand)) if isinstance(operand, float) else operand


def _above(value: Any, operand: Any) -> bool:
    if isinstance(value, PartialDate):
        return bool(value.earliest and operand.latest and value.earliest > operand.latest)
    return bool(value > _comparable(operand))


def _at_least(value: Any, operand: Any) -> bool:
    if isinstance(value, PartialDate):
        return bool(value.earliest and operand.earliest and value.earliest >= operand.earliest)
    return bool(value >= _comparable(operand))


def _below(value: Any, operand: Any) -> bool:
    if isinstance(value, PartialDate):
        return bool(value.latest and operand.earliest and value.latest < operand.earliest)
    return bool(value < _comparable(operand))


def _at_most(value: Any, operand: Any) -> bool:
    if isinstance(value, PartialDate):
        return bool(value.latest and operand.latest and value.latest <= operand.latest)
    return bool(value <= _comparable(operand))


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": _equal,
    "in": lambda value, operands: any(_equal(value, one) for one in operands),
    "contains": lambda value, operand: operand.casefold() in str(value).casefold(),
    "startsWith": lambda value, operand: str(value).casefold().startswith(operand.casefold()),
    "gt": _above,
    "gte": _at_least,
    "lt": _below,
    "lte": _at_most,
}


def ordered(
    view: View,
    class_name: str,
    orders: Sequence[Order],
    rows: Sequence[Subject],
) -> Sequence[Subject]:
    """The rows by the first order, where it ties by the next, and at last as they came.

    Args:
        view: What may be looked at.
        class_name: The class that the orders were written for.
        orders: Each one property with a direction, or with an order of the related class.
        rows: In the order that settles ties.
    """
    for order in reversed(orders):
        steps, descending = _steps(order)
        keys = [(_key(view, class_name, steps, row, descending), row) for row in rows]
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


def counted(view: View, asked: Property, rows: Sequence[tuple[Subject, bool]]) -> tuple[dict[Any, int], int]:
    """How many rows have each value, subjects by their id, and how many have none."""
    counts: Counter[Any] = Counter()
    missing = 0
    for subject, _ in rows:
        values = asked.values(view, subject)
        found = {value if isinstance(value, str | bool) else value.id for value in values}  # type: ignore[union-attr]
        counts.update(found)
        missing += not found
    return dict(counts), missing


def open_values(view: View, asked: Property, rows: Sequence[tuple[Subject, bool]]) -> set[Any]:
    """The values for which a row draws on an open group."""
    return {
        value if isinstance(value, str | bool) else value.id  # type: ignore[union-attr]
        for subject, list_open in rows
        if list_open or _is_open(asked, view, subject)
        for value in asked.values(view, subject)
    }


def _is_open(asked: Property, view: View, subject: Subject) -> bool:
    return asked.is_open is not None and asked.is_open(view, subject)
