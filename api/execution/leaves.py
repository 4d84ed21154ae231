"""Completing leaves: scalars and enums as an answer writes them."""

from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLBoolean, GraphQLEnumType, GraphQLID, GraphQLLeafType, GraphQLString, Undefined
from graphql.pyutils import inspect

from stratograph.api.execution.run import Path, Run, absent

__all__ = ["Leaves", "unchanged"]

_UNCHANGED: dict[object, type] = {GraphQLBoolean: bool, GraphQLID: str, GraphQLString: str}


def unchanged(found: object) -> type | None:
    """The Python class whose instances an answer shows as they are, where the schema has this type."""
    return _UNCHANGED.get(found)


class Leaves:
    """Completes the values of a scalar or an enum.

    Args:
        found: The type, without its ``!``.
        missing: Why there may not be nothing; if there may, nothing.
    """

    __slots__ = ("_found", "_missing", "_write")

    def __init__(self, found: GraphQLLeafType, missing: str | None) -> None:
        self._found = found
        self._missing = missing
        self._write = _named(found) if isinstance(found, GraphQLEnumType) else found.coerce_output_value

    def one(self, run: Run, path: Path, value: Any) -> Any:  # noqa: ARG002
        """What an answer shows of a value."""
        if value is None or value is Undefined:
            return absent(self._missing)
        if isinstance(value, Exception):
            raise value
        written = self._write(value)
        if written is None or written is Undefined:
            asked = f"{self._found}.coerce_output_value({inspect(value)})"
            raise TypeError(f"Expected `{asked}` to return non-nullable value, returned: {inspect(written)}")
        return written

    def all(self, run: Run, values: Sequence[Any]) -> list[Any]:
        """What an answer shows of each value."""
        return [self.one(run, None, value) for value in values]


def _named(found: GraphQLEnumType) -> Callable[[Any], str]:
    names: dict[Any, str] = {one.value: name for name, one in reversed(found.values.items())}

    def name_of(value: Any) -> str:
        try:
            return names[value]
        except (KeyError, TypeError):
            return found.coerce_output_value(value)

    return name_of
