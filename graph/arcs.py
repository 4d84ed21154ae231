"""Where one step may lead: a network's edges in the direction that a question follows."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.network import Flags, Integers, Network
from stratograph.graph.ontology import Dependence, Relation
from stratograph.graph.remembered import remembered

__all__ = ["Arcs", "Follow", "Rule"]


class Follow(StrEnum):
    """In which direction a step may use a relationship."""

    ANY_LINK = "AnyLink"
    DEPENDENCE = "Dependence"
    FORWARD = "Forward"


@dataclass(frozen=True, slots=True)
class Rule:
    """How steps use relationships.

    Attributes:
        follow: Any way; from a dependent to what it depends on; or from source to target, where symmetric
            relations run both ways.
        backwards: Whether to go against that direction.
        carries_all: Whether dependence passes through relations that carry it no further.
    """

    follow: Follow = Follow.ANY_LINK
    backwards: bool = False
    carries_all: bool = False

    def admits(self, relation: Relation, along: bool) -> bool:
        """Whether a step may use the relation, from source to target (``along``) or from target to source."""
        towards_target = along is not self.backwards
        match self.follow:
            case Follow.ANY_LINK:
                return True
            case Follow.FORWARD:
                return towards_target or relation.symmetric
            case Follow.DEPENDENCE:
                running = Dependence.SOURCE_ON_TARGET if towards_target else Dependence.TARGET_ON_SOURCE
                return relation.dependence in (running, Dependence.MUTUAL)

    def stops(self, relation: Relation, named: frozenset[str]) -> bool:
        """Whether dependence passes no further over the relation.

        A partnership exposes the partner and nobody behind it, unless it is asked for by name. Exposure runs
        from what is depended on to the dependent, so such a step comes last of a chain that is followed
        backwards, and first of one from the dependent on.
        """
        return (
            self.follow is Follow.DEPENDENCE
            and not self.carries_all
            and not relation.propagates
            and relation.name not in named
        )


class Adjacency:
    """Pairs of nodes as compressed rows, both ways, each row ascending.

    Source:
        Compressed sparse rows; Eisenstat et al., Yale Sparse Matrix Package, 1977.
    """

    def __init__(self, keys: NDArray[np.int64], node_count: int) -> None:
        # Sorting is several times as fast as np.unique, which counts by hash tables since numpy 2.3.
        keys = np.sort(keys)
        keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
        tails, heads = np.divmod(keys, max(node_count, 1))
        bounds = np.arange(node_count + 1)
        self._heads = heads.astype(np.int32)
        self._first_head = np.searchsorted(tails, bounds)
        back = np.argsort(heads, kind="stable")
        self._tails = tails[back].astype(np.int32)
        self._first_tail = np.searchsorted(heads[back], bounds)

    def successors(self, node: int) -> list[int]:
        """The nodes one step further."""
        found: list[int] = self._heads[self._first_head[node] : self._first_head[node + 1]].tolist()
        return found

    def predecessors(self, node: int) -> list[int]:
        """The nodes one step back."""
        found: list[int] = self._tails[self._first_tail[node] : self._first_tail[node + 1]].tolist()
        return found


class Arcs:
    """Steps between nodes under a rule.

    Attributes:
        inner: Those that may come anywhere in a chain.
        opening: Those that may only come first.
        closing: Those that may only come last.
        sole: Those that may only come first and last, so that there is no other step.

    Args:
        network: The network.
        rule: The direction to follow.
        least: The least certainty of a step, as a number.
    """

    def __init__(self, network: Network, rule: Rule, least: int = 0) -> None:
        self.node_count = len(network.edges.nodes)
        tails, heads, stops = self._steps(network, rule, least)
        groups = network.edges.groups
        # A chain leaves a group only where it starts, and enters one only where it ends.
        first = groups[tails] | (stops & (not rule.backwards))
        last = groups[heads] | (stops & rule.backwards)
        keys = tails.astype(np.int64) * self.node_count + heads
        self.inner = Adjacency(keys[~first & ~last], self.node_count)
        self.opening = Adjacency(keys[first & ~last], self.node_count)
        self.closing = Adjacency(keys[~first & last], self.node_count)
        self.sole = Adjacency(keys[first & last], self.node_count)

    @staticmethod
    def _steps(network: Network, rule: Rule, least: int) -> tuple[Integers, Integers, Flags]:
        """Where each step starts and ends, and whether dependence stops there."""
        relations = network.edges.relations
        usable = network.source != network.target
        if least:
            usable &= network.certainty >= least
        along, against = (
            usable & np.array([rule.admits(one, way) for one in relations], dtype=np.bool_)[network.relation]
            for way in (True, False)
        )
        stops = np.array([rule.stops(one, network.named) for one in relations], dtype=np.bool_)
        stops = stops[network.relation]
        return (
            np.concatenate([network.source[along], network.target[against]]),
            np.concatenate([network.target[along], network.source[against]]),
            np.concatenate([stops[along], stops[against]]),
        )

    @classmethod
    def of(cls, network: Network, rule: Rule, least: int = 0) -> "Arcs":
        """The arcs of a network, kept with it."""
        return remembered(network, "arcs", (rule, least), lambda: cls(network, rule, least))
