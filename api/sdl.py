"""GraphQL types that are written by hand, in GraphQL's own schema language."""

import operator
from collections.abc import Iterable, Mapping

from graphql.language import (
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    TypeDefinitionNode,
    parse,
)
from graphql.utilities import value_from_ast_untyped
from strawberry.types.unset import UNSET

from stratograph.api.fields import GeneratedArgument, GeneratedField, Read
from stratograph.api.names import snake
from stratograph.api.registry import Registry, Seen

__all__ = ["arguments_of", "define", "fields_of"]


def define(registry: Registry, text: str, reads: Mapping[str, Read] | None = None) -> None:
    """Make the types of an SDL text.

    Args:
        registry: Where the types go; they may refer to types that are made later.
        text: Objects, interfaces, inputs and enums.
        reads: How to read fields, by ``Type.field``; others are attributes of their source, in snake case.
    """
    for node in parse(text).definitions:
        assert isinstance(node, TypeDefinitionNode)
        name, description = node.name.value, _description(node.description) or ""
        match node:
            case EnumTypeDefinitionNode():
                values = {
                    one.name.value: (one.name.value, _description(one.description) or "")
                    for one in node.values or ()
                }
                registry.enum(name, values, description)
            case InputObjectTypeDefinitionNode():
                registry.input(name, [_input_field(registry, one) for one in node.fields or ()], description)
            case InterfaceTypeDefinitionNode():
                registry.interface(name, _fields(registry, name, node.fields, reads or {}), description)
            case ObjectTypeDefinitionNode():
                bases = [registry.types[one.name.value] for one in node.interfaces or ()] or [Seen]
                registry.object(name, _fields(registry, name, node.fields, reads or {}), description, bases)


def fields_of(registry: Registry, text: str, reads: Mapping[str, Read]) -> list[GeneratedField]:
    """The fields of an SDL text such as ``paths(from: ID!): [Path!]!``, to be put in a type."""
    (node,) = parse(f"type Fields {{ {text} }}").definitions
    assert isinstance(node, ObjectTypeDefinitionNode)
    return _fields(registry, "", node.fields, reads)


def arguments_of(registry: Registry, text: str) -> list[GeneratedArgument]:
    """The arguments of an SDL text such as ``first: Int, after: String``."""
    (node,) = parse(f"input Arguments {{ {text} }}").definitions
    assert isinstance(node, InputObjectTypeDefinitionNode)
    return [_argument(registry, one) for one in node.fields or ()]


def _fields(
    registry: Registry, type_name: str, nodes: Iterable[FieldDefinitionNode], reads: Mapping[str, Read]
) -> list[GeneratedField]:
    made = []
    for node in nodes or ():
        name = node.name.value
        read = reads.get(f"{type_name}.{name}" if type_name else name) or operator.attrgetter(snake(name))
        made.append(
            GeneratedField(
                name,
                registry.from_node(node.type),
                read,
                arguments=[_argument(registry, one) for one in node.arguments or ()],
                description=_description(node.description),
            )
        )
    return made


def _argument(registry: Registry, node: InputValueDefinitionNode) -> GeneratedArgument:
    default = UNSET if node.default_value is None else value_from_ast_untyped(node.default_value)
    return GeneratedArgument(
        node.name.value, registry.from_node(node.type), _description(node.description), default
    )


def _input_field(registry: Registry, node: InputValueDefinitionNode) -> GeneratedField:
    return GeneratedField(
        node.name.value, registry.from_node(node.type), description=_description(node.description)
    )


def _description(node: StringValueNode | None) -> str | None:
    return node.value if node else None
