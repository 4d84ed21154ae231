"""The answer of a plan, and that of graphql-core's executor with strawberry's resolvers, to be compared."""

import json
import random
from collections.abc import Mapping
from typing import Any

from graphql import ExecutionResult, GraphQLError

from stratograph.api.by_strawberry import Schema
from stratograph.api.errors import described
from stratograph.api.execution.operation import Operation
from stratograph.api.execution.operations import InvalidError
from stratograph.api.json_text import plain
from stratograph.api.registry import Seen

__all__ = ["both_ways", "ids_of", "operation_of"]


def ids_of(root: Seen, most: int = 200) -> list[str]:
    """Some ids of entities, statements and evidence."""
    snapshot = root.view.snapshot
    evidence = {piece.id for one in snapshot.statements.values() for piece in one.evidence}
    draw = random.Random(0)
    kinds = (sorted(snapshot.entities), sorted(snapshot.statements), sorted(evidence))
    return [one for ids in kinds for one in draw.sample(ids, min(most, len(ids)))]


def operation_of(schema: Schema, query: str) -> Operation | None:
    """The operation that a text is; nothing if it is not valid, which is found out the same way for both."""
    try:
        return schema.operations.prepared(query, None)[0]
    except (GraphQLError, InvalidError):
        return None


def both_ways(operation: Operation, root: Seen, variables: Mapping[str, Any]) -> tuple[str, str]:
    """What the plan answers, and what the executor does, as JSON."""
    return (
        _written(operation.by_plan(root, variables)),
        _written(operation.by_executor(root, variables)),
    )


def _written(result: ExecutionResult) -> str:
    errors = [dict(described(one).formatted) for one in result.errors or ()]
    return json.dumps({"errors": errors, "data": plain(result.data)}, ensure_ascii=False, indent=1)
