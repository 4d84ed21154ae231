"""GraphQL types that are written by hand, in GraphQL's own schema language."""

import operator
from collections.abc import Iterable, Mapping
from functools import cache

from graphql import Undefined
from graphql.language import (
    EnumTypeDefinitionNode,
    EnumValueDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    TypeDefinitionNode,
    TypeNode,
    parse,
)
from graphql.utilities import value_from_ast_untyped

from stratograph.api.fields import GeneratedArgument, GeneratedField, Read
from stratograph.api.names import snake
from stratograph.api.registry import Registry

__all__ = ["arguments_of", "define", "fields_of"]

Reads = Mapping[str, Read]
Words = Mapping[str, str]

# Once: some texts serve for every class, and the names in most are looked at before.
_parsed = cache(parse)


def type_names(text: str) -> list[str]:
    """The names of the types of an SDL text."""
    return [one.name.value for one in _parsed(text).definitions if isinstance(one, TypeDefinitionNode)]


def field_names(text: str) -> list[str]:
    """The names of the fields of an SDL text such as :func:`fields_of` takes."""
    return [one.name.value for one in _fields(text)]


def define(registry: Registry, text: str, reads: Reads | None = None, words: Words | None = None) -> None:
    """Make the types of an SDL text.

    Args:
        registry: Where the types go; they may refer to types that are made later.
        text: Objects, interfaces, inputs and enums.
        reads: How to read fields, by ``Type.field``; others are attributes of their source, in snake case.
        words: What to write for placeholders such as ``X_`` in names and descriptions.
    """
    maker = _Maker(registry, reads or {}, words or {})
    for node in _parsed(text).definitions:
        assert isinstance(node, TypeDefinitionNode)
        maker.make(node)


def fields_of(
    registry: Registry, text: str, reads: Reads, words: Words | None = None
) -> list[GeneratedField]:
    """The fields of an SDL text such as ``paths(from: ID!): [Path!]!``, to be put in a type."""
    return _Maker(registry, reads, words or {}).fields("", _fields(text))


def _fields(text: str) -> tuple[FieldDefinitionNode, ...]:
    (node,) = _parsed(f"type Fields {{ {text} }}").definitions
    assert isinstance(node, ObjectTypeDefinitionNode)
    return tuple(node.fields or ())


def arguments_of(registry: Registry, text: str, words: Words | None = None) -> list[GeneratedArgument]:
    """The arguments of an SDL text such as ``first: Int, after: String``."""
    (node,) = _parsed(f"input Arguments {{ {text} }}").definitions
    assert isinstance(node, InputObjectTypeDefinitionNode)
    return [_Maker(registry, {}, words or {}).argument(one) for one in node.fields or ()]


_Described = TypeDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode


class _Maker:
    def __init__(self, registry: Registry, reads: Reads, words: Words) -> None:
        self._registry = registry
        self._reads = reads
        self._words = words

    def make(self, node: TypeDefinitionNode) -> None:
        name, description = self._filled(node.name.value), self._description(node) or ""
        match node:
            case EnumTypeDefinitionNode():
                values = ((one.name.value, self._description(one) or "") for one in node.values or ())
                self._registry.enum(name, {value: (value, text) for value, text in values}, description)
            case InputObjectTypeDefinitionNode():
                inputs = [self._input_field(one) for one in node.fields or ()]
                one_of = any(one.name.value == "oneOf" for one in node.directives or ())
                self._registry.input(name, inputs, description, one_of=one_of)
            case InterfaceTypeDefinitionNode():
                self._registry.interface(name, self.fields(name, node.fields or ()), description)
            case ObjectTypeDefinitionNode():
                interfaces = [one.name.value for one in node.interfaces or ()]
                self._registry.object(name, self.fields(name, node.fields or ()), description, interfaces)

    def fields(self, type_name: str, nodes: Iterable[FieldDefinitionNode]) -> list[GeneratedField]:
        return [self._field(type_name, node) for node in nodes]

    def _field(self, type_name: str, node: FieldDefinitionNode) -> GeneratedField:
        name = self._filled(node.name.value)
        read = self._reads.get(f"{type_name}.{name}" if type_name else name)
        return GeneratedField(
            name,
            self._type_of(node),
            read or operator.attrgetter(snake(name)),
            arguments=[self.argument(one) for one in node.arguments or ()],
            description=self._description(node),
        )

    def argument(self, node: InputValueDefinitionNode) -> GeneratedArgument:
        default = Undefined if node.default_value is None else value_from_ast_untyped(node.default_value)
        return GeneratedArgument(node.name.value, self._type_of(node), self._description(node), default)

    def _input_field(self, node: InputValueDefinitionNode) -> GeneratedField:
        return GeneratedField(node.name.value, self._type_of(node), description=self._description(node))

    def _type_of(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> str:
        return self._filled(_expression(node.type))

    def _description(self, node: _Described) -> str | None:
        return self._filled(node.description.value) if node.description else None

    def _filled(self, text: str) -> str:
        for placeholder, word in self._words.items():
            text = text.replace(placeholder, word)
        return text


def _expression(node: TypeNode) -> str:
    """A type as it was written; graphql-core's printer takes ten times as long."""
    match node:
        case NonNullTypeNode():
            return f"{_expression(node.type)}!"
        case ListTypeNode():
            return f"[{_expression(node.type)}]"
        case _:
            assert isinstance(node, NamedTypeNode)
            return node.name.value
