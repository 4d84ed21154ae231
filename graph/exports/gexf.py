"""The network of a view as GEXF.

Source:
    GEXF 1.3, https://gexf.net/schema.html and gexf.xsd.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stratograph.graph.exports.records import EDGE_COLUMNS, NODE_COLUMNS, Cell, edge_records, node_records
from stratograph.graph.exports.xml import attribute, written

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["gexf"]

_TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "integer"}
_OF_ELEMENT = ("id", "label", "source", "target")


def gexf(view: "View") -> Iterator[str]:
    """A static directed graph; nodes and edges have their columns as attributes.

    The relation of an edge is its kind too, by which GEXF 1.3 tells parallel edges apart.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        "  <meta>\n    <creator>Stratograph</creator>\n"
        f"    <description>version {view.snapshot.version}</description>\n  </meta>\n"
        '  <graph defaultedgetype="directed" mode="static">\n'
    )
    for kind, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        yield f'    <attributes class="{kind}">\n'
        for name in _values(columns):
            yield f'      <attribute id="{name}" title="{name}" type="{_TYPES[columns[name]]}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node in node_records(view):
        ends = f"id={attribute(str(node['id']))} label={attribute(str(node['label']))}"
        yield f"      <node {ends}>{_written(node, NODE_COLUMNS)}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in edge_records(view):
        ends = " ".join(f"{name}={attribute(str(edge[name]))}" for name in ("id", "source", "target"))
        relation = attribute(str(edge["relation"]))
        yield (f"      <edge {ends} kind={relation} label={relation}>{_written(edge, EDGE_COLUMNS)}</edge>\n")
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _values(columns: Mapping[str, type]) -> list[str]:
    return [name for name in columns if name not in _OF_ELEMENT]


def _written(record: Mapping[str, Cell], columns: Mapping[str, type]) -> str:
    said = ((name, record[name]) for name in _values(columns))
    values = "".join(
        f'<attvalue for="{name}" value={attribute(written(value))}/>'
        for name, value in said
        if value is not None
    )
    return f"<attvalues>{values}</attvalues>"
