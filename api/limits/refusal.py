"""The error that a document gets which asks for too much."""

from graphql import GraphQLError
from graphql.language import Node

from stratograph.api.errors import LIMIT_EXCEEDED

__all__ = ["refusal"]


def refusal(
    measure: str, message: str, *, limit: int, asked: int | None = None, node: Node | None = None
) -> GraphQLError:
    """An error that says what was asked, what is allowed and how to ask less.

    Args:
        measure: What was counted, a word for programs.
        message: The same for people, with what to do.
        limit: The most that is allowed.
        asked: What the document has; nothing where the count stopped at the limit.
        node: The place in the document.
    """
    told: dict[str, object] = {"code": LIMIT_EXCEEDED, "measure": measure, "limit": limit}
    if asked is not None:
        told["asked"] = asked
    return GraphQLError(message, node, extensions=told)
