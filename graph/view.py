"""A view: what is left of a snapshot, and every question that can be asked of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from stratograph.graph.arguments import choice, day
from stratograph.graph.change import Change
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.questions import Question
from stratograph.graph.remembered import remembered
from stratograph.graph.selection import Selection
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.viewed import ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.bridges import bridges
    from stratograph.graph.causality import causal_chains
    from stratograph.graph.centrality import centrality
    from stratograph.graph.chokepoints import chokepoints
    from stratograph.graph.communities import communities
    from stratograph.graph.comparison import compare
    from stratograph.graph.concentration import concentration
    from stratograph.graph.delta import delta
    from stratograph.graph.disputes import disputes
    from stratograph.graph.dominators import dominators
    from stratograph.graph.drawing import drawing
    from stratograph.graph.impact import impact
    from stratograph.graph.paths import paths
    from stratograph.graph.plotting import plot
    from stratograph.graph.projection import networkx_graph, plain_network
    from stratograph.graph.reach import reach
    from stratograph.graph.search import search
    from stratograph.graph.stack import stack
    from stratograph.graph.timeline import timeline

__all__ = ["View", "ViewedStatement"]


class View(Selection):
    """A snapshot as of a day, above a certainty, within a scope or changed, and what can be asked of it.

    Example:
        >>> from stratograph.graph import load
        >>> reported = load().view(min_certainty="Reported")
        >>> [step.target for step in reported.paths("apache-spark", "microsoft-azure").paths[0].steps]
        ['azure-databricks', 'microsoft-azure']
    """

    # Each question is a function of a view, which becomes a method here; its module says what it answers.
    if TYPE_CHECKING:
        bridges = bridges
        causal_chains = causal_chains
        centrality = centrality
        chokepoints = chokepoints
        communities = communities
        compare = compare
        concentration = concentration
        delta = delta
        disputes = disputes
        dominators = dominators
        drawing = drawing
        impact = impact
        network = networkx_graph
        paths = paths
        plot = plot
        reach = reach
        search = search
        stack = stack
        timeline = timeline
        to_networkx = plain_network
    else:
        bridges = Question("bridges", "bridges")
        causal_chains = Question("causality", "causal_chains")
        centrality = Question("centrality", "centrality")
        chokepoints = Question("chokepoints", "chokepoints")
        communities = Question("communities", "communities")
        compare = Question("comparison", "compare")
        concentration = Question("concentration", "concentration")
        delta = Question("delta", "delta")
        disputes = Question("disputes", "disputes")
        dominators = Question("dominators", "dominators")
        drawing = Question("drawing", "drawing")
        impact = Question("impact", "impact")
        network = Question("projection", "networkx_graph")
        paths = Question("paths", "paths")
        plot = Question("plotting", "plot")
        reach = Question("reach", "reach")
        search = Question("search", "search")
        stack = Question("stack", "stack")
        timeline = Question("timeline", "timeline")
        to_networkx = Question("projection", "plain_network")

    # -- other views

    def view(
        self,
        *,
        as_of: date | str | None = None,
        known_by: date | str | None = None,
        min_certainty: Certainty | str | None = None,
        statuses: Iterable[Status | str] | None = None,
        via: Collection[str] | None = None,
        within: Scope | Mapping[str, Collection[str]] | None = None,
    ) -> "View":
        """What is left as of a day, as known by a day, above a certainty, through some relations, in a scope.

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
        certainty = None if min_certainty is None else choice("min_certainty", min_certainty, Certainty)
        asked = None if statuses is None else frozenset(choice("statuses", one, Status) for one in statuses)
        return self.narrowed(
            Criteria(
                as_of=day("as_of", as_of),
                known_by=day("known_by", known_by),
                min_certainty=certainty,
                statuses=asked,
                via=None if via is None else frozenset(via),
                within=within if isinstance(within, Scope) else Scope.of(within or {}),
            )
        )

    def narrowed(self, criteria: Criteria) -> "View":
        """This view with further criteria on top; see :meth:`Criteria.__and__`."""
        return View(self.snapshot, self.criteria & criteria)

    def changed(self, changes: Sequence[Change]) -> "View":
        """This view with imagined changes; ``delta()`` of that tells what they make of it.

        Args:
            changes: RemoveEntity, RemoveRelation, AddRelation, Enact or End, of
                :mod:`stratograph.graph.change`; their order does not matter.

        Raises:
            InputError: A change is of something that is not there, changes nothing, or contradicts another.
        """
        # Here, because the rules take long to import, and most views imagine nothing.
        from stratograph.graph.changed import changed_snapshot

        snapshot = changed_snapshot(self, changes)
        return self if snapshot is self.snapshot else View(snapshot, self.criteria)

    @cached_property
    def base(self) -> "View":
        """This view without imagined changes; itself if it has none."""
        return self if self.snapshot.base is None else View(self.snapshot.base, self.criteria)

    @cached_property
    def unfiltered(self) -> "View":
        """This view without its criteria, changes aside; itself if it has none."""
        if self.criteria == Criteria():
            return self
        return remembered(self.snapshot, "unfiltered", None, lambda: View(self.snapshot))
