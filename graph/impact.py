"""Impact: what a rule, or the loss of a firm, service, chip or programme, hits, and by which path."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.alternatives import Alternative, alternatives
from stratograph.graph.arguments import check_range, relation_names
from stratograph.graph.assumptions import assumptions
from stratograph.graph.composition import Composition, composition
from stratograph.graph.deadline import check_deadline
from stratograph.graph.errors import InputError
from stratograph.graph.exposure import Chain, Exposure
from stratograph.graph.reach import MOST_DEPTH, Reached
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_ASKED", "Affected", "How", "Impact", "impact"]

MOST_ASKED = 20


class How(StrEnum):
    """In which way something is affected."""

    BOUND = "Bound"
    EXPOSED = "Exposed"
    EXPOSED_WITH_ALTERNATIVE = "ExposedWithAlternative"


@dataclass(frozen=True, slots=True)
class Affected(Reached):
    """An entity that is affected, and why.

    Attributes:
        path: The shortest chain of dependence from what is lost or enacted; each step has its evidence. One
            that rests on nothing proposed, and on no doubtful share, comes before a shorter one that does.
        how: Bound by the rule itself, exposed through others, or exposed and served by others already.
        hit_by: Which of the entities asked about affect it, each for itself.
        doubtful: Whether every chain leads over an ownership whose share may be too small to carry it.
        alternatives: The suppliers it could turn to, ordered by id.
    """

    how: How
    hit_by: tuple[str, ...]
    doubtful: bool
    alternatives: tuple[Alternative, ...]

    @property
    def proposed(self) -> bool:
        """Whether its path rests on something that is only proposed."""
        return any(step.statement.status is Status.PROPOSED for step in self.path.steps)


@dataclass(frozen=True, slots=True)
class Impact:
    """What follows from statements in view if dependence runs as the ontology declares; no forecast.

    Attributes:
        of: The entities asked about.
        affected: Bound ones first, then by depth, then by id.
        by_how: How many are affected in each way; ways that do not occur are left out.
        summary: What the affected are: by class, country, ownership, listing and layer.
        list_open: Whether more may be affected than are named.
        proposed: Whether any of it rests on something that is only proposed.
        assumptions_by_language: What was taken for granted, one sentence each, as "en" and as "zh".
        explanation: Why nothing is affected; nothing if something is.
    """

    of: tuple[str, ...]
    affected: tuple[Affected, ...]
    by_how: Mapping[How, int]
    summary: Composition
    list_open: bool
    proposed: bool
    assumptions_by_language: Mapping[str, tuple[str, ...]]
    explanation: str | None

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was taken for granted, in English."""
        return self.assumptions_by_language["en"]


def impact(
    view: "View",
    of: Sequence[str],
    *,
    max_depth: int = 5,
    share_threshold: float = 50.0,
    via: Collection[str] | None = None,
) -> Impact:
    """What hangs on entities that are lost, or on rules that take effect.

    Dependence is followed from each of them to its dependents, as the ontology declares it for each relation.
    A policy binds those that it, or a provision of it, applies to; its provisions are part of it. It also
    hits who depends on something that a source says it has disrupted. Owners pass a loss on by shares above
    the threshold; a share that is unknown, or may lie on either side, does so doubtfully. A partnership
    exposes the partner and nobody behind it, unless ``via`` names it, and no chain leads through a group.

    Args:
        view: Where to look.
        of: The ids of what is lost or takes effect, from 1 to 20.
        max_depth: The most steps, from 1 to 50.
        share_threshold: The share in per cent that an owner must exceed, above 0 and at most 100.
        via: Names of the only relations to follow.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves one out.
        InputError: Nothing or too much is asked about, a relation is unknown, or a number is out of its
            range.
    """
    asked = tuple(dict.fromkeys(of))
    _check(view, asked, max_depth, share_threshold)
    exposure = Exposure.of(view, share_threshold, relation_names(view, via))
    affected = tuple(_affected(view, exposure, asked, max_depth))
    by_how = Counter(one.how for one in affected)
    summary = composition(view, (one.entity_id for one in affected))
    return Impact(
        of=asked,
        affected=affected,
        by_how={how: by_how[how] for how in How if by_how[how]},
        summary=summary,
        list_open=summary.list_open or any(one.list_open for one in affected),
        proposed=any(one.proposed for one in affected),
        assumptions_by_language=assumptions(exposure, asked, affected, max_depth, share_threshold),
        explanation=None if affected else _explanation(view, asked),
    )


def _check(view: "View", asked: Sequence[str], max_depth: int, share_threshold: float) -> None:
    if not 1 <= len(asked) <= MOST_ASKED:
        raise InputError("of", f"must name from 1 to {MOST_ASKED} entities, not {len(asked)}.")
    for entity_id in asked:
        view.entity(entity_id)
    check_range("maxDepth", max_depth, 1, MOST_DEPTH)
    if not 0 < share_threshold <= 100:
        told = f"is a share in per cent, above 0 and at most 100, not {share_threshold:g}."
        raise InputError("shareThreshold", told)


def _affected(view: "View", exposure: Exposure, asked: Sequence[str], max_depth: int) -> Iterator[Affected]:
    chains: dict[str, dict[str, Chain]] = {}
    for start in asked:
        check_deadline()
        for entity_id, chain in exposure.chains(start, max_depth).items():
            chains.setdefault(entity_id, {})[start] = chain
    parts = {part for start in asked for part in exposure.parts(start)}
    found = []
    for entity_id, by_start in chains.items():
        if entity_id not in parts:
            best = min(by_start.values(), key=lambda one: one.preference)
            others = () if best.bound else alternatives(view, best.steps[-1], parts, chains.keys())
            how = How.EXPOSED_WITH_ALTERNATIVE if others else How.EXPOSED
            hit_by = tuple(start for start in asked if start in by_start)
            path = exposure.path(best.steps)
            found.append(
                Affected(entity_id, path, How.BOUND if best.bound else how, hit_by, best.doubtful, others)
            )
    yield from sorted(found, key=lambda one: (one.how is not How.BOUND, one.depth, one.entity_id))


def _explanation(view: "View", asked: Sequence[str]) -> str:
    names = ", ".join(view.snapshot.entity(one).label() for one in asked)
    return f"Nothing in view depends on {names} by any relation that was followed."
