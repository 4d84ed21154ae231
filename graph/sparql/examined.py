"""What a query is, found out before the store's parser sees it: its form, its graphs, that it does no harm.

That parser ends the whole process when brackets or operators nest too deep, and it opens a connection for
each SERVICE. So a query is first parsed by a grammar of our own, which has nothing but reading in it: what
the grammar does not lead to is refused. Meanwhile what would be too much for that parser is counted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin

from stratograph.graph.errors import LimitError, QueryError, RefusedQueryError, nearest
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.sparql.grammar import END, GRAMMAR
from stratograph.graph.sparql.parse_table import ParseTable, Stack
from stratograph.graph.sparql.tokens import Token, comparison, next_token, place
from stratograph.graph.sparql.words import FORMS, JOINING, WRITING

__all__ = ["Bounds", "Query", "examined"]

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_OPERATORS = frozenset("! != && * + - / < <= = > >= ? ^ | ||".split())

_NO_TOKEN = Token("", "", 0, "")

_MOST_SUGGESTIONS = 8
_SHOWN = {
    "anonymous": "[]",
    "blank": "_:a",
    "integer": "a number",
    "iri": "<IRI>",
    "language": "@en",
    "name": "a:name",
    "nil": "()",
    "prefix": "a:",
    "string": "a string",
    "variable": "?variable",
    END: "the end",
}


@cache
def _table() -> ParseTable:
    return ParseTable(GRAMMAR)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how deep a query may be.

    Attributes:
        length: Bytes of UTF-8.
        depth: Brackets within brackets.
        operators: Operators, and words such as UNION and FILTER, wherever they stand.
    """

    length: int = 20_000
    depth: int = 100
    operators: int = 1_000


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may be parsed.

    Attributes:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        default_graphs: The graphs that its FROM clauses name.
        named_graphs: Likewise FROM NAMED.
    """

    text: str
    form: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def examined(text: str, bounds: Bounds) -> Query:
    """What a query is, if it may be given to a parser.

    Raises:
        LimitError: It is longer or deeper than the bounds.
        RefusedQueryError: It is an update, or asks another service.
        QueryError: It is not SPARQL 1.1.
    """
    if (length := len(text.encode())) > bounds.length:
        raise LimitError("A SPARQL query's length in bytes", bounds.length, length)
    reader = _Reader(text, bounds)
    token = next_token(text, 0)
    while token is not None:
        token = next_token(text, reader.take(token))
    return reader.query()


@dataclass
class _Reader:
    text: str
    bounds: Bounds
    depth: int = 0
    operators: int = 0
    form: str = ""
    base: str = ""
    prefixes: dict[str, str] = field(default_factory=lambda: dict(PREFIXES))
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    last: tuple[Token, Token] = (_NO_TOKEN, _NO_TOKEN)
    stack: Stack = field(default_factory=lambda: _table().start)

    def take(self, token: Token) -> int:
        """Go on behind a token, and tell where that is."""
        token, self.stack = self._admitted(token)
        match token.kind:
            case "mark":
                self._take_mark(token.text)
            case "word":
                self._take_word(token.terminal)
            case "signed":
                self._count()
            case "iri" | "name":
                self._take_name(token)
        self.last = (self.last[1], token)
        return token.start + len(token.text)

    def query(self) -> Query:
        if _table().after(self.stack, END) is None:
            raise QueryError(f"The query is not complete. {_expected(self.stack)}")
        return Query(self.text, self.form, tuple(self.default_graphs), tuple(self.named_graphs))

    def _admitted(self, token: Token) -> tuple[Token, Stack]:
        """The token and what is to come behind it."""
        after = _table().after(self.stack, token.terminal)
        if after is None and token.kind == "iri":
            # ``?a<b && c>`` is as long as an IRI can be; where none may stand, it begins with a comparison.
            token = comparison(token)
            after = _table().after(self.stack, token.terminal)
        if after is None:
            raise _refused(self.text, token, self.stack)
        return token, after

    def _take_mark(self, mark: str) -> None:
        if mark in _OPENING:
            self.depth += 1
            if self.depth > self.bounds.depth:
                raise LimitError("The depth of brackets in a SPARQL query", self.bounds.depth, self.depth)
        elif mark in _CLOSING:
            self.depth -= 1
        elif mark in _OPERATORS:
            self._count()

    def _take_word(self, word: str) -> None:
        if word in FORMS and not self.form:
            self.form = word
        if word in JOINING:
            self._count()

    def _take_name(self, token: Token) -> None:
        """Note a prefix, the base, and a graph that is named by FROM."""
        before, last = self.last
        if last.terminal == "BASE":
            self.base = urljoin(self.base, token.text[1:-1])
        elif before.terminal == "PREFIX":
            self.prefixes[last.text[:-1]] = urljoin(self.base, token.text[1:-1])
        elif last.terminal == "FROM":
            self.default_graphs.append(self._iri(token))
        elif last.terminal == "NAMED":
            self.named_graphs.append(self._iri(token))

    def _iri(self, token: Token) -> str:
        return _resolved(token, self.base, self.prefixes)

    def _count(self) -> None:
        self.operators += 1
        if self.operators > self.bounds.operators:
            limit = self.bounds.operators
            raise LimitError("The number of operators in a SPARQL query", limit, self.operators)


def _resolved(token: Token, base: str, prefixes: Mapping[str, str]) -> str:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    if prefix not in prefixes:
        raise QueryError(f"The prefix {prefix!r} is not declared. Write PREFIX {prefix}: <...> first.")
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def _refused(text: str, token: Token, stack: Stack) -> QueryError:
    """Why a token cannot stand where it does."""
    where = place(text, token.start)
    if token.terminal == "SERVICE":
        return RefusedQueryError(
            f"SERVICE is refused ({where}): nothing that is asked here opens a connection."
            " Ask that service yourself."
        )
    if token.terminal in WRITING:
        told = f"{token.terminal} would change the data, which are only read here ({where}). Use SELECT."
        return RefusedQueryError(told)
    if text.startswith(("<<", ">>"), token.start):
        return QueryError(f"triple terms (<< >>) are not in SPARQL 1.1 ({where}). Leave them out.")
    if token.kind == "word" and token.terminal not in _table().terminals:
        near = nearest(token.terminal, filter(str.isupper, _table().terminals))
        hint = f"Did you mean {' or '.join(near)}?" if near else "Correct the query."
        return QueryError(f"{token.text!r} is not a word of SPARQL 1.1 ({where}). {hint}")
    return QueryError(f"{token.text!r} cannot stand here ({where}). {_expected(stack)}")


def _expected(stack: Stack) -> str:
    """What could stand instead, if that is soon said."""
    admitted = [_SHOWN.get(one, one) for one in _table().admitted(stack)]
    if len(admitted) > _MOST_SUGGESTIONS:
        return "Correct the query."
    return f"Expected {' or '.join(admitted)}."
