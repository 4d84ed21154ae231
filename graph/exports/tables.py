"""Nodes and edges as CSV.

Source:
    RFC 4180; OWASP, CSV Injection, for the letters by which a spreadsheet knows a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from stratograph.graph.exports.records import EDGE_COLUMNS, NODE_COLUMNS, Cell, edge_records, node_records

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["edges_csv", "nodes_csv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def nodes_csv(view: "View") -> Iterator[str]:
    """A line for each node, after the line of column names."""
    return _lines(NODE_COLUMNS, node_records(view))


def edges_csv(view: "View") -> Iterator[str]:
    """A line for each edge, with its evidence, after the line of column names."""
    return _lines(EDGE_COLUMNS, edge_records(view))


def _lines(columns: Mapping[str, type], records: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    yield _line(columns)
    for record in records:
        yield _line(_cell(record[name]) for name in columns)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() if value.startswith(_FORMULA):
            return "'" + value  # a text for a spreadsheet, whatever it begins with
    return str(value)
