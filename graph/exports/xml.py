"""Texts and values as XML has them.

Source:
    XML 1.0, section 2.2.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from stratograph.graph.exports.records import Cell

__all__ = ["attribute", "content", "written"]

_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotes; what XML cannot hold is replaced."""
    return quoteattr(_NO_CHARACTER.sub("\ufffd", text))


def content(text: str) -> str:
    """A text between two tags; what XML cannot hold is replaced."""
    return escape(_NO_CHARACTER.sub("\ufffd", text))


def written(value: Cell) -> str:
    """A value as XML Schema writes it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
