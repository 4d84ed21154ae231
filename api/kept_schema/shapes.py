"""What a schema shows, as plain data: taken from graphql-core's types, whoever made them."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import msgspec
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
)

from stratograph.api.fields import DEFINITION, GeneratedField
from stratograph.api.registry import Kind

__all__ = ["ArgumentShape", "FieldShape", "KeptSchema", "TypeShape", "ValueShape", "shapes_of"]


class ArgumentShape(msgspec.Struct, array_like=True, frozen=True):
    """An argument; ``default`` is in a list of its own, which is empty if there is none."""

    name: str
    type: str
    description: str | None
    default: list[Any]


class FieldShape(msgspec.Struct, array_like=True, frozen=True):
    """A field of an object, an interface or an input.

    Attributes:
        attribute: Where its value is in its source, if it is just there.
        origin: Else, the part of the schema that has the function that reads it; see
            :class:`stratograph.api.fields.Origin`. Fields of inputs have neither.
    """

    name: str
    type: str
    description: str | None
    deprecation: str | None
    arguments: list[ArgumentShape]
    attribute: str | None
    origin: tuple[str, str, str] | None


class ValueShape(msgspec.Struct, array_like=True, frozen=True):
    """A value of an enum: its name, and what Python sees."""

    name: str
    value: str
    description: str | None
    deprecation: str | None


class TypeShape(msgspec.Struct, array_like=True, frozen=True):
    """A type; ``fields`` are places in the list of all fields, since many types share some."""

    kind: Kind
    description: str | None
    fields: dict[str, int]
    interfaces: list[str]
    values: list[ValueShape]
    is_one_of: bool


class KeptSchema(msgspec.Struct, array_like=True, frozen=True):
    """A schema; what is asked for is decoded then.

    Attributes:
        types: Each :class:`TypeShape`; nothing for those that every schema has, such as String.
        fields: Each :class:`FieldShape`.
        implementations: The objects, and the interfaces, that implement an interface.
    """

    types: dict[str, msgspec.Raw]
    fields: list[msgspec.Raw]
    implementations: dict[str, tuple[list[str], list[str]]]


def shapes_of(schema: GraphQLSchema, shared: Iterable[str]) -> KeptSchema:
    """What a schema shows, and where its fields are read.

    Args:
        schema: Its fields were made of :class:`stratograph.api.fields.GeneratedField`.
        shared: The names of types that every schema has.
    """
    return _Shapes(schema, frozenset(shared)).kept()


class _Shapes:
    def __init__(self, schema: GraphQLSchema, shared: frozenset[str]) -> None:
        self._schema = schema
        self._shared = shared
        self._fields: list[msgspec.Raw] = []
        self._places: dict[int, int] = {}

    def kept(self) -> KeptSchema:
        found = self._schema.type_map
        types = {name: _raw(None if name in self._shared else self._type(one)) for name, one in found.items()}
        return KeptSchema(types, self._fields, dict(self._implementations(found.values())))

    def _implementations(
        self, types: Iterable[GraphQLNamedType]
    ) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
        for one in types:
            if isinstance(one, GraphQLInterfaceType):
                by = self._schema.get_implementations(one)
                yield one.name, ([each.name for each in by.objects], [each.name for each in by.interfaces])

    def _type(self, one: GraphQLNamedType) -> TypeShape:
        match one:
            case GraphQLEnumType():
                values = [
                    ValueShape(name, str(value.value), value.description, value.deprecation_reason)
                    for name, value in one.values.items()
                ]
                return TypeShape(Kind.ENUM, one.description, {}, [], values, False)
            case GraphQLInputObjectType():
                fields = {name: self._place(name, field) for name, field in one.fields.items()}
                is_one_of = bool(one.extensions[DEFINITION].is_one_of)
                return TypeShape(Kind.INPUT, one.description, fields, [], [], is_one_of)
            case GraphQLObjectType() | GraphQLInterfaceType():
                kind = Kind.INTERFACE if isinstance(one, GraphQLInterfaceType) else Kind.OBJECT
                fields = {name: self._place(name, field) for name, field in one.fields.items()}
                interfaces = [each.name for each in one.interfaces]
                return TypeShape(kind, one.description, fields, interfaces, [], False)
            case _:
                raise TypeError(f"The schema has no types like {one}.")

    def _place(self, name: str, field: GraphQLField | GraphQLInputField) -> int:
        if id(field) not in self._places:
            self._places[id(field)] = len(self._fields)
            self._fields.append(_raw(_field(name, field)))
        return self._places[id(field)]


def _raw(one: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(one))


def _field(name: str, field: GraphQLField | GraphQLInputField) -> FieldShape:
    told = name, str(field.type), field.description, field.deprecation_reason
    if isinstance(field, GraphQLInputField):
        return FieldShape(*told, [], None, None)
    arguments = [_argument(each, argument) for each, argument in field.args.items()]
    given: GeneratedField = field.extensions[DEFINITION].given
    if isinstance(given.read, attrgetter):
        made_of: Any = given.read.__reduce__()  # its class and its arguments
        return FieldShape(*told, arguments, made_of[1][0], None)
    assert given.origin is not None
    return FieldShape(*told, arguments, None, given.origin)


def _argument(name: str, argument: GraphQLArgument) -> ArgumentShape:
    default = [] if argument.default_value is Undefined else [argument.default_value]
    return ArgumentShape(name, str(argument.type), argument.description, default)
