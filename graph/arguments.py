"""Checks that the arguments of questions share."""

from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from stratograph.graph.errors import InputError, UnknownEntityError, UnknownTermError

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["check_range", "choice", "concrete_classes", "countries", "day", "relation_names"]

Choice = TypeVar("Choice", bound=Enum)


def check_range(argument: str, value: int, least: int, most: int) -> None:
    """Refuse a number outside its range.

    Raises:
        InputError: It is outside.
    """
    if not least <= value <= most:
        raise InputError(argument, f"must be from {least} to {most}, not {value}.")


def choice(argument: str, value: Choice | str, choices: type[Choice]) -> Choice:
    """One of the choices, also by its name, in whatever case.

    Raises:
        InputError: It is none of them.
    """
    if isinstance(value, choices):
        return value
    asked = str(value).replace("_", "").casefold()
    for one in choices:
        if asked == one.name.replace("_", "").casefold():
            return one
    names = ", ".join(one.name.replace("_", " ").title().replace(" ", "") for one in choices)
    raise InputError(argument, f"may not be {value!r}. There is {names}.")


def day(argument: str, value: date | str | None) -> date | None:
    """A day, also by its ISO 8601 form.

    Raises:
        InputError: It is no day.
    """
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(argument, f"{value!r} is not a day. Write it as 2024-01-31.") from None


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


def countries(view: "View", ids: Collection[str] | None) -> frozenset[str] | None:
    """The countries of these ids; nothing if nothing is asked.

    Raises:
        InputError: There is no such country.
    """
    if ids is None:
        return None
    for one in sorted(ids):
        try:
            class_name = view.entity(one).class_name
        except UnknownEntityError as error:
            raise InputError("countries", str(error)) from None
        if class_name != "Country":
            raise InputError("countries", f"{one!r} is a {class_name}, and a Country belongs here.")
    return frozenset(ids)


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
