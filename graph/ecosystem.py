"""The loaded graph as a notebook or a service holds it: the snapshot and its unfiltered view."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.dataset import Dataset
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Certainty, Status
from stratograph.graph.view import View

__all__ = ["Ecosystem"]


@dataclass(frozen=True)
class Ecosystem:
    """Entities and statements of one load, ready for questions.

    Example:
        >>> from stratograph.graph import load
        >>> eco = load()
        >>> eco.entity("alibaba-cloud").label("zh")
        '阿里云'
        >>> path = eco.everything.paths("apache-spark", "microsoft-azure").paths[0]
        >>> [step.target for step in path.steps]
        ['managed-spark', 'databricks', 'microsoft-azure']
    """

    dataset: Dataset
    snapshot: Snapshot

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
        as_of: date | None = None,
        known_by: date | None = None,
        min_certainty: Certainty | str | None = None,
        statuses: Iterable[Status | str] | None = None,
        via: Collection[str] | None = None,
        within: Scope | None = None,
    ) -> View:
        """The graph as of a day, as known by a day, above a certainty, through some relations, in a scope.

        Args:
            as_of: Leave out what is known not to hold on this day.
            known_by: Leave out evidence from documents published later.
            min_certainty: Leave out statements that are less sure; "Asserted", "Reported", "Hedged" or
                "Speculative".
            statuses: Keep statements of these statuses alone.
            via: Keep relationships of these classes alone, "Ownership" and so on.
            within: Keep these countries, layers, types, sources or ids alone.

        Raises:
            InputError: An argument names something that does not exist.
        """
        certainty = Certainty.of(min_certainty) if isinstance(min_certainty, str) else min_certainty
        criteria = Criteria(
            as_of=as_of,
            known_by=known_by,
            min_certainty=certainty,
            statuses=None if statuses is None else frozenset(Status(one) for one in statuses),
            via=None if via is None else frozenset(via),
            within=within or Scope(),
        )
        return View(self.snapshot, criteria)

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            UnknownEntityError: No entity has this id; the nearest known ones are suggested.
        """
        return self.everything.entity(entity_id)
