"""A grammar in Extended Backus-Naur Form, read into rules without brackets and repetitions.

Source:
    ISO/IEC 14977; the marks are those of XML 1.0, section 6, which SPARQL 1.1 uses too.
"""

import re
from collections.abc import Iterator

__all__ = ["Rules", "productions"]

Rules = dict[str, list[tuple[str, ...]]]
"""For each name its alternatives, which are symbols in a row: names, or terminals, which have no rule."""

_SYMBOL = re.compile(r"'[^']+'|\w+|[()|*+?]")


def productions(grammar: str) -> Rules:
    """The rules of a grammar, the first first; brackets and repetitions have become rules of their own.

    Args:
        grammar: Lines ``Name = ...``, with ``|``, ``( )``, ``*``, ``+`` and ``?`` as in a regular expression,
            and marks in quotes; an indented line goes on with the rule before it.
    """
    rules: Rules = {}
    for line in filter(None, re.sub(r"\n +", " ", grammar.strip()).splitlines()):
        name, _, body = line.partition(" = ")
        _Body(rules, name, iter([*_SYMBOL.findall(body), ")"])).read(name)
    return rules


class _Body:
    """Reads the right side of one rule."""

    def __init__(self, rules: Rules, name: str, symbols: Iterator[str]) -> None:
        self._rules = rules
        self._name = name
        self._symbols = symbols
        self._made = 0

    def read(self, name: str) -> None:
        """Take what stands before the closing bracket as the alternatives of a name."""
        alternatives = self._rules[name] = []
        sequence: list[str] = []
        for symbol in self._symbols:
            if symbol in ("|", ")"):
                alternatives.append(tuple(sequence))
                sequence = []
                if symbol == ")":
                    return
            elif symbol == "(":
                sequence.append(self._new())
                self.read(sequence[-1])
            elif symbol in ("*", "+", "?"):
                sequence += self._repeated(sequence.pop(), symbol)
            else:
                sequence.append(symbol.strip("'"))

    def _repeated(self, symbol: str, mark: str) -> tuple[str, ...]:
        name = self._new()
        more = (symbol,) if mark == "?" else (symbol, name)
        self._rules[name] = [more, ()]
        return (symbol, name) if mark == "+" else (name,)

    def _new(self) -> str:
        self._made += 1
        return f"{self._name} {self._made}"
