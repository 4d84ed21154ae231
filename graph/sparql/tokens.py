"""The tokens of a SPARQL query, told apart without a parser.

Source:
    SPARQL 1.1 Query Language, section 19.8, productions 139 to 173.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from stratograph.graph.errors import QueryError

__all__ = ["Token", "place", "tokens"]


class Token(NamedTuple):
    """A piece of a query that is neither space nor comment; ``kind`` names a group of the pattern."""

    kind: str
    text: str
    start: int


# Possessive quantifiers: nothing here is ever tried twice, so the time is that of one reading. Where a class
# of letters is wider than the specification's, the parser finds a letter that it does not know, and stops.
_MORE = r"[\w\-\u00b7\u0300-\u036f\u203f\u2040]"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""(?P<space>(?:[ \t\r\n]++|\#[^\r\n]*+)++)
    |(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    |(?P<string>\"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]++|\\.|'(?!''))*+'''
        |"(?!"")(?:[^"\\\n\r]++|\\.)*+"|'(?!'')(?:[^'\\\n\r]++|\\.)*+')
    |(?P<variable>[?$](?:\w|[\u00b7\u0300-\u036f\u203f\u2040])++)
    |(?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    |(?P<blank>_:\w(?:{_MORE}|\.++(?={_MORE}))*+)
    |(?P<name>(?:[^\W\d_](?:{_MORE}|\.++(?={_MORE}))*+)?:
        (?:(?:[\w:]|{_ESCAPED})(?:{_MORE}|:|{_ESCAPED}|\.++(?=(?:{_MORE}|:|{_ESCAPED})))*+)?)
    |(?P<number>(?:[0-9]++\.[0-9]*+[eE][+-]?+[0-9]++|[0-9]*+\.[0-9]++(?:[eE][+-]?+[0-9]++)?+
        |[0-9]++(?:[eE][+-]?+[0-9]++)?+))
    |(?P<word>[A-Za-z][A-Za-z0-9_]*+)
    |(?P<mark><<|>>|\^\^|&&|\|\||!=|<=|>=|[{{}}()\[\].,;*/|^!=<>+?\-])
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, in order.

    Raises:
        QueryError: Something in it is none.
    """
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            told = "a string has no end" if text[at] in "\"'" else f"{text[at]!r} cannot stand here"
            raise QueryError(f"{told} ({place(text, at)}). Correct the query.")
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match[0], at)
        at = match.end()


def place(text: str, at: int) -> str:
    """Where in a text something stands, in words."""
    line = text.count("\n", 0, at) + 1
    return f"line {line}, column {at - text.rfind(chr(10), 0, at)}"
