"""The loaded graph as a notebook or a service holds it: the snapshot and its unfiltered view."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from stratograph.graph.arguments import choice, day
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.dataset import Dataset
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.centrality import Measure, Ranking
    from stratograph.graph.change import Change
    from stratograph.graph.impact import Impact, ImpactOptions
    from stratograph.graph.paths import PathOptions, PathResult
    from stratograph.graph.reach import Direction, Reached
    from stratograph.graph.search import SearchHit

__all__ = ["Ecosystem"]


@dataclass(frozen=True)
class Ecosystem:
    """Entities and statements of one load, ready for questions.

    Example:
        >>> from stratograph.graph import load
        >>> eco = load()
        >>> eco.entity("alibaba-cloud").label("zh")
        '阿里云'
        >>> path = eco.paths("apache-spark", "microsoft-azure").paths[0]
        >>> [step.target for step in path.steps]
        ['azure-databricks', 'microsoft-azure']
    """

    dataset: Dataset
    snapshot: Snapshot

    def __repr__(self) -> str:
        """Its size, not its content."""
        snapshot = self.snapshot
        return f"<Ecosystem: {len(snapshot.entities)} entities, {len(snapshot.statements)} statements>"

    @property
    def ontology(self) -> Ontology:
        """The classes, fields, relations and concepts."""
        return self.snapshot.ontology

    @cached_property
    def everything(self) -> View:
        """The view that leaves nothing out."""
        return View(self.snapshot)

    def view(
        self,
        *,
        as_of: date | str | None = None,
        known_by: date | str | None = None,
        min_certainty: Certainty | str | None = None,
        statuses: Iterable[Status | str] | None = None,
        via: Collection[str] | None = None,
        within: Scope | Mapping[str, Collection[str]] | None = None,
    ) -> View:
        """The graph as of a day, as known by a day, above a certainty, through some relations, in a scope.

        Args:
            as_of: Leave out what is known not to hold on this day, a date or "2024-01-31".
            known_by: Leave out evidence from documents published later.
            min_certainty: Leave out statements that are less sure; "Asserted", "Reported", "Hedged" or
                "Speculative".
            statuses: Keep statements of these statuses alone.
            via: Keep relationships of these classes alone, "Ownership" and so on.
            within: Keep these countries, blocs, layers, types, sources or ids alone: a
                :class:`~stratograph.graph.criteria.Scope`, or ``{"countries": ["china"]}``.

        Raises:
            InputError: An argument names something that does not exist.
        """
        criteria = Criteria(
            as_of=day("as_of", as_of),
            known_by=day("known_by", known_by),
            min_certainty=None
            if min_certainty is None
            else choice("min_certainty", min_certainty, Certainty),
            statuses=None
            if statuses is None
            else frozenset(choice("statuses", one, Status) for one in statuses),
            via=None if via is None else frozenset(via),
            within=within if isinstance(within, Scope) else Scope.of(within or {}),
        )
        return View(self.snapshot, criteria)

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            UnknownEntityError: No entity has this id; the nearest known ones are suggested.
        """
        return self.everything.entity(entity_id)

    def entities(self, class_name: str = "Entity", role: str | None = None) -> tuple[str, ...]:
        """The ids of a class, those below it included, in alphabetical order; with a role, only who has it.

        Args:
            class_name: "Company", "Organization", "CloudService" and so on.
            role: "CloudProvider", "TelecomOperator" and so on, as stated or derived.

        Raises:
            UnknownTermError: There is no such class or role.
        """
        return self.everything.entities(class_name, role)

    def search(
        self, text: str, types: Collection[str] | None = None, first: int = 10
    ) -> "tuple[SearchHit, ...]":
        """The entities whose names or definitions match, in English or Chinese, the best first.

        Args:
            text: What to look for, at most 200 characters; the last word may be only begun.
            types: Classes to keep, those below them included.
            first: How many hits, from 1 to 1,000.

        Raises:
            InputError: The text is empty, too long, or has neither letter nor digit; a class is unknown; the
                number of hits is out of its range.
        """
        return self.everything.search(text, types, first)

    def network(
        self, directed: bool = True, parallel: bool = True, weight: str | None = None
    ) -> "nx.Graph[str]":
        """The network as a frozen networkx graph, for any networkx function; ``copy()`` gives one to change.

        Nodes are entity ids. Relationships that are active, disrupted or proposed are edges; those that only
        classify, and groups, are left out.

        Args:
            directed: Whether edges run from source to target.
            parallel: Whether each statement is an edge of its own, keyed by its id.
            weight: What the edge attribute ``weight`` holds: "certainty", from 1 to 4, or "statements", how
                many there are. Nothing, if not given.

        Raises:
            InputError: There is no such weight.
        """
        return self.everything.network(directed, parallel, weight)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The network as a plain networkx graph with every attribute, to change or to write to a file."""
        return self.everything.to_networkx()

    def paths(self, source: str, target: str, **options: Unpack["PathOptions"]) -> "PathResult":
        """The best paths from one entity to another, with the evidence of every step.

        Args:
            source: The id of the entity to start from.
            target: The id of the entity to reach.
            **options: ``k`` paths at most (3), of ``max_length`` steps at most (6); ``follow`` is
                "AnyLink", "Dependence" or "Forward", any link if not given; ``via`` names the only
                relations to use, ``avoid`` the ids that no path may touch; ``weight`` is
                "Hops" or "Certainty", the number of steps if not given.

        Raises:
            UnknownEntityError: An id is unknown; the nearest known ones are suggested.
            InputError: Both ends are one, or an option cannot be used.
        """
        return self.everything.paths(source, target, **options)

    def reach(
        self,
        source: str,
        direction: "Direction | str",
        *,
        max_depth: int = 5,
        types: Collection[str] | None = None,
    ) -> "tuple[Reached, ...]":
        """Everything that an entity depends on, or that depends on it, each with a shortest path to it.

        Args:
            source: The id of the entity to start from.
            direction: "DependsOn" or "DependedOnBy": what it depends on, or what on it.
            max_depth: The most steps, from 1 to 50.
            types: Classes to keep, those below them included; paths may still lead through others.

        Returns:
            Ordered by depth, then by id.

        Raises:
            UnknownEntityError: The id is unknown; the nearest known ones are suggested.
            InputError: The depth is out of its range, or a class is unknown.
        """
        return self.everything.reach(source, direction, max_depth=max_depth, types=types)

    def changed(self, changes: Sequence["Change"]) -> View:
        """The graph as it would be with imagined changes; ``delta()`` of the view tells what they make of it.

        Args:
            changes: RemoveEntity, RemoveRelation, AddRelation, Enact or End, of
                :mod:`stratograph.graph.change`; their order does not matter.

        Raises:
            InputError: A change is of something that is not there, changes nothing, or contradicts another.
        """
        return self.everything.changed(changes)

    def impact(self, of: Sequence[str], **options: Unpack["ImpactOptions"]) -> "Impact":
        """What hangs on entities that are lost, or on rules that take effect, and by which path.

        Args:
            of: The ids of what is lost or takes effect, from 1 to 20.
            **options: max_depth, from 1 to 50; share_threshold, the share in per cent that an owner must
                exceed to pass a loss on; via, the only relations to follow.

        Raises:
            UnknownEntityError: An id is unknown; the nearest known ones are suggested.
            InputError: Nothing or too much is asked about, a relation is unknown, or a number is out of its
                range.
        """
        return self.everything.impact(of, **options)

    def centrality(
        self, measure: "Measure | str", *, types: Collection[str] | None = None, first: int = 20
    ) -> "Ranking":
        """Entities by how central they are in the network of active and disrupted relationships.

        Args:
            measure: "Betweenness", "PageRank" or another :class:`~stratograph.graph.centrality.Measure`.
            types: Classes to rank, those below them included; scores are those of the whole network.
            first: How many rows, from 1 to 1,000.

        Returns:
            The rows, the highest score first, and what the measure means on which projection.

        Raises:
            InputError: A class is unknown, or the number of rows out of its range.
        """
        return self.everything.centrality(measure, types=types, first=first)
