"""What is stated on things of one kind as columns: each value once, and which of the things have it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.compilation import direct_fields
from stratograph.graph.dates import PartialDate
from stratograph.graph.far import stays_far
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import DEFINITION, Snapshot
from stratograph.graph.statements import Value

__all__ = [
    "ValueColumn",
    "ValueColumns",
    "as_text",
    "compiled_column",
    "far_names",
    "reader_of",
    "types_of",
    "unless_far",
]

Integers = NDArray[np.int32]

Said = TypeVar("Said")


@dataclass(frozen=True, eq=False)
class ValueColumn(Generic[Said]):
    """What one property says of each thing of a kind that a snapshot has.

    Attributes:
        values: The values, each once, those of one kind in ascending order, texts without regard for
            capitals first: so they are sorted in no time.
        rows: For each value of a thing, the thing's row; ascending.
        codes: For each, its place in ``values``; those of a thing stand in their order, none twice.
    """

    values: Sequence[Said]
    rows: Integers
    codes: Integers

    @classmethod
    def of_none(cls) -> "ValueColumn[Said]":
        """The column of what nothing is said about."""
        return cls((), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))

    @classmethod
    def of_each(cls, values: Sequence[Said], codes: NDArray[Any]) -> "ValueColumn[Said]":
        """The column of what has one value for each thing."""
        return cls(values, np.arange(len(codes), dtype=np.int32), codes.astype(np.int32, copy=False))


@dataclass(frozen=True, eq=False, kw_only=True)
class ValueColumns:
    """One row for each thing of a kind, in alphabetical order of the ids.

    Attributes:
        ids: The ids.
        rows: The row of each by its id.
        class_codes: The number of each class.
        classes: For each row, the number of its class.
        make: Makes the column of a property; none if its values are elsewhere.
    """

    ids: Sequence[str]
    rows: Mapping[str, int]
    class_codes: Mapping[str, int]
    classes: Integers
    make: Callable[[str], ValueColumn[Value] | None] = field(compare=False)
    _made: dict[str, ValueColumn[Value] | None] = field(default_factory=dict, compare=False)

    def of(self, name: str) -> ValueColumn[Value] | None:
        """What is stated directly, by the name of its field; none if that is elsewhere.

        What may be of any kind goes by its text: see :func:`as_text`.
        """
        if name not in self._made:
            self._made[name] = self.make(name)
        return self._made[name]

    def of_ids(self) -> ValueColumn[str]:
        """Each one's id."""
        return ValueColumn.of_each(self.ids, np.arange(len(self.classes), dtype=np.int32))

    def of_class_names(self) -> ValueColumn[str]:
        """The name of each one's class."""
        return ValueColumn.of_each(list(self.class_codes), self.classes)

    def of_classes(self, names: Iterable[str]) -> NDArray[np.intp]:
        """The rows of the things of some concrete classes, ascending; a class may be unknown."""
        chosen = np.zeros(len(self.class_codes), dtype=np.bool_)
        chosen[[self.class_codes[name] for name in names if name in self.class_codes]] = True
        return np.flatnonzero(chosen[self.classes])


def far_names(snapshot: Snapshot) -> frozenset[str]:
    """The names by which values may stay in a store."""
    classes = snapshot.ontology.classes.values()
    fields = (one for declared in classes for one in direct_fields(declared))
    return frozenset({one.name for one in fields if stays_far(one)}) | {DEFINITION}


def types_of(ontology: Ontology, name: str) -> frozenset[str]:
    """The types that classes declare for the values of fields of a name."""
    declared = (one.get(name) for one in map(ontology.fields, ontology.classes))
    return frozenset({one.type_name for one in declared if one is not None})


def as_text(value: Value) -> str:
    """What is written for a value: those of several kinds compare only as that."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def reader_of(ontology: Ontology, name: str) -> Callable[["_WithValues"], Sequence[Value]]:
    """Gives what is stated on a thing by the name of a field, what may be of any kind as text."""
    if types_of(ontology, name) == {"Any"}:
        return lambda one: [as_text(value) for value in one.values.get(name, ())]
    return lambda one: one.values.get(name, ())


class _WithValues(Protocol):
    @property
    def values(self) -> Mapping[str, tuple[Value, ...]]: ...


def compiled_column(said: Iterable[tuple[int, Sequence[Value]]]) -> ValueColumn[Value]:
    """The column of what is said of some rows, which ascend."""
    numbers: defaultdict[Value, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    rows: list[int] = []
    met: list[int] = []
    for row, found in said:
        for value in found if len(found) < 2 else dict.fromkeys(found):
            met.append(numbers[value])
            rows.append(row)
    if not rows:
        return ValueColumn.of_none()
    values = sorted(numbers, key=_by_kind)
    places = np.empty(len(values), dtype=np.int32)
    places[[numbers[value] for value in values]] = np.arange(len(values), dtype=np.int32)
    return ValueColumn(tuple(values), np.array(rows, dtype=np.int32), places[met])


def _by_kind(value: Value) -> Any:
    if isinstance(value, str):
        return 2, value.casefold(), value
    return (1, value) if isinstance(value, PartialDate) else (0, value)


def unless_far(
    snapshot: Snapshot, make: Callable[[str], ValueColumn[Value]]
) -> Callable[[str], ValueColumn[Value] | None]:
    """Makes columns, but none whose values may be elsewhere."""
    elsewhere = frozenset() if snapshot.far is None else far_names(snapshot)
    return lambda name: None if name in elsewhere else make(name)
