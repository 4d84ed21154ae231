"""Shares: how much owners hold together, and whether one holds enough to pass on what happens to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stratograph.graph.view import ViewedStatement

__all__ = ["Carries", "Holding", "carries", "smallest_by_owner", "total_percent"]


@dataclass(frozen=True, slots=True)
class Holding:
    """An ownership that certainly holds from one day to another; unknown ends are open.

    Attributes:
        share: In per cent, if it is exact.
    """

    statement: str
    owner: str
    owned: str
    share: Decimal | None
    start: date = date.min
    end: date = date.max

    def holds_on(self, day: date) -> bool:
        """Whether it certainly holds on that day."""
        return self.start <= day <= self.end


def smallest_by_owner(holdings: Iterable[Holding]) -> dict[str, Holding]:
    """Of each owner the holding to count: where sources disagree, the smallest exact share."""
    found: dict[str, Holding] = {}
    for one in holdings:
        if one.share is not None and one.share < _share(found.get(one.owner)):
            found[one.owner] = one
    return found


def total_percent(holdings: Iterable[Holding]) -> Decimal:
    """What exact shares sum to."""
    return sum((one.share for one in holdings if one.share is not None), Decimal(0))


class Carries(Enum):
    """Whether a share passes something on."""

    YES = "its lower bound exceeds the threshold"
    PERHAPS = "it is unknown, or may lie on either side of the threshold"
    NO = "it is known not to exceed the threshold"


def carries(ownership: "ViewedStatement", threshold: float) -> Carries:
    """Whether a share, exact, a range or unknown, exceeds a threshold, both in per cent."""
    exact = ownership.value("sharePercent")
    least = exact if exact is not None else ownership.value("sharePercentMin")
    most = exact if exact is not None else ownership.value("sharePercentMax")
    limit = Decimal(str(threshold))
    if isinstance(least, Decimal) and least > limit:
        return Carries.YES
    if isinstance(most, Decimal) and most <= limit:
        return Carries.NO
    return Carries.PERHAPS


def _share(holding: Holding | None) -> Decimal:
    return Decimal("Infinity") if holding is None or holding.share is None else holding.share
