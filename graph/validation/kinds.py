"""Kinds: subjects that no check can tell apart, so that it is enough to look at one of each."""

import re

from stratograph.graph.dataset import Literal, Term
from stratograph.graph.namespaces import ID
from stratograph.graph.validation.closeness import Closeness, closeness
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.native_shapes import is_compared

__all__ = ["Kinds", "one_of_each_kind"]

_PLAIN = re.compile(re.escape(ID) + r"(?!inferred-)[^\s/#?]+")


def one_of_each_kind(facts: Facts) -> list[str]:
    """Subjects to look at, so that there is a problem in one of these if there is one in any.

    Returns:
        All, if the shapes look closer than :class:`Kinds` does.
    """
    close = closeness(facts.ontology_quads) if is_compared(facts.dataset) else None
    if close is None:
        return list(facts.said)
    kinds = Kinds(facts, close)
    return [subject for subject in facts.said if kinds.is_new(subject)]


class Kinds:
    """The kinds of subjects that were seen.

    Two subjects are of one kind if from the same properties follow as many values of the same classes,
    datatypes and languages, and if the same of these values coincide. Literals that shapes look at one by one
    are of kinds of their own.

    Args:
        facts: The facts.
        close: How closely the shapes look at values.
    """

    def __init__(self, facts: Facts, close: Closeness) -> None:
        self._said, self._types = facts.said, facts.types
        self._each, self._whole = close.each, close.whole
        self._seen: set[object] = set()
        self._numbers: dict[object, int] = {}
        # What the ontology names may be one of the choices of a shape, and is no other thing's like.
        named = {quad.subject for quad in facts.ontology_quads}
        named |= {quad.object for quad in facts.ontology_quads if isinstance(quad.object, str)}
        numbers = {types: number for number, types in enumerate(set(facts.types.values()))}
        self._alike = {
            subject: numbers[types]
            for subject, types in facts.types.items()
            if subject not in named and not subject.startswith("_:")
        }

    def is_new(self, subject: str) -> bool:
        """Whether nothing like it, or like one of its values, was asked for before."""
        own = self._alike.get(subject)
        if own is None or not _PLAIN.fullmatch(subject):
            return True
        pairs = self._said[subject]
        values = {value for _, value in pairs}
        if len(values) < len(pairs) or subject in values:
            kind = self._kind_of_coinciding(subject, set(pairs))
        else:
            kind = tuple(sorted([self._mark(pair) for pair in pairs]))
        new = kind not in self._seen
        self._seen.add(kind)
        for predicate, value in pairs:
            if predicate in self._each and isinstance(value, Literal):
                alone = own, predicate, value
                new = new or alone not in self._seen
                self._seen.add(alone)
        return new

    def _kind_of_coinciding(self, subject: str, pairs: set[tuple[str, Term]]) -> object:
        """The kind of a subject some of whose values are of two properties, or are itself."""
        marks = sorted(map(self._mark, pairs))
        together: dict[Term, list[int]] = {}
        for predicate, value in pairs:
            together.setdefault(value, []).append(self._mark((predicate, value)))
        groups = sorted(sorted(group) for group in together.values() if len(group) > 1)
        return tuple(marks), tuple(map(tuple, groups)), tuple(sorted(together.get(subject, ())))

    def _mark(self, pair: tuple[str, Term]) -> int:
        predicate, value = pair
        what: object
        if predicate in self._whole:
            what = pair
        elif isinstance(value, Literal):
            what = predicate, value.datatype, value.language
        else:
            what = predicate, self._alike.get(value, value)
        return self._numbers.setdefault(what, len(self._numbers))
