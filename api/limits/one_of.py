"""Validation: an input that takes exactly one of its fields is given exactly one, and not null."""

from typing import Any

from graphql import GraphQLError, NonNullTypeNode, ValidationRule, get_named_type
from graphql.language import NullValueNode, ObjectValueNode, OperationDefinitionNode, VariableNode

from stratograph.api.fields import DEFINITION

__all__ = ["OneOfRule"]


class OneOfRule(ValidationRule):
    """Of ``@oneOf`` inputs, one field is given.

    Source:
        GraphQL specification, section 5.6.3, All Variable Usages Are Allowed, and 3.10, OneOf Input Objects;
        the words are strawberry's.
    """

    # In a fragment it is not known; there a null is found when the operation is executed.
    _needed: frozenset[str] | None = None

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Remember which variables may not be null."""
        self._needed = frozenset(
            one.variable.name.value
            for one in node.variable_definitions or ()
            if isinstance(one.type, NonNullTypeNode)
        )

    def leave_operation_definition(self, *_: Any) -> None:
        """Forget them."""
        self._needed = None

    def enter_object_value(self, node: ObjectValueNode, *_: Any) -> None:
        """Look at what is given for an input."""
        found = get_named_type(self.context.get_input_type())
        if found is None or not getattr(found.extensions.get(DEFINITION), "is_one_of", False):
            return
        problem = self._problem(found.name, node)
        if problem is not None:
            self.report_error(GraphQLError(problem, node))

    def _problem(self, name: str, node: ObjectValueNode) -> str | None:
        given = {one.name.value: one.value for one in node.fields}
        if len(given) != 1:
            return f"OneOf Input Object '{name}' must specify exactly one key."
        ((key, value),) = given.items()
        if isinstance(value, NullValueNode):
            return f"Field '{name}.{key}' must be non-null."
        if self._needed is None or not isinstance(value, VariableNode):
            return None
        variable = value.name.value
        if variable not in self._needed:
            return f"Variable '{variable}' must be non-nullable to be used for OneOf Input Object '{name}'."
        return None
