"""Kinds: subjects that no check can tell apart, so that it is enough to look at one of each."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import count

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
        self._said = facts.said
        self._each, self._whole = close.each, close.whole
        self._seen: set[object] = set()
        self._marks: dict[str, dict[object, int]] = defaultdict(dict)
        self._count = count()
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
            kind = tuple(sorted(self._marked(pairs)))
        new = self._is_first(kind)
        for predicate, value in pairs:
            if predicate in self._each and isinstance(value, Literal):
                new = self._is_first((own, predicate, value)) or new
        return new

    def _is_first(self, kind: object) -> bool:
        before = len(self._seen)
        self._seen.add(kind)
        return len(self._seen) > before

    def _kind_of_coinciding(self, subject: str, pairs: set[tuple[str, Term]]) -> object:
        """The kind of a subject some of whose values are of two properties, or are itself."""
        marks = self._marked(pairs)
        together: dict[Term, list[int]] = {}
        for (_, value), mark in zip(pairs, marks, strict=True):
            together.setdefault(value, []).append(mark)
        groups = sorted(sorted(group) for group in together.values() if len(group) > 1)
        return tuple(sorted(marks)), tuple(map(tuple, groups)), tuple(sorted(together.get(subject, ())))

    def _marked(self, pairs: Iterable[tuple[str, Term]]) -> list[int]:
        """For each pair a number, the same for those of a property whose values no shape tells apart."""
        marks, whole, alike = self._marks, self._whole, self._alike
        made = []
        for predicate, value in pairs:
            of_predicate = marks[predicate]
            what: object = value
            if predicate in whole:
                pass
            elif type(value) is str:
                what = alike.get(value, value)
            else:
                what = value[1:]  # datatype and language
            mark = of_predicate.get(what)
            if mark is None:
                mark = of_predicate[what] = next(self._count)
            made.append(mark)
        return made
