"""What a path search asks for, and the search itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.arcs import Arcs, Follow, Rule
from stratograph.graph.network import NETWORK_STATUSES, Network, network_of
from stratograph.graph.shortest import shortest_paths
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["Sought"]


@dataclass(frozen=True)
class Sought:
    """A question for paths; the names are those of :func:`stratograph.graph.paths.paths`."""

    view: "View"
    source: str
    target: str
    max_length: int
    follow: Follow
    via: frozenset[str] | None
    avoid: frozenset[str]
    statuses: frozenset[Status] = NETWORK_STATUSES
    carries_all: bool = False

    @property
    def network(self) -> Network:
        """The network to search."""
        return network_of(self.view, self.via, self.statuses, group_ends=True)

    @property
    def rule(self) -> Rule:
        """The direction to follow."""
        return Rule(self.follow, carries_all=self.carries_all)

    def found(self, least: int = 0) -> Iterator[tuple[int, ...]]:
        """The paths, as numbers of nodes, by length and then by ids.

        Args:
            least: The least certainty of each step, as a number.
        """
        network = self.network
        numbers = network.edges.numbers
        if self.source not in numbers or self.target not in numbers:
            return iter(())
        return shortest_paths(
            Arcs.of(network, self.rule, least),
            numbers[self.source],
            numbers[self.target],
            self.max_length,
            frozenset(numbers[one] for one in self.avoid if one in numbers),
        )
