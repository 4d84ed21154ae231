"""Connectedness: how much of what there is hangs together by who depends on whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from stratograph.graph.network import network_of
from stratograph.graph.ontology import Dependence

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["KINDS", "Connectedness", "Share", "connectedness"]

KINDS: Mapping[str, tuple[str, ...]] = {
    "organizations": ("Organization",),
    "services": ("CloudService",),
    "rules": ("Policy",),
    "products": ("SoftwareProduct", "HardwareProduct"),
}
"""What should hang together, with the classes that it is made of."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a kind are in the largest component."""

    inside: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent; of nothing, all."""
        return 100 * self.inside / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Connectedness:
    """The components of the network of dependence.

    Attributes:
        components: How many entities each has, the largest first; an entity without links is in none.
        whole: The share of all the kinds together that the largest component holds.
        kinds: The share of each kind.
        outside: The ids of those that it does not hold, in alphabetical order.
    """

    components: tuple[int, ...]
    whole: Share
    kinds: Mapping[str, Share]
    outside: tuple[str, ...]


def connectedness(view: "View") -> Connectedness:
    """The components of the network of relations along which somebody depends on somebody."""
    network = network_of(view, _dependence_relations(view))
    nodes = network.edges.nodes
    links: nx.Graph[str] = nx.Graph()
    ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
    links.add_edges_from((nodes[source], nodes[target]) for source, target in ends)
    # Of two as large, the one with the first id.
    components = sorted(nx.connected_components(links), key=lambda one: (-len(one), min(one)))
    largest = components[0] if components else set[str]()
    ids = {kind: _ids(view, classes) for kind, classes in KINDS.items()}
    every = sorted({one for found in ids.values() for one in found})
    return Connectedness(
        components=tuple(len(one) for one in components),
        whole=_share(every, largest),
        kinds={kind: _share(found, largest) for kind, found in ids.items()},
        outside=tuple(one for one in every if one not in largest),
    )


def _dependence_relations(view: "View") -> list[str]:
    return [
        name
        for name, relation in view.ontology.relations.items()
        if relation.carries_paths and relation.dependence is not Dependence.NONE
    ]


def _ids(view: "View", classes: tuple[str, ...]) -> list[str]:
    """The entities of these classes; one that another has replaced is no longer expected anywhere."""
    found = [one for name in classes for one in view.entities(name)]
    return [one for one in found if not view.snapshot.entities[one].deprecated]


def _share(ids: list[str], largest: set[str]) -> Share:
    return Share(sum(one in largest for one in ids), len(ids))
