"""The parse table of a grammar: one token tells how a text goes on, without going back and without recursion.

Source:
    Aho, Lam, Sethi & Ullman, Compilers, 2nd edition, section 4.4: predictive parsing, and LL(1) grammars.
"""

from collections.abc import Iterator, Mapping, Sequence

from stratograph.graph.sparql.productions import Rules, productions

__all__ = ["ParseTable", "Stack"]

Stack = tuple[()] | tuple[str, "Stack"]
"""What is to come: the next symbol, and those behind it."""

_NOTHING = ""
"""Stands among the terminals that something begins with, if it can be empty."""


class ParseTable:
    """Follows a text through a grammar.

    Args:
        grammar: As :func:`productions` reads it; its first rule is for the whole text and ends with a
            terminal for the end.

    Attributes:
        start: What is to come before the first token.
        terminals: The kinds of tokens.

    Raises:
        ValueError: The grammar is not LL(1).
    """

    def __init__(self, grammar: str) -> None:
        rules = productions(grammar)
        self.start: Stack = (next(iter(rules)), ())
        self.terminals = {one for _, symbols in _each(rules) for one in symbols} - rules.keys()
        self._rows = _rows(rules)

    def after(self, stack: Stack, terminal: str) -> Stack | None:
        """What is to come after a token, or None if it cannot stand here."""
        left = stack
        while left:
            symbol, left = left
            if symbol not in self._rows:
                return left if symbol == terminal else None
            symbols = self._rows[symbol].get(terminal)
            if symbols is None:
                return None
            for one in symbols:
                left = (one, left)
        return None

    def admitted(self, stack: Stack) -> list[str]:
        """The terminals that may come next, in alphabetical order."""
        return sorted(one for one in self.terminals if self.after(stack, one) is not None)


def _rows(rules: Rules) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """For each name, by the terminal that comes next, the symbols that it then stands for, last first."""
    first = _first(rules)
    follow = _follow(rules, first)
    rows: dict[str, dict[str, Sequence[str]]] = {name: {} for name in rules}
    for name, symbols in _each(rules):
        begins = _beginning(symbols, first)
        for terminal in (begins | follow[name] if _NOTHING in begins else begins) - {_NOTHING}:
            if terminal in rows[name]:
                raise ValueError(f"{terminal!r} does not tell the alternatives of {name!r} apart.")
            rows[name][terminal] = symbols[::-1]
    return rows


def _first(rules: Rules) -> Mapping[str, set[str]]:
    """The terminals that each name can begin with."""
    first: dict[str, set[str]] = {name: set() for name in rules}
    grows = True
    while grows:
        grows = False
        for name, symbols in _each(rules):
            more = _beginning(symbols, first) - first[name]
            first[name] |= more
            grows = grows or bool(more)
    return first


def _follow(rules: Rules, first: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """The terminals that can stand behind each name."""
    follow: dict[str, set[str]] = {name: set() for name in rules}
    grows = True
    while grows:
        grows = False
        for name, symbols in _each(rules):
            behind = follow[name]
            for symbol in reversed(symbols):
                if symbol in rules:
                    grows = grows or not behind <= follow[symbol]
                    follow[symbol] |= behind
                begins = _beginning((symbol,), first)
                behind = begins - {_NOTHING} | (behind if _NOTHING in begins else set())
    return follow


def _beginning(symbols: Sequence[str], first: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for symbol in symbols:
        begins = first.get(symbol, {symbol})
        found |= begins - {_NOTHING}
        if _NOTHING not in begins:
            return found
    return found | {_NOTHING}


def _each(rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, alternatives in rules.items():
        for symbols in alternatives:
            yield name, symbols
