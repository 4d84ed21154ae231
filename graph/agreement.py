"""Agreement: whether two values, or two statements' times, can both be right."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from stratograph.graph.dates import PartialDate
from stratograph.graph.statements import Status, Value

if TYPE_CHECKING:
    from stratograph.graph.viewed import ViewedStatement

__all__ = ["Reading", "agree", "range_reading", "reading_of", "same_time"]

_ANYWHEN = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with what it leaves open.

    Attributes:
        value: The value; nothing for a range.
        low: The least that it may mean, dates as day numbers; nothing if it has no order.
        high: The most that it may mean.
    """

    value: Value | None
    low: Decimal | None
    high: Decimal | None

    @property
    def vagueness(self) -> Decimal:
        """How far apart the least and the most are; 0 for what has no order."""
        if isinstance(self.value, PartialDate) and self.low is None:
            return _ANYWHEN
        return Decimal(0) if self.low is None or self.high is None else self.high - self.low


def reading_of(value: Value) -> Reading:
    """What a value may mean: a date all its days, a number all that rounds to it.

    A number is rounded at its last decimal. From 1,000 on, zeros at its end are roundings too, but the first
    two digits are not: 53,000,000,000 stands for all from 52.5 to 53.5 billion, 100 per cent for 99.5 and up.

    Example:
        >>> reading_of(Decimal("53000000000")).low
        Decimal('52500000000')
    """
    if isinstance(value, PartialDate):
        if value.earliest is None or value.latest is None:
            return Reading(value, None, None)
        return Reading(value, Decimal(value.earliest.toordinal()), Decimal(value.latest.toordinal()))
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        half = _step(Decimal(value)) / 2
        return Reading(value, value - half, value + half)
    return Reading(value, None, None)


def range_reading(least: Decimal, most: Decimal) -> Reading:
    """A number of which a source gives only the bounds."""
    return Reading(None, least, most)


def _step(value: Decimal) -> Decimal:
    """The unit of the last digit that counts."""
    _, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)  # Infinity and NaN are no decimals of RDF.
    if exponent <= 0:
        return Decimal(1).scaleb(exponent)
    if abs(value) < 1000:
        return Decimal(1)
    return Decimal(1).scaleb(exponent if len(digits) > 1 else exponent - 1)


def agree(left: Reading, right: Reading) -> bool:
    """Whether both can be right: equals, a coarser date or a rounding of the other, or ranges that meet."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        if isinstance(left.value, PartialDate) and isinstance(right.value, PartialDate):
            return _same_days_of_a_year(left.value, right.value)
        return left.value == right.value
    points = [_point(one) for one in (left, right)]
    if points[0] is not None and points[1] is not None:
        return left.low <= points[1] <= left.high or right.low <= points[0] <= right.high
    return left.low <= right.high and right.low <= left.high


def _point(reading: Reading) -> Decimal | None:
    value = reading.value
    return Decimal(value) if isinstance(value, Decimal | int) else None


def _same_days_of_a_year(left: PartialDate, right: PartialDate) -> bool:
    """For dates of which one has no year: the year may be the same, so month and day decide."""
    parts = zip(left.text.split("-")[1:], right.text.split("-")[1:], strict=False)
    return all(one == other for one, other in parts)


def same_time(left: "ViewedStatement", right: "ViewedStatement") -> bool:
    """Whether two statements surely speak of a common time.

    What has ended, or is only proposed, says nothing against what is so now. Unknown bounds are open; where
    partial dates let one follow the other, they do not surely meet.
    """
    if _kept(left.status) != _kept(right.status):
        return False
    periods = [one.statement.date("referencePeriod") for one in (left, right)]
    if periods[0] and periods[1] and not agree(reading_of(periods[0]), reading_of(periods[1])):
        return False
    return _begins_before_end(left, right) and _begins_before_end(right, left)


def _kept(status: Status) -> Status:
    return Status.ACTIVE if status is Status.DISRUPTED else status


def _begins_before_end(one: "ViewedStatement", other: "ViewedStatement") -> bool:
    start, end = one.valid_from, other.valid_until
    if start is None or end is None or start.latest is None or end.earliest is None:
        return True
    return start.latest <= end.earliest
