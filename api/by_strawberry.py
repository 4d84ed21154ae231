"""The GraphQL schema as strawberry makes it of a registry; all at once, which takes its time."""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NewType, TypeAlias

import strawberry
from graphql import GraphQLField, Undefined
from graphql.language import ListTypeNode, NamedTypeNode, NonNullTypeNode, TypeNode, parse_type
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.schema_directives import OneOf
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import (
    StrawberryList,
    StrawberryObjectDefinition,
    StrawberryOptional,
    StrawberryType,
)
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType
from strawberry.types.scalar import ScalarDefinition
from strawberry.types.unset import UNSET

from stratograph.api.execution import Operations
from stratograph.api.fields import GeneratedArgument, GeneratedField, Read
from stratograph.api.registry import Definition, Kind, Registry, Seen
from stratograph.api.scalars import SCALARS

__all__ = ["Schema", "schema_of"]

_GraphQLType: TypeAlias = StrawberryType | type[Any]

_FieldValue = NewType("_FieldValue", str)
_PartialDate = NewType("_PartialDate", str)
_BUILT_IN: dict[str, _GraphQLType] = {
    "ID": strawberry.ID,
    "String": str,
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "Date": date,
    "FieldValue": _FieldValue,
    "PartialDate": _PartialDate,
}


class Schema(strawberry.Schema):
    """The GraphQL schema of one ontology, with the operations that are executed under it."""

    operations: Operations

    @property
    def schema_converter(self) -> GraphQLCoreConverter:
        """What makes graphql-core's types of strawberry's."""
        return self._converter

    @schema_converter.setter
    def schema_converter(self, converter: GraphQLCoreConverter) -> None:
        # An inherited field is the same object in every class, yet is converted for each: half of the time.
        converter.from_field = _remembering(converter.from_field)  # type: ignore[method-assign]
        converter.from_maybe_optional = _remembering_types(  # type: ignore[assignment, method-assign]
            converter.from_maybe_optional
        )
        self._converter = converter


def schema_of(registry: Registry, members: Iterable[str]) -> Schema:
    """The schema whose types are those of a registry, which has a type ``Query``.

    Args:
        registry: All types.
        members: Types that no field names: they are reached through their interfaces.

    Raises:
        TypeError: GraphQL forbids it, such as a field that has another type than its interface's.
        ValueError: The same.
    """
    types = _Types(registry).made()
    registry.sources.update({name: made for name, made in types.items() if issubclass(made, Seen)})
    return Schema(
        query=types["Query"],
        types=[types[name] for name in members],
        # Strawberry compares types of one name at each use, a tenth of the time; Registry admits no two.
        config=StrawberryConfig(
            scalar_map={_BUILT_IN[name]: _scalar(name) for name in SCALARS},
            _unsafe_disable_same_type_validation=True,
        ),
    )


def _scalar(name: str) -> ScalarDefinition:
    made = SCALARS[name]
    return ScalarDefinition(
        name,
        made.description,
        made.specified_by_url,
        made.serialize,
        made.parse_value,
        made.parse_literal,
        implementation=made,
    )


class _Argument(StrawberryArgument):
    """An argument of a type that is already known."""

    def __init__(self, given: GeneratedArgument, found: _GraphQLType) -> None:
        default = UNSET if given.default is Undefined else given.default
        super().__init__(
            given.name,
            given.name,
            StrawberryAnnotation(object),
            description=given.description,
            default=default,
        )
        self._found = found

    @property
    def type(self) -> _GraphQLType:
        """The type that was given; strawberry would evaluate the annotation."""
        return self._found


