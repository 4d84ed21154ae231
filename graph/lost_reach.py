"""Who has lost dependents by a change."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from stratograph.graph.arcs import Arcs, Follow, Rule
from stratograph.graph.network import Network, network_of

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["LostReach", "lost_reach"]

# So many entities are looked at, those nearest above the change first.
_MOST_SOURCES = 500

_TO_DEPENDENTS = Rule(Follow.DEPENDENCE, backwards=True)
_TO_SUPPLIERS = Rule(Follow.DEPENDENCE)


@dataclass(frozen=True, slots=True)
class LostReach:
    """An entity, and those that depended on it, however far, and do no longer.

    ``lost`` is ordered by id; ``lost_total`` counts them all where ``lost`` is cut short.
    """

    entity_id: str
    lost: tuple[str, ...]
    lost_total: int


def lost_reach(base: "View", changed: "View", first: int) -> list[LostReach]:
    """The entities on which fewer depend, those that lost most first; each with some of the lost.

    Entities that the change removed count on neither side.
    """
    before, after = network_of(base, group_ends=True), network_of(changed, group_ends=True)
    found = []
    for entity_id in _above(before, _loosened(before, after)):
        if changed.has(entity_id):
            gone = _reached(before, entity_id) - _reached(after, entity_id)
            lost = sorted(one for one in gone if changed.has(one))
            if lost:
                found.append(LostReach(entity_id, tuple(lost[:first]), len(lost)))
    return sorted(found, key=lambda one: (-one.lost_total, one.entity_id))


def _loosened(before: Network, after: Network) -> set[str]:
    """The entities on which something depended directly that does no longer."""
    left = set(_dependences(after))
    return {one.supplier for one in _dependences(before) if one not in left}


class _Dependence(NamedTuple):
    """A direct dependence; the loss of one that is passed on is not made up for by one that stops."""

    supplier: str
    dependent: str
    stops: bool


def _dependences(network: Network) -> Iterator[_Dependence]:
    nodes = network.edges.nodes
    ends = zip(network.source.tolist(), network.target.tolist(), network.relation.tolist(), strict=True)
    for source, target, number in ends:
        relation = network.edges.relations[number]
        stops = _TO_SUPPLIERS.stops(relation, network.named)
        if _TO_SUPPLIERS.admits(relation, along=True):
            yield _Dependence(nodes[target], nodes[source], stops)
        if _TO_SUPPLIERS.admits(relation, along=False):
            yield _Dependence(nodes[source], nodes[target], stops)


def _above(network: Network, entity_ids: set[str]) -> list[str]:
    """These entities and what they depend on, nearest first."""
    found = dict.fromkeys(sorted(entity_ids))
    for entity_id in list(found):
        found |= dict.fromkeys(sorted(_reached(network, entity_id, _TO_SUPPLIERS)))
    return list(found)[:_MOST_SOURCES]


def _reached(network: Network, entity_id: str, rule: Rule = _TO_DEPENDENTS) -> set[str]:
    """The ids that a chain leads to; as :func:`stratograph.graph.reach.closure`, without the paths."""
    numbers = network.edges.numbers
    if entity_id not in numbers:
        return set()
    arcs = Arcs.of(network, rule)
    start = numbers[entity_id]
    carried = {start}
    reached = {*arcs.opening.successors[start], *arcs.sole.successors[start]}
    waiting = [start, *arcs.opening.successors[start]]
    while waiting:
        node = waiting.pop()
        reached.update(arcs.closing.successors[node])
        for after in arcs.inner.successors[node]:
            reached.add(after)
            if after not in carried:
                carried.add(after)
                waiting.append(after)
    return {network.edges.nodes[node] for node in reached - {start}}
