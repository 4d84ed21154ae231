"""Answers: what an operation found, what went wrong, and what it cost."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import ExecutionResult, GraphQLError

from stratograph.api.errors import BAD_INPUT, LIMIT_EXCEEDED, STORE_FAILED, STORE_UNREACHABLE, described
from stratograph.api.execution.operations import InvalidError, Operations
from stratograph.api.limits import HandedOverError, Lane
from stratograph.api.limits.values import refused_values
from stratograph.api.registry import Seen
from stratograph.graph.far import gathered

__all__ = ["answered", "lasting"]

# What failed for want of time or memory, or by a fault of ours, may be answered the next time.
_PASSING = frozenset({"DEADLINE_EXCEEDED", "INTERNAL_ERROR", LIMIT_EXCEEDED, STORE_FAILED, STORE_UNREACHABLE})


def answered(
    operations: Operations,
    root: Seen,
    query: str,
    variables: Mapping[str, Any],
    name: str | None,
    lane: Lane,
) -> dict[str, Any]:
    """The answer to a query as GraphQL's specification writes it.

    Args:
        operations: Prepares the operation.
        root: The source of its fields.
        query: The text of its document.
        variables: The values of its variables.
        name: Its name, if the document has several.
        lane: Where it is executed.

    Raises:
        HandedOverError: It is to be executed in the heavy lane.
    """
    told: dict[str, Any] = {}
    try:
        refused = refused_values(variables, operations.limits)
        if refused:
            raise refused
        operation, priced = operations.prepared(query, name)
        cost = priced.cost(variables)
        told = {"extensions": {"cost": {"requested": cost, "maximum": operations.budget.maximum}}}
        if lane is Lane.CHEAP and cost >= operations.limits.heavy_from:
            raise HandedOverError
        operations.counts.add("executions", operation.way.value)
        if root.view.snapshot.far is None:
            result = operation.executed(root, variables)
        else:
            result = gathered(lambda: operation.executed(root, variables))
    except InvalidError as error:
        result = ExecutionResult(None, error.errors)
    except GraphQLError as error:
        result = ExecutionResult(None, [error])
    return _written(result) | told


def lasting(answer: Mapping[str, Any]) -> bool:
    """Whether the same request will have the same answer, as long as facts do not change."""
    if "errors" not in answer:
        return True
    codes = {error["extensions"]["code"] for error in answer["errors"]}
    return "data" in answer and not codes & _PASSING


def _written(result: ExecutionResult) -> dict[str, Any]:
    if not result.errors and result.data is not None:
        return {"data": result.data}
    errors = [described(one) for one in result.errors or ()]
    answer: dict[str, Any] = {"errors": _formatted(errors)} if errors else {}
    # What could not be executed has no data, not even null; errors of execution have a path.
    if result.data is not None or any(one.path for one in errors):
        answer["data"] = result.data
    return answer


def _formatted(errors: Sequence[GraphQLError]) -> list[dict[str, Any]]:
    # What graphql-core finds wrong with a document, before anything is executed, comes without a code.
    return [
        dict(one.formatted) | {"extensions": {"code": BAD_INPUT} | (one.extensions or {})} for one in errors
    ]
