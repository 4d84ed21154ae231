"""Dominators: entities that every chain of dependence passes through."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.dependence import Dependences, dependences_of
from stratograph.graph.network import CENTRALITY_STATUSES, network_of

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View

__all__ = ["DominatorTree", "Dominators", "Gatekeeper", "dominators", "foundations"]

# No id is empty: what stands below everything that depends on nothing else.
_GROUND = ""


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """An entity between a source and some of its dependents.

    Attributes:
        dominates: The dependents to which every chain from the source leads through it, by id.
    """

    entity_id: str
    dominates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dominators:
    """What stands between a source and those that depend on it.

    Attributes:
        source: Where the chains start.
        dependents: How many entities hang on the source by chains.
        rows: The gatekeepers, who dominates most first, then by id.
        immediate: For each dependent, the last entity before it that every chain passes through.
        list_open: Whether the dependents draw on a group of which not all members are named.
        explanation: Why there is no gatekeeper, in a sentence; nothing if there is one.
    """

    source: str
    dependents: int
    rows: tuple[Gatekeeper, ...]
    immediate: Mapping[str, str]
    list_open: bool
    explanation: str | None


class DominatorTree:
    """Who immediately dominates whom.

    Source:
        Cooper, Harvey & Kennedy, A simple, fast dominance algorithm, 2001; networkx.immediate_dominators.
    """

    def __init__(self, graph: "nx.DiGraph[str]", root: str) -> None:
        import networkx as nx

        found = nx.immediate_dominators(graph, root)
        # Before networkx 3.6 the root was said to dominate itself.
        self.immediate: dict[str, str] = {one: found[one] for one in sorted(found) if one != root}
        self._below: dict[str, list[str]] = defaultdict(list)
        for one, dominator in self.immediate.items():
            self._below[dominator].append(one)
        self.sizes = self._sizes(root)

    def _sizes(self, root: str) -> dict[str, int]:
        order, waiting = [], [root]
        while waiting:
            order.append(one := waiting.pop())
            waiting.extend(self._below.get(one, ()))
        sizes: dict[str, int] = {}
        for one in reversed(order):
            sizes[one] = sum(1 + sizes[below] for below in self._below.get(one, ()))
        return sizes

    def dominated(self, entity_id: str) -> tuple[str, ...]:
        """Everything that an entity dominates, by id; ``sizes`` tells how many."""
        found: list[str] = []
        waiting = [entity_id]
        while waiting:
            below = self._below.get(waiting.pop(), ())
            found.extend(below)
            waiting.extend(below)
        return tuple(sorted(found))


def dominators(view: "View", source: str) -> Dominators:
    """The entities that every chain from a source to some of its dependents leads through.

    On active and disrupted relationships that carry dependence on, or those of the statuses that the view
    names. A partnership, or whatever else carries no further, makes no chain, unless the view's ``via``
    names it.

    Raises:
        UnknownEntityError: The id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves the entity out.
    """
    view.entity(source)
    dependences = dependences_of(network_of(view, statuses=CENTRALITY_STATUSES))
    if source not in dependences.carrying:
        return Dominators(source, 0, (), {}, False, _why_none(source, 0))
    tree = DominatorTree(dependences.carrying.reverse(copy=False), source)
    chosen = sorted(
        (one for one in tree.immediate if tree.sizes[one]), key=lambda one: (-tree.sizes[one], one)
    )
    return Dominators(
        source=source,
        dependents=len(tree.immediate),
        rows=tuple(Gatekeeper(one, tree.dominated(one)) for one in chosen),
        immediate=tree.immediate,
        list_open=source in dependences.open,
        explanation=None if chosen else _why_none(source, len(tree.immediate)),
    )


def _why_none(source: str, dependents: int) -> str:
    if dependents == 0:
        told = f"Nothing in the view depends on {source!r} by a relationship that carries dependence on."
        return f"{told} Proposed ones count only in a view that names their status."
    return (
        f"Nothing stands between {source!r} and its dependents: each has a chain that no other is on all of."
    )


def foundations(dependences: Dependences) -> DominatorTree:
    """Who dominates whom on all chains from what depends on nothing else.

    What depends on nothing but each other in a circle stands at the bottom together, none before the others.
    """
    import networkx as nx

    upwards: nx.DiGraph[str] = nx.DiGraph()
    upwards.add_nodes_from([_GROUND, *dependences.carrying])
    upwards.add_edges_from((other, dependent) for dependent, other in dependences.carrying.edges)
    parts = nx.condensation(dependences.carrying)
    for part, members in parts.nodes(data="members"):
        if parts.out_degree(part) == 0:
            upwards.add_edges_from((_GROUND, one) for one in sorted(members))
    return DominatorTree(upwards, _GROUND)
