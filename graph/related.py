"""What entities and statements refer to, all at once: by relations, and by fields of their own."""

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import columns_of
from stratograph.graph.compilation import direct_fields
from stratograph.graph.ends import WAYS, ends_of, ways_of
from stratograph.graph.entity_columns import EntityColumns, entity_columns_of
from stratograph.graph.ontology import Ontology
from stratograph.graph.open_lists import open_statements
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.value_columns import ValueColumn, ValueColumns
from stratograph.graph.viewed import ViewedStatement
from stratograph.graph.viewed_columns import viewed_statements

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["drawing_on_open_lists", "mentioned", "named_entities", "referred", "related"]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]

# To search for one id takes as long as to read so many in their order.
_FEW = 64

# More than any class has.
_MOST_FIELDS = 1 << 16


def related(view: "View", field_name: str) -> ValueColumn[Entity]:
    """For each entity those at the other end of a relation, by id, as ``View.others`` has them.

    Args:
        view: What may be looked at.
        field_name: The field, of whatever classes have one of this name.
    """
    held = _held(view, field_name)
    count = len(held.entities.ids)
    keys = held.owners.astype(np.int64) * count + held.others
    if (keys[1:] <= keys[:-1]).any():  # An entity is found by several statements, or in several ways.
        keys.sort()
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    owners = keys // count
    others = keys - owners * count
    return ValueColumn(held.entities.entities, owners.astype(np.int32), others.astype(np.int32))


def referred(
    view: "View", stated: ValueColumns, field_name: str, type_name: str
) -> ValueColumn[Entity] | ValueColumn[ViewedStatement] | None:
    """What a field of their own names of some things; nothing if that is of another kind than it should be.

    Args:
        view: Which leaves out statements that it does not hold.
        stated: What is stated on the things.
        field_name: The field.
        type_name: The class of what it names.
    """
    named = stated.of(field_name)
    if named is None:
        return None
    if not view.ontology.is_a(type_name, "Statement"):
        return named_entities(view.snapshot, named)
    columns = columns_of(view.snapshot)
    if (_rows_of(named, entity_columns_of(view.snapshot)) >= 0).any():
        return None
    found = _rows_of(named, columns)[named.codes]
    held = found >= 0
    held[held] = view.certainties[found[held]] > 0
    return ValueColumn(viewed_statements(view), named.rows[held], found[held])


def named_entities(snapshot: Snapshot, named: ValueColumn[Any]) -> ValueColumn[Entity] | None:
    """The column of the entities that another names; nothing if any of what it names is no entity."""
    entities = entity_columns_of(snapshot)
    places = _rows_of(named, entities)
    return None if (places < 0).any() else ValueColumn(entities.entities, named.rows, places[named.codes])


def mentioned(snapshot: Snapshot) -> ValueColumn[Entity]:
    """The entities that each statement is about, each once, in the order of its fields."""
    columns, entities = columns_of(snapshot), entity_columns_of(snapshot)
    rows, found = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int32)]
    for name, place_of in _references(snapshot.ontology).items():
        named = columns.of(name)
        assert named is not None  # A reference is never elsewhere.
        place = place_of[columns.classes[named.rows]]
        other = _rows_of(named, entities)[named.codes]
        chosen = (place >= 0) & (other >= 0)
        rows.append(named.rows[chosen].astype(np.int64) * _MOST_FIELDS + place[chosen])
        found.append(other[chosen])
    by_field, others = np.concatenate(rows), np.concatenate(found)
    order = np.argsort(by_field, kind="stable")
    owners, others = by_field[order] // _MOST_FIELDS, others[order]
    keys = owners * len(entities.ids) + others
    sorted_keys = np.sort(keys)
    if (sorted_keys[1:] == sorted_keys[:-1]).any():  # Two fields name the same one.
        first = np.sort(np.unique(keys, return_index=True)[1])
        owners, others = owners[first], others[first]
    return ValueColumn(entities.entities, owners.astype(np.int32), others)


def _references(ontology: Ontology) -> Mapping[str, NDArray[np.int64]]:
    """For each name of a field that refers to things, where it stands among the fields of each class.

    It is -1 where a class has no such field.
    """
    found: dict[str, NDArray[np.int64]] = {}
    for code, declared in enumerate(ontology.classes.values()):
        if ontology.is_a(declared.name, "Statement"):
            for place, field in enumerate(direct_fields(declared)):
                if field.type_name in ontology.classes:
                    nowhere = np.full(len(ontology.classes), -1, dtype=np.int64)
                    found.setdefault(field.name, nowhere)[code] = place
    return found


def _rows_of(named: ValueColumn[Any], things: ValueColumns) -> Integers:
    """The rows of the things that each value of a column names; -1 where there is none."""
    count, ids, rows = len(named.values), things.ids, things.rows
    if not isinstance(rows, dict) and count * _FEW > len(ids):
        rows = dict(zip(ids, range(len(ids)), strict=True))
    return np.fromiter(map(rows.get, map(str, named.values), repeat(-1)), np.int32, count)


def drawing_on_open_lists(view: "View", field_name: str) -> Flags:
    """For each entity, whether any of what says so draws on a group of which not all members are named."""
    found = np.zeros(len(view.snapshot.entities), dtype=np.bool_)
    if view.snapshot.open_groups:
        held = _held(view, field_name)
        found[held.owners[open_statements(view.snapshot)[held.statements]]] = True
    return found


class _Held(NamedTuple):
    """What a view holds of a relation: for each relationship its ends, read from each that may read it."""

    entities: EntityColumns
    owners: Integers
    others: Integers
    statements: Integers


def _held(view: "View", field_name: str) -> _Held:
    ends, entities = ends_of(view.snapshot), entity_columns_of(view.snapshot)
    count = len(entities.ids)
    owners = np.repeat(np.arange(count, dtype=np.int32), np.diff(ends.starts))
    chosen = _read_by_class(view.ontology, field_name)[entities.classes[owners], ends.ways]
    chosen &= (view.certainties > 0)[ends.statements]
    # A view that holds a relationship holds both of its ends.
    return _Held(entities, owners[chosen], ends.others[chosen], ends.statements[chosen])


def _read_by_class(ontology: Ontology, field_name: str) -> Flags:
    """For each class the ways by which it reads the field; a class may narrow what those above it read."""
    found = np.zeros((len(ontology.classes), WAYS * len(ontology.classes)), dtype=np.bool_)
    for code, declared in enumerate(ontology.classes.values()):
        for field in declared.fields:
            if field.name == field_name and field.relation is not None:
                found[code, list(ways_of(ontology, field.relation, field.kind))] = True
    return found
