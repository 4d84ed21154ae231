"""The arguments of a field as far as its cost depends on them, before they are coerced."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLField, Undefined
from graphql.language import FieldNode
from graphql.utilities import value_from_ast_untyped

from stratograph.api.bounds import Limits
from stratograph.api.limits.refusal import refusal

__all__ = ["THAT_COST", "arguments_of", "check_arguments", "listed", "whole"]

_BOUNDS = {
    "first": "max_page_size",
    "last": "max_page_size",
    "k": "max_paths",
    "maxLength": "max_path_length",
}

THAT_COST = {
    "by",
    "change",
    "filter",
    "first",
    "ids",
    "k",
    "last",
    "maxLength",
    "orderBy",
    "perCell",
    "through",
}
"""The arguments of fields that their cost depends on."""


def arguments_of(node: FieldNode, field: GraphQLField, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that a cost depends on, defaults where they are not given, as JSON values.

    A value that its type does not allow stays as it is: that it is refused is not decided here.
    """
    asked = {name: argument.default_value for name, argument in field.args.items() if name in THAT_COST}
    for one in node.arguments or ():
        if one.name.value in asked:
            value = value_from_ast_untyped(one.value, dict(variables))
            # A variable that is left out leaves the argument its default (GraphQL, section 6.4.1).
            asked[one.name.value] = asked[one.name.value] if value is Undefined else value
    return {name: value for name, value in asked.items() if value is not Undefined}


def check_arguments(node: FieldNode, given: Mapping[str, Any], limits: Limits) -> None:
    """Refuse arguments that ask for more than an operator allows.

    Raises:
        GraphQLError: One is too large.
    """
    for name, limit_name in _BOUNDS.items():
        asked, limit = whole(given.get(name)), getattr(limits, limit_name)
        if asked is not None and asked > limit:
            told = f"{name} may be at most {limit}, but {asked} was asked for. Ask for the rest in turn."
            raise refusal(name, told, limit=limit, asked=asked, node=node)


def whole(value: object) -> int | None:
    """The value if it is a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def listed(value: object) -> list[Any]:
    """The members of a list; GraphQL takes a single value for a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
