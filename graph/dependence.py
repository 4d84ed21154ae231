"""Dependence in a network, from each dependent to what it depends on, and how much hangs on each entity."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.network import Network
from stratograph.graph.ontology import Dependence as Runs
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Dependences", "dependences_of"]

# Sets of entities are held as the bits of integers, for so many entities at a time: few enough that the
# integers of 100,000 entities stay below 100 MB, enough that 500,000 edges take a second.
_BITS = 8192


@dataclass(frozen=True, eq=False)
class Dependences:
    """Which entity depends directly on which.

    Attributes:
        carrying: An edge from each dependent to what it depends on, where a chain of dependence goes on.
        exposed: For each entity those that a relation which carries no further, such as a partnership,
            exposes to it.
        open: The entities of which the dependents draw on a group of which not all members are named.
    """

    carrying: "nx.DiGraph[str]"
    exposed: Mapping[str, frozenset[str]]
    open: frozenset[str]

    @cached_property
    def dependents(self) -> Mapping[str, int]:
        """How many entities hang on each, over any number of steps; those exposed at the end included."""
        import networkx as nx

        parts = nx.condensation(self.carrying)
        members: dict[int, set[str]] = nx.get_node_attributes(parts, "members")
        order = list(nx.topological_sort(parts))
        ids = sorted(self.carrying)
        sizes = dict.fromkeys(ids, 0)
        for start in range(0, len(ids), _BITS):
            bits = {entity_id: 1 << place for place, entity_id in enumerate(ids[start : start + _BITS])}
            # From those that nothing depends on to those at the bottom.
            found: dict[int, int] = {}
            for part in order:
                hanging = 0
                for dependent in parts.pred[part]:
                    hanging |= found[dependent]
                for entity_id in members[part]:
                    hanging |= bits.get(entity_id, 0)
                    for exposed in self.exposed.get(entity_id, ()):
                        hanging |= bits.get(exposed, 0)
                found[part] = hanging
                for entity_id in members[part]:
                    # Nothing hangs on itself.
                    sizes[entity_id] += (hanging & ~bits.get(entity_id, 0)).bit_count()
        return sizes


def dependences_of(network: Network) -> Dependences:
    """The dependences of a network, kept with it."""
    return remembered(network, "dependences", None, lambda: _compiled(network))


def _compiled(network: Network) -> Dependences:
    import networkx as nx

    carrying: nx.DiGraph[str] = nx.DiGraph()
    carrying.add_nodes_from(network.nodes)
    carrying.add_edges_from(_pairs(network, carries=True))
    exposed: dict[str, set[str]] = defaultdict(set)
    for dependent, other in _pairs(network, carries=False):
        exposed[other].add(dependent)
    return Dependences(carrying, {one: frozenset(exposed[one]) for one in exposed}, _open(network, carrying))


def _pairs(network: Network, *, carries: bool) -> Iterator[tuple[str, str]]:
    """Each dependent with what it depends on, once, by their ids."""
    nodes = network.edges.nodes
    keys = []
    for positions, dependent, other in _runs(network, carries):
        keys.append(dependent[positions].astype(np.int64) * len(nodes) + other[positions])
    for key in np.unique(np.concatenate(keys)).tolist():
        dependent_number, other_number = divmod(key, len(nodes))
        if dependent_number != other_number:
            yield nodes[dependent_number], nodes[other_number]


def _runs(network: Network, carries: bool) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The positions of the rows that run one way, then the other; with the dependents, and the others."""
    for way, dependent, other in (
        (Runs.SOURCE_ON_TARGET, network.source, network.target),
        (Runs.TARGET_ON_SOURCE, network.target, network.source),
    ):
        codes = [
            code
            for code, relation in enumerate(network.edges.relations)
            if relation.dependence in (way, Runs.MUTUAL)
            and (relation.propagates or relation.name in network.named) is carries
        ]
        yield np.flatnonzero(np.isin(network.relation, codes)), dependent, other


def _open(network: Network, carrying: "nx.DiGraph[str]") -> frozenset[str]:
    if not network.view.snapshot.open_groups:
        return frozenset()
    nodes = network.edges.nodes
    found = {
        nodes[other[position]]
        for carries in (True, False)
        for positions, _, other in _runs(network, carries)
        for position in positions.tolist()
        if network.statement(position).list_open
    }
    # What hangs on an entity hangs on all that it depends on.
    waiting = sorted(found)
    while waiting:
        for other_id in carrying.successors(waiting.pop()):
            if other_id not in found:
                found.add(other_id)
                waiting.append(other_id)
    return frozenset(found)
