"""The properties of each class: those that all have, then those that the ontology declares."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stratograph.api.core_properties import ENTITY, EVIDENCE, STATEMENT
from stratograph.api.properties import Property, subjects_of
from stratograph.api.registry import Subject
from stratograph.graph.characteristics import characteristic, characteristic_on_open_lists
from stratograph.graph.columns import columns_of
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind
from stratograph.graph.related import drawing_on_open_lists, referred, related
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Value
from stratograph.graph.value_columns import ValueColumn, ValueColumns, as_text, types_of
from stratograph.graph.view import View, ViewedStatement

__all__ = ["properties_of"]

Stated = Callable[[Snapshot], ValueColumns]
"""What is stated on all things of a kind that a snapshot has."""


def properties_of(ontology: Ontology, class_name: str) -> dict[str, Property]:
    """The properties of a class by name: those that every entity or statement has, then the ontology's."""
    known = _by_class(_Key(ontology))
    found = known.get(class_name)
    return known.setdefault(class_name, _properties(ontology, class_name)) if found is None else found


# Few ontologies live at a time: the loaded one, and during a reload its successor.
@lru_cache(maxsize=4)
def _by_class(_: "_Key") -> dict[str, dict[str, Property]]:
    """Those that were asked for so far: a first question asks for few classes."""
    return {}


class _Key:
    """An ontology holds mappings, so it is remembered by identity."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.ontology is other.ontology

    def __hash__(self) -> int:
        return id(self.ontology)


def _properties(ontology: Ontology, class_name: str) -> dict[str, Property]:
    core: tuple[Property, ...] = ()
    stated: Stated = entity_columns_of
    if ontology.is_a(class_name, "Entity"):
        core = ENTITY
    elif ontology.is_a(class_name, "Statement"):
        core, stated = STATEMENT, columns_of
    elif class_name == "Evidence":
        return {one.name: one for one in EVIDENCE}
    fields = ontology.classes[class_name].fields
    own = (_property(one, stated) for one in fields if one.name not in _STRUCTURE)
    named = {one.name: one for one in (*own, *core)}
    return {one.name: named[one.name] for one in (*core, *named.values())}


# Kept in attributes of their own, which the core properties read.
_STRUCTURE = frozenset({"hasEvidence", "status", "validFrom", "validUntil", "rule", "premise"})


def _property(declared: Field, stated: Stated) -> Property:
    return Property(
        name=declared.name,
        value_kind=declared.value_kind,
        type_name=declared.type_name,
        many=declared.many,
        # A view may hold no statement that says it, however certain the ontology is that there is a value.
        required=declared.min_count > 0 and declared.kind is FieldKind.DIRECT,
        description=declared.definition,
        values=_reader(declared),
        is_open=_openness(declared),
        field=declared,
        at_once=_at_once(declared, stated),
        open_at_once=_openness_at_once(declared),
    )


def _reader(declared: Field) -> Callable[[View, Subject], Sequence[Value | Subject]]:
    name = declared.name
    if declared.relation is not None:
        return lambda view, entity: [view.snapshot.entities[one] for one in view.others(entity.id, name)]
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view, entity: view.values(entity.id, name)

    def stated(view: View, subject: Subject) -> Sequence[Value | Subject]:
        values = subject.values(name) if isinstance(subject, ViewedStatement) else _direct(subject, name)
        if declared.type_name == "Any":
            return [as_text(one) for one in values]
        return subjects_of(view, values) if declared.value_kind is ValueKind.CLASS else values

    return stated


def _direct(subject: Subject, name: str) -> tuple[Value, ...]:
    assert isinstance(subject, Entity)
    return subject.values.get(name, ())


def _openness(declared: Field) -> Callable[[View, Subject], bool] | None:
    name = declared.name
    if declared.relation is not None:
        return lambda view, entity: any(one.list_open for one in view.links(entity.id, name))
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view, entity: any(one.list_open for one in view.support(entity.id, name))
    return None


def _at_once(declared: Field, stated: Stated) -> Callable[[View], ValueColumn[Any] | None]:
    name = declared.name
    if declared.relation is not None:
        return lambda view: related(view, name)
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view: characteristic(view, name)
    if declared.value_kind is ValueKind.CLASS:
        return lambda view: referred(view, stated(view.snapshot), name, declared.type_name)
    return lambda view: _values_at_once(view, stated, name)


def _values_at_once(view: View, stated: Stated, name: str) -> ValueColumn[Value] | None:
    # True equals 1, and texts stand in place of what may be of any kind: neither shares a column with others.
    types = types_of(view.ontology, name)
    if len(types) > 1 and not types.isdisjoint({"Any", "Boolean"}):
        return None
    return stated(view.snapshot).of(name)


def _openness_at_once(declared: Field) -> Callable[[View], NDArray[np.bool_]] | None:
    name = declared.name
    if declared.relation is not None:
        return lambda view: drawing_on_open_lists(view, name)
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view: characteristic_on_open_lists(view, name)
    return None
