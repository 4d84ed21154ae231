"""What a file tells of each node and each edge: the same columns in every format."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stratograph.graph.network import Network, network_of

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "Cell", "EdgeRecord", "NodeRecord", "edge_records", "node_records"]

Cell = str | bool | int | None

NODE_COLUMNS: Mapping[str, type] = {
    "id": str,
    "label": str,
    "label_zh": str,
    "class": str,
    "country": str,
    "layers": str,
    "iri": str,
}
"""The columns of a node with their types; several values of one have ``|`` between."""

EDGE_COLUMNS: Mapping[str, type] = {
    "id": str,
    "source": str,
    "target": str,
    "relation": str,
    "symmetric": bool,
    "certainty": str,
    "certainty_level": int,
    "status": str,
    "holds": str,
    "valid_from": str,
    "valid_until": str,
    "inferred_by": str,
    "hypothetical": bool,
    "list_open": bool,
    "documents": str,
    "evidence": str,
    "quotes": str,
}
"""The columns of an edge, which is a statement: its id, what it says, how surely, and who says so."""

NodeRecord = Mapping[str, Cell]
EdgeRecord = Mapping[str, Cell]

_BETWEEN = " | "


def node_records(view: "View") -> Iterator[NodeRecord]:
    """The entities that a relationship of the view's network touches, in alphabetical order."""
    for entity_id in network_of(view).nodes:
        entity = view.snapshot.entities[entity_id]
        yield {
            "id": entity_id,
            "label": entity.label(),
            "label_zh": entity.label("zh"),
            "class": entity.class_name,
            "country": view.country(entity_id),
            "layers": _BETWEEN.join(view.layers(entity_id)),
            "iri": entity.iri,
        }


def edge_records(view: "View") -> Iterator[EdgeRecord]:
    """The relationships of the view's network, each once and from source to target, by their ids."""
    network = network_of(view)
    for position in range(len(network)):
        yield _edge(network, position)


def _edge(network: Network, position: int) -> EdgeRecord:
    viewed, relation = network.statement(position), network.relation_of(position)
    return {
        "id": viewed.id,
        "source": viewed.source,
        "target": viewed.target,
        "relation": relation.name,
        "symmetric": relation.symmetric,
        "certainty": viewed.certainty.name.capitalize(),
        "certainty_level": int(viewed.certainty),
        "status": viewed.status.value,
        "holds": viewed.holds.value,
        "valid_from": _text(viewed.valid_from),
        "valid_until": _text(viewed.valid_until),
        "inferred_by": viewed.statement.rule,
        "hypothetical": viewed.hypothetical,
        "list_open": viewed.list_open,
        **_provenance(viewed),
    }


def _provenance(viewed: "ViewedStatement") -> Mapping[str, Cell]:
    documents = dict.fromkeys(one.document for one in viewed.evidence)
    quotes = (one.quote for one in viewed.evidence if one.quote)
    return {
        "documents": _BETWEEN.join(documents),
        "evidence": _BETWEEN.join(one.id for one in viewed.evidence),
        "quotes": _BETWEEN.join(quotes),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
