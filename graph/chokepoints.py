"""Choke points: entities on which others hang, because no other way leads around them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range, concrete_classes
from stratograph.graph.bridges import MOST_ROWS, Bridge, bridges_of, separation_of
from stratograph.graph.concentration import Concentration, concentration, has_concentration
from stratograph.graph.dependence import dependences_of
from stratograph.graph.dominators import DominatorTree, foundations
from stratograph.graph.network import CENTRALITY_STATUSES, Network, network_of
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["Chokepoint", "Chokepoints", "chokepoints"]


@dataclass(frozen=True, slots=True)
class Chokepoint:
    """An entity whose loss cuts the network, or that every chain of dependence of others passes through.

    Attributes:
        cut_vertex: Whether its loss splits the network of relationships, taken both ways.
        separates: How many entities that cuts off from the largest rest.
        bridges: The links that it is an end of and whose loss splits the network.
        dominates: The entities of which every chain of dependence, followed down to what depends on nothing
            else, passes through it, by id.
        dependents: How many entities hang on it over any number of steps, whether or not they have another
            way.
        concentration: How concentrated the supply of it is, if it is a product, a layer or a sector with
            suppliers.
        list_open: Whether the dependents draw on a group of which not all members are named.
    """

    entity_id: str
    cut_vertex: bool
    separates: int
    bridges: tuple[Bridge, ...]
    dominates: tuple[str, ...]
    dependents: int
    concentration: Concentration | None
    list_open: bool


@dataclass(frozen=True, slots=True)
class Chokepoints:
    """Choke points, that on which most hangs first.

    Attributes:
        total: How many there are, those beyond the rows included.
        explanation: Why there is none, in a sentence; nothing if there is one.
    """

    rows: tuple[Chokepoint, ...]
    total: int
    explanation: str | None


def chokepoints(view: "View", *, types: Collection[str] | None = None, first: int = 20) -> Chokepoints:
    """The choke points of a view's network of active and disrupted relationships.

    Ordered by how many entities depend on them, then by how many they dominate and separate, the most first,
    then by id. Groups are none; the members that are named stand in for them.

    Args:
        view: What to look at; where it names statuses, those make the network instead.
        types: Classes to keep, those below them included; what they cut is counted in the whole network.
        first: How many, from 1 to 1,000.

    Raises:
        InputError: A class is unknown, or the number out of its range.
    """
    check_range("first", first, 1, MOST_ROWS)
    classes = concrete_classes(view, types)
    network = network_of(view, statuses=CENTRALITY_STATUSES)
    entities = view.snapshot.entities
    chosen = [one for one in _ordered(network) if classes is None or entities[one].class_name in classes]
    return Chokepoints(
        rows=tuple(_chokepoint(network, one) for one in chosen[:first]),
        total=len(chosen),
        explanation=None if chosen else _why_none(network, asked_for_classes=classes is not None),
    )


def _tree(network: Network) -> DominatorTree:
    return remembered(network, "foundations", None, lambda: foundations(dependences_of(network)))


def _ordered(network: Network) -> list[str]:
    if len(network) == 0:
        return []
    tree, cut = _tree(network), separation_of(network).cut_vertices
    dependents = dependences_of(network).dependents
    found = {one for one in network.nodes if tree.sizes[one]} | set(cut)
    return sorted(found, key=lambda one: (-dependents[one], -tree.sizes[one], -cut.get(one, 0), one))


def _chokepoint(network: Network, entity_id: str) -> Chokepoint:
    view, dependences = network.view, dependences_of(network)
    cut_off = separation_of(network).cut_vertices.get(entity_id)
    supply = concentration(view, entity_id) if has_concentration(view, entity_id) else None
    return Chokepoint(
        entity_id=entity_id,
        cut_vertex=cut_off is not None,
        separates=cut_off or 0,
        bridges=bridges_of(network, entity_id),
        dominates=_tree(network).dominated(entity_id),
        dependents=dependences.dependents[entity_id],
        concentration=supply if supply is not None and supply.suppliers else None,
        list_open=entity_id in dependences.open,
    )


def _why_none(network: Network, *, asked_for_classes: bool) -> str:
    if len(network) == 0:
        return "There is no choke point: the view has no relationship that makes a network."
    if asked_for_classes and _ordered(network):
        return "There is no choke point among the classes asked for; there are others."
    return "There is no choke point: around each entity leads another way, and nothing depends on one alone."
