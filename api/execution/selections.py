"""Which fields of an object are selected: fragments spread, directives obeyed, equal keys together.

Source:
    GraphQL specification, section 6.3.2, Field Collection.
"""

from collections.abc import Iterable, Iterator, Mapping

from graphql import (
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    is_abstract_type,
)
from graphql.execution import get_directive_values
from graphql.execution.values import VariableValues
from graphql.language import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
)

__all__ = ["Selections"]


class Selections:
    """Collects the fields of selection sets of one operation.

    Args:
        schema: What the operation was validated against.
        fragments: The fragments of its document by name.
        variables: The values of the variables that its directives depend on.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables

    def of(
        self, selection_sets: Iterable[SelectionSetNode], found_type: GraphQLObjectType
    ) -> dict[str, list[FieldNode]]:
        """The fields selected of an object, by the key under which an answer has them.

        Raises:
            GraphQLError: A directive depends on a variable that is null.
        """
        found: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        for one in selection_sets:
            for node in self._fields(one, found_type, spread):
                found.setdefault((node.alias or node.name).value, []).append(node)
        return found

    def _fields(
        self, selections: SelectionSetNode, found_type: GraphQLObjectType, spread: set[str]
    ) -> Iterator[FieldNode]:
        for one in selections.selections:
            if not self._included(one):
                continue
            if isinstance(one, FieldNode):
                yield one
                continue
            fragment: FragmentDefinitionNode | InlineFragmentNode
            if isinstance(one, FragmentSpreadNode):
                name = one.name.value
                if name in spread:
                    continue
                fragment = self._fragments[name]
                if not self._applies(fragment, found_type):
                    continue
                spread.add(name)
            else:
                assert isinstance(one, InlineFragmentNode)
                fragment = one
                if not self._applies(fragment, found_type):
                    continue
            yield from self._fields(fragment.selection_set, found_type, spread)

    def _included(self, node: SelectionNode) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not include or bool(include["if"])

    def _applies(
        self, fragment: FragmentDefinitionNode | InlineFragmentNode, found_type: GraphQLObjectType
    ) -> bool:
        if fragment.type_condition is None:
            return True
        named = self._schema.type_map[fragment.type_condition.name.value]
        return named is found_type or (
            is_abstract_type(named) and self._schema.is_sub_type(named, found_type)
        )
