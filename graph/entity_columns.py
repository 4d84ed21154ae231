"""The entities of a snapshot as columns: their ids, classes and names, and what is stated on them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.ontology import Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import DEFINITION, Entity, Snapshot
from stratograph.graph.statements import Value
from stratograph.graph.value_columns import (
    ValueColumn,
    ValueColumns,
    compiled_column,
    reader_of,
    unless_far,
)

__all__ = [
    "NAMES",
    "EntityColumns",
    "KeptTexts",
    "Rows",
    "compiled_entity_columns",
    "entity_columns_of",
    "stated_names",
]

Rows: TypeAlias = Sequence[int] | NDArray[np.integer[Any]]

# One id by its row takes about as long as so many that are read along with all others.
_FEW = 8

# Texts by row, which are some hundred bytes each.
_MOST_KEPT = 1 << 16


class KeptTexts(dict[int, str]):
    """Texts by row, each kept when it was read; all are forgotten when they become too many.

    Args:
        read: Reads the text of a row.
    """

    def __init__(self, read: Callable[[int], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, row: int) -> str:
        text = self._read(row)
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[row] = text
        return text


ByRow: TypeAlias = Sequence[str] | KeptTexts
"""A text of each entity."""


@dataclass(frozen=True, eq=False, kw_only=True)
class EntityColumns(ValueColumns):
    """One row for each entity; names and definitions have columns among the values that are stated.

    A label is the one that an entity is called by, then those in other languages.

    Attributes:
        entities: The entities.
        id_at: The id of each row, which is found faster than in ``ids`` when it is asked for again.
        labels_in: Gives what the entity of each row is called in a language.
    """

    entities: Sequence[Entity]
    id_at: ByRow
    labels_in: Callable[[str], ByRow]
    _labels: dict[str, ByRow] = field(default_factory=dict)

    def ids_at(self, rows: Sequence[int]) -> list[str]:
        """The ids of a few rows."""
        ids = self.id_at
        return [ids[row] for row in rows]

    def labels_at(self, rows: Sequence[int], language: str) -> list[str]:
        """What the entities of a few rows are called in a language."""
        labels = self._labels.get(language)
        if labels is None:
            labels = self._labels[language] = self.labels_in(language)
        return [labels[row] for row in rows]

    def class_names_at(self, rows: Rows) -> list[str]:
        """The classes of the entities of a few rows."""
        names = self._class_names
        codes = self.classes[rows].tolist() if isinstance(rows, np.ndarray) else self._codes_of(rows)
        return [names[code] for code in codes]

    def class_name_of_all(self, rows: Rows) -> str | None:
        """The class that the entities of a few rows have in common; nothing if there is none."""
        if not len(rows):
            return None
        if isinstance(rows, np.ndarray):
            codes = self.classes[rows]
            return self._class_names[codes[0]] if (codes == codes[0]).all() else None
        met = set(self._codes_of(rows))
        return self._class_names[met.pop()] if len(met) == 1 else None

    def _codes_of(self, rows: Sequence[int]) -> Iterable[int]:
        return map(self._codes_in_memory.__getitem__, rows)

    @cached_property
    def _class_names(self) -> list[str]:
        return list(self.class_codes)

    @cached_property
    def _codes_in_memory(self) -> memoryview:
        """The number of each entity's class; a few are read faster than from the array."""
        return self.classes.data

    def ids_of(self, rows: NDArray[np.intp]) -> list[str]:
        """The ids of some rows."""
        if len(rows) * _FEW < len(self.ids):
            return [self.ids[row] for row in rows.tolist()]
        ids = list(self.ids)
        return ids if len(rows) == len(ids) else [ids[row] for row in rows.tolist()]


def entity_columns_of(snapshot: Snapshot) -> EntityColumns:
    """The columns of a snapshot's entities, kept with it."""
    return remembered(snapshot, "entity columns", None, lambda: compiled_entity_columns(snapshot))


def compiled_entity_columns(snapshot: Snapshot) -> EntityColumns:
    """The columns, each made anew when it is asked for."""
    ids, entities = tuple(snapshot.entities), tuple(snapshot.entities.values())
    class_codes = {name: code for code, name in enumerate(snapshot.ontology.classes)}
    return EntityColumns(
        ids=ids,
        rows={entity_id: row for row, entity_id in enumerate(ids)},
        entities=entities,
        class_codes=class_codes,
        classes=np.fromiter((class_codes[one.class_name] for one in entities), np.int32, len(entities)),
        id_at=ids,
        labels_in=lambda language: [one.label(language) for one in entities],
        make=unless_far(snapshot, lambda name: _compiled(snapshot.ontology, entities, name)),
    )


def stated_names(entities: Iterable[Entity]) -> list[str]:
    """The names by which anything is stated directly."""
    return [*NAMES, DEFINITION, *sorted({name for one in entities for name in one.values} - {DEFINITION})]


def _compiled(ontology: Ontology, entities: Sequence[Entity], name: str) -> ValueColumn[Value]:
    read = NAMES.get(name) or (_definition if name == DEFINITION else reader_of(ontology, name))
    return compiled_column(enumerate(map(read, entities)))


def _labels(entity: Entity) -> Sequence[str]:
    if len(entity.labels) == 1:
        return (entity.labels[0].value,)
    return (entity.label(), *(text.value for text in entity.labels))


def _definition(entity: Entity) -> Sequence[str]:
    return () if entity.definition is None else (entity.definition,)


NAMES: Mapping[str, Callable[[Entity], Sequence[Value]]] = {
    "label": _labels,
    "aliases": lambda one: [text.value for text in one.aliases],
    "formerNames": lambda one: [text.value for text in one.former_names],
}
"""What entities are called, by the names of properties."""
