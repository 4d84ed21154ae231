"""The size of a document, fragments counted wherever they are spread, each of them measured once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from graphql import GraphQLError
from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from stratograph.api.limits.introspection import INTROSPECTION

__all__ = ["Shape", "shape_of"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How much there is in a part of a document."""

    fields: int = 0
    repeats: int = 0
    aliases: int = 0
    directives: int = 0
    directives_per_node: int = 0
    depth: int = 0
    introspection_depth: int = 0
    fragment_nesting: int = 0

    def beside(self, other: "Shape") -> "Shape":
        """Of two parts together."""
        return Shape(
            self.fields + other.fields,
            max(self.repeats, other.repeats),
            self.aliases + other.aliases,
            self.directives + other.directives,
            max(self.directives_per_node, other.directives_per_node),
            max(self.depth, other.depth),
            max(self.introspection_depth, other.introspection_depth),
            max(self.fragment_nesting, other.fragment_nesting),
        )


def shape_of(document: DocumentNode) -> Shape:
    """The size of a document, in time that grows with its text, not with what its fragments expand to.

    Raises:
        GraphQLError: Fragments spread each other in a circle.
    """
    fragments = {
        one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
    }
    measured: dict[str, Shape] = {}
    for name in _innermost_first(fragments):
        measured[name] = _definition(fragments[name], measured)
    total = Shape()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            total = total.beside(_definition(definition, measured))
    # What no operation spreads is validated all the same, so it counts once.
    for name in fragments.keys() - _spread_anywhere(document):
        total = total.beside(measured[name])
    return total


def _innermost_first(fragments: Mapping[str, FragmentDefinitionNode]) -> list[str]:
    spread_by = {name: _spreads(one.selection_set) & fragments.keys() for name, one in fragments.items()}
    try:
        return list(TopologicalSorter(spread_by).static_order())
    except CycleError as error:
        circle = error.args[1]
        told = f"Fragments spread each other in a circle: {', '.join(reversed(circle))}. Break it."
        raise GraphQLError(told, fragments[circle[0]]) from None


def _spreads(selections: SelectionSetNode) -> set[str]:
    found: set[str] = set()
    waiting = [selections]
    while waiting:
        for one in waiting.pop().selections:
            if isinstance(one, FragmentSpreadNode):
                found.add(one.name.value)
            elif inner := _below(one):
                waiting.append(inner)
    return found


def _spread_anywhere(document: DocumentNode) -> set[str]:
    executable = (OperationDefinitionNode, FragmentDefinitionNode)
    found = (_spreads(one.selection_set) for one in document.definitions if isinstance(one, executable))
    return set().union(*found)


def _below(selection: SelectionNode) -> SelectionSetNode | None:
    found: SelectionSetNode | None = getattr(selection, "selection_set", None)
    return found


def _definition(
    node: OperationDefinitionNode | FragmentDefinitionNode, measured: Mapping[str, Shape]
) -> Shape:
    own = _directives(node.directives)
    for variable in node.variable_definitions or ():
        own = own.beside(_directives(variable.directives))
    return own.beside(_selections(node.selection_set, measured))


def _selections(selections: SelectionSetNode | None, measured: Mapping[str, Shape]) -> Shape:
    if selections is None:
        return Shape()
    names = Counter(
        (one.alias or one.name).value for one in selections.selections if isinstance(one, FieldNode)
    )
    total = Shape(repeats=max(names.values(), default=0))
    for one in selections.selections:
        total = total.beside(_selection(one, measured))
    return total


def _selection(node: SelectionNode, measured: Mapping[str, Shape]) -> Shape:
    own = _directives(node.directives)
    if isinstance(node, FragmentSpreadNode):
        # One that is not known counts as a field, so that even nonsense does not expand for nothing.
        inner = measured.get(node.name.value, Shape(fields=1))
        return own.beside(inner).beside(Shape(fragment_nesting=inner.fragment_nesting + 1))
    below = _selections(_below(node), measured)
    if not isinstance(node, FieldNode):
        return own.beside(below)
    introspects = node.name.value in INTROSPECTION
    return own.beside(
        Shape(
            fields=below.fields + 1,
            repeats=below.repeats,
            aliases=below.aliases + (node.alias is not None),
            directives=below.directives,
            directives_per_node=below.directives_per_node,
            depth=1 if introspects else below.depth + 1,
            introspection_depth=below.depth if introspects else below.introspection_depth,
            fragment_nesting=below.fragment_nesting,
        )
    )


def _directives(nodes: Iterable[object] | None) -> Shape:
    count = len(list(nodes or ()))
    return Shape(directives=count, directives_per_node=count)
