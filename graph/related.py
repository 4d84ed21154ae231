"""Who stands at the other end of a relation from each entity, all entities at once."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.ends import WAYS, ends_of, ways_of
from stratograph.graph.entity_columns import EntityColumns, ValueColumn, entity_columns_of
from stratograph.graph.ontology import Ontology
from stratograph.graph.open_lists import open_statements
from stratograph.graph.snapshot import Entity, Snapshot

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["drawing_on_open_lists", "referred", "related"]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]


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


def referred(snapshot: Snapshot, field_name: str) -> ValueColumn[Entity] | None:
    """For each entity those that a field of its own names; nothing if any of what it names is no entity."""
    entities, rows = entity_columns_of(snapshot), ends_of(snapshot).rows
    stated = entities.of(field_name)
    if stated is None:
        return None
    places = [rows.get(str(one), -1) for one in stated.values]
    if -1 in places:
        return None
    return ValueColumn(entities.entities, stated.rows, np.array(places, dtype=np.int32)[stated.codes])


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
