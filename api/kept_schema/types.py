"""graphql-core's schema of what was kept: each type and each field is made when it is asked for."""

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

import msgspec
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLError,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    introspection_types,
    specified_directives,
    specified_scalar_types,
)
from graphql.type.schema import InterfaceImplementations

from stratograph.api.fields import DEFINITION, Origin, Read
from stratograph.api.kept_schema.lazily import Lazily
from stratograph.api.kept_schema.reads import Reads
from stratograph.api.kept_schema.shapes import FieldShape, KeptSchema, TypeShape
from stratograph.api.registry import Kind, Seen
from stratograph.api.scalars import SCALARS

__all__ = ["SHARED", "LazySchema"]

SHARED: Mapping[str, GraphQLNamedType] = {**introspection_types, **specified_scalar_types, **SCALARS}
"""The types that every schema has."""


class LazySchema(GraphQLSchema):
    """A schema that was kept.

    Args:
        kept: What it shows.
        reads: How its fields are read.
    """

    def __init__(self, kept: KeptSchema, reads: Reads) -> None:
        super().__init__(directives=specified_directives, assume_valid=True)
        self._kept = kept
        self._reads = reads
        self._type: msgspec.msgpack.Decoder[TypeShape | None] = msgspec.msgpack.Decoder(TypeShape | None)
        self._field = msgspec.msgpack.Decoder(FieldShape)
        self._expressions: dict[str, Any] = {}
        self._shared_fields: dict[int, Any] = {}
        self.type_map = Lazily(kept.types, self._made)  # type: ignore[assignment]
        self._implementations_map = Lazily(kept.implementations, self._implementing)  # type: ignore[assignment]
        self.query_type = self.type_map["Query"]  # type: ignore[assignment]
        introspection_types["__Type"].fields["isOneOf"].resolve = _is_one_of  # type: ignore[attr-defined]

    def _implementing(self, name: str) -> InterfaceImplementations:
        objects, interfaces = self._kept.implementations[name]
        types: Any = self.type_map
        return InterfaceImplementations(
            objects=[types[one] for one in objects], interfaces=[types[one] for one in interfaces]
        )

    def is_sub_type(self, abstract_type: Any, maybe_sub_type: GraphQLNamedType) -> bool:
        """Whether a type is one of those that implement an interface; none of them needs to be made."""
        objects, interfaces = self._kept.implementations[abstract_type.name]
        return maybe_sub_type.name in objects or maybe_sub_type.name in interfaces

    def _made(self, name: str) -> GraphQLNamedType:
        shape = self._type.decode(self._kept.types[name])
        if shape is None:
            return SHARED[name]
        match shape.kind:
            case Kind.ENUM:
                return _enum(name, shape)
            case Kind.INPUT:
                return _Input(name, shape, self._lazily(shape, self._input_field))
            case Kind.INTERFACE:
                return _Interface(name, shape, self._lazily(shape, self._output_field), self._named)
            case _:
                return _Object(name, shape, self._lazily(shape, self._output_field), self._named)

    def _named(self, names: list[str]) -> tuple[Any, ...]:
        return tuple(self.type_map[one] for one in names)

    def _lazily(self, shape: TypeShape, make: Callable[[FieldShape], Any]) -> Mapping[str, Any]:
        def made(name: str) -> Any:
            place = shape.fields[name]
            if place not in self._shared_fields:
                self._shared_fields[place] = make(self._field.decode(self._kept.fields[place]))
            return self._shared_fields[place]

        return Lazily(shape.fields, made)

    def _input_field(self, shape: FieldShape) -> GraphQLInputField:
        return GraphQLInputField(
            self._written(shape.type),
            description=shape.description,
            deprecation_reason=shape.deprecation,
        )

    def _output_field(self, shape: FieldShape) -> GraphQLField:
        bound = _Bound(shape, self._reads)
        return GraphQLField(
            self._written(shape.type),
            args={
                one.name: GraphQLArgument(
                    self._written(one.type),
                    default_value=one.default[0] if one.default else Undefined,
                    description=one.description,
                )
                for one in shape.arguments
            },
            resolve=bound.resolve,
            description=shape.description,
            deprecation_reason=shape.deprecation,
            extensions={DEFINITION: bound},
        )

    def _written(self, expression: str) -> Any:
        """The type that an expression such as ``[Entity!]!`` stands for."""
        found = self._expressions.get(expression)
        if found is None:
            if expression.endswith("!"):
                found = GraphQLNonNull(self._written(expression[:-1]))
            elif expression.startswith("["):
                found = GraphQLList(self._written(expression[1:-1]))
            else:
                found = self.type_map[expression]
            self._expressions[expression] = found
        return found


