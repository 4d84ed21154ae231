"""Paths from one entity to another, with the statements of every step, and why there is none."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.arcs import Follow
from stratograph.graph.arguments import check_range, choice, relation_names
from stratograph.graph.errors import InputError
from stratograph.graph.no_path import explanation
from stratograph.graph.sought import Sought
from stratograph.graph.steps import Path, Step, path_along

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = [
    "MOST_PATHS",
    "MOST_STEPS",
    "Follow",
    "Path",
    "PathResult",
    "PathWeight",
    "Step",
    "paths",
]

MOST_PATHS = 100
MOST_STEPS = 8


class PathWeight(StrEnum):
    """What makes one path better than another."""

    HOPS = "Hops"
    CERTAINTY = "Certainty"


@dataclass(frozen=True)
class PathResult:
    """Paths, the best first.

    Args:
        paths: Each through other entities; statements between the same two are listed in their step.
        explanation: Why there is none, in a sentence or two; nothing if there is one.
        others: Finds those after them.
    """

    paths: tuple[Path, ...]
    explanation: str | None
    others: Iterator[object] = field(repr=False, compare=False)

    @cached_property
    def truncated(self) -> bool:
        """Whether there are more paths than were asked for; only a further search can tell."""
        return next(self.others, None) is not None


def paths(
    view: "View",
    source: str,
    target: str,
    *,
    k: int = 3,
    max_length: int = 6,
    follow: Follow | str = Follow.ANY_LINK,
    via: Collection[str] | None = None,
    avoid: Collection[str] = (),
    weight: PathWeight | str = PathWeight.HOPS,
) -> PathResult:
    """The k best paths between two entities of a view.

    A group can be an end, and is never between two steps. Relations that only classify are used only if
    ``via`` names them. Proposed and disrupted relationships count, and say so; ended ones only under an
    ``as_of``. Following dependence, a path crosses a partnership, or whatever else carries dependence no
    further, only as its first step, unless ``via`` names it: it exposes the partner and nobody behind it.

    Args:
        view: Where to look.
        source: The id of the entity to start from.
        target: The id of the entity to reach.
        k: How many paths, from 1 to 100.
        max_length: The most steps, from 1 to 8.
        follow: Any way along a relationship; from a dependent to what it depends on; or from a
            relationship's source to its target, both ways if symmetric.
        via: Names of the only relations to use.
        avoid: Ids of entities that no path may touch.
        weight: By fewest steps; or by the surest weakest step, then fewest steps. Then by the ids of the
            entities from the source on.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves an end out.
        InputError: Both ends are one, an end is to be avoided, a relation or another choice is unknown, or a
            number is out of its range.
    """
    view.entity(source)
    view.entity(target)
    _check(view, source, target, avoid)
    check_range("k", k, 1, MOST_PATHS)
    check_range("maxLength", max_length, 1, MOST_STEPS)
    follow, weight = choice("follow", follow, Follow), choice("weight", weight, PathWeight)
    sought = Sought(view, source, target, max_length, follow, relation_names(view, via), frozenset(avoid))
    in_order = _by_weight(sought, weight)
    found = list(islice(in_order, k))
    if not found:
        return PathResult((), explanation(sought, MOST_STEPS), in_order)
    network, rule = sought.network, sought.rule
    return PathResult(tuple(path_along(network, nodes, rule) for nodes in found), None, in_order)


def _check(view: "View", source: str, target: str, avoid: Collection[str]) -> None:
    if source == target:
        raise InputError("to", f"is {target!r}, where the path starts. Name another entity.")
    for entity_id in sorted(avoid):
        view.snapshot.entity(entity_id)
        if entity_id in (source, target):
            raise InputError("avoid", f"names {entity_id!r}, an end of the path.")


def _by_weight(sought: Sought, weight: PathWeight) -> Iterator[tuple[int, ...]]:
    if weight is PathWeight.HOPS:
        yield from sought.found()
        return
    # A path is as sure as its weakest step: each certainty admits the paths of the surer ones and its own.
    known: set[tuple[int, ...]] = set()
    for certainty in sorted(np.unique(sought.network.certainty).tolist(), reverse=True):
        for nodes in sought.found(least=certainty):
            if nodes not in known:
                known.add(nodes)
                yield nodes
