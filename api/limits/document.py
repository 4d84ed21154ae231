"""A document that is small enough to validate and execute."""

from graphql import GraphQLError
from graphql.language import DocumentNode, parse

from stratograph.api.bounds import Limits
from stratograph.api.limits.refusal import refusal
from stratograph.api.limits.shape import Shape, shape_of
from stratograph.api.limits.tokens import check_tokens

__all__ = ["parse_limited"]


def parse_limited(query: str, limits: Limits) -> DocumentNode:
    """The document that a text is.

    Raises:
        GraphQLError: It is none, or asks for more than the limits allow.
    """
    check_tokens(query, limits)
    document = parse(query)
    refused = _refused(shape_of(document), limits)
    if refused:
        raise refused
    return document


def _refused(shape: Shape, limits: Limits) -> GraphQLError | None:
    for measure, (limit_name, words, remedy) in _MEASURES.items():
        asked, limit = getattr(shape, measure), getattr(limits, limit_name)
        if asked > limit:
            shown = asked if asked <= _LARGEST else f"more than {_LARGEST}"
            told = f"The query has {shown} {words}; at most {limit} are allowed. {remedy}"
            return refusal(measure, told, limit=limit, asked=min(asked, _LARGEST))
    return None


# GraphQL has no larger integers.
_LARGEST = 2**31 - 1

_MEASURES = {
    "fields": (
        "max_fields",
        "fields, those of a fragment counted wherever it is spread",
        "Ask for fewer fields, or split it into several requests.",
    ),
    "repeats": (
        "max_repeats",
        "times the same field at one place",
        "Write it once; the same with other arguments belongs in several requests.",
    ),
    "aliases": (
        "max_aliases",
        "aliases, those of a fragment counted wherever it is spread",
        "Ask the same field with other variables, in several requests.",
    ),
    "directives": (
        "max_directives",
        "directives, those of a fragment counted wherever it is spread",
        "Leave some out.",
    ),
    "directives_per_node": ("max_directives_per_node", "directives at one place", "Leave some out."),
    "depth": (
        "max_depth",
        "levels of fields within fields",
        "Ask for the inner part by entity(id:) or node(id:) in a request of its own.",
    ),
    "introspection_depth": (
        "max_introspection_depth",
        "levels of fields below __schema or __type",
        "Ask for single types by __type(name:).",
    ),
    "fragment_nesting": (
        "max_nesting",
        "levels of fragments within fragments",
        "Write the inner ones out.",
    ),
}
