"""The values of an operation's variables, read by their types."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputType,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    Undefined,
    is_non_null_type,
)
from graphql.execution import get_variable_values
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource
from graphql.language import OperationDefinitionNode, VariableDefinitionNode
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT

__all__ = ["Variables"]

# As many errors as graphql-core tells.
_MOST_ERRORS = 50

_PLAIN: dict[GraphQLInputType, type] = {
    GraphQLBoolean: bool,
    GraphQLID: str,
    GraphQLInt: int,
    GraphQLString: str,
}


class _Declared(NamedTuple):
    """A variable: its name, its signature, the class of values that need no reading, and its definition."""

    name: str
    signature: Any
    plain: type | None
    node: VariableDefinitionNode


class Variables:
    """The variables of one operation.

    Args:
        schema: What the operation was validated against.
        operation: What declares them.
    """

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self._declared = [_declared(schema, one) for one in operation.variable_definitions or ()]

    def read(self, given: Mapping[str, Any]) -> VariableValues | list[GraphQLError]:
        """Their values, or what is wrong with those that were given.

        Source:
            GraphQL specification, section 6.1.2, Coercing Variable Values. Most values are plain: these are
            taken as they are, and graphql-core reads the others.
        """
        values = VariableValues({}, {})
        others = []
        for name, signature, plain, node in self._declared:
            value: Any = given.get(name, Undefined)
            if value.__class__ is plain and (plain is not int or _is_small(value)):
                values.sources[name] = VariableValueSource(signature, value)
                values.coerced[name] = value
            else:
                others.append(node)
        if not others:
            return values
        read = get_variable_values(self._schema, others, dict(given), max_errors=_MOST_ERRORS)
        if isinstance(read, list):
            return read
        return VariableValues(values.sources | read.sources, values.coerced | read.coerced)


def _is_small(value: Any) -> bool:
    return bool(GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT)


def _declared(schema: GraphQLSchema, node: VariableDefinitionNode) -> _Declared:
    signature = get_variable_signature(schema, node)
    assert not isinstance(signature, GraphQLError)
    found = signature.type.of_type if is_non_null_type(signature.type) else signature.type
    return _Declared(node.variable.name.value, signature, _PLAIN.get(found), node)
