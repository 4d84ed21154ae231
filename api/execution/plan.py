"""Plans: the fields of an operation as functions that read them one after the other.

What is selected of an object depends on its type alone, once directives are decided: so each type is compiled
when the first object of it is met.
"""

from collections.abc import Sequence
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.values import VariableValues
from graphql.language import FieldNode, SelectionSetNode
from graphql.pyutils import inspect

from stratograph.api.execution.arguments import arguments_of
from stratograph.api.execution.leaves import Leaves, unchanged
from stratograph.api.execution.lists import Lists
from stratograph.api.execution.objects import Objects, PlannedField, executed
from stratograph.api.execution.run import Complete, Completing, Run
from stratograph.api.execution.selections import Selections
from stratograph.api.fields import read_of

__all__ = ["Plan"]


class Plan:
    """How an operation is executed, with its directives decided.

    Args:
        schema: What the operation was validated against.
        selections: Collects the fields of the operation.
        root: The type of the operation.
        selected: What the operation selects.

    Attributes:
        size: How many fields were compiled so far.

    Raises:
        GraphQLError: A directive depends on a variable that is null.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        selections: Selections,
        root: GraphQLObjectType,
        selected: SelectionSetNode,
    ) -> None:
        self._schema = schema
        self._selections = selections
        self.size = 0
        self._execute = executed(self._fields(root, [selected]))

    def run(self, root: object, variables: VariableValues) -> ExecutionResult:
        """The data of an answer, and the errors of what it lacks.

        Args:
            root: The source of the operation's fields.
            variables: The values of its variables; those that directives depend on are the plan's.
        """
        run = Run(variables)
        try:
            data = self._execute(run, None, root)
        except GraphQLError as error:
            return ExecutionResult(None, [*run.errors, error])
        return ExecutionResult(data, run.errors or None)

    def _fields(
        self, found: GraphQLObjectType, selected: Sequence[SelectionSetNode]
    ) -> tuple[PlannedField, ...]:
        fields = tuple(
            self._field(found, key, nodes) for key, nodes in self._selections.of(selected, found).items()
        )
        self.size += len(fields)
        return fields

    def _field(self, parent: GraphQLObjectType, key: str, nodes: Sequence[FieldNode]) -> PlannedField:
        node = nodes[0]
        field = self._schema.get_field(parent, node.name.value)
        assert field is not None
        if node.name.value == "__typename":
            name = parent.name
            return PlannedField(key, lambda source: name, None, str, Leaves(GraphQLString, None), nodes, True)  # noqa: ARG005
        return PlannedField(
            key,
            read_of(field),
            arguments_of(field, node),
            unchanged(_nullable(field.type)),
            self._completing(field.type, parent, nodes, {}),
            nodes,
            is_non_null_type(field.type),
        )

    def _completing(
        self,
        found: GraphQLOutputType,
        parent: GraphQLObjectType,
        nodes: Sequence[FieldNode],
        known: dict[type, Complete],
    ) -> Completing:
        name = f"{parent.name}.{nodes[0].name.value}"
        missing = None
        if is_non_null_type(found):
            missing, found = f"Cannot return null for non-nullable field {name}.", found.of_type
        if is_leaf_type(found):
            return Leaves(found, missing)
        if is_list_type(found):
            of_class: dict[type, Complete] = {}
            item = self._completing(found.of_type, parent, nodes, of_class)
            same, needed = unchanged(_nullable(found.of_type)), is_non_null_type(found.of_type)
            return Lists(name, missing, item, of_class, same, nodes, needed=needed)
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        selected = [one.selection_set for one in nodes if one.selection_set]
        fields_of: dict[type, tuple[PlannedField, ...]] = {}

        def fields(value: Any) -> tuple[PlannedField, ...]:
            if value.__class__ not in fields_of:
                made = self._fields(self._type_of(value, found, nodes), selected)
                fields_of[value.__class__] = made
            return fields_of[value.__class__]

        return Objects(missing, fields, known)

    def _type_of(
        self, value: Any, found: GraphQLObjectType | GraphQLInterfaceType, nodes: Sequence[FieldNode]
    ) -> GraphQLObjectType:
        """The type of an object; all of its Python class have the same."""
        concrete: Any = found
        if isinstance(found, GraphQLInterfaceType):
            assert found.resolve_type is not None
            concrete = self._schema.get_type(found.resolve_type(value, None, found))  # type: ignore[arg-type]
            if not is_object_type(concrete) or not self._schema.is_sub_type(found, concrete):
                told = f"Runtime Object type '{concrete}' is not a possible type for '{found}'."
                raise GraphQLError(told, nodes)
        if concrete.is_type_of is not None and not concrete.is_type_of(value, None):
            raise GraphQLError(f"Expected value of type '{concrete}' but got: {inspect(value)}.", nodes)
        return concrete  # type: ignore[no-any-return]


def _nullable(found: GraphQLOutputType) -> GraphQLOutputType:
    return found.of_type if is_non_null_type(found) else found