class _Bound:
    """What reads a field, found when it is first wanted."""

    def __init__(self, shape: FieldShape, reads: Reads) -> None:
        self._shape = shape
        self._reads = reads

    @cached_property
    def read(self) -> Read:
        if self._shape.attribute is not None:
            return attrgetter(self._shape.attribute)
        assert self._shape.origin is not None
        return self._reads.of(Origin(*self._shape.origin), self._shape.name)

    def resolve(self, source: Any, info: object, **given: Any) -> object:  # noqa: ARG002
        """The same for graphql-core's executor."""
        return self.read(source, given) if self._shape.arguments else self.read(source)


class _LazyParts:
    """The fields and interfaces of a type, in the place of those that graphql-core makes at once."""

    _lazy: tuple[Mapping[str, Any], Callable[[], tuple[Any, ...]]]

    @cached_property
    def fields(self) -> Any:
        return self._lazy[0]

    @cached_property
    def interfaces(self) -> Any:
        return self._lazy[1]()


class _Object(_LazyParts, GraphQLObjectType):
    def __init__(
        self, name: str, shape: TypeShape, fields: Mapping[str, Any], named: Callable[..., Any]
    ) -> None:
        super().__init__(
            name,
            fields={},
            description=shape.description,
            is_type_of=_is_of_a_class if shape.interfaces else None,
            extensions={DEFINITION: shape},
        )
        self._lazy = fields, lambda: named(shape.interfaces)


class _Interface(_LazyParts, GraphQLInterfaceType):
    def __init__(
        self, name: str, shape: TypeShape, fields: Mapping[str, Any], named: Callable[..., Any]
    ) -> None:
        super().__init__(
            name,
            fields={},
            resolve_type=Seen.resolve_type,
            description=shape.description,
            extensions={DEFINITION: shape},
        )
        self._lazy = fields, lambda: named(shape.interfaces)


class _Input(GraphQLInputObjectType):
    def __init__(self, name: str, shape: TypeShape, fields: Mapping[str, Any]) -> None:
        super().__init__(
            name,
            fields={},
            description=shape.description,
            out_type=_exactly_one_of(name) if shape.is_one_of else None,
            extensions={DEFINITION: shape},
        )
        self._lazy = fields

    @cached_property
    def fields(self) -> Any:
        return self._lazy


def _enum(name: str, shape: TypeShape) -> GraphQLEnumType:
    values = {
        one.name: GraphQLEnumValue(one.value, description=one.description, deprecation_reason=one.deprecation)
        for one in shape.values
    }
    return GraphQLEnumType(name, values, description=shape.description, extensions={DEFINITION: shape})


def _is_of_a_class(source: object, info: object) -> bool:  # noqa: ARG001
    """Whether it is shown as a type that implements an interface: all of them are Nodes."""
    return isinstance(source, Seen) and type(source) is not Seen


def _is_one_of(found: GraphQLNamedType, info: object) -> bool:  # noqa: ARG001
    return bool(getattr(found.extensions.get(DEFINITION), "is_one_of", False))


def _exactly_one_of(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def checked(given: dict[str, Any]) -> dict[str, Any]:
        if len(given) != 1:
            raise GraphQLError(f"OneOf Input Object '{name}' must specify exactly one key.")
        ((key, value),) = given.items()
        if value is None:
            raise GraphQLError(f"Value for member field '{key}' must be non-null")
        return given

    return checked
