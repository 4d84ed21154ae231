"""Validation that stops at the first errors: each may take long, as it looks for what else was meant."""

from collections.abc import Callable
from functools import lru_cache

from graphql import GraphQLError, GraphQLSchema, specified_rules, validate
from graphql.language import DocumentNode

from stratograph.api.limits.one_of import OneOfRule

__all__ = ["Validate", "validation_of"]

Validate = Callable[[DocumentNode], list[GraphQLError]]

_MOST_ERRORS = 5
_RULES = (*specified_rules, OneOfRule)


def validation_of(schema: GraphQLSchema, kept: int) -> Validate:
    """A function that gives the errors of a document, and remembers those of so many documents."""

    @lru_cache(kept)
    def errors_of(document: DocumentNode) -> list[GraphQLError]:
        return validate(schema, document, _RULES, max_errors=_MOST_ERRORS)

    return errors_of
