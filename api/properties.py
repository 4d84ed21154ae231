"""A property: one thing to ask of a subject, the ground of types, filters, orders and facets alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.registry import Subject
from stratograph.graph.ontology import Field, ValueKind
from stratograph.graph.statements import Certainty, Value
from stratograph.graph.value_columns import ValueColumn
from stratograph.graph.view import View

__all__ = ["Property", "certainty_name", "input_type", "subjects_of"]


@dataclass(frozen=True, slots=True)
class Property:
    """One thing to ask of a subject.

    Attributes:
        name: As GraphQL and the ontology name it.
        value_kind: Whether its values are scalars, concepts or subjects.
        type_name: ID, String, Boolean, Integer, Decimal or Date, else an enum or a class.
        many: Whether there can be more than one value.
        required: Whether there is always one.
        description: What it says of the subject.
        values: Gives the values that a view shows.
        is_open: Whether they draw on a group of which not all members are named; they never do if nothing
            is given.
        field: The ontology's field, if it comes from there.
        at_once: Gives the values of all things of the kind that the snapshot has, entities, statements or
            pieces of evidence; none if it cannot, nor can any if this is not given.
        open_at_once: Gives the same as ``is_open`` for all of them.
    """

    name: str
    value_kind: ValueKind
    type_name: str
    many: bool
    required: bool
    description: str
    values: Callable[[View, Subject], Sequence[Value | Subject]]
    is_open: Callable[[View, Subject], bool] | None = None
    field: Field | None = None
    at_once: Callable[[View], ValueColumn[Any] | None] | None = None
    open_at_once: Callable[[View], NDArray[np.bool_]] | None = None


def input_type(one: Property) -> str:
    """The name that filter and order types are derived from."""
    return {
        "Integer": "Number",
        "Decimal": "Number",
        "ID": "Id",
        "IRI": "String",
        "Term": "String",
        "Any": "String",
    }.get(one.type_name, one.type_name)


def certainty_name(certainty: Certainty) -> str:
    """The concept that a certainty stands for."""
    return _CERTAINTY_NAMES[certainty]


_CERTAINTY_NAMES = {one: one.name.capitalize() for one in Certainty}


def subjects_of(view: View, ids: Sequence[Value]) -> list[Value | Subject]:
    """What the ids name; statements that the view leaves out are left out."""
    found = (view.snapshot.entities.get(str(one)) or view.statement(str(one)) for one in ids)
    return [one for one in found if one is not None]
