"""What is stated on things of one kind as columns in a file: each is read when it is asked for."""

from collections.abc import Callable, Collection, Sequence

import msgspec
import numpy as np

from stratograph.graph.cache.records import values_from, values_in
from stratograph.graph.cache.sections import DamagedError, Sections, Writer
from stratograph.graph.statements import Value
from stratograph.graph.value_columns import ValueColumn, ValueColumns

__all__ = ["value_columns_from", "write_value_columns"]


def write_value_columns(
    writer: Writer, of: str, columns: ValueColumns, names: Sequence[str], elsewhere: Collection[str]
) -> None:
    """Write the columns of these names, but for those whose values are to be elsewhere.

    Args:
        writer: Where to.
        of: What the things are.
        columns: Their columns.
        names: The names by which anything is stated on them.
        elsewhere: The names by which values are elsewhere.
    """
    here = [name for name in names if name not in elsewhere]
    writer.add(f"{of}.stated", [msgspec.msgpack.encode(here)])
    writer.add(f"{of}.stated elsewhere", [msgspec.msgpack.encode(sorted(elsewhere))])
    for name in here:
        column = columns.make(name)  # Not kept: of a million things, one takes some megabytes.
        assert column is not None  # What is written is here.
        writer.add(f"{of}.stated.{name}", [values_in(column.values)])
        writer.add_array(f"{of}.stated.{name}.rows", column.rows)
        writer.add_array(f"{of}.stated.{name}.codes", column.codes)


def value_columns_from(
    sections: Sections, of: str, instead: Callable[[], ValueColumns]
) -> Callable[[str], ValueColumn[Value] | None]:
    """Reads the columns that :func:`write_value_columns` wrote, by their names.

    Args:
        sections: The file.
        of: What the things are.
        instead: Makes the columns anew, for one that turns out to be damaged.

    Raises:
        DamagedError: They are not as they were written.
    """
    here, elsewhere = (
        frozenset(msgspec.msgpack.decode(sections[name].whole(), type=list[str]))
        for name in (f"{of}.stated", f"{of}.stated elsewhere")
    )

    def column(name: str) -> ValueColumn[Value] | None:
        if name in elsewhere:
            return None
        if name not in here:
            return ValueColumn.of_none()
        try:
            return ValueColumn(
                values_from(sections[f"{of}.stated.{name}"].whole()),
                sections[f"{of}.stated.{name}.rows"].array(np.int32),
                sections[f"{of}.stated.{name}.codes"].array(np.int32),
            )
        except DamagedError:
            return instead().of(name)

    return column
