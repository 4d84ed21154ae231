"""Questions about the schema itself: their fields, and how long the lists are that answer them."""

from collections.abc import Iterable
from math import ceil

from graphql import (
    GraphQLSchema,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
)

__all__ = ["INTROSPECTION", "introspection_lengths"]

INTROSPECTION = ("__schema", "__type")
"""The fields of the query type that answer them."""


def introspection_lengths(schema: GraphQLSchema) -> dict[str, int]:
    """The lengths of the lists of introspection, averages over all types, by ``__Type.field``."""
    types = list(schema.type_map.values())
    structures = [one for one in types if is_object_type(one) or is_interface_type(one)]
    fields = [field for one in structures for field in one.fields.values()]

    def average(counts: Iterable[int], over: int) -> int:
        return ceil(sum(counts) / over)

    return {
        "__Schema.types": len(types),
        "__Schema.directives": len(schema.directives),
        "__Type.fields": average([len(fields)], len(types)),
        "__Type.inputFields": average(
            (len(one.fields) for one in types if is_input_object_type(one)), len(types)
        ),
        "__Type.enumValues": average((len(one.values) for one in types if is_enum_type(one)), len(types)),
        "__Type.interfaces": average(
            (len(one.interfaces) for one in structures),
            len(types),
        ),
        "__Type.possibleTypes": average(
            (len(schema.get_possible_types(one)) for one in types if is_abstract_type(one)), len(types)
        ),
        "__Field.args": average((len(one.args) for one in fields), len(fields)),
        "__Directive.args": 2,
    }