class _Field(StrawberryField):
    """A field of a type that is already known, read by a function of its source.

    Without arguments it stays what strawberry calls basic, which spares each value an ``Info`` object.
    """

    def __init__(self, given: GeneratedField, found: _GraphQLType, arguments: list[_Argument]) -> None:
        super().__init__(
            python_name=given.name,
            graphql_name=given.name,
            type_annotation=StrawberryAnnotation(object),
            description=given.description,
            deprecation_reason=given.deprecation,
        )
        self.default_value = UNSET
        self.arguments = list(arguments)
        self.given = given
        self._found = found

    def resolve_type(self, *, type_definition: object = None) -> Any:  # noqa: ARG002
        """The type that was given; strawberry would evaluate the annotation."""
        return self._found

    @property
    def is_basic_field(self) -> bool:
        """Whether strawberry may call :meth:`get_result` without converting arguments."""
        return not self.arguments

    def get_result(self, source: Any, info: object, args: list[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """What the field's function gives."""
        return self.read(source, kwargs) if self.arguments else self.read(source)

    @property
    def read(self) -> Read:
        """The field's function; only fields of inputs have none."""
        assert self.given.read is not None
        return self.given.read


@dataclass(frozen=True)
class _Reference(LazyType[Any, Any]):
    """A type that may not be made yet."""

    types: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def resolve_type(self) -> Any:
        return self.types[self.type_name]


class _Types:
    """Makes strawberry's types of a registry's."""

    def __init__(self, registry: Registry) -> None:
        self._definitions = registry.types
        self._types: dict[str, Any] = {}
        self._fields: dict[int, _Field] = {}
        self._type_of = cache(self._parsed)

    def made(self) -> dict[str, Any]:
        for one in self._definitions.values():
            self._type(one)
        return self._types

    def _type(self, one: Definition) -> Any:
        if one.name not in self._types:
            self._types[one.name] = self._enum(one) if one.kind is Kind.ENUM else self._structure(one)
        return self._types[one.name]

    def _structure(self, one: Definition) -> type:
        """As ``strawberry.type`` does it, without a dataclass: there are five hundred types to make."""
        above = tuple(self._type(self._definitions[name]) for name in one.interfaces)
        bases: tuple[type, ...] = () if one.kind is Kind.INPUT else above or (Seen,)
        made: Any = type(one.name, bases, {"__slots__": ()})
        parents = [known.__dict__["__strawberry_definition__"] for known in _defined(made)]
        inherited = {known.name: known for parent in reversed(parents) for known in parent.fields}
        own = {known.name: self._field(known) for known in one.fields}
        is_input = one.kind is Kind.INPUT
        options: dict[str, Any] = {"from_input": _as_mapping} if is_input else {}
        made.__strawberry_definition__ = StrawberryObjectDefinition(
            name=one.name,
            origin=made,
            description=one.description,
            interfaces=[parent for parent in parents if parent.is_interface],
            extend=False,
            is_type_of=None,
            resolve_type=getattr(made, "resolve_type", None),
            fields=list((inherited | own).values()),
            is_input=is_input,
            is_interface=one.kind is Kind.INTERFACE,
            directives=[OneOf()] if one.one_of else (),
            **options,
        )
        return made  # type: ignore[no-any-return]

    def _enum(self, one: Definition) -> Any:
        made = enum.StrEnum(one.name, {key: value for key, (value, _) in one.values.items()})  # type: ignore[misc]
        strawberry.enum(made, name=one.name, description=one.description)
        for value in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
            value.description = one.values[value.name][1] or None
        return made

    def _field(self, given: GeneratedField) -> _Field:
        if id(given) not in self._fields:
            arguments = [_Argument(one, self._type_of(one.type)) for one in given.arguments]
            self._fields[id(given)] = _Field(given, self._type_of(given.type), arguments)
        return self._fields[id(given)]

    def _parsed(self, expression: str) -> _GraphQLType:
        """The type that an expression such as ``[Entity!]!`` stands for; its names may be made later."""
        return self._from_node(parse_type(expression))

    def _from_node(self, node: TypeNode) -> _GraphQLType:
        if isinstance(node, NonNullTypeNode):
            return self._non_null(node.type)
        return StrawberryOptional(self._non_null(node))

    def _non_null(self, node: TypeNode) -> _GraphQLType:
        if isinstance(node, ListTypeNode):
            return StrawberryList(self._from_node(node.type))
        assert isinstance(node, NamedTypeNode)
        name = node.name.value
        if name in _BUILT_IN:
            return _BUILT_IN[name]
        referred: Any = _Reference(name, "", None, self._types)
        return referred  # type: ignore[no-any-return]


def _defined(made: type) -> list[type]:
    """The classes above that are GraphQL types, nearest first."""
    return [one for one in made.__mro__[1:] if "__strawberry_definition__" in one.__dict__]


def _as_mapping(made: type, value: Mapping[str, Any], context: object) -> Mapping[str, Any]:  # noqa: ARG001
    return value


def _remembering(convert: Callable[..., GraphQLField]) -> Callable[..., GraphQLField]:
    made: dict[int, GraphQLField] = {}

    def converted(field: StrawberryField, *, type_definition: Any = None) -> GraphQLField:
        if id(field) not in made:
            made[id(field)] = convert(field, type_definition=type_definition)
        return made[id(field)]

    return converted


def _remembering_types(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    # By identity, which takes no time: one expression gives one object.
    made: dict[int, tuple[Any, Any]] = {}

    def converted(given: Any) -> Any:
        if id(given) not in made:
            made[id(given)] = given, convert(given)
        return made[id(given)][1]

    return converted
