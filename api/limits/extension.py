"""Where a request meets the limits: when its document is parsed, and again when it was found valid."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from graphql import GraphQLError
from graphql.language import DocumentNode
from strawberry.extensions import SchemaExtension

from stratograph.api.limits.bounds import Limits
from stratograph.api.limits.budget import Budget, Cost
from stratograph.api.limits.values import refused_values

__all__ = ["HandedOverError", "Lane", "LimitedCost", "LimitedDocument"]


class Lane(Enum):
    """Where an operation is executed; the context of its execution."""

    ANY = "any"
    """Here, whatever it costs."""
    CHEAP = "cheap"
    """Here, unless it belongs into the heavy lane."""


class HandedOverError(GraphQLError):
    """The operation is valid, and costs so much that the heavy lane is to execute it."""


class LimitedDocument(SchemaExtension):
    """Parses documents, unless they ask for too much by their size.

    Args:
        parse: Gives the document of a text, or raises the error that says what is too much.
        limits: How much its variables may hold.
    """

    def __init__(self, parse: Callable[[str], DocumentNode], limits: Limits) -> None:
        self._parse = parse
        self._limits = limits

    def on_parse(self) -> Iterator[None]:
        """Set the document, so that strawberry parses nothing by itself."""
        context = self.execution_context
        refused = refused_values(context.variables or {}, self._limits)
        if refused:
            raise refused
        context.graphql_document = self._parse(context.query or "")
        yield


class LimitedCost(SchemaExtension):
    """Executes operations, unless they cost too much or belong elsewhere, and tells what they cost.

    Args:
        budget: What operations may cost.
        heavy_from: What costs so much belongs into the heavy lane, if there is one.
    """

    def __init__(self, budget: Budget, heavy_from: int) -> None:
        self._budget = budget
        self._heavy_from = heavy_from
        self._cost: Cost | None = None

    def on_validate(self) -> Iterator[None]:
        """Runs inside the extensions that validate: only of a valid document the cost is known."""
        context = self.execution_context
        if context.graphql_document is not None and not context.pre_execution_errors:
            variables, name = context.variables or {}, context._provided_operation_name
            try:
                self._cost = self._budget.cost(context.graphql_document, variables, name)
            except GraphQLError as error:
                context.pre_execution_errors = [error]
            else:
                if context.context is Lane.CHEAP and self._cost.values >= self._heavy_from:
                    context.pre_execution_errors = [HandedOverError("heavy")]
        yield

    def get_results(self) -> dict[str, Any]:
        """The part of an answer that tells the cost."""
        if self._cost is None:
            return {}
        return {"cost": {"requested": self._cost.values, "maximum": self._budget.maximum}}
