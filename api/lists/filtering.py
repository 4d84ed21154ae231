"""Which members of a list meet a filter, and for whom the answer draws on an open group."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from stratograph.api.lists.column import Column, Flags
from stratograph.api.lists.members import Members
from stratograph.graph.dates import PartialDate
from stratograph.graph.ontology import ValueKind

__all__ = ["Matches", "matches"]

Filter = Mapping[str, Any]


class Matches(NamedTuple):
    """For each member whether it meets the filter, and whether saying so draws on an open group.

    A group is open if not all of its members are named.
    """

    met: Flags
    list_open: Flags


def matches(members: Members, conditions: Filter) -> Matches:
    """Which members meet a filter of their class.

    Args:
        members: The list.
        conditions: The filter, as GraphQL names it; an explicit null says nothing.

    Raises:
        DeadlineExceededError: The values took too long to read.
    """
    met, list_open = np.ones(len(members), dtype=bool), np.zeros(len(members), dtype=bool)
    for name, condition in conditions.items():
        if condition is None:
            continue
        found = _LOGIC[name](members, condition) if name in _LOGIC else _asked(members, name, condition)
        # The first condition that is not met decides; the others are not asked then.
        list_open = np.where(met & ~found.met, found.list_open, list_open | (met & found.list_open))
        met &= found.met
    return Matches(met, list_open)


def _and(members: Members, parts: Sequence[Filter]) -> Matches:
    found = [matches(members, part) for part in parts]
    met = reduce(np.logical_and, (one.met for one in found), np.ones(len(members), dtype=bool))
    return Matches(met, _any(members, (one.list_open for one in found)))


def _or(members: Members, parts: Sequence[Filter]) -> Matches:
    found = [matches(members, part) for part in parts]
    return Matches(
        _any(members, (one.met for one in found)),
        _any(members, (one.met & one.list_open for one in found)),
    )


def _not(members: Members, part: Filter) -> Matches:
    found = matches(members, part)
    return Matches(~found.met, found.list_open)


def _any(members: Members, flags: Any) -> Flags:
    return reduce(np.logical_or, flags, np.zeros(len(members), dtype=bool))


_LOGIC: dict[str, Callable[[Members, Any], Matches]] = {"and": _and, "or": _or, "not": _not}


def _asked(members: Members, name: str, condition: Filter) -> Matches:
    column = members.column(name)
    if column.asked.value_kind is not ValueKind.CLASS:
        met = _scalars(column, condition)
        return Matches(met, met & column.list_open)
    if column.asked.many:
        return _quantified(members.related(name), column, condition)
    found = matches(members.related(name), condition)
    return Matches(column.some(found.met), column.some(found.list_open))


def _quantified(related: Members, column: Column, condition: Filter) -> Matches:
    met, list_open = np.ones(len(column), dtype=bool), column.list_open
    for quantifier, part in condition.items():
        if part is None:
            continue
        found = matches(related, part)
        met = met & _QUANTIFIERS[quantifier](column, found.met)
        list_open = list_open | (met & column.some(found.list_open))
    return Matches(met, list_open)


_QUANTIFIERS: dict[str, Callable[[Column, Flags], Flags]] = {
    "some": lambda column, met: column.some(met),
    "none": lambda column, met: ~column.some(met),
    "every": lambda column, met: ~column.some(~met),
}


def _scalars(column: Column, condition: Filter) -> Flags:
    asked = {operator: value for operator, value in condition.items() if value is not None}
    exists = asked.pop("exists", None)
    met = np.ones(len(column), dtype=bool) if exists is None else (column.counts > 0) == exists
    if not asked:
        return met
    # Of several values, one must meet all conditions.
    values = reduce(np.logical_and, (_OPERATORS[name](column, operand) for name, operand in asked.items()))
    return met & column.some(values)


def _equal(column: Column, operand: Any) -> Flags:
    if isinstance(operand, PartialDate):
        return column.those(lambda date: date.text == operand.text or _within(date, operand))
    return column.equal(_comparable(operand))


def _comparable(operand: Any) -> Any:
    # A float such as 0.1 means the decimal that it is written as.
    return Decimal(str(operand)) if isinstance(operand, float) else operand


def _one_of(column: Column, operands: Sequence[Any]) -> Flags:
    return reduce(np.logical_or, (_equal(column, one) for one in operands), column.flags(()))


def _above(column: Column, operand: Any, *, or_equal: bool) -> Flags:
    if isinstance(operand, PartialDate):
        return column.those(_at_least(operand) if or_equal else _after(operand))
    return column.above(_comparable(operand), or_equal=or_equal)


def _below(column: Column, operand: Any, *, or_equal: bool) -> Flags:
    if isinstance(operand, PartialDate):
        return column.those(_at_most(operand) if or_equal else _before(operand))
    return column.below(_comparable(operand), or_equal=or_equal)


# A date is an interval of days: a condition is met when it is met for certain.


def _within(date: PartialDate, other: PartialDate) -> bool:
    return _at_least(other)(date) and _at_most(other)(date)


def _after(bound: PartialDate) -> Callable[[PartialDate], bool]:
    return lambda date: bool(date.earliest and bound.latest and date.earliest > bound.latest)


def _at_least(bound: PartialDate) -> Callable[[PartialDate], bool]:
    return lambda date: bool(date.earliest and bound.earliest and date.earliest >= bound.earliest)


def _before(bound: PartialDate) -> Callable[[PartialDate], bool]:
    return lambda date: bool(date.latest and bound.earliest and date.latest < bound.earliest)


def _at_most(bound: PartialDate) -> Callable[[PartialDate], bool]:
    return lambda date: bool(date.latest and bound.latest and date.latest <= bound.latest)


_OPERATORS: dict[str, Callable[[Column, Any], Flags]] = {
    "eq": _equal,
    "in": _one_of,
    "contains": lambda column, part: column.containing(part, at_start=False),
    "startsWith": lambda column, part: column.containing(part, at_start=True),
    "gt": lambda column, bound: _above(column, bound, or_equal=False),
    "gte": lambda column, bound: _above(column, bound, or_equal=True),
    "lt": lambda column, bound: _below(column, bound, or_equal=False),
    "lte": lambda column, bound: _below(column, bound, or_equal=True),
}
