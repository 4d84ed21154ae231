"""Columns, edges, ends and text index of a snapshot in a file: arrays as they are, ids by their rows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.cache.mapped import Mapped, Order
from stratograph.graph.cache.rows import Strings, write_rows
from stratograph.graph.cache.sections import Sections, Writer
from stratograph.graph.cache.value_arrays import value_columns_from, write_value_columns
from stratograph.graph.columns import Columns, Derivations
from stratograph.graph.ends import Ends
from stratograph.graph.in_order import InOrder
from stratograph.graph.network import Edges
from stratograph.graph.ontology import Ontology
from stratograph.graph.statements import Statement
from stratograph.graph.text_index import TextIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "columns_from",
    "edges_from",
    "ends_from",
    "index_from",
    "write_columns",
    "write_edges",
    "write_ends",
    "write_index",
]

_ENDS = ("starts", "ways", "others", "statements")

_INDEX: Mapping[str, type[np.generic]] = {
    "norm": np.float64,
    "ends": np.int64,
    "documents": np.int32,
    "weights": np.float64,
    "numbers": np.int32,
    "name_lengths": np.float64,
}


def write_columns(writer: Writer, columns: Columns, names: Sequence[str], elsewhere: Collection[str]) -> None:
    """Write the columns of the statements, those of these names but for what is to be elsewhere."""
    writer.add_array("columns.classes", columns.classes)
    writer.add_array("columns.statuses", columns.statuses)
    writer.add_array("columns.stated", columns.stated)
    writer.add_array("columns.kinds", columns.kinds)
    rows = [columns.rows[one.id] for one in columns.specimens]
    writer.add_array("columns.specimens", np.array(rows, dtype=np.int32))
    levels = columns.derivations
    for part in ("rows", "premises", "first_premise"):
        _write_joined(writer, f"derivations.{part}", [getattr(one, part) for one in levels])
    write_value_columns(writer, "statements", columns, names, elsewhere)


def columns_from(
    sections: Sections,
    order: Order,
    statements: Mapped[Statement],
    ontology: Ontology,
    instead: Callable[[], Columns],
) -> Columns:
    """The columns that :func:`write_columns` wrote.

    Args:
        sections: The file.
        order: The rows of the statements.
        statements: The statements.
        ontology: Theirs.
        instead: Makes the columns anew, for one that turns out to be damaged.

    Raises:
        DamagedError: They are not as they were written.
    """
    levels = zip(
        *(_split(sections, f"derivations.{part}") for part in ("rows", "premises", "first_premise")),
        strict=True,
    )
    return Columns(
        ids=order.ids,
        statements=InOrder(len(statements), statements.at),
        rows=order,
        class_codes={name: code for code, name in enumerate(ontology.classes)},
        classes=sections["columns.classes"].array(np.int32),
        statuses=sections["columns.statuses"].array(np.int8),
        stated=sections["columns.stated"].array(np.bool_),
        kinds=sections["columns.kinds"].array(np.int32),
        specimens=tuple(
            [statements.at(row) for row in sections["columns.specimens"].array(np.int32).tolist()]
        ),
        derivations=tuple([Derivations(*level) for level in levels]),
        make=value_columns_from(sections, "statements", instead),
    )


def write_edges(writer: Writer, edges: Edges, entities: Sequence[str]) -> None:
    """Write the edges; their nodes by their rows among these entities."""
    rows = {entity_id: row for row, entity_id in enumerate(entities)}
    nodes = [rows[one] for one in edges.nodes]
    writer.add_array("edges.nodes", np.array(nodes, dtype=np.int32))
    writer.add_array("edges.groups", edges.groups)
    writer.add_array("edges.statement_rows", edges.statement_rows)
    writer.add_array("edges.source", edges.source)
    writer.add_array("edges.target", edges.target)
    writer.add_array("edges.relation", edges.relation)
    writer.add_array("edges.arc_order", edges.arc_order)


def edges_from(
    sections: Sections, entities: Sequence[str], statements: Sequence[str], ontology: Ontology
) -> Edges:
    """The edges that :func:`write_edges` wrote, of things with these ids.

    Raises:
        DamagedError: They are not as they were written.
    """
    nodes = sections["edges.nodes"].array(np.int32).tolist()
    ids = list(entities)
    rows = sections["edges.statement_rows"].array(np.int32)
    return Edges(
        nodes=tuple([ids[row] for row in nodes]),
        groups=sections["edges.groups"].array(np.bool_),
        statement_ids=InOrder(len(rows), lambda edge: statements[rows[edge]]),
        statement_rows=rows,
        source=sections["edges.source"].array(np.int32),
        target=sections["edges.target"].array(np.int32),
        relation=sections["edges.relation"].array(np.int32),
        relations=tuple([ontology.relations[name] for name in sorted(ontology.relations)]),
        known_order=sections["edges.arc_order"].array(np.int32),
    )


def write_ends(writer: Writer, ends: Ends) -> None:
    """Write the ends; their entities are those of the file, in its order."""
    for name in _ENDS:
        writer.add_array(f"ends.{name}", getattr(ends, name))


def ends_from(sections: Sections, order: Order) -> Ends:
    """The ends that :func:`write_ends` wrote, of the entities in this order.

    Raises:
        DamagedError: They are not as they were written.
    """
    return Ends(order.ids, order, **{name: sections[f"ends.{name}"].array(np.int32) for name in _ENDS})


def write_index(writer: Writer, index: TextIndex) -> None:
    """Write the index of texts."""
    for name in ("terms", "names"):
        write_rows(writer, f"index.{name}", (one.encode() for one in getattr(index, name)))
    for name in _INDEX:
        writer.add_array(f"index.{name}", getattr(index, name))


def index_from(sections: Sections) -> TextIndex:
    """The index of texts that :func:`write_index` wrote.

    Raises:
        DamagedError: It is not as it was written.
    """
    arrays = {name: sections[f"index.{name}"].array(kind) for name, kind in _INDEX.items()}
    return TextIndex(terms=Strings(sections, "index.terms"), names=Strings(sections, "index.names"), **arrays)


def _write_joined(writer: Writer, name: str, arrays: "Sequence[NDArray[np.int32]]") -> None:
    bounds = np.cumsum([0, *map(len, arrays)])
    writer.add_array(name, np.concatenate([np.empty(0, np.int32), *arrays]))
    writer.add_array(name + ".bounds", bounds.astype(np.int64))


def _split(sections: Sections, name: str) -> "list[NDArray[np.int32]]":
    joined, bounds = sections[name].array(np.int32), sections[name + ".bounds"].array(np.int64)
    return [joined[start:stop] for start, stop in pairwise(bounds.tolist())]
