"""Cells as people fill them: names with mark-up, dates in several notations, numbers with separators."""

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Literal

from stratograph.graph.dates import PartialDate
from stratograph.graph.text import fold

__all__ = ["DayOrder", "clean_text", "is_chinese", "read_date", "read_number", "slug", "without_markup"]

DayOrder = Literal["day-first", "month-first"]

_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]*)>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos|nbsp);")
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_MONTHS = "january february march april may june july august september october november december".split()
_LONGEST_ID = 96


class _Text(HTMLParser):
    """The text of HTML without what a browser would not show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def without_markup(text: str) -> str:
    """The text without HTML tags, scripts and entities.

    Example:
        >>> without_markup("<b>AT&amp;T</b><script>alert(1)</script>")
        'AT&T'
    """
    if not _TAG.search(text) and not _ENTITY.search(text):
        return text
    reader = _Text()
    reader.feed(text)
    reader.close()
    return clean_text("".join(reader.parts))


def clean_text(text: str) -> str:
    """The text with single spaces, without characters that cannot be seen."""
    if text.isprintable():
        return " ".join(text.split())
    shown = (" " if one.isspace() else one for one in text if one.isspace() or _is_shown(one))
    return " ".join("".join(shown).split())


def is_chinese(text: str) -> bool:
    """Whether Chinese characters are in it."""
    return _CHINESE.search(text) is not None


def slug(text: str) -> str:
    """The text as an id: folded words with hyphens between; empty if there is neither letter nor digit.

    One that is too long is cut, and ends with a digest: two addresses often begin alike.

    Example:
        >>> slug("Alibaba Cloud (阿里云), Inc.")
        'alibaba-cloud-阿里云-inc'
    """
    made = fold(text.replace("'", "").replace("’", "")).replace(" ", "-").strip("-")
    if len(made) <= _LONGEST_ID:
        return made
    return f"{made[: _LONGEST_ID - 11].rstrip('-')}-{hashlib.sha256(made.encode()).hexdigest()[:10]}"


def read_date(text: str, order: DayOrder | None = None) -> str:
    """A date as we write it, as precise as it was: 2023, 2023-05 or 2023-05-16.

    Args:
        text: ISO 8601, 16/05/2023, 5/16/2023, 16 May 2023, May 2023 or 2023年5月16日.
        order: Which comes first where numbers alone do not tell: 3/4/2023.

    Raises:
        ValueError: It is none of these, no day of the calendar, or could be two days.
    """
    text = text.strip()
    for read in (_iso, _chinese, _worded):
        if (found := read(text)) is not None:
            return PartialDate.parse(found).text
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    if match is None:
        raise ValueError(f"{text!r} is not a date.")
    first, second, year = (int(part) for part in match.groups())
    if first > 12 >= second or order == "day-first" or first == second:
        day, month = first, second
    elif second > 12 >= first or order == "month-first":
        day, month = second, first
    else:
        one, other = (f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}")
        raise ValueError(f"{text!r} may be {one} or {other}.")
    return PartialDate.parse(f"{year:04}-{month:02}-{day:02}").text


def read_number(text: str) -> Decimal:
    """A number, without per-cent sign, spaces and thousands separators.

    Example:
        >>> read_number("1,234.50"), read_number("49,5 %")
        (Decimal('1234.50'), Decimal('49.5'))

    Raises:
        ValueError: It is none.
    """
    bare = re.sub(r"[\s%_]", "", text)
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"[-+]?\d+,\d+", bare):
        bare = bare.replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a number.")
    return number


def _is_shown(character: str) -> bool:
    # Categories Cc, Cf (invisible formatting, byte-order marks), Cs, Co, Cn.
    return not unicodedata.category(character).startswith("C")


def _iso(text: str) -> str | None:
    match = re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]\d{2}:.*)?)?)?", text)
    if match is None:
        match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    return None if match is None else "-".join(part.zfill(2) for part in match.groups() if part)


def _chinese(text: str) -> str | None:
    match = re.fullmatch(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", text)
    return None if match is None else "-".join(part.zfill(2) for part in match.groups() if part)


def _worded(text: str) -> str | None:
    words = re.findall(r"[^\W\d_]+|\d+", text)
    months = [number for word in words if (number := _month(word))]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(months) != 1 or len(words) != 1 + len(numbers) or not numbers:
        return None
    years = [number for number in numbers if number >= 1000]
    days = [number for number in numbers if number < 1000]
    if len(years) != 1 or len(days) > 1:
        return None
    found = date(years[0], months[0], 1).isoformat()[:7]
    return f"{found}-{days[0]:02}" if days else found


def _month(word: str) -> int | None:
    near = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower())]
    return near[0] if len(word) >= 3 and len(near) == 1 else None
