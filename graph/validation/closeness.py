"""Closeness: how closely the shapes look at the values of each property."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stratograph.graph.dataset import Quad, Term
from stratograph.graph.namespaces import RDF, SH, XSD

__all__ = ["Closeness", "closeness"]

# What counts values, or asks of each no more than its class, its kind of node and its language; what compares
# the values of two properties asks only which of them are the same.
_FAR = {
    SH + name
    for name in (
        "class disjoint languageIn maxCount message minCount name nodeKind order path qualifiedMinCount"
        " targetClass uniqueLang"
    ).split()
}
# What asks of each value by itself whether it fits.
_EACH = {SH + name for name in "datatype in maxInclusive minInclusive minLength pattern".split()}
# What asks of a value, or of the same node, whether it fits another shape, and makes something of the answer.
_NESTED = {SH + name for name in "node not qualifiedValueShape".split()}
_READ_AS_WRITTEN = {XSD + "string", RDF + "langString"}

# So many properties may lead from a node to what decides on it, and so many shapes may be nested.
_MOST_STEPS = 2
_MOST_NESTED = 12


@dataclass(frozen=True, slots=True)
class Closeness:
    """The properties whose literals matter.

    Attributes:
        each: Those whose literals matter one by one: whether one fits does not depend on anything else that
            is said of the subject, but for its classes.
        whole: Those whose values matter together with whatever else is said of the subject.
    """

    each: frozenset[str]
    whole: frozenset[str]


def closeness(ontology: Iterable[Quad]) -> Closeness | None:
    """How closely the shapes look at values; nothing if they look further than two properties away.

    Args:
        ontology: The triples of an ontology whose shapes use no other terms of SHACL than
            :data:`~stratograph.graph.validation.native_shapes.COMPARED`.
    """
    shapes = _Shapes(ontology)
    if any(shapes.steps(node) > _MOST_STEPS or shapes.reads_node(node) for node in list(shapes.said)):
        return None
    each: set[str] = set()
    whole: set[str] = set()
    for node, path in shapes.paths():
        if not shapes.is_far(node):
            (each if shapes.asks_each(node) else whole).add(path)
    return Closeness(frozenset(each - whole), frozenset(whole))


class _Shapes:
    def __init__(self, ontology: Iterable[Quad]) -> None:
        self.said: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for quad in ontology:
            self.said[quad.subject].append((quad.predicate, quad.object))
        inner = {each for node in list(self.said) for each in self._nested_in(node)}
        self._of_targets = {
            value
            for node, pairs in self.said.items()
            if node not in inner and any(predicate == SH + "targetClass" for predicate, _ in pairs)
            for predicate, value in pairs
            if predicate == SH + "property" and value not in inner
        }

    def paths(self) -> Iterator[tuple[str, str]]:
        """Each property shape with its property."""
        for node, pairs in self.said.items():
            for predicate, value in pairs:
                if predicate == SH + "path":
                    yield node, str(value)

    def is_far(self, node: str) -> bool:
        """Whether no constraint looks at a value itself."""
        return all(
            (self.is_far(str(value)) and not self.steps(str(value)))
            if predicate == SH + "qualifiedValueShape"
            else predicate in _FAR or (predicate == SH + "datatype" and value in _READ_AS_WRITTEN)
            for predicate, value in self._constraints(node)
        )

    def asks_each(self, node: str) -> bool:
        """Whether a value that does not fit breaks the shape, whatever the others are."""
        return node in self._of_targets and all(
            predicate in _FAR | _EACH for predicate, _ in self._constraints(node)
        )

    def reads_node(self, node: str) -> bool:
        """Whether the shape of a node looks at the IRI of that node itself."""
        constraints = self._constraints(node)
        has_path = any(predicate == SH + "path" for predicate, _ in constraints)
        return not has_path and any(
            predicate in _EACH or predicate == SH + "hasValue" for predicate, _ in constraints
        )

    def steps(self, node: str, nested: int = 0) -> int:
        """How many properties lead from a node of that shape to the furthest of what decides on it."""
        if nested > _MOST_NESTED:  # shapes that name themselves
            return _MOST_STEPS + 1
        below = [self.steps(each, nested + 1) for each in self._below(node)]
        own = any(predicate == SH + "path" for predicate, _ in self.said.get(node, ()))
        return max(below, default=0) + own

    def _below(self, node: str) -> Iterator[str]:
        yield from self._nested_in(node)
        yield from (
            str(value) for predicate, value in self.said.get(node, ()) if predicate == SH + "property"
        )

    def _nested_in(self, node: str) -> Iterator[str]:
        for predicate, value in self.said.get(node, ()):
            if predicate == SH + "or":
                yield from self._members(str(value))
            elif predicate in _NESTED:
                yield str(value)

    def _members(self, of: str) -> Iterator[str]:
        seen = set()
        while of in self.said and of not in seen:
            seen.add(of)
            pairs = dict(self.said[of])
            yield str(pairs.get(RDF + "first", ""))
            of = str(pairs.get(RDF + "rest", ""))

    def _constraints(self, node: str) -> list[tuple[str, Term]]:
        return [pair for pair in self.said.get(node, ()) if pair[0].startswith(SH)]
