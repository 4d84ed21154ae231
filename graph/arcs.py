"""Where one step may lead: a network's edges in the direction that a question follows."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.network import Network
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

    def carries(self, relation: Relation, named: frozenset[str]) -> bool:
        """Whether a chain goes on after a step over the relation.

        A partnership exposes the partner and nobody behind it, unless it is asked for by name.
        """
        return (
            self.follow is not Follow.DEPENDENCE
            or self.carries_all
            or relation.propagates
            or relation.name in named
        )


class Adjacency:
    """Pairs of nodes as compressed rows, both ways, each row ascending.

    Source:
        Compressed sparse rows; Eisenstat et al., Yale Sparse Matrix Package, 1977.
    """

    def __init__(self, keys: NDArray[np.int64], node_count: int) -> None:
        keys = np.unique(keys)
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
    """Steps between nodes under a rule: those that a chain goes on after, and those that end it.

    Args:
        network: The network.
        rule: The direction to follow.
        least: The least certainty of a step, as a number.
    """

    def __init__(self, network: Network, rule: Rule, least: int = 0) -> None:
        relations = network.edges.relations
        sure = np.ones(len(network), dtype=bool) if least == 0 else network.certainty >= least
        sure &= network.source != network.target
        self.node_count = len(network.edges.nodes)

        def keys(along: bool, carrying: bool) -> NDArray[np.int64]:
            codes = [
                code
                for code, relation in enumerate(relations)
                if rule.admits(relation, along) and rule.carries(relation, network.named) is carrying
            ]
            chosen = sure & np.isin(network.relation, codes)
            tails, heads = (network.source, network.target) if along else (network.target, network.source)
            found: NDArray[np.int64] = tails[chosen].astype(np.int64) * self.node_count + heads[chosen]
            return found

        self.carrying = Adjacency(np.concatenate([keys(True, True), keys(False, True)]), self.node_count)
        self.ending = Adjacency(np.concatenate([keys(True, False), keys(False, False)]), self.node_count)

    @classmethod
    def of(cls, network: Network, rule: Rule, least: int = 0) -> "Arcs":
        """The arcs of a network, kept with it."""
        return remembered(network, "arcs", (rule, least), lambda: cls(network, rule, least))
