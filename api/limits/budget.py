"""Whether an operation costs more than it may."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import GraphQLSchema, get_introspection_query
from graphql.language import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.utilities import value_from_ast_untyped

from stratograph.api.limits.bounds import Limits
from stratograph.api.limits.cost import Costs
from stratograph.api.limits.introspection import introspection_lengths
from stratograph.api.limits.refusal import refusal
from stratograph.api.limits.weights import LENGTHS

__all__ = ["Budget", "Cost"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What an operation costs: values of the graph, and of the schema."""

    values: int
    introspection: int


class Budget:
    """What operations cost under one schema, and may cost.

    Args:
        schema: What documents are validated against.
        limits: How much they may ask for.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self.maximum = limits.max_cost

    def cost(
        self, document: DocumentNode, variables: Mapping[str, Any], operation_name: str | None = None
    ) -> Cost:
        """What an operation of a valid document costs.

        Raises:
            GraphQLError: It asks for more than it may.
        """
        cost = self._cost(document, variables, operation_name)
        if cost.values > self.maximum:
            raise refusal(
                "cost",
                f"The query costs {cost.values}, and may cost {self.maximum}. Each value of an answer counts,"
                " in a list as often as `first` allows. Ask for smaller pages, or for fewer fields in lists.",
                limit=self.maximum,
                asked=cost.values,
            )
        if cost.introspection > self._most_introspection:
            raise refusal(
                "introspection_cost",
                f"The query asks for more of the schema than {self._limits.max_introspections} standard"
                " introspection queries. Ask for single types by __type(name:).",
                limit=self._most_introspection,
                asked=cost.introspection,
            )
        return cost

    def _cost(self, document: DocumentNode, variables: Mapping[str, Any], operation_name: str | None) -> Cost:
        operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
        operation = next(
            (one for one in operations if one.name and one.name.value == operation_name), operations[0]
        )
        fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        root = self._schema.get_root_type(operation.operation)
        assert root is not None
        costs = Costs(
            self._schema, fragments, _defaults(operation) | dict(variables), self._lengths, self._limits
        )
        return Cost(costs.of_selections(operation.selection_set, root), costs.introspection)

    @cached_property
    def _lengths(self) -> dict[str, int]:
        return LENGTHS | introspection_lengths(self._schema)

    @cached_property
    def _most_introspection(self) -> int:
        standard = parse(
            get_introspection_query(
                specified_by_url=True,
                directive_is_repeatable=True,
                schema_description=True,
                input_value_deprecation=True,
            )
        )
        return self._limits.max_introspections * self._cost(standard, {}, None).introspection


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {
        one.variable.name.value: value_from_ast_untyped(one.default_value)
        for one in operation.variable_definitions or ()
        if one.default_value is not None
    }
