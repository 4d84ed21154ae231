"""What a column says, member by member."""

from typing import Any

from stratograph.api.lists.column import Column
from stratograph.graph.ontology import ValueKind

__all__ = ["said"]


def said(column: Column) -> list[list[Any]]:
    """What a column says of each member, subjects by their id.

    A column of all statements may have a piece of evidence twice, and in another order, which no list shows.
    """
    found: list[list[Any]] = [[] for _ in range(len(column))]
    for member, code in zip(column.members.tolist(), column.codes.tolist(), strict=True):
        value = column.distinct[code]
        found[member].append(value.id if column.asked.value_kind is ValueKind.CLASS else value)
    return [sorted(set(each)) for each in found] if column.asked.type_name == "Evidence" else found
