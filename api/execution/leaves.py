"""Completing leaves: scalars and enums as an answer writes them."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLBoolean, GraphQLEnumType, GraphQLID, GraphQLLeafType, GraphQLString, Undefined
from graphql.pyutils import inspect

from stratograph.api.execution.run import Complete, Path, Run, absent

__all__ = ["completed_leaf", "unchanged"]

_UNCHANGED: dict[object, type] = {GraphQLBoolean: bool, GraphQLID: str, GraphQLString: str}


class _Nothing:
    """The class of no value."""


def unchanged(found: object) -> type:
    """The Python class whose instances an answer shows as they are, where the schema has this type."""
    return _UNCHANGED.get(found, _Nothing)


def completed_leaf(found: GraphQLLeafType, missing: str | None) -> Complete:
    """A function that completes the values of a scalar or an enum.

    Args:
        found: The type, without its ``!``.
        missing: Why there may not be nothing; if there may, nothing.
    """
    write = _named(found) if isinstance(found, GraphQLEnumType) else found.coerce_output_value

    def complete(run: Run, path: Path, value: Any) -> Any:  # noqa: ARG001
        if value is None or value is Undefined:
            return absent(missing)
        if isinstance(value, Exception):
            raise value
        written = write(value)
        if written is None or written is Undefined:
            raise TypeError(
                f"Expected `{found}.coerce_output_value({inspect(value)})` to return non-nullable value,"
                f" returned: {inspect(written)}"
            )
        return written

    return complete


def _named(found: GraphQLEnumType) -> Callable[[Any], str]:
    names: dict[Any, str] = {one.value: name for name, one in reversed(found.values.items())}

    def name_of(value: Any) -> str:
        try:
            return names[value]
        except (KeyError, TypeError):
            return found.coerce_output_value(value)

    return name_of
