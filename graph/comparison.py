"""Two views side by side: two blocs, two dates, two certainties, or before and after a change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range
from stratograph.graph.centrality import Measure, Rank, centrality
from stratograph.graph.composition import Composition, composition
from stratograph.graph.criteria import Scope
from stratograph.graph.network import network_of
from stratograph.graph.structure import Structure, structure

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Side", "ViewComparison", "compare"]

MOST_ENTITIES = 100


@dataclass(frozen=True, slots=True)
class Side:
    """One of two views that are compared.

    Attributes:
        composition: What its entities are made of: classes, countries, ownership, listing, layers.
        statements: How many statements it holds.
        structure: Its network in a few numbers.
        top: The entities that most depends on, by PageRank.
        only_entities: The ids of the entities that the other view lacks.
        only_statements: The ids of the statements that the other view lacks.
        explanation: What it lacks, if it is empty or has no network; nothing else.
    """

    composition: Composition
    statements: int
    structure: Structure
    top: tuple[Rank, ...]
    only_entities: tuple[str, ...]
    only_statements: tuple[str, ...]
    explanation: str | None


@dataclass(frozen=True, slots=True)
class ViewComparison:
    """Two views side by side.

    Attributes:
        shared_entities: How many entities both hold; ``shared_statements`` likewise.
        ties: The relationships that join an entity of the left alone to one of the right alone, by id.
        ties_by_relation: How many ties each relation has, the most frequent first.
        list_open: Whether a count or a tie draws on a group of which not all members are named.
        explanation: Why there is nothing to compare; nothing if there is.
    """

    left: Side
    right: Side
    shared_entities: int
    shared_statements: int
    ties: tuple["ViewedStatement", ...]
    ties_by_relation: Mapping[str, int]
    list_open: bool
    explanation: str | None

    @property
    def only_left(self) -> tuple[str, ...]:
        """The entities that only the left view holds, by id."""
        return self.left.only_entities

    @property
    def only_right(self) -> tuple[str, ...]:
        """The entities that only the right view holds, by id."""
        return self.right.only_entities


def compare(left: "View", right: "View", *, first: int = 10) -> ViewComparison:
    """What two views hold, how they are built, and what is in one but not in the other.

    An edge of a view needs both ends inside, so a tie across lies in neither: it is taken from what both
    views would hold without the bounds of their scopes, on the relationships that make a network.

    Args:
        left: One view.
        right: The other, of the same snapshot or of a changed one.
        first: How many of the most central entities of each to name, from 1 to 100.

    Raises:
        InputError: The number is out of its range.
    """
    check_range("first", first, 1, MOST_ENTITIES)
    entities = set(left.entities()), set(right.entities())
    statements = _statement_ids(left), _statement_ids(right)
    sides = (
        _side(left, first, entities[0] - entities[1], statements[0], statements[0] - statements[1]),
        _side(right, first, entities[1] - entities[0], statements[1], statements[1] - statements[0]),
    )
    ties = _ties(left, right, entities[0] - entities[1], entities[1] - entities[0])
    counted = Counter(one.class_name for one in ties)
    return ViewComparison(
        left=sides[0],
        right=sides[1],
        shared_entities=len(entities[0] & entities[1]),
        shared_statements=len(statements[0] & statements[1]),
        ties=ties,
        ties_by_relation=dict(sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        list_open=any(side.composition.list_open for side in sides) or any(one.list_open for one in ties),
        explanation=_explanation(left, right, entities, statements),
    )


def _statement_ids(view: "View") -> set[str]:
    return {one.id for one in view.statements()}


def _side(
    view: "View", first: int, only_entities: set[str], statements: set[str], only_statements: set[str]
) -> Side:
    return Side(
        composition=composition(view, view.entities()),
        statements=len(statements),
        structure=structure(view),
        top=centrality(view, Measure.PAGERANK, first=first).rows,
        only_entities=tuple(sorted(only_entities)),
        only_statements=tuple(sorted(only_statements)),
        explanation=_why_empty(view),
    )


def _why_empty(view: "View") -> str | None:
    if not view.entities():
        return "The view holds no entity."
    if not len(network_of(view)):
        return "The view has no relationship that makes a network."
    return None


def _explanation(
    left: "View", right: "View", entities: tuple[set[str], set[str]], statements: tuple[set[str], set[str]]
) -> str | None:
    if not any(entities) and not any(statements):
        return "Both views are empty, so there is nothing to compare."
    if left.snapshot is right.snapshot and left.criteria == right.criteria:
        return "Both views are the same, so nothing tells them apart."
    return None


def _ties(
    left: "View", right: "View", only_left: set[str], only_right: set[str]
) -> tuple["ViewedStatement", ...]:
    if not only_left or not only_right:
        return ()
    beyond_left, beyond_right = _unbounded(left), _unbounded(right)
    network = network_of(beyond_left)
    found = []
    for position in range(len(network)):
        viewed = network.statement(position)
        if beyond_right.statement(viewed.id) is None:
            continue
        if (viewed.source in only_left and viewed.target in only_right) or (
            viewed.source in only_right and viewed.target in only_left
        ):
            found.append(viewed)
    return tuple(sorted(found, key=lambda one: one.id))


def _unbounded(view: "View") -> "View":
    """The view without the bounds that its scope sets to entities."""
    criteria = replace(view.criteria, within=Scope(sources=view.criteria.within.sources))
    return type(view)(view.snapshot, criteria)
