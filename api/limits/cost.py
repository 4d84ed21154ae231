"""What a query costs: the most values that its answer may hold, and what finding them takes.

A field costs one for each time that it may be read: inside a list, as often as the list may be long. That
is what ``first``, ``last`` or ``k`` ask for, the number of ``ids``, or what :mod:`.weights` takes for usual.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)
from graphql.language import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, SelectionSetNode

from stratograph.api.bounds import Limits
from stratograph.api.limits.arguments import arguments_of, check_arguments, listed, whole
from stratograph.api.limits.introspection import INTROSPECTION
from stratograph.api.limits.weights import CHANGE, CONDITION, FACET, LENGTH_OF_OTHERS, LINKS, ORDER, WEIGHTS
from stratograph.api.pagination import PAGE_SIZE

__all__ = ["Costs"]


_PAGE_ARGUMENTS = ("k", "perCell", "last", "first")
_QUANTIFIERS = ("some", "none", "every")


class Costs:
    """Adds up what the fields of a valid document cost; what a variable may skip counts too.

    Args:
        schema: What the document was validated against.
        fragments: Its fragments by name.
        variables: The values of its variables, those with defaults included.
        length: How long a list is whose length no argument says, given ``Type.field``.
        limits: How large arguments may be.

    Attributes:
        introspection: What the fields below ``__schema`` and ``__type`` cost; these are not in any sum.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
        length: Callable[[str], int | None],
        limits: Limits,
    ) -> None:
        self._limits = limits
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._usual_length = length
        self.introspection = 0

    def of_selections(
        self, selections: SelectionSetNode, parent: GraphQLNamedType, page: int | None = None
    ) -> int:
        """The cost of the fields of a selection set on a type.

        Args:
            selections: The fields.
            parent: The type that they are fields of.
            page: How many rows were asked for of the lists among them.

        Raises:
            GraphQLError: An argument asks for too much.
        """
        total = 0
        for one in selections.selections:
            if isinstance(one, FieldNode):
                total += self._of_field(one, parent, page)
                continue
            inner: Any = self._fragments[one.name.value] if isinstance(one, FragmentSpreadNode) else one
            condition = inner.type_condition
            named = self._schema.type_map[condition.name.value] if condition else parent
            total += self.of_selections(inner.selection_set, named, page)
        return total

    def _of_field(self, node: FieldNode, parent: GraphQLNamedType, page: int | None) -> int:
        field = self._schema.get_field(parent, node.name.value)  # type: ignore[arg-type]
        assert field is not None
        given = arguments_of(node, field, self._variables)
        check_arguments(node, given, self._limits)
        name = f"{parent.name}.{node.name.value}"
        asked = _page(field, given) or page
        below = 0
        if node.selection_set:
            # A page that is asked for is that of the lists right below, but of none within their rows.
            passed = None if _is_list(field) else asked
            below = self.of_selections(node.selection_set, get_named_type(field.type), passed)
        if node.name.value in INTROSPECTION:
            self.introspection += below
            return 1
        if name == "__Type.ofType":
            below //= 2  # at each step of a chain of types, about half of them are named and end it
        times = self._length(name, given, asked) if _is_list(field) else 1
        return 1 + _weight(name) + _conditions(given) + times * below

    def _length(self, name: str, given: Mapping[str, Any], page: int | None) -> int:
        for ids in ("ids", "by"):
            if ids in given:
                return len(listed(given[ids]))
        return self._usual_length(name) or page or LENGTH_OF_OTHERS


def _is_list(field: GraphQLField) -> bool:
    return isinstance(get_nullable_type(field.type), GraphQLList)


def _weight(name: str) -> int:
    type_name, _, _ = name.partition(".")
    return WEIGHTS.get(name.replace("Query.", "View."), WEIGHTS.get(f"{type_name}.*", 0))


def _page(field: GraphQLField, given: Mapping[str, Any]) -> int | None:
    """The number of rows that a field asks for, if it has an argument for it."""
    for name in _PAGE_ARGUMENTS:
        if name in field.args and (asked := whole(given.get(name))) is not None:
            return max(asked, 1)
    return PAGE_SIZE if "first" in field.args else None


def _conditions(given: Mapping[str, Any]) -> int:
    """What it takes to choose, to order and to count the rows of a list."""
    filters = sum(_filter(given.get(name)) for name in ("filter", "through"))
    orders = sum(_order(one) for one in listed(given.get("orderBy")))
    changes = CHANGE if listed(given.get("change")) else 0
    return filters + orders + changes + FACET * len(listed(given.get("by")))


def _filter(value: object) -> int:
    if isinstance(value, list):
        parts = [_filter(one) for one in value if isinstance(one, Mapping)]
        return sum(parts) if parts else CONDITION + len(value)
    if isinstance(value, Mapping):
        below = sum(_filter(one) * (LINKS if name in _QUANTIFIERS else 1) for name, one in value.items())
        return max(below, CONDITION)  # one that says nothing walks along the links all the same
    return 0 if value is None else CONDITION


def _order(value: object) -> int:
    if not isinstance(value, Mapping):
        return ORDER
    return sum(_order(one) * (LINKS if isinstance(one, Mapping) else 1) for one in value.values())
