"""The network of a view as GraphML.

Source:
    GraphML primer and http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stratograph.graph.exports.records import EDGE_COLUMNS, NODE_COLUMNS, Cell, edge_records, node_records
from stratograph.graph.exports.xml import attribute, content, written

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["graphml"]

_TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "int"}
_OF_ELEMENT = ("id", "source", "target")


def graphml(view: "View") -> Iterator[str]:
    """A directed multigraph; nodes and edges have their columns as data."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for name in _data(columns):
            yield (
                f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}"'
                f' attr.type="{_TYPES[columns[name]]}"/>\n'
            )
    yield '  <graph id="stratograph" edgedefault="directed">\n'
    for node in node_records(view):
        yield f"    <node id={attribute(str(node['id']))}>{_written(node, NODE_COLUMNS, 'node')}</node>\n"
    for edge in edge_records(view):
        ends = " ".join(f"{name}={attribute(str(edge[name]))}" for name in _OF_ELEMENT)
        yield f"    <edge {ends}>{_written(edge, EDGE_COLUMNS, 'edge')}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(columns: Mapping[str, type]) -> list[str]:
    return [name for name in columns if name not in _OF_ELEMENT]


def _written(record: Mapping[str, Cell], columns: Mapping[str, type], kind: str) -> str:
    said = ((name, record[name]) for name in _data(columns))
    return "".join(
        f'<data key="{kind}-{name}">{content(written(value))}</data>'
        for name, value in said
        if value is not None
    )
