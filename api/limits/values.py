"""The variables of a request, counted before they are read by their types."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from stratograph.api.bounds import Limits
from stratograph.api.limits.refusal import refusal

__all__ = ["refused_values"]


def refused_values(variables: Mapping[str, Any], limits: Limits) -> GraphQLError | None:
    """The error that these variables get; nothing if they are neither too many nor nested too deeply."""
    count = depth = 0
    if len(variables) <= limits.max_values and _HOLDERS.isdisjoint(map(type, variables.values())):
        return None  # as most are
    level: list[Any] = [variables]
    while level := [inner for one in level for inner in _members(one)]:
        count += len(level)
        depth += 1
        if depth > limits.max_nesting:
            told = (
                f"The variables nest more than {limits.max_nesting} deep. Nest their lists and objects less."
            )
            return refusal("nesting", told, limit=limits.max_nesting)
    if count > limits.max_values:
        told = (
            f"The variables hold {count} values; at most {limits.max_values} are allowed."
            " Split the query into several requests."
        )
        return refusal("values", told, limit=limits.max_values, asked=count)
    return None


_HOLDERS = frozenset({dict, list})


def _members(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []
