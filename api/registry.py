"""The GraphQL types of one schema by name, made from data."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import strawberry
from graphql.language import ListTypeNode, NamedTypeNode, NonNullTypeNode, TypeNode, parse_type
from strawberry.schema_directives import OneOf
from strawberry.types.base import StrawberryList, StrawberryObjectDefinition, StrawberryOptional
from strawberry.types.lazy_type import LazyType

from stratograph.api.fields import GeneratedField, GraphQLType
from stratograph.api.scalars import FieldValueScalar, PartialDateScalar
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Evidence
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Registry", "Seen", "Subject"]

Subject = Entity | ViewedStatement | Evidence
"""What has fields: each belongs to a class of the ontology."""

_BUILT_IN: dict[str, GraphQLType] = {
    "ID": strawberry.ID,
    "String": str,
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "Date": date,
    "FieldValue": FieldValueScalar,
    "PartialDate": PartialDateScalar,
}


class Seen:
    """Something as a view shows it; the source of every field that needs both."""

    __slots__ = ("subject", "view")  # an answer may have thousands of them

    def __init__(self, view: View, subject: Any) -> None:
        self.view = view
        self.subject = subject

    @staticmethod
    def resolve_type(source: Any, info: object, abstract_type: object) -> str:  # noqa: ARG004
        """The name of the source's GraphQL type, for fields that give an interface."""
        return str(type(source).__strawberry_definition__.name)


@dataclass(frozen=True)
class _Reference(LazyType[Any, Any]):
    """A type that may not be made yet."""

    types: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def resolve_type(self) -> Any:
        return self.types[self.type_name]


class Registry:
    """Makes types and remembers them by name."""

    def __init__(self) -> None:
        self.types: dict[str, Any] = {}
        self.type_of = cache(self._type_of)

    def _type_of(self, expression: str) -> GraphQLType:
        """The type that an expression such as ``[Entity!]!`` stands for; its names may be made later."""
        return self._from_node(parse_type(expression))

    def _from_node(self, node: TypeNode) -> GraphQLType:
        if isinstance(node, NonNullTypeNode):
            return self._non_null(node.type)
        return StrawberryOptional(self._non_null(node))

    def _non_null(self, node: TypeNode) -> GraphQLType:
        if isinstance(node, ListTypeNode):
            return StrawberryList(self._from_node(node.type))
        assert isinstance(node, NamedTypeNode)
        name = node.name.value
        if name in _BUILT_IN:
            return _BUILT_IN[name]
        referred: Any = _Reference(name, "", None, self.types)
        return referred  # type: ignore[no-any-return]

    def add(self, name: str, made: Any) -> Any:
        """Remember a type.

        Raises:
            OntologyError: Another type has this name.
        """
        if name in self.types or name in _BUILT_IN:
            problem = Problem(
                f"Two GraphQL types would be named {name!r}.", remedy="Rename a class of the ontology."
            )
            raise OntologyError([problem])
        self.types[name] = made
        return made

    def object(
        self, name: str, fields: Iterable[GeneratedField], description: str, bases: Sequence[type] = (Seen,)
    ) -> type:
        """A new object type; it implements the interfaces among its bases."""
        return self._made(name, fields, description, bases, {})

    def interface(
        self, name: str, fields: Iterable[GeneratedField], description: str, bases: Sequence[type] = (Seen,)
    ) -> type:
        """A new interface."""
        return self._made(name, fields, description, bases, {"is_interface": True})

    def input(
        self, name: str, fields: Iterable[GeneratedField], description: str, *, one_of: bool = False
    ) -> type:
        """A new input type; resolvers get its values as a mapping by GraphQL name."""
        options: dict[str, Any] = {"is_input": True, "from_input": _as_mapping}
        if one_of:
            options["directives"] = [OneOf()]
        return self._made(name, fields, description, (), options)

    def _made(
        self,
        name: str,
        fields: Iterable[GeneratedField],
        description: str,
        bases: Sequence[type],
        options: dict[str, Any],
    ) -> type:
        """As ``strawberry.type`` does it, without a dataclass: there are five hundred types to make."""
        made: Any = type(name, tuple(bases), {"__slots__": ()})
        parents = [one.__dict__["__strawberry_definition__"] for one in _defined(made)]
        inherited = {one.name: one for parent in reversed(parents) for one in parent.fields}
        settings: dict[str, Any] = {"is_input": False, "is_interface": False, "directives": ()} | options
        made.__strawberry_definition__ = StrawberryObjectDefinition(
            name=name,
            origin=made,
            description=description,
            interfaces=[one for one in parents if one.is_interface],
            extend=False,
            is_type_of=None,
            resolve_type=getattr(made, "resolve_type", None),
            fields=list((inherited | {one.name: one for one in fields}).values()),
            **settings,
        )
        self.add(name, made)
        return made  # type: ignore[no-any-return]

    def enum(self, name: str, values: Mapping[str, tuple[str, str]], description: str) -> type:
        """A new enum from its value names, each with the string that Python sees and a description."""
        made = enum.StrEnum(name, {key: value for key, (value, _) in values.items()})  # type: ignore[misc]
        strawberry.enum(made, name=name, description=description)
        for one in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
            one.description = values[one.name][1] or None
        self.add(name, made)
        return made

    def shown(self, view: View, subject: Subject) -> Any:
        """The subject as an object of its class's GraphQL type."""
        return self.types[subject.class_name](view, subject)

    def all_shown(self, view: View, subjects: Iterable[Subject]) -> list[Any]:
        """Several subjects, likewise."""
        types = self.types
        return [types[one.class_name](view, one) for one in subjects]

    def entity(self, view: View, entity_id: str) -> Any:
        """The entity of an id that is known to exist."""
        return self.shown(view, view.snapshot.entities[entity_id])


def _defined(made: type) -> list[type]:
    """The classes above that are GraphQL types, nearest first."""
    return [one for one in made.__mro__[1:] if "__strawberry_definition__" in one.__dict__]


def _as_mapping(made: type, value: Mapping[str, Any], context: object) -> Mapping[str, Any]:  # noqa: ARG001
    return value
