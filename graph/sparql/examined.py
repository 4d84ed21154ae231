"""What a query is, found out before a parser sees it: its form, its graphs, and that it does no harm.

The parser of the store ends the whole process when brackets or operators nest too deep, and it opens a
connection for each SERVICE. It takes the longest text that fits where it stands, so ``?a<b#>`` may be a
comparison and a comment for it where this module sees an IRI: what could be read in both ways is refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from stratograph.graph.errors import LimitError, QueryError, RefusedQueryError, nearest
from stratograph.graph.namespaces import PREFIXES
from stratograph.graph.sparql.tokens import Token, place, tokens
from stratograph.graph.sparql.words import FORMS, JOINING, READING, WRITING

__all__ = ["Bounds", "Query", "examined"]

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_OPERATORS = frozenset("! != && * + - / < <= = > >= ? ^ | ||".split())

_OPERANDS = frozenset({"blank", "iri", "language", "name", "number", "string", "variable"})
_NEVER_COMPARED = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")

_SPACE = r"(?:\s|\#[^\n\r]*+)*+"
_SERVICE = re.compile(
    rf"service{_SPACE}(?:silent{_SPACE})?(?:<[^>]*>|[?$]\w+|[^\s:(){{}}<>\"']*:[^\s{{]*){_SPACE}\{{",
    re.IGNORECASE,
)


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
    if (found := _SERVICE.search(text)) is not None:
        raise _refused_service(text, found.start())
    reader = _Reader(text, bounds)
    for token in tokens(text):
        reader.take(token)
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
    graphs: dict[bool, list[str]] = field(default_factory=lambda: {False: [], True: []})
    last: Sequence[Token] = ()

    def take(self, token: Token) -> None:
        match token.kind:
            case "mark":
                self._take_mark(token)
            case "word":
                self._take_word(token)
            case "iri":
                self._take_iri(token)
            case "name" if "service" in token.text.partition(":")[0].lower():
                # The parser may read the word and then a name without a prefix.
                raise _refused_service(self.text, token.start)
        self._take_clause(token)
        self.last = (*self.last[-2:], token)

    def query(self) -> Query:
        if not self.form:
            raise QueryError(f"A query begins with {', '.join(sorted(FORMS))}. Write one of them.")
        if self.depth:
            raise QueryError(f"{self.depth} brackets are not closed. Correct the query.")
        return Query(self.text, self.form, tuple(self.graphs[False]), tuple(self.graphs[True]))

    def _take_mark(self, token: Token) -> None:
        if token.text in ("<<", ">>"):
            where = place(self.text, token.start)
            raise QueryError(f"triple terms (<< >>) are not in SPARQL 1.1 ({where}). Leave them out.")
        if token.text in _OPENING:
            self.depth += 1
            if self.depth > self.bounds.depth:
                raise LimitError("The depth of brackets in a SPARQL query", self.bounds.depth, self.depth)
        elif token.text in _CLOSING:
            self.depth = max(0, self.depth - 1)
        elif token.text in _OPERATORS:
            self._count(1)

    def _take_word(self, token: Token) -> None:
        word = token.text.upper()
        if word == "SERVICE":
            raise _refused_service(self.text, token.start)
        if word in WRITING:
            raise RefusedQueryError(f"{word} would change the data, which are only read here. Use SELECT.")
        if word not in READING:
            near = nearest(token.text.upper(), READING)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Correct the query."
            where = place(self.text, token.start)
            raise QueryError(f"{token.text!r} is not a word of SPARQL 1.1 ({where}). {hint}")
        if word in FORMS and not self.form:
            self.form = word
        if word in JOINING:
            self._count(1)

    def _take_iri(self, token: Token) -> None:
        if not self.last or _NEVER_COMPARED.match(token.text):
            return
        before = self.last[-1]
        ends_value = before.kind in _OPERANDS or before.text in _CLOSING
        if not ends_value and before.text.upper() not in ("TRUE", "FALSE"):
            return
        if set(token.text) & set("#(["):
            where = place(self.text, token.start)
            told = f"{token.text} may be an IRI or a comparison ({where})."
            raise QueryError(f"{told} Write it as a name with a prefix, or put a space behind '<'.")
        self._count(sum(letter in "!&*+-/=?" for letter in token.text))

    def _take_clause(self, token: Token) -> None:
        """Note a prefix, the base, and a graph that is named by FROM."""
        words = [one.text.upper() for one in self.last]
        if token.kind == "iri" and words[-1:] == ["BASE"]:
            self.base = urljoin(self.base, token.text[1:-1])
        elif token.kind == "iri" and words[-2:-1] == ["PREFIX"]:
            self.prefixes[self.last[-1].text[:-1]] = urljoin(self.base, token.text[1:-1])
        elif token.kind in ("iri", "name") and words[-1:] == ["FROM"]:
            self.graphs[False].append(self._iri(token))
        elif token.kind in ("iri", "name") and words[-2:] == ["FROM", "NAMED"]:
            self.graphs[True].append(self._iri(token))

    def _iri(self, token: Token) -> str:
        return _resolved(token, self.base, self.prefixes)

    def _count(self, more: int) -> None:
        self.operators += more
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


def _refused_service(text: str, at: int) -> RefusedQueryError:
    where = place(text, at)
    return RefusedQueryError(
        f"SERVICE is refused ({where}): nothing that is asked here opens a connection."
        " Ask that service yourself."
    )
