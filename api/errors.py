"""Which code a client gets for which error, and what it is not told."""

import logging
from typing import Any

from graphql import GraphQLError

from stratograph.graph.errors import (
    DeadlineExceededError,
    InputError,
    LimitError,
    OutsideViewError,
    QueryError,
    RefusedQueryError,
    StoreError,
    StratographError,
    UnknownEntityError,
    UnknownTermError,
    UnreachableStoreError,
)

__all__ = ["BAD_INPUT", "CODES", "LIMIT_EXCEEDED", "STORE_FAILED", "STORE_UNREACHABLE", "described"]

logger = logging.getLogger(__name__)

BAD_INPUT = "BAD_INPUT"
LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
STORE_UNREACHABLE = "STORE_UNREACHABLE"
STORE_FAILED = "STORE_FAILED"

# The first class that fits gives the code, so subclasses come first.
CODES: dict[type[StratographError], str] = {
    UnknownEntityError: "UNKNOWN_ENTITY",
    UnknownTermError: "UNKNOWN_TERM",
    OutsideViewError: "OUTSIDE_VIEW",
    InputError: BAD_INPUT,
    LimitError: LIMIT_EXCEEDED,
    DeadlineExceededError: "DEADLINE_EXCEEDED",
    RefusedQueryError: "REFUSED_QUERY",
    QueryError: "BAD_QUERY",
    UnreachableStoreError: STORE_UNREACHABLE,
    StoreError: STORE_FAILED,
}


def described(error: GraphQLError) -> GraphQLError:
    """The error as a client may see it: with a code if it is one of ours, without a word if it is a bug."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error
    if isinstance(cause, RecursionError):
        return _told(error, "The query is nested too deeply.", {"code": LIMIT_EXCEEDED})
    if isinstance(cause, MemoryError):
        told = "The answer needs more memory than a question may take. Ask for less."
        return _told(error, told, {"code": LIMIT_EXCEEDED})
    for kind, code in CODES.items():
        if isinstance(cause, kind):
            return _told(error, str(cause), {"code": code} | _found(cause))
    logger.error("failed at %s", error.path, exc_info=cause)
    return _told(
        error, "The service failed to answer this; the failure was logged.", {"code": "INTERNAL_ERROR"}
    )


def _found(cause: StratographError) -> dict[str, Any]:
    """What the error carries beside its message."""
    match cause:
        case UnknownTermError():
            return {"name": cause.name, "suggestions": cause.suggestions}
        case OutsideViewError():
            return {"name": cause.name, "filter": cause.filter_name}
        case InputError():
            return {"argument": cause.argument}
        case LimitError():
            return {"limit": cause.limit, "asked": cause.asked}
        case _:
            return {}


def _told(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
