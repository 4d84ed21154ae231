"""Plans: the fields of an operation as functions that read them one after the other.

What is selected of an object depends on its type alone, once directives are decided: so each type is compiled
when the first object of it is met.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    Undefined,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.values import VariableValues
from graphql.language import FieldNode, SelectionSetNode
from graphql.pyutils import inspect, is_iterable

from stratograph.api.execution.arguments import Arguments, arguments_of
from stratograph.api.execution.leaves import completed_leaf, unchanged
from stratograph.api.execution.run import Complete, Path, Run, absent
from stratograph.api.execution.selections import Selections
from stratograph.api.fields import Read, read_of

__all__ = ["Plan"]


class _Field(NamedTuple):
    """A field of an object, ready to be read."""

    key: str
    read: Read
    arguments: Mapping[str, Any] | Arguments | None
    unchanged: type
    complete: Complete
    nodes: Sequence[FieldNode]
    needed: bool


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
        self._execute = self._object(root, [selected])

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

    def _object(self, found: GraphQLObjectType, selected: Sequence[SelectionSetNode]) -> Complete:
        fields = tuple(
            self._field(found, key, nodes) for key, nodes in self._selections.of(selected, found).items()
        )
        self.size += len(fields)
        return _executed(fields)

    def _field(self, parent: GraphQLObjectType, key: str, nodes: Sequence[FieldNode]) -> _Field:
        node = nodes[0]
        field = self._schema.get_field(parent, node.name.value)
        assert field is not None
        if node.name.value == "__typename":
            name = parent.name
            return _Field(key, lambda source: name, None, str, _itself, nodes, True)  # noqa: ARG005
        return _Field(
            key,
            read_of(field),
            arguments_of(field, node),
            unchanged(_nullable(field.type)),
            self._completed(field.type, parent, nodes, {}),
            nodes,
            is_non_null_type(field.type),
        )

    def _completed(
        self,
        found: GraphQLOutputType,
        parent: GraphQLObjectType,
        nodes: Sequence[FieldNode],
        known: dict[type, Complete],
    ) -> Complete:
        name = f"{parent.name}.{nodes[0].name.value}"
        missing = None
        if is_non_null_type(found):
            missing, found = f"Cannot return null for non-nullable field {name}.", found.of_type
        if is_leaf_type(found):
            return completed_leaf(found, missing)
        if is_list_type(found):
            of_items: dict[type, Complete] = {}
            item = self._completed(found.of_type, parent, nodes, of_items)
            return _listed(name, missing, found.of_type, item, of_items, nodes)
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        return self._by_class(found, missing, nodes, known)

    def _by_class(
        self,
        found: GraphQLObjectType | GraphQLInterfaceType,
        missing: str | None,
        nodes: Sequence[FieldNode],
        known: dict[type, Complete],
    ) -> Complete:
        """A function that completes objects; for each Python class that it meets, it fills ``known``."""
        selected = [one.selection_set for one in nodes if one.selection_set]

        def complete(run: Run, path: Path, value: Any) -> Any:
            execute = known.get(value.__class__)
            if execute is None:
                if value is None or value is Undefined:
                    return absent(missing)
                if isinstance(value, Exception):
                    raise value
                execute = self._object(self._type_of(value, found, nodes), selected)
                known[value.__class__] = execute
            return execute(run, path, value)

        return complete

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


def _executed(fields: Sequence[_Field]) -> Complete:
    """A function that reads all fields of an object: written out, since a loop over them takes twice as long.

    Source:
        GraphQL specification, section 6.4, Executing Fields.
    """
    names: dict[str, Any] = {}
    lines = ["def execute(run, path, source):"]
    for number, field in enumerate(fields):
        names |= {f"{name}_{number}": value for name, value in field._asdict().items()}
        lines += _READING[_given(field)].replace("#", str(number)).splitlines()
    shown = ", ".join(f"key_{number}: value_{number}" for number in range(len(fields)))
    lines.append(f"    return {{{shown}}}")
    exec("\n".join(lines), names)
    return names["execute"]  # type: ignore[no-any-return]


def _given(field: _Field) -> str:
    """How the arguments of a field are handed to what reads it."""
    if field.arguments is None:
        return ""
    return ", run.given(arguments_#)" if isinstance(field.arguments, Arguments) else ", arguments_#"


_READING = {
    given: f"""\
    try:
        value_# = read_#(source{given})
        if value_#.__class__ is not unchanged_#:
            value_# = complete_#(run, (path, key_#), value_#)
    except Exception as error:
        value_# = run.failed(error, nodes_#, (path, key_#), needed_#)
"""
    for given in ("", ", arguments_#", ", run.given(arguments_#)")
}


def _listed(
    name: str,
    missing: str | None,
    found: GraphQLOutputType,
    complete_one: Complete,
    known: Mapping[type, Complete],
    nodes: Sequence[FieldNode],
) -> Complete:
    """A function that completes each value of a list.

    Args:
        name: The field, as errors call it.
        missing: Why there may not be nothing; if there may, nothing.
        found: The type of a value.
        complete_one: Completes it.
        known: What completes values of a Python class; others are left to ``complete_one``.
        nodes: What asked for the list.
    """
    same, needed = unchanged(_nullable(found)), is_non_null_type(found)

    def complete(run: Run, path: Path, value: Any) -> Any:
        if value.__class__ is not list:
            if value is None or value is Undefined:
                return absent(missing)
            if isinstance(value, Exception):
                raise value
            if not is_iterable(value):
                raise GraphQLError(f"Expected Iterable, but did not find one for field '{name}'.")
        shown = []
        for index, one in enumerate(value):
            done = one
            if one.__class__ is not same:
                try:
                    done = known.get(one.__class__, complete_one)(run, (path, index), one)
                except Exception as error:
                    done = run.failed(error, nodes, (path, index), needed)  # type: ignore[func-returns-value]
            shown.append(done)
        return shown

    return complete


def _nullable(found: GraphQLOutputType) -> GraphQLOutputType:
    return found.of_type if is_non_null_type(found) else found


def _itself(run: Run, path: Path, value: Any) -> Any:  # noqa: ARG001
    return value
