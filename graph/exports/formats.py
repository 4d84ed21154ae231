"""The files that a view can be written to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.exports.gexf import gexf
from stratograph.graph.exports.graphml import graphml
from stratograph.graph.exports.tables import edges_csv, nodes_csv
from stratograph.graph.exports.triples import json_ld, turtle

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["EXPORTS", "Export"]


@dataclass(frozen=True, slots=True)
class Export:
    """A file: its name, its media type, and what writes it piece by piece."""

    name: str
    media_type: str
    write: "Callable[[View], Iterator[str]]"


EXPORTS: Mapping[str, Export] = {
    one.name: one
    for one in (
        Export("graph.graphml", "application/graphml+xml", graphml),
        Export("graph.gexf", "application/gexf+xml", gexf),
        Export("nodes.csv", "text/csv", nodes_csv),
        Export("edges.csv", "text/csv", edges_csv),
        Export("graph.jsonld", "application/ld+json", json_ld),
        Export("graph.ttl", "text/turtle", turtle),
    )
}
"""The files by their names."""
