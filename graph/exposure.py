"""Exposure: the chains along which a loss or a rule is passed on, the firmest kind first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.arcs import Follow, Rule
from stratograph.graph.columns import STATUS_CODES, columns_of
from stratograph.graph.network import Flags, Network, is_group, network_of
from stratograph.graph.ontology import Dependence, Relation
from stratograph.graph.provisions import parts_of
from stratograph.graph.reach import closure
from stratograph.graph.remembered import remembered
from stratograph.graph.shares import Carries, carries
from stratograph.graph.statements import Status
from stratograph.graph.steps import Path, Step, path_of

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Chain", "Exposure"]

_TO_DEPENDENTS = Rule(Follow.DEPENDENCE, backwards=True)


@dataclass(frozen=True, slots=True)
class Chain:
    """How something is hit.

    Attributes:
        bound: Whether a rule, or a provision of it, applies to it.
        doubtful: Whether every chain of its kind leads over a share that may be too small.
        steps: From what is lost or enacted to what is hit.
    """

    bound: bool
    doubtful: bool
    steps: tuple[Step, ...]

    @property
    def preference(self) -> tuple[bool, bool, bool, int, list[str]]:
        """Orders chains to one entity: bound, in force, surely carried, short, then by ids."""
        proposed = any(step.statement.status is Status.PROPOSED for step in self.steps)
        ids = [step.target for step in self.steps]
        return (not self.bound, proposed, self.doubtful, len(self.steps), ids)


class Exposure:
    """Who is hit by what, in a view.

    Args:
        view: Where to look.
        share_threshold: The share in per cent that an owner must exceed to pass a loss on.
        via: The only relations to follow; all that carry dependence if none.
    """

    def __init__(self, view: "View", share_threshold: float, via: frozenset[str] | None) -> None:
        self.view = view
        self._network = network_of(view, via, group_ends=True)
        self._share_threshold = share_threshold
        self._via = via

    @classmethod
    def of(cls, view: "View", share_threshold: float, via: frozenset[str] | None) -> "Exposure":
        """The exposure in a view, kept with it."""
        asked = (share_threshold, via)
        return remembered(view, "exposure", asked, lambda: cls(view, share_threshold, via), most=4)

    def chains(self, start: str, max_depth: int) -> dict[str, Chain]:
        """The best chain to each entity that the loss, or the taking effect, of one hits.

        A kind of chain is sought only among relationships of that kind, so that a longer chain over what is
        in force comes before a shorter one over what is proposed.
        """
        found: dict[str, Chain] = {}
        for bound, doubtful, network in self._kinds(start):
            for entity_id, steps in closure(network, start, _TO_DEPENDENTS, max_depth):
                if not bound or self._ends_in_application(steps):
                    found.setdefault(entity_id, Chain(bound, doubtful, steps))
        for doubtful, network in self._exposing:
            for entity_id, steps in self._behind_cuts(network, start, max_depth):
                chain = Chain(False, doubtful, steps)
                if entity_id != start and chain.preference < found.setdefault(entity_id, chain).preference:
                    found[entity_id] = chain
        return found

    def _kinds(self, start: str) -> Iterator[tuple[bool, bool, Network]]:
        if self.is_policy(start):
            binding = self._binding(start)
            yield True, False, self._where(binding & ~self._proposed)
            yield True, False, self._where(binding)
        for doubtful, network in self._exposing:
            yield False, doubtful, network

    @cached_property
    def _exposing(self) -> list[tuple[bool, Network]]:
        """What carries a loss, with whether doubtfully; the firmest first."""
        found = []
        for chosen in (~self._proposed, np.ones(len(self._network), dtype=np.bool_)):
            found.append((False, self._where(chosen & self._carries[Carries.YES])))
            if self._carries[Carries.PERHAPS].any():
                found.append((True, self._where(chosen & ~self._carries[Carries.NO])))
        return found

    @property
    def stops_at_partners(self) -> bool:
        """Whether a partnership ends a chain, as it does unless asked for by name."""
        return "Partnership" not in self._network.named

    def is_policy(self, entity_id: str) -> bool:
        """Whether an entity is one that takes effect, and is not lost."""
        view = self.view
        return view.ontology.is_a(view.snapshot.entities[entity_id].class_name, "Policy")

    def parts(self, start: str) -> Collection[str]:
        """What counts as the entity itself: a rule with its provisions."""
        return parts_of(self.view.snapshot, start) if self.is_policy(start) else {start}

    def _where(self, chosen: Flags) -> Network:
        network = self._network
        return Network(self.view, network.edges, network.rows[chosen], network.named)

    def _binding(self, start: str) -> Flags:
        """Which edges make up the rule, or lead from it to those that it applies to."""
        network, numbers = self._network, self._network.edges.numbers
        parts = [numbers[one] for one in self.parts(start) if one in numbers]
        from_part, to_part = np.isin(network.source, parts), np.isin(network.target, parts)
        binding: Flags = (from_part & self._of("Application")) | (from_part & to_part)
        return binding

    def _of(self, class_name: str) -> Flags:
        ontology, relations = self.view.ontology, self._network.edges.relations
        codes = [code for code, one in enumerate(relations) if ontology.is_a(one.name, class_name)]
        return np.isin(self._network.relation, codes)

    @cached_property
    def _proposed(self) -> Flags:
        network = self._network
        statuses = columns_of(self.view.snapshot).statuses[network.edges.statement_rows[network.rows]]
        proposed: Flags = statuses == STATUS_CODES[Status.PROPOSED]
        return proposed

    @cached_property
    def _carries(self) -> dict[Carries, Flags]:
        """For each answer, which edges give it; whatever is no ownership carries."""
        found = {answer: np.zeros(len(self._network), dtype=np.bool_) for answer in Carries}
        found[Carries.YES][:] = True
        for position in np.flatnonzero(self._of("Ownership")).tolist():
            answer = carries(self._network.statement(position), self._share_threshold)
            found[Carries.YES][position] = False
            found[answer][position] = True
        return found

    def path(self, steps: tuple[Step, ...]) -> Path:
        """The path of a chain's steps."""
        return path_of(self._network, steps)

    def _behind_cuts(
        self, network: Network, start: str, max_depth: int
    ) -> Iterator[tuple[str, tuple[Step, ...]]]:
        """Who depends on what falls with a rule or a product, and everything behind."""
        for cut in self._cut_by(start):
            yield cut.target, (cut,)
            if max_depth > 1 and not is_group(self.view.snapshot, cut.target):
                for entity_id, steps in closure(network, cut.target, _TO_DEPENDENTS, max_depth - 1):
                    yield entity_id, (cut, *steps)

    def _cut_by(self, start: str) -> Iterator[Step]:
        """From a rule, or a product, to each who depends on a relationship that falls with it.

        That is one that its source says the rule has disrupted, and one that supplies the product.
        """
        for relation in self.view.ontology.relations.values():
            if self._via is None or relation.name in self._via:
                for viewed in self.view.about(start, relation.name):
                    if self._falls_with(viewed, start):
                        for dependent in self._dependents(viewed, relation):
                            along = dependent == viewed.target
                            yield Step(start, relation.name, along, dependent, viewed, (viewed,))

    def _falls_with(self, viewed: "ViewedStatement", start: str) -> bool:
        if self.is_policy(start):
            return viewed.status is Status.DISRUPTED and start in viewed.values("concerns")
        return viewed.status is not Status.ENDED and start in viewed.values("product")

    @staticmethod
    def _dependents(viewed: "ViewedStatement", relation: Relation) -> tuple[str, ...]:
        match relation.dependence:
            case Dependence.SOURCE_ON_TARGET:
                return (viewed.source,)
            case Dependence.TARGET_ON_SOURCE:
                return (viewed.target,)
            case Dependence.MUTUAL:
                return (viewed.source, viewed.target)
            case Dependence.NONE:
                return ()

    def _ends_in_application(self, steps: tuple[Step, ...]) -> bool:
        return self.view.ontology.is_a(steps[-1].relation, "Application")
