"""Fields and arguments that are made from data, not from the annotations of a Python class."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from graphql import GraphQLField
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryType
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

__all__ = ["GeneratedArgument", "GeneratedField", "GraphQLType", "Read", "read_of"]

GraphQLType: TypeAlias = StrawberryType | type[Any]

Read: TypeAlias = Callable[..., object]
"""Gives a field's value from its source, and from a mapping of arguments if the field takes any."""


class GeneratedArgument(StrawberryArgument):
    """An argument of a type that is already known."""

    def __init__(
        self, name: str, graphql_type: GraphQLType, description: str | None, default: object = UNSET
    ) -> None:
        super().__init__(name, name, StrawberryAnnotation(object), description=description, default=default)
        self._graphql_type = graphql_type

    @property
    def type(self) -> GraphQLType:
        """The type that was given; strawberry would evaluate the annotation."""
        return self._graphql_type


class GeneratedField(StrawberryField):
    """A field of a type that is already known, read by a function of its source.

    Without arguments it stays what strawberry calls basic, which spares each value an ``Info`` object.
    """

    def __init__(
        self,
        name: str,
        graphql_type: GraphQLType,
        read: Read | None = None,
        *,
        arguments: Sequence[GeneratedArgument] = (),
        description: str | None = None,
        deprecation_reason: str | None = None,
        default: object = UNSET,
    ) -> None:
        super().__init__(
            python_name=name,
            graphql_name=name,
            type_annotation=StrawberryAnnotation(object),
            description=description,
            deprecation_reason=deprecation_reason,
        )
        self.default_value = default
        self.arguments = list(arguments)
        self._graphql_type = graphql_type
        self._read = read

    def resolve_type(self, *, type_definition: object = None) -> Any:  # noqa: ARG002
        """The type that was given; strawberry would evaluate the annotation."""
        return self._graphql_type

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
        assert self._read is not None
        return self._read


def read_of(field: GraphQLField) -> Read:
    """The function that reads a field of the schema; all of them were generated."""
    generated = field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    assert isinstance(generated, GeneratedField)
    return generated.read
