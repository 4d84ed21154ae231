"""One operation of a valid document: what it costs, and its execution."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from graphql import ExecutionResult, GraphQLError, GraphQLObjectType, GraphQLSchema, Undefined, execute
from graphql.execution.values import VariableValues
from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from stratograph.api.execution.arguments import variables_in
from stratograph.api.execution.introspection import introspected
from stratograph.api.execution.kept import KeptPlans
from stratograph.api.execution.plan import Plan
from stratograph.api.execution.selections import Selections
from stratograph.api.execution.variables import Variables
from stratograph.api.limits.introspection import INTROSPECTION

__all__ = ["Operation", "Way"]

_NONE = VariableValues({}, {})


class Way(Enum):
    """How an operation is executed."""

    PLAN = "plan"
    """By a plan, which knows how the graph is read."""
    SCHEMA = "schema"
    """By reading the schema, which is all that it asks for."""
    EXECUTOR = "executor"
    """By graphql-core, slowly: it asks for both, which is seldom."""


class Operation:
    """An operation, and the plans made of it, one for each way in which its directives can be decided.

    Args:
        schema: What its document was validated against.
        document: The document.
        node: The operation.
        plans: Where plans are kept.

    Attributes:
        way: How it is executed.
    """

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode, plans: KeptPlans
    ) -> None:
        root = schema.get_root_type(node.operation)
        assert root is not None
        self._schema = schema
        self._document = document
        self._node = node
        self._root: GraphQLObjectType = root
        self._variables = Variables(schema, node)
        self._plans = plans
        self._fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        parts = list(_parts(node.selection_set, self._fragments))
        self.way = _way(node.selection_set, self._fragments, parts)
        directives = (one for part in parts for one in part.directives or ())
        arguments = (argument.value for one in directives for argument in one.arguments or ())
        self._deciding = sorted({name for value in arguments for name in variables_in(value)})

    def executed(self, root: object, given: Mapping[str, Any]) -> ExecutionResult:
        """The data of an answer, and its errors.

        Args:
            root: The source of the operation's fields.
            given: The values of its variables, not yet read by their types.
        """
        if self.way is Way.EXECUTOR:
            return self.by_executor(root, given)
        return self.by_plan(root, given) if self.way is Way.PLAN else self.by_schema(given)

    def by_schema(self, given: Mapping[str, Any]) -> ExecutionResult:
        """The same from the schema alone."""
        variables = self._variables.read(given)
        if isinstance(variables, list):
            return ExecutionResult(None, variables)
        selections = Selections(self._schema, self._fragments, variables)
        return introspected(self._schema, selections, variables, self._root, self._node.selection_set)

    def by_plan(self, root: object, given: Mapping[str, Any]) -> ExecutionResult:
        """The same from a plan."""
        variables = self._variables.read(given)
        if isinstance(variables, list):
            return ExecutionResult(None, variables)
        try:
            plan = self._plan(variables)
        except GraphQLError as error:
            return ExecutionResult(None, [error])
        return plan.run(root, variables)

    def by_executor(self, root: object, given: Mapping[str, Any]) -> ExecutionResult:
        """The same from graphql-core's executor and strawberry's resolvers."""
        name = self._node.name
        result = execute(
            self._schema,
            self._document,
            root,
            variable_values=dict(given),
            operation_name=name.value if name else None,
            is_awaitable=_never,  # type: ignore[arg-type]
            is_async_iterable=_never,  # type: ignore[arg-type]
        )
        assert isinstance(result, ExecutionResult)
        return result

    def _plan(self, variables: VariableValues) -> Plan:
        if not self._deciding:
            return self._plans.get(self, self._planned)
        deciding = VariableValues(
            {name: variables.sources[name] for name in self._deciding if name in variables.sources},
            {name: variables.coerced[name] for name in self._deciding if name in variables.coerced},
        )
        key = (self, *(deciding.coerced.get(name, Undefined) for name in self._deciding))
        return self._plans.get(key, lambda: self._planned(deciding))

    def _planned(self, deciding: VariableValues = _NONE) -> Plan:
        selections = Selections(self._schema, self._fragments, deciding)
        return Plan(self._schema, selections, self._root, self._node.selection_set)


def _way(
    selections: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    parts: Sequence[SelectionNode],
) -> Way:
    if not any(isinstance(one, FieldNode) and one.name.value in INTROSPECTION for one in parts):
        return Way.PLAN
    names = {one.name.value for one in _fields(selections, fragments)}
    return Way.SCHEMA if names <= {*INTROSPECTION, "__typename"} else Way.EXECUTOR


def _fields(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    """The fields of a selection set, but none within them."""
    for one in selections.selections:
        if isinstance(one, FieldNode):
            yield one
        else:
            inner: Any = fragments[one.name.value] if isinstance(one, FragmentSpreadNode) else one
            yield from _fields(inner.selection_set, fragments)


def _parts(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[SelectionNode]:
    """All that is selected anywhere, what fragments select included."""
    waiting, spread = [selections], set()
    while waiting:
        for one in waiting.pop().selections:
            yield one
            if isinstance(one, FragmentSpreadNode):
                if one.name.value not in spread:
                    spread.add(one.name.value)
                    waiting.append(fragments[one.name.value].selection_set)
            elif isinstance(one, FieldNode | InlineFragmentNode) and one.selection_set:
                waiting.append(one.selection_set)


def _never(value: object) -> bool:  # noqa: ARG001
    return False
