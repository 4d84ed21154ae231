"""Reach: everything that an entity depends on, or that depends on it, and by which path."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.arcs import Arcs, Follow, Rule
from stratograph.graph.arguments import check_range, choice, concrete_classes
from stratograph.graph.deadline import check_deadline
from stratograph.graph.network import Network, network_of
from stratograph.graph.statements import Certainty
from stratograph.graph.steps import Path, Step, path_of, step_between

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_DEPTH", "Direction", "Reached", "closure", "reach"]

MOST_DEPTH = 50


class Direction(StrEnum):
    """Which way to follow dependence."""

    DEPENDS_ON = "DependsOn"
    DEPENDED_ON_BY = "DependedOnBy"


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity within reach, with a shortest path to it."""

    entity_id: str
    path: Path

    @property
    def list_open(self) -> bool:
        """Whether its path draws on a group of which not all members are named."""
        return self.path.list_open

    @property
    def depth(self) -> int:
        """How many steps away it is."""
        return self.path.length

    @property
    def weakest_certainty(self) -> Certainty:
        """The certainty of the least sure step of its path."""
        return self.path.weakest_certainty


def reach(
    view: "View",
    source: str,
    direction: Direction | str,
    *,
    max_depth: int = 5,
    types: Collection[str] | None = None,
) -> tuple[Reached, ...]:
    """The closure of dependence from an entity, itself aside, ordered by depth and then by id.

    Paths are read from the entity outwards, so upstream each step leads to what the last one depends on, and
    downstream to what depends on it. Of several shortest paths it is the first by the ids of its entities.
    A partnership, or whatever else carries dependence no further, exposes the partner and nobody behind it,
    unless the view's ``via`` names it: downstream it ends a path, upstream it can only begin one. So one
    entity reaches another downstream if and only if that one reaches it upstream. A group can be where paths
    start or end, but none leads through it.

    Args:
        view: Where to look.
        source: The id of the entity to start from.
        direction: What it depends on, or what depends on it.
        max_depth: The most steps, from 1 to 50.
        types: Classes to keep, those below them included; paths may still lead through others.

    Raises:
        UnknownEntityError: The id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves the entity out.
        InputError: The depth is out of its range, or the direction or a class is unknown.
    """
    view.entity(source)
    check_range("maxDepth", max_depth, 1, MOST_DEPTH)
    classes = concrete_classes(view, types)
    network = network_of(view, group_ends=True)
    rule = Rule(
        Follow.DEPENDENCE, backwards=choice("direction", direction, Direction) is Direction.DEPENDED_ON_BY
    )
    found = [
        Reached(entity_id, path_of(network, steps))
        for entity_id, steps in closure(network, source, rule, max_depth)
        if classes is None or view.snapshot.entities[entity_id].class_name in classes
    ]
    return tuple(sorted(found, key=lambda one: (one.depth, one.entity_id)))


Steps = tuple[Step, ...]


def closure(network: Network, source: str, rule: Rule, max_depth: int) -> list[tuple[str, Steps]]:
    """Every entity that the rule leads to from one, itself aside, each with the first of its shortest paths.

    Breadth first, each level in the order of its paths, so that the first path to an entity is the least.
    """
    numbers = network.edges.numbers
    if source not in numbers:
        return []
    arcs = Arcs.of(network, rule)
    start = numbers[source]
    reached: dict[int, Steps] = {start: ()}
    carried: dict[int, Steps] = {start: ()}  # Reached by a chain that goes on; maybe later, maybe not at all.
    level = [start]
    for depth in range(max_depth):
        first = depth == 0
        following: list[int] = []
        for node in level:
            check_deadline()
            onward, final = _successors(arcs, node, first)
            for after in sorted({*onward, *final}):
                if after not in reached:
                    step = step_between(network, node, after, rule, first=first, last=True)
                    reached[after] = (*carried[node], step)
            for after in onward:
                if after not in carried:
                    step = step_between(network, node, after, rule, first=first, last=False)
                    carried[after] = (*carried[node], step)
                    following.append(after)
        level = following
    return [(network.edges.nodes[node], steps) for node, steps in reached.items() if node != start]


def _successors(arcs: Arcs, node: int, first: bool) -> tuple[list[int], list[int]]:
    """Where a chain goes on from a node, ascending, and where it ends."""
    onward, final = arcs.inner.successors[node], arcs.closing.successors[node]
    if first:
        onward = sorted({*onward, *arcs.opening.successors[node]})
        final = [*final, *arcs.sole.successors[node]]
    return onward, final
