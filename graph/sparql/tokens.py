"""The tokens of a SPARQL query, told apart without a parser.

Source:
    SPARQL 1.1 Query Language, section 19.8, productions 139 to 173.
"""

import re
from typing import NamedTuple

from stratograph.graph.errors import QueryError

__all__ = ["Token", "comparison", "next_token", "place"]


class Token(NamedTuple):
    """A piece of a query that is neither space nor comment.

    Attributes:
        kind: Its group in the pattern.
        terminal: What the grammar calls it: a keyword in capitals, a mark as it is, or its kind.
    """

    kind: str
    text: str
    start: int
    terminal: str


# Possessive quantifiers: nothing here is ever tried twice, so the time is that of one reading. Where a class
# of letters is wider than the specification's, the parser finds a letter that it does not know, and stops.
_MORE = r"[\w\-\u00b7\u0300-\u036f\u203f\u2040]"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)++")
_EXPONENT = r"[eE][+-]?+[0-9]++"
_NUMBER = rf"(?:[0-9]++\.[0-9]*+{_EXPONENT}|[0-9]*+\.[0-9]++(?:{_EXPONENT})?+|[0-9]++{_EXPONENT})"
_MARK = r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;*/|^!=<>+?\-]"
_TOKEN = re.compile(
    rf"""(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    |(?P<string>\"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]++|\\.|'(?!''))*+'''
        |"(?!"")(?:[^"\\\n\r]++|\\.)*+"|'(?!'')(?:[^'\\\n\r]++|\\.)*+')
    |(?P<variable>[?$](?:\w|[\u00b7\u0300-\u036f\u203f\u2040])++)
    |(?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    |(?P<blank>_:\w(?:{_MORE}|\.++(?={_MORE}))*+)
    |(?P<name>(?:[^\W\d_](?:{_MORE}|\.++(?={_MORE}))*+)?:
        (?:(?:[\w:]|{_ESCAPED})(?:{_MORE}|:|{_ESCAPED}|\.++(?=(?:{_MORE}|:|{_ESCAPED})))*+)?)
    |(?P<signed>[+-](?:{_NUMBER}|[0-9]++))
    |(?P<number>{_NUMBER})
    |(?P<integer>[0-9]++)
    |(?P<word>[A-Za-z][A-Za-z0-9_]*+)
    |(?P<nil>\([ \t\r\n]*+\))
    |(?P<anonymous>\[[ \t\r\n]*+\])
    |(?P<mark>{_MARK})
    """,
    re.VERBOSE | re.DOTALL,
)


def next_token(text: str, at: int) -> Token | None:
    """The first token at or behind a place, as long as can be; None behind the last.

    Raises:
        QueryError: What stands there is none.
    """
    match = _SPACE.match(text, at)
    at = match.end() if match else at
    if at == len(text):
        return None
    match = _TOKEN.match(text, at)
    if match is None:
        told = "a string has no end" if text[at] in "\"'" else f"{text[at]!r} cannot stand here"
        raise QueryError(f"{told} ({place(text, at)}). Correct the query.")
    kind, found = str(match.lastgroup), match[0]
    return Token(kind, found, at, _terminal(kind, found))


def comparison(iri: Token) -> Token:
    """The mark that an IRI is when a comparison stands in its place."""
    mark = "<=" if iri.text.startswith("<=") else "<"
    return Token("mark", mark, iri.start, mark)


def place(text: str, at: int) -> str:
    """Where in a text something stands, in words."""
    line = text.count("\n", 0, at) + 1
    return f"line {line}, column {at - text.rfind(chr(10), 0, at)}"


def _terminal(kind: str, text: str) -> str:
    if kind == "mark":
        return text
    if kind == "word":
        return "a" if text == "a" else text.upper()
    return "prefix" if kind == "name" and text.find(":") == len(text) - 1 else kind
