"""Checks that the arguments of questions share."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from stratograph.graph.errors import InputError, UnknownTermError

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["check_range", "concrete_classes", "relation_names"]


def check_range(argument: str, value: int, least: int, most: int) -> None:
    """Refuse a number outside its range.

    Raises:
        InputError: It is outside.
    """
    if not least <= value <= most:
        raise InputError(argument, f"must be from {least} to {most}, not {value}.")


def concrete_classes(view: "View", types: Collection[str] | None) -> frozenset[str] | None:
    """The concrete classes at or below these; nothing if nothing is asked.

    Raises:
        InputError: There is no such class.
    """
    if types is None:
        return None
    try:
        return frozenset(leaf for one in types for leaf in view.ontology.leaves(one))
    except UnknownTermError as error:
        raise InputError("types", str(error)) from None


def relation_names(view: "View", via: Collection[str] | None) -> frozenset[str] | None:
    """The relations named; nothing if nothing is asked.

    Raises:
        InputError: There is no such relation.
    """
    if via is None:
        return None
    for name in sorted(via):
        if name not in view.ontology.relations:
            raise InputError("via", str(UnknownTermError(name, view.ontology.relations)))
    return frozenset(via)
