"""The arguments of a field: known when it is compiled, or given by the variables of a run."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import GraphQLError, GraphQLField
from graphql.execution import get_argument_values
from graphql.execution.values import VariableValues
from graphql.language import FieldNode, ListValueNode, Node, ObjectValueNode, VariableNode

__all__ = ["Arguments", "arguments_of", "variables_in"]


class Arguments:
    """Arguments that depend on variables.

    Args:
        field: What declares them.
        node: What gives them.
    """

    __slots__ = ("_field", "_node")

    def __init__(self, field: GraphQLField, node: FieldNode) -> None:
        self._field = field
        self._node = node

    def values(self, variables: VariableValues) -> Mapping[str, Any]:
        """Their values by name.

        Raises:
            GraphQLError: A variable is null, or has no value, where the field needs one.
        """
        return get_argument_values(self._field, self._node, variables)


def arguments_of(field: GraphQLField, node: FieldNode) -> Mapping[str, Any] | Arguments | None:
    """The arguments of a field, as far as they are known; nothing if it takes none."""
    if not field.args:
        return None
    arguments = Arguments(field, node)
    if any(True for one in node.arguments or () for _ in variables_in(one.value)):
        return arguments
    try:
        return arguments.values(VariableValues({}, {}))
    except GraphQLError:  # told each time that the field is read
        return arguments


def variables_in(value: Node) -> Iterator[str]:
    """The names of the variables in a value."""
    if isinstance(value, VariableNode):
        yield value.name.value
    elif isinstance(value, ListValueNode):
        for one in value.values:
            yield from variables_in(one)
    elif isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from variables_in(field.value)
