"""The arguments of a field: known when it is compiled, or given by the variables of a run."""

from collections.abc import Collection, Iterator, Mapping
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

    __slots__ = ("_field", "_node", "_others", "_whole")

    def __init__(self, field: GraphQLField, node: FieldNode) -> None:
        self._field = field
        self._node = node
        given = {one.name.value: one.value for one in node.arguments or ()}
        whole = {name: one.name.value for name, one in given.items() if isinstance(one, VariableNode)}
        self._whole = [(field.args[name].out_name or name, variable) for name, variable in whole.items()]
        self._others = _known(field, node, whole)

    def values(self, variables: VariableValues) -> Mapping[str, Any]:
        """Their values by name.

        What a variable gives as a whole was read by the variable's type, and is taken as it is.

        Raises:
            GraphQLError: A variable is null, or has no value, where the field needs one.

        Source:
            GraphQL specification, section 6.4.1, Coercing Field Arguments.
        """
        if self._others is not None:
            given = dict(self._others)
            for name, variable in self._whole:
                value = given[name] = variables.coerced.get(variable)
                if value is None:
                    break
            else:
                return given
        return get_argument_values(self._field, self._node, variables)


def _known(field: GraphQLField, node: FieldNode, but: Collection[str]) -> dict[str, Any] | None:
    """The values of the arguments but some, if no variable is in them and they can be read."""
    if any(
        True for one in node.arguments or () if one.name.value not in but for _ in variables_in(one.value)
    ):
        return None
    others = {name: declared for name, declared in field.args.items() if name not in but}
    try:
        return get_argument_values(GraphQLField(field.type, args=others), node, VariableValues({}, {}))
    except GraphQLError:  # told when the field is read
        return None


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
