"""Partial dates: what a source says of a day, a month or a year, without guessing the rest."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

__all__ = ["PartialDate"]

# The part of EDTF level 1 that we use: https://www.loc.gov/standards/datetime/ (unspecified digit X).
_PATTERN = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source: a day, a month, a year, a month of an unknown year, or a period.

    A period is named by its first and last date, as a quarter is: 2023-10/2023-12.

    Ordered by earliest possible day, then by latest; a date of unknown year comes last.

    Example:
        >>> PartialDate.parse("2024-02").latest
        datetime.date(2024, 2, 29)
    """

    text: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date that the text means.

        Raises:
            ValueError: The text is not of the form YYYY, YYYY-MM, YYYY-MM-DD or XXXX-MM[-DD], or two of
                the first three with a slash between; it names a day that no calendar has; or the period ends
                before it begins.
        """
        if "/" in text:
            return cls._period(text)
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM, YYYY-MM-DD or XXXX-MM.")
        year, month, day = match.groups()
        try:
            earliest, latest = _bounds(year, month, day)
        except ValueError as error:
            raise ValueError(f"{text!r} is not a day of the calendar: {error}.") from None
        if year == "XXXX":
            return cls(text, None, None)
        return cls(text, earliest, latest)

    @classmethod
    def _period(cls, text: str) -> "PartialDate":
        parts = text.split("/")
        if len(parts) != 2:
            raise ValueError(f"{text!r} is not a period: it has {len(parts)} parts.")
        first, last = (cls.parse(part) for part in parts)
        if first.earliest is None or last.latest is None:
            raise ValueError(f"{text!r} is not a period: the years at its ends must be known.")
        if first.earliest > last.latest:
            raise ValueError(f"{text!r} is not a period: it ends before it begins.")
        return cls(text, first.earliest, last.latest)

    @property
    def is_day(self) -> bool:
        """Whether the date is one single day."""
        return self.earliest is not None and self.earliest == self.latest

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[date, date, str]:
        return (self.earliest or date.max, self.latest or date.max, self.text)


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    # 2000 is a leap year, so it admits every day that a month of unknown year may have.
    number = 2000 if year == "XXXX" else int(year)
    if month is None:
        return date(number, 1, 1), date(number, 12, 31)
    if day is None:
        first = date(number, int(month), 1)
        return first, first.replace(day=calendar.monthrange(number, int(month))[1])
    only = date(number, int(month), int(day))
    return only, only
