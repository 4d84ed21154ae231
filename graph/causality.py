"""Causality: what the authors of claims say follows from a policy or a factor, step by step."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range
from stratograph.graph.remembered import remembered
from stratograph.graph.statements import Certainty, Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "MOST_CHAINS",
    "MOST_STEPS",
    "CausalChain",
    "CausalChains",
    "CausalStep",
    "Polarity",
    "causal_chains",
]

MOST_CHAINS = 1000
MOST_STEPS = 8


class Polarity(StrEnum):
    """What a cause does to its effect; the values are concept names."""

    RAISES = "Raises"
    LOWERS = "Lowers"
    ENABLES = "Enables"
    PREVENTS = "Prevents"

    @property
    def raises(self) -> bool:
        """Whether it makes for more of the effect, as raising and enabling do."""
        return self in (Polarity.RAISES, Polarity.ENABLES)


@dataclass(frozen=True, slots=True)
class CausalStep:
    """One step from a cause to its effect, as claimed.

    Attributes:
        claim: The surest of ``claims``; among equals the first id.
        claims: Every claim in view of this cause, this effect and this polarity, in that order.
    """

    cause: str
    effect: str
    polarity: Polarity
    claim: "ViewedStatement"
    claims: tuple["ViewedStatement", ...]

    @property
    def forecast(self) -> bool:
        """Whether the claim speaks of what is to come."""
        return self.claim.value("claimKind") == "Forecast"


@dataclass(frozen=True, slots=True)
class CausalChain:
    """Claims of which each starts from what the one before leads to; no entity comes twice.

    Attributes:
        steps: At least one.
    """

    steps: tuple[CausalStep, ...]

    @property
    def effect(self) -> str:
        """The entity at its end."""
        return self.steps[-1].effect

    @property
    def length(self) -> int:
        """How many steps it has."""
        return len(self.steps)

    @property
    def polarity(self) -> Polarity:
        """RAISES or LOWERS: an even number of lowering or preventing steps raises, an odd one lowers."""
        lowering = sum(not step.polarity.raises for step in self.steps)
        return Polarity.LOWERS if lowering % 2 else Polarity.RAISES

    @property
    def weakest_certainty(self) -> Certainty:
        """The certainty of its least sure step."""
        return min(step.claim.certainty for step in self.steps)

    @property
    def forecast(self) -> bool:
        """Whether a step speaks of what is to come."""
        return any(step.forecast for step in self.steps)

    @property
    def list_open(self) -> bool:
        """Whether a step draws on a group of which not all members are named."""
        return any(step.claim.list_open for step in self.steps)


@dataclass(frozen=True, slots=True)
class CausalChains:
    """Chains from one cause, the shortest first, then by the ids of the entities on them.

    Attributes:
        source: The entity that all of them start from.
        explanation: How to read them, or why there is none.
        truncated: Whether there are more than are listed.
    """

    source: str
    chains: tuple[CausalChain, ...]
    explanation: str
    truncated: bool


def causal_chains(view: "View", source: str, *, max_depth: int = 5) -> CausalChains:
    """What is claimed to follow from an entity, and what from that in turn.

    Walks claims that something causes something, and forecasts, from cause to effect. Claims without a
    polarity, opinions and open questions say nothing of the kind. Claims that have ended count only where
    the view asks for them, or under an ``as_of``. Two claims of opposite polarity make two chains.

    Args:
        view: Where to look.
        source: The id of the policy, factor or other entity to start from.
        max_depth: The most steps, from 1 to 8.

    Raises:
        UnknownEntityError: The id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves the entity out.
        InputError: The depth is out of its range.
    """
    view.entity(source)
    check_range("maxDepth", max_depth, 1, MOST_STEPS)
    steps = remembered(view, "causal_steps", None, lambda: _steps(view))
    found = list(islice(_walk(steps, source, max_depth), MOST_CHAINS + 1))
    chains = tuple(found[:MOST_CHAINS])
    truncated = len(found) > MOST_CHAINS
    return CausalChains(source, chains, _explanation(view, steps, source, chains, truncated), truncated)


_Steps = Mapping[str, Sequence[CausalStep]]


def _steps(view: "View") -> _Steps:
    """The steps that leave each cause, in the order of their effects."""
    claims: dict[tuple[str, str, Polarity], list[ViewedStatement]] = defaultdict(list)
    for claim in _causal_claims(view):
        polarity = Polarity(str(claim.value("polarity")))
        for cause, effect in product(claim.values("cause"), claim.values("effect")):
            if cause != effect and view.has(str(cause)) and view.has(str(effect)):
                claims[str(cause), str(effect), polarity].append(claim)
    found: dict[str, list[CausalStep]] = defaultdict(list)
    for cause, effect, polarity in sorted(claims):
        agreeing = sorted(claims[cause, effect, polarity], key=lambda claim: (-claim.certainty, claim.id))
        found[cause].append(CausalStep(cause, effect, polarity, agreeing[0], tuple(agreeing)))
    return found


def _causal_claims(view: "View") -> Iterator["ViewedStatement"]:
    asked = view.criteria
    every_status = asked.statuses is not None or asked.as_of is not None
    for claim in view.statements("Claim"):
        if (
            claim.value("claimKind") in ("Cause", "Forecast")
            and claim.value("polarity") is not None
            and (every_status or claim.status is not Status.ENDED)
        ):
            yield claim


def _walk(steps: _Steps, source: str, max_depth: int) -> Iterator[CausalChain]:
    """Breadth first, so that shorter chains come first; a chain never returns to an entity on it."""
    level: list[tuple[CausalStep, ...]] = [()]
    for _ in range(max_depth):
        following = []
        for chain in level:
            passed = {source, *(step.effect for step in chain)}
            for step in steps.get(chain[-1].effect if chain else source, ()):
                if step.effect not in passed:
                    following.append((*chain, step))
                    yield CausalChain(following[-1])
        level = following


def _explanation(
    view: "View", steps: _Steps, source: str, chains: Sequence[CausalChain], truncated: bool
) -> str:
    label = view.entity(source).label()
    if not chains:
        leading = sum(
            len(step.claims) for leaving in steps.values() for step in leaving if step.effect == source
        )
        named = f"{leading} claim{' names' if leading == 1 else 's name'} it as an effect."
        said = f" {named}" if leading else ""
        return f"No claim in the view says that anything follows from {label}.{said}"
    cut = f" Only the first {MOST_CHAINS:,} are listed." if truncated else ""
    return (
        f"What the authors of the claims say follows from {label}; nothing here is computed or foretold."
        " Along a chain, two steps that lower raise; it is as sure as its least sure step." + cut
    )
