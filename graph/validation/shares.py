"""Shares of ownership: ranges the right way round, and no more than the whole at any time."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import SG, curie, local_name
from stratograph.graph.shares import Holding, smallest_by_owner, total_percent
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.times import dates_of

__all__ = ["holdings", "share_problems"]


def holdings(facts: Facts) -> Iterator[Holding]:
    """The ownerships that are said to hold, now or in the past."""
    for statement in facts.of_class("Ownership"):
        owner, owned = facts.iri(statement, "source"), facts.iri(statement, "target")
        status = facts.iri(statement, "status")
        start, end = dates_of(facts, statement)
        if (
            owner is None
            or owned is None
            or status == SG + "Proposed"
            or (status == SG + "Ended" and end is None)
        ):
            continue
        yield Holding(
            statement,
            owner,
            owned,
            _number(facts.text(statement, "sharePercent")),
            (start.latest if start else None) or date.min,
            (end.earliest if end else None) or date.max,
        )


def share_problems(facts: Facts) -> Iterator[Problem]:
    """Ranges the wrong way round, and shares of one target that sum above 100 % on some day."""
    for statement in facts.of_class("Ownership"):
        least = _number(facts.text(statement, "sharePercentMin"))
        most = _number(facts.text(statement, "sharePercentMax"))
        if least is not None and most is not None and least > most:
            message = f"its smallest share ({least}) is above its largest ({most})."
            yield facts.problem(statement, message, "Exchange or correct them.", term=SG + "sharePercentMin")
    by_owned: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings(facts):
        if holding.share is not None:
            by_owned[holding.owned].append(holding)
    for owned, held in by_owned.items():
        yield from _sum(facts, owned, held)


def _sum(facts: Facts, owned: str, held: list[Holding]) -> Iterator[Problem]:
    # A sum can only rise where a share begins, so these days are all that matter.
    for day in sorted({holding.start for holding in held}):
        counted = smallest_by_owner(holding for holding in held if holding.holds_on(day))
        total = total_percent(counted.values())
        if len(counted) > 1 and total > 100:
            told = ", ".join(
                f"{local_name(holding.owner)} {holding.share} ({local_name(holding.statement)})"
                for holding in sorted(counted.values(), key=lambda holding: holding.owner)
            )
            when = "" if day == date.min else f" on {day}"
            yield facts.problem(
                max(holding.statement for holding in counted.values()),
                f"shares of {curie(owned)} sum to {total} %{when}: {told}.",
                "Correct a share, or say from when until when each holds.",
                term=SG + "sharePercent",
            )
            return


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
