"""Where one step may lead: a network's edges in the direction that a question follows."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stratograph.graph.compiled.neighbours import Neighbours
from stratograph.graph.compiled.rows import Rows
from stratograph.graph.network import Edges, Flags, Network
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
    """The arcs of some edges as compressed rows, both ways, each row ascending and without repetition.

    Args:
        edges: All edges.
        chosen: Which of their arcs, by the numbers that ``arc_order`` has.
    """

    def __init__(self, edges: Edges, chosen: Flags) -> None:
        # An arc that leads back is the other arc of its edge.
        turned = np.roll(chosen, len(edges.source))
        self._ahead = _rows(edges, chosen)
        self._back = self._ahead if np.array_equal(chosen, turned) else _rows(edges, turned)

    @property
    def successors(self) -> Neighbours:
        """For each node the nodes one step further, as a list that is not to be changed."""
        return self._ahead.neighbours

    @property
    def predecessors(self) -> Neighbours:
        """For each node the nodes one step back, as a list that is not to be changed."""
        return self._back.neighbours


def _rows(edges: Edges, chosen: Flags) -> Rows:
    order = edges.arc_order[chosen[edges.arc_order]] if chosen.any() else np.empty(0, dtype=np.int32)
    tails, heads = edges.tails[order], edges.heads[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    return Rows.of_sorted(tails[fresh], heads[fresh], len(edges.nodes))


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
        edges = network.edges
        usable, stops = self._steps(network, rule, least)
        # A chain leaves a group only where it starts, and enters one only where it ends.
        first = edges.groups[edges.tails] | (stops & (not rule.backwards))
        last = edges.groups[edges.heads] | (stops & rule.backwards)
        self.inner = Adjacency(edges, usable & ~first & ~last)
        self.opening = Adjacency(edges, usable & first & ~last)
        self.closing = Adjacency(edges, usable & ~first & last)
        self.sole = Adjacency(edges, usable & first & last)

    @staticmethod
    def _steps(network: Network, rule: Rule, least: int) -> tuple[Flags, Flags]:
        """For each arc of an edge whether it is a step, and whether dependence stops there."""
        relations = network.edges.relations
        usable = network.source != network.target
        if least:
            usable &= network.certainty >= least
        steps = np.zeros((2, len(network.edges.source)), dtype=np.bool_)
        for place, along in enumerate((True, False)):
            admitted = np.array([rule.admits(one, along) for one in relations], dtype=np.bool_)
            steps[place, network.rows[usable & admitted[network.relation]]] = True
        stops = np.array([rule.stops(one, network.named) for one in relations], dtype=np.bool_)
        return steps.ravel(), np.tile(stops[network.edges.relation], 2)

    @classmethod
    def of(cls, network: Network, rule: Rule, least: int = 0) -> "Arcs":
        """The arcs of a network, kept with it."""
        return remembered(network, "arcs", (rule, least), lambda: cls(network, rule, least))
