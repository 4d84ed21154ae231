"""What is stated on the entities of a snapshot as columns: each value once, and which entities have it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.dates import PartialDate
from stratograph.graph.far import stays_far
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import DEFINITION, Entity, Snapshot
from stratograph.graph.statements import Value

__all__ = [
    "NAMES",
    "EntityColumns",
    "KeptTexts",
    "ValueColumn",
    "compiled_entity_columns",
    "entity_columns_of",
    "far_names",
    "stated_names",
]

Integers = NDArray[np.int32]

Said = TypeVar("Said", bound=Value | Entity)

# One id by its row takes about as long as so many that are read along with all others.
_FEW = 8

# Texts by row, which are some hundred bytes each.
_MOST_KEPT = 1 << 16


@dataclass(frozen=True, eq=False)
class ValueColumn(Generic[Said]):
    """What one property says of each entity of a snapshot.

    Attributes:
        values: The values, each once, those of one kind in ascending order, texts without regard for
            capitals first: so they are sorted in no time.
        rows: For each value of an entity, the entity's row; ascending.
        codes: For each, its place in ``values``; those of an entity stand in their order, none twice.
    """

    values: Sequence[Said]
    rows: Integers
    codes: Integers

    @classmethod
    def of_none(cls) -> "ValueColumn[Said]":
        """The column of what nothing is said about."""
        return cls((), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))


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


@dataclass(frozen=True, eq=False)
class EntityColumns:
    """One row for each entity, in alphabetical order of the ids.

    Attributes:
        ids: The ids.
        entities: The entities.
        class_codes: The number of each class.
        classes: For each row, the number of its class.
        id_at: The id of each row, which is found faster than in ``ids`` when it is asked for again.
        labels_in: Gives what the entity of each row is called in a language.
        make: Makes the column of a property; none if its values are elsewhere.
    """

    ids: Sequence[str]
    entities: Sequence[Entity]
    class_codes: Mapping[str, int]
    classes: Integers
    id_at: ByRow
    labels_in: Callable[[str], ByRow]
    make: Callable[[str], ValueColumn[Value] | None]
    _made: dict[str, ValueColumn[Value] | None] = field(default_factory=dict)
    _labels: dict[str, ByRow] = field(default_factory=dict)

    def of(self, name: str) -> ValueColumn[Value] | None:
        """What is stated directly: names, definitions, and values by their field; none if that is elsewhere.

        A label is the one that an entity is called by, then those in other languages.
        """
        if name not in self._made:
            self._made[name] = self.make(name)
        return self._made[name]

    def of_ids(self) -> ValueColumn[str]:
        """Each one's id."""
        every = np.arange(len(self.classes), dtype=np.int32)
        return ValueColumn(self.ids, every, every)

    def of_class_names(self) -> ValueColumn[str]:
        """The name of each one's class."""
        return ValueColumn(list(self.class_codes), np.arange(len(self.classes), dtype=np.int32), self.classes)

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

    def class_names_at(self, rows: NDArray[np.integer[Any]]) -> list[str]:
        """The classes of the entities of a few rows."""
        names, codes = list(self.class_codes), self.classes[rows]
        if len(codes) and (codes == codes[0]).all():  # most lists are of one class
            return [names[codes[0]]] * len(codes)
        return [names[code] for code in codes.tolist()]

    def ids_of(self, rows: NDArray[np.intp]) -> list[str]:
        """The ids of some rows."""
        if len(rows) * _FEW < len(self.ids):
            return [self.ids[row] for row in rows.tolist()]
        ids = list(self.ids)
        return ids if len(rows) == len(ids) else [ids[row] for row in rows.tolist()]

    def of_classes(self, names: Iterable[str]) -> NDArray[np.intp]:
        """The rows of the entities of some concrete classes, ascending; a class may be unknown."""
        chosen = np.zeros(len(self.class_codes), dtype=np.bool_)
        chosen[[self.class_codes[name] for name in names if name in self.class_codes]] = True
        return np.flatnonzero(chosen[self.classes])


def entity_columns_of(snapshot: Snapshot) -> EntityColumns:
    """The columns of a snapshot's entities, kept with it."""
    return remembered(snapshot, "entity columns", None, lambda: compiled_entity_columns(snapshot))


def compiled_entity_columns(snapshot: Snapshot) -> EntityColumns:
    """The columns, each made anew when it is asked for."""
    ids, entities = tuple(snapshot.entities), tuple(snapshot.entities.values())
    class_codes = {name: code for code, name in enumerate(snapshot.ontology.classes)}
    elsewhere = frozenset() if snapshot.far is None else far_names(snapshot)
    return EntityColumns(
        ids=ids,
        entities=entities,
        class_codes=class_codes,
        classes=np.fromiter((class_codes[one.class_name] for one in entities), np.int32, len(entities)),
        id_at=ids,
        labels_in=lambda language: [one.label(language) for one in entities],
        make=lambda name: None if name in elsewhere else _compiled(entities, name),
    )


def stated_names(entities: Iterable[Entity]) -> list[str]:
    """The names by which anything is stated directly."""
    return [*NAMES, DEFINITION, *sorted({name for one in entities for name in one.values} - {DEFINITION})]


def far_names(snapshot: Snapshot) -> frozenset[str]:
    """The names by which values may stay in a store."""
    classes = snapshot.ontology.classes.values()
    return frozenset({one.name for declared in classes for one in declared.fields if stays_far(one)}) | {
        DEFINITION
    }


def _compiled(entities: Sequence[Entity], name: str) -> ValueColumn[Value]:
    read = NAMES.get(name) or (_definition if name == DEFINITION else lambda one: one.values.get(name, ()))
    numbers: dict[Value, int] = {}
    rows: list[int] = []
    met: list[int] = []
    for row, entity in enumerate(entities):
        if found := read(entity):
            several = dict.fromkeys(found) if len(found) > 1 else found
            met += [numbers.setdefault(value, len(numbers)) for value in several]
            rows += [row] * len(several)
    if not rows:
        return ValueColumn.of_none()
    values = sorted(numbers, key=_by_kind)
    places = np.empty(len(values), dtype=np.int32)
    places[[numbers[value] for value in values]] = np.arange(len(values), dtype=np.int32)
    return ValueColumn(tuple(values), np.array(rows, dtype=np.int32), places[met])


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


def _by_kind(value: Value) -> Any:
    if isinstance(value, str):
        return 2, value.casefold(), value
    return (1, value) if isinstance(value, PartialDate) else (0, value)
