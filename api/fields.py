"""Fields and arguments that are made from data: what the schema shows, and how it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLField, Undefined

__all__ = [
    "DEFINITION",
    "GeneratedArgument",
    "GeneratedField",
    "Origin",
    "Read",
    "ReadAll",
    "ReadMany",
    "read_of",
]

DEFINITION = "strawberry-definition"
"""Under which strawberry notes, in the extensions of what it makes, what it was made of."""

Read: TypeAlias = Callable[..., object]
"""Gives a field's value from its source, and from a mapping of arguments if the field takes any."""


ReadAll: TypeAlias = Callable[..., Sequence[Any]]
"""Gives the values of a field of many sources at once, in their order; it takes the same arguments."""


class ReadMany:
    """Reads a field of one source; or of many sources at once, in less time than one by one.

    Args:
        one: Gives the value of one source.
        many: Gives the values of a sequence of sources.
        gives: The class of all values that ``many`` gives, if they have one: then nobody need look.
    """

    __slots__ = ("gives", "many", "one")

    def __init__(self, one: Read, many: ReadAll, gives: type | None = None) -> None:
        self.one = one
        self.many = many
        self.gives = gives

    def __call__(self, source: object, *given: Mapping[str, Any]) -> object:
        """The value of one source."""
        return self.one(source, *given)


class Origin(NamedTuple):
    """Where a field comes from: the part of the schema that makes it, and its place therein.

    Attributes:
        module: The module that makes the part.
        name: Which of its parts.
        owner: The type that has the field first; nothing if it is a question to a view.
    """

    module: str
    name: str
    owner: str


@dataclass(frozen=True, slots=True)
class GeneratedArgument:
    """An argument of a type such as ``[ID!]``."""

    name: str
    type: str
    description: str | None = None
    default: Any = Undefined


@dataclass(slots=True, eq=False)
class GeneratedField:
    """A field of a type such as ``[Entity!]!``, read by a function; those of inputs have none."""

    name: str
    type: str
    read: Read | None = None
    arguments: Sequence[GeneratedArgument] = ()
    description: str | None = None
    deprecation: str | None = None
    origin: Origin | None = None


def read_of(field: GraphQLField) -> Read:
    """The function that reads a field of the schema; all of them were generated."""
    read: Read = field.extensions[DEFINITION].read
    return read
