"""What is said of a snapshot's entities as columns in a file: each is read when it is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from stratograph.graph.cache.mapped import InOrder, Mapped, Order
from stratograph.graph.cache.records import values_from, values_in
from stratograph.graph.cache.sections import DamagedError, Sections, Writer
from stratograph.graph.characteristics import Characteristics
from stratograph.graph.entity_columns import EntityColumns, KeptTexts, ValueColumn
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Value

__all__ = ["characteristics_from", "entity_columns_from", "write_characteristics", "write_entity_columns"]

_HERE, _ELSEWHERE, _CHARACTERISTICS = "stated", "stated elsewhere", "characteristics"
_PARTS = ("subjects", "statements", "codes")


def write_entity_columns(
    writer: Writer, columns: EntityColumns, names: Sequence[str], elsewhere: Collection[str]
) -> None:
    """Write the columns of these names, but for those whose values are to be elsewhere."""
    writer.add_array("entities.classes", columns.classes)
    here = [name for name in names if name not in elsewhere]
    writer.add(_HERE, [msgspec.msgpack.encode(here)])
    writer.add(_ELSEWHERE, [msgspec.msgpack.encode(sorted(elsewhere))])
    for name in here:
        column = columns.of(name)
        assert column is not None  # What is written is here.
        writer.add(f"stated.{name}", [values_in(column.values)])
        writer.add_array(f"stated.{name}.rows", column.rows)
        writer.add_array(f"stated.{name}.codes", column.codes)


def entity_columns_from(
    sections: Sections,
    order: Order,
    entities: Mapped[Entity],
    ontology: Ontology,
    first_label: Callable[[int, str], str | None],
    instead: Callable[[], EntityColumns],
) -> EntityColumns:
    """The columns that :func:`write_entity_columns` wrote.

    Args:
        sections: The file.
        order: The rows of the entities.
        entities: The entities.
        ontology: Theirs.
        first_label: Gives the first label of the entity of a row, if it is in a language.
        instead: Makes the columns anew, for one that turns out to be damaged.

    Raises:
        DamagedError: They are not as they were written.
    """
    here, elsewhere = (frozenset(_names(sections, name)) for name in (_HERE, _ELSEWHERE))

    def column(name: str) -> ValueColumn[Value] | None:
        if name in elsewhere:
            return None
        if name not in here:
            return ValueColumn.of_none()
        try:
            return ValueColumn(
                values_from(sections[f"stated.{name}"].whole()),
                sections[f"stated.{name}.rows"].array(np.int32),
                sections[f"stated.{name}.codes"].array(np.int32),
            )
        except DamagedError:
            return instead().of(name)

    def label(language: str, row: int) -> str:
        try:
            found = first_label(row, language)  # most have but one
        except DamagedError:
            found = None
        return entities.at(row).label(language) if found is None else found

    return EntityColumns(
        ids=order.ids,
        entities=InOrder(len(order), entities.at),
        class_codes={name: code for code, name in enumerate(ontology.classes)},
        classes=sections["entities.classes"].array(np.int32),
        id_at=KeptTexts(order.ids.__getitem__),
        labels_in=lambda language: KeptTexts(partial(label, language)),
        make=column,
    )


def write_characteristics(writer: Writer, characteristics: Mapping[str, Characteristics]) -> None:
    """Write what statements say of entities, property by property."""
    writer.add(_CHARACTERISTICS, [msgspec.msgpack.encode(list(characteristics))])
    for name, one in characteristics.items():
        writer.add(f"characteristics.{name}", [values_in(one.values)])
        for part in _PARTS:
            writer.add_array(f"characteristics.{name}.{part}", getattr(one, part))


def characteristics_from(sections: Sections) -> dict[str, Characteristics]:
    """What :func:`write_characteristics` wrote.

    Raises:
        DamagedError: It is not as it was written.
    """
    return {
        name: Characteristics(
            values_from(sections[f"characteristics.{name}"].whole()),
            **{part: sections[f"characteristics.{name}.{part}"].array(np.int32) for part in _PARTS},
        )
        for name in _names(sections, _CHARACTERISTICS)
    }


def _names(sections: Sections, name: str) -> list[str]:
    return msgspec.msgpack.decode(sections[name].whole(), type=list[str])
