"""What statements say of entities, property by property, and what a view shows of all of them at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import STATUS_CODES, columns_of
from stratograph.graph.ends import ends_of
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.open_lists import open_statements
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Status, Value
from stratograph.graph.value_columns import ValueColumn

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = [
    "Characteristics",
    "characteristic",
    "characteristic_on_open_lists",
    "characteristics_of",
    "compiled_characteristics",
]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Characteristics:
    """Every statement that gives entities a value of one property, by entity, then by statement.

    Attributes:
        values: The values, each once.
        subjects: For each statement the row of the entity that it is about.
        statements: Its own row.
        codes: The place of its value in ``values``.
    """

    values: Sequence[Value]
    subjects: Integers
    statements: Integers
    codes: Integers


def characteristics_of(snapshot: Snapshot) -> Mapping[str, Characteristics]:
    """Those of a snapshot by the local name of their property, kept with it."""
    return remembered(snapshot, "characteristics", None, lambda: compiled_characteristics(snapshot))


def compiled_characteristics(snapshot: Snapshot) -> dict[str, Characteristics]:
    """Those of a snapshot, made anew."""
    columns, rows = columns_of(snapshot), ends_of(snapshot).rows
    ontology = snapshot.ontology
    leaves = ontology.leaves("Characteristic") if "Characteristic" in ontology.classes else ()
    codes = [columns.class_codes[name] for name in leaves]
    found: dict[str, list[tuple[int, int, Value]]] = defaultdict(list)
    for row in np.flatnonzero(np.isin(columns.classes, codes)).tolist():
        statement = columns.statements[row]
        subject = rows.get(str(statement.value("subject")))
        if subject is not None:
            value = statement.values["propertyValue"][0]
            found[str(statement.value("property"))].append((subject, row, value))
    return {name: _compiled(found[name]) for name in sorted(found)}


def _compiled(said: list[tuple[int, int, Value]]) -> Characteristics:
    said.sort(key=lambda one: one[:2])
    subjects, statements, values = zip(*said, strict=True)
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return Characteristics(
        values=tuple(places),
        subjects=np.array(subjects, dtype=np.int32),
        statements=np.array(statements, dtype=np.int32),
        codes=np.array([places[one] for one in values], dtype=np.int32),
    )


def characteristic(view: "View", field_name: str) -> ValueColumn[Value]:
    """For each entity what a view shows of a characteristic, as ``View.values`` has it."""
    entities = entity_columns_of(view.snapshot)
    values: dict[Value, int] = {}
    rows, codes = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for stated, shown in _shown(view, field_name):
        subjects = stated.subjects[shown]
        again = np.diff(subjects, prepend=-1) == 0
        again[:-1] |= again[1:]
        place = np.array([values.setdefault(one, len(values)) for one in stated.values], dtype=np.int32)
        rows.append(subjects[~again])
        codes.append(place[stated.codes[shown][~again]])
        # Where several statements speak of one, it takes more to tell which value counts.
        for row in np.unique(subjects[again]).tolist():
            found = [values[one] for one in view.values(entities.ids[row], field_name)]
            rows.append(np.full(len(found), row, dtype=np.int32))
            codes.append(np.array(found, dtype=np.int32))
    joined = np.concatenate(rows)
    order = np.argsort(joined, kind="stable")
    return ValueColumn(list(values), joined[order], np.concatenate(codes)[order])


def characteristic_on_open_lists(view: "View", field_name: str) -> Flags:
    """For each entity, whether what says so draws on a group of which not all members are named."""
    found = np.zeros(len(view.snapshot.entities), dtype=np.bool_)
    is_open = open_statements(view.snapshot)
    for stated, shown in _shown(view, field_name):
        found[stated.subjects[shown & is_open[stated.statements]]] = True
    return found


def _shown(view: "View", field_name: str) -> Iterator[tuple[Characteristics, Flags]]:
    """The statements of each property that the field is for some classes, and which of them a view shows."""
    known, columns = characteristics_of(view.snapshot), columns_of(view.snapshot)
    classes = entity_columns_of(view.snapshot).classes
    for name, asked_by in _properties(view.ontology, field_name).items():
        if name in known:
            stated = known[name]
            shown = (view.certainties[stated.statements] > 0) & asked_by[classes[stated.subjects]]
            if view.criteria.as_of is None:
                shown &= columns.statuses[stated.statements] != STATUS_CODES[Status.ENDED]
            yield stated, shown


def _properties(ontology: Ontology, field_name: str) -> Mapping[str, Flags]:
    """The properties that the field is, each with the classes for which it is that."""
    found: dict[str, Flags] = {}
    for code, declared in enumerate(ontology.classes.values()):
        for field in declared.fields:
            if field.name == field_name and field.kind is FieldKind.CHARACTERISTIC:
                classes = np.zeros(len(ontology.classes), dtype=np.bool_)
                found.setdefault(local_name(field.iri), classes)[code] = True
    return found
