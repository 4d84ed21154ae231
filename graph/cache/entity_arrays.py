"""What is said of a snapshot's entities as columns in a file: each is read when it is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from stratograph.graph.cache.mapped import Mapped, Order
from stratograph.graph.cache.records import values_from, values_in
from stratograph.graph.cache.sections import DamagedError, Sections, Writer
from stratograph.graph.cache.value_arrays import value_columns_from, write_value_columns
from stratograph.graph.characteristics import Characteristics
from stratograph.graph.entity_columns import EntityColumns, KeptTexts
from stratograph.graph.in_order import InOrder
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Entity

__all__ = ["characteristics_from", "entity_columns_from", "write_characteristics", "write_entity_columns"]

_CHARACTERISTICS = "characteristics"
_PARTS = ("subjects", "statements", "codes")


def write_entity_columns(
    writer: Writer, columns: EntityColumns, names: Sequence[str], elsewhere: Collection[str]
) -> None:
    """Write the columns of these names, but for those whose values are to be elsewhere."""
    writer.add_array("entities.classes", columns.classes)
    write_value_columns(writer, "entities", columns, names, elsewhere)


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

    def label(language: str, row: int) -> str:
        try:
            found = first_label(row, language)  # most have but one
        except DamagedError:
            found = None
        return entities.at(row).label(language) if found is None else found

    return EntityColumns(
        ids=order.ids,
        rows=order,
        entities=InOrder(len(order), entities.at),
        class_codes={name: code for code, name in enumerate(ontology.classes)},
        classes=sections["entities.classes"].array(np.int32),
        id_at=KeptTexts(order.ids.__getitem__),
        labels_in=lambda language: KeptTexts(partial(label, language)),
        make=value_columns_from(sections, "entities", instead),
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
        for name in msgspec.msgpack.decode(sections[_CHARACTERISTICS].whole(), type=list[str])
    }
