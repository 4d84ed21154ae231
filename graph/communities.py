"""Communities: parts of the network that are denser inside than between."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range
from stratograph.graph.composition import Composition, composition
from stratograph.graph.errors import InputError
from stratograph.graph.network import network_of
from stratograph.graph.projection import simple_graph
from stratograph.graph.remembered import remembered

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View

__all__ = ["Communities", "Community", "CommunityMethod", "communities"]


class CommunityMethod(StrEnum):
    """How communities are found."""

    LOUVAIN = "Louvain"


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that have more to do with each other than with the rest.

    Attributes:
        members: Their ids, in alphabetical order.
        composition: What they are made of: classes, countries, ownership, listing, layers.
        inside: How many pairs of members have a direct relationship.
        outside: How many pairs of a member and another entity have.
        list_open: Whether a relationship inside, or a count, draws on a group not all members of which are
            named.
    """

    members: tuple[str, ...]
    composition: Composition
    inside: int
    outside: int
    list_open: bool

    @property
    def size(self) -> int:
        """How many members it has."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Communities:
    """A division of a network; each entity with a relationship to another is in one community.

    Attributes:
        rows: The largest first, equal ones by their first member.
        modularity: From -0.5 to 1: how much more lies inside than by chance; nothing if there is no network.
        seed: What the search for them started from; the same seed gives the same communities.
        resolution: Above 1 it favours smaller communities, below 1 larger ones.
        explanation: Why there is none, in a sentence; nothing if there are.
    """

    rows: tuple[Community, ...]
    modularity: float | None
    method: CommunityMethod
    seed: int
    resolution: float
    explanation: str | None


def communities(
    view: "View",
    *,
    method: CommunityMethod = CommunityMethod.LOUVAIN,
    seed: int = 0,
    resolution: float = 1.0,
) -> Communities:
    """The communities of a view's network, proposed relationships included unless it names statuses.

    Relationships are taken both ways, parallel ones as one, all with the same weight.

    Args:
        view: What to look at.
        method: How to find them.
        seed: What the search starts from, from 0 to 4,294,967,295.
        resolution: Above 0; 1 weighs inside and outside as chance would have it.

    Raises:
        InputError: A number is out of its range.

    Source:
        Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. P10008, 2008;
        modularity with resolution: Reichardt & Bornholdt, Physical Review E 74, 016110, 2006.
    """
    check_range("seed", seed, 0, 2**32 - 1)
    if not isfinite(resolution) or resolution <= 0:
        raise InputError("resolution", f"must be a number above 0, not {resolution:g}.")
    return remembered(
        view,
        "communities",
        (method, seed, resolution),
        lambda: _communities(view, method, seed, float(resolution)),
    )


def _communities(view: "View", method: CommunityMethod, seed: int, resolution: float) -> Communities:
    import networkx as nx

    graph = simple_graph(network_of(view), directed=False)
    if graph.number_of_edges() == 0:
        why = "There are no communities: the view has no relationship between two entities."
        return Communities((), None, method, seed, resolution, why)
    found = nx.community.louvain_communities(graph, weight=None, resolution=resolution, seed=seed)
    modularity = nx.community.modularity(graph, found, weight=None, resolution=resolution)
    parts = sorted((tuple(sorted(part)) for part in found), key=_largest_first)
    rows = tuple(_community(view, graph, members) for members in parts)
    return Communities(rows, round(modularity, 12), method, seed, resolution, None)


def _largest_first(members: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return (-len(members), members)


def _community(view: "View", graph: "nx.Graph[str]", members: tuple[str, ...]) -> Community:
    inside = graph.subgraph(members)
    pairs = inside.number_of_edges()
    made_of = composition(view, members)
    drawn = any(attributes["list_open"] for _, _, attributes in inside.edges(data=True))
    return Community(
        members=members,
        composition=made_of,
        inside=pairs,
        outside=sum(graph.degree[one] for one in members) - 2 * pairs,
        list_open=made_of.list_open or drawn,
    )
