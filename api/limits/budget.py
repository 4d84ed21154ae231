"""Whether an operation costs more than it may."""

from collections.abc import Mapping
from functools import cached_property
from math import ceil
from typing import Any

from graphql import GraphQLSchema, get_introspection_query
from graphql.language import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.utilities import value_from_ast_untyped

from stratograph.api.bounds import Limits
from stratograph.api.limits.cost import Costs
from stratograph.api.limits.introspection import introspection_lengths
from stratograph.api.limits.refusal import refusal
from stratograph.api.limits.weights import LENGTHS

__all__ = ["STANDARD_INTROSPECTION", "Budget"]

STANDARD_INTROSPECTION = 25_000
"""What the standard introspection query costs, so that it may be asked however large an ontology is.

It takes about as long as so many values of the graph on the built-in ontology; twice as much is refused."""


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
    ) -> int:
        """What an operation of a valid document costs.

        Raises:
            GraphQLError: It asks for more than it may.
        """
        values, introspection = self._counted(document, variables, operation_name)
        cost = values + self._introspected(introspection)
        if cost > self.maximum:
            raise refusal(
                "cost",
                f"The query costs {cost}, and may cost {self.maximum}. Each value of an answer counts,"
                " in a list as often as `first` allows. Ask for smaller pages, or for fewer fields in lists.",
                limit=self.maximum,
                asked=cost,
            )
        return cost

    def _counted(
        self, document: DocumentNode, variables: Mapping[str, Any], operation_name: str | None
    ) -> tuple[int, int]:
        """The values of the graph that are asked for, and those of the schema."""
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
            self._schema, fragments, _defaults(operation) | dict(variables), self._length, self._limits
        )
        return costs.of_selections(operation.selection_set, root), costs.introspection

    def _introspected(self, values: int) -> int:
        # Most ask for none: then the standard query need not be looked at, nor every type of the schema.
        return ceil(values / self._standard * STANDARD_INTROSPECTION) if values else 0

    def _length(self, name: str) -> int | None:
        return self._lengths_of_introspection.get(name) if name.startswith("__") else LENGTHS.get(name)

    @cached_property
    def _lengths_of_introspection(self) -> dict[str, int]:
        return introspection_lengths(self._schema)

    @cached_property
    def _standard(self) -> int:
        standard = parse(
            get_introspection_query(
                specified_by_url=True,
                directive_is_repeatable=True,
                schema_description=True,
                input_value_deprecation=True,
            )
        )
        return self._counted(standard, {}, None)[1]


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {
        one.variable.name.value: value_from_ast_untyped(one.default_value)
        for one in operation.variable_definitions or ()
        if one.default_value is not None
    }
