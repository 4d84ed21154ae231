"""Questions about the schema itself, answered by reading each of its types once.

A tool that learns the schema asks the same of a type wherever it stands, hundreds of thousands of values
in all. An executor finds each of them anew, which takes seconds.
"""

from collections.abc import Callable, Sequence
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    introspection_types,
    is_leaf_type,
)
from graphql.execution import get_argument_values
from graphql.execution.values import VariableValues
from graphql.language import FieldNode, SelectionSetNode

from stratograph.api.execution.selections import Selections

__all__ = ["introspected"]

_Read = Callable[[Any], Any]


def introspected(
    schema: GraphQLSchema,
    selections: Selections,
    variables: VariableValues,
    root: GraphQLObjectType,
    asked: SelectionSetNode,
) -> ExecutionResult:
    """What an operation of a valid document finds that asks for nothing but the schema.

    Args:
        schema: The schema.
        selections: Collects the operation's fields.
        variables: The values of its variables.
        root: What its fields are of.
        asked: Its fields.
    """
    try:
        read = _Reading(schema, selections, variables).of_object(root, [asked])
    except GraphQLError as error:  # a variable is null where it may not be
        return ExecutionResult(None, [error])
    return ExecutionResult(read(None), None)


class _Reading:
    """Makes of selections what reads them; resolvers take it for their ``info``, and ask it for the schema.

    Source:
        GraphQL specification, section 4.2, Schema Introspection: all types here are objects.
    """

    def __init__(self, schema: GraphQLSchema, selections: Selections, variables: VariableValues) -> None:
        self.schema = schema
        self._selections = selections
        self._variables = variables

    def of_object(self, kind: GraphQLObjectType, asked: Sequence[SelectionSetNode]) -> _Read:
        fields = self._selections.of(asked, kind)
        reads = {key: self._of_field(kind, nodes) for key, nodes in fields.items()}

        def read(source: Any) -> dict[str, Any]:
            return {key: read(source) for key, read in reads.items()}

        return _once(read) if kind is introspection_types["__Type"] else read

    def _of_field(self, kind: GraphQLObjectType, nodes: Sequence[FieldNode]) -> _Read:
        if nodes[0].name.value == "__typename":
            return lambda _: kind.name
        field = self.schema.get_field(kind, nodes[0].name.value)
        assert field is not None
        resolve: Any = field.resolve
        given = get_argument_values(field, nodes[0], self._variables)
        read = self._of_type(field.type, [one.selection_set for one in nodes if one.selection_set])
        return lambda source: read(resolve(source, self, **given))

    def _of_type(self, kind: GraphQLOutputType, asked: Sequence[SelectionSetNode]) -> _Read:
        if isinstance(kind, GraphQLNonNull):
            return self._of_type(kind.of_type, asked)
        if isinstance(kind, GraphQLList):
            item = self._of_type(kind.of_type, asked)
            return lambda values: None if values is None else [item(one) for one in values]
        if is_leaf_type(kind):
            return lambda value: None if value is None else kind.coerce_output_value(value)
        assert isinstance(kind, GraphQLObjectType)
        read = self.of_object(kind, asked)
        return lambda value: None if value is None else read(value)


def _once(read: _Read) -> _Read:
    """The same, remembering what it read of each source."""
    kept: dict[int, tuple[Any, Any]] = {}

    def remembering(source: Any) -> Any:
        if id(source) not in kept:
            kept[id(source)] = source, read(source)  # with the source, whose id is nobody else's as long
        return kept[id(source)][1]

    return remembering
