"""Shares: whether an ownership is large enough to pass on what happens to the owner."""

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stratograph.graph.view import ViewedStatement

__all__ = ["Carries", "carries"]


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
