"""The GraphQL schema, assembled from an ontology."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLField
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.execution import ExecutionContext
from strawberry.types.field import StrawberryField

from stratograph.api.answers import add_answers
from stratograph.api.connections import add_connections
from stratograph.api.criteria import VIEW_INPUTS
from stratograph.api.enums import add_enums
from stratograph.api.errors import BAD_INPUT, ErrorCodes
from stratograph.api.facets import FACET_TYPES, add_facet_enums
from stratograph.api.filters import add_filters
from stratograph.api.limits import (
    Budget,
    HandedOverError,
    Lane,
    LimitedCost,
    LimitedDocument,
    Limits,
    parse_limited,
)
from stratograph.api.limits.validation import LimitedValidation, validation_of
from stratograph.api.loaded import add_dataset_types
from stratograph.api.operations import OneOperation
from stratograph.api.ordering import add_orders
from stratograph.api.pagination import PAGE_INFO
from stratograph.api.query import add_roots
from stratograph.api.registry import Registry, Seen
from stratograph.api.reserved import check_field_names
from stratograph.api.scalars import SCALARS
from stratograph.api.sdl import define
from stratograph.api.service import Service
from stratograph.api.types import add_types
from stratograph.api.vocabulary import add_vocabulary
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.ontology import Ontology

__all__ = ["build_schema", "execute", "root_of"]

logger = logging.getLogger(__name__)

# Clients send the same few documents with other variables.
_KEPT_DOCUMENTS = 128


class _Schema(strawberry.Schema):
    @property
    def schema_converter(self) -> GraphQLCoreConverter:
        """What makes graphql-core's types of strawberry's."""
        return self._converter

    @schema_converter.setter
    def schema_converter(self, converter: GraphQLCoreConverter) -> None:
        # An inherited field is the same object in every class, yet is converted for each: half of the start.
        converter.from_field = _remembering(converter.from_field)  # type: ignore[method-assign]
        self._converter = converter

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Nothing: :class:`ErrorCodes` logs what is a bug, and a client's mistake is not one."""


def _remembering(convert: Callable[..., GraphQLField]) -> Callable[..., GraphQLField]:
    made: dict[int, GraphQLField] = {}

    def converted(field: StrawberryField, *, type_definition: Any = None) -> GraphQLField:
        if id(field) not in made:
            made[id(field)] = convert(field, type_definition=type_definition)
        return made[id(field)]

    return converted


def build_schema(ontology: Ontology, limits: Limits | None = None) -> strawberry.Schema:
    """The schema whose types, fields, filters and collections are those of the ontology.

    Execute queries with ``root_value=root_of(ecosystem, loaded_at)``.

    Args:
        ontology: The words that the graph is written in.
        limits: How much a query may ask for; the defaults if nothing is given.

    Raises:
        OntologyError: Two types or fields would have one name, or a subclass contradicts its parent.
    """
    check_field_names(ontology)
    registry = Registry()
    define(registry, PAGE_INFO + FACET_TYPES + VIEW_INPUTS)
    add_enums(registry, ontology)
    add_facet_enums(registry, ontology)
    add_filters(registry, ontology)
    add_orders(registry, ontology)
    add_types(registry, ontology)
    add_connections(registry, ontology)
    add_vocabulary(registry, ontology)
    add_dataset_types(registry)
    add_answers(registry)
    query = add_roots(registry, ontology)
    try:
        made = _Schema(
            query=query,
            types=_members(registry, ontology),
            # Strawberry compares types of one name at each use, a tenth of the time; Registry admits no two.
            config=StrawberryConfig(scalar_map=SCALARS, _unsafe_disable_same_type_validation=True),
        )
    except (TypeError, ValueError) as error:
        # What GraphQL itself forbids, such as a subclass whose field has another type than its parent's.
        raise OntologyError([Problem(f"The ontology makes no GraphQL schema: {error}")]) from error
    made.extensions = tuple(_extensions(made, limits or Limits()))
    return made


def _extensions(made: strawberry.Schema, limits: Limits) -> list[Callable[[], SchemaExtension]]:
    """What happens to each request, from the outermost to the innermost."""
    parse = lru_cache(_KEPT_DOCUMENTS)(partial(parse_limited, limits=limits))
    return [
        ErrorCodes,
        partial(LimitedDocument, parse, limits),
        partial(LimitedValidation, validation_of(made._schema, _KEPT_DOCUMENTS)),
        OneOperation,
        partial(LimitedCost, Budget(made._schema, limits), limits.heavy_from),
    ]


def _members(registry: Registry, ontology: Ontology) -> list[Any]:
    """Types that no field names: they are reached through their interfaces."""
    return [registry.types[name] for name in ontology.classes if name in registry.types]


def root_of(ecosystem: Ecosystem, loaded_at: datetime) -> Seen:
    """The source of the fields of Query."""
    return Seen(ecosystem, Service(ecosystem, loaded_at))


def execute(
    schema: strawberry.Schema,
    root: Seen,
    query: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    lane: Lane = Lane.ANY,
) -> dict[str, Any]:
    """The answer to a query as GraphQL's specification writes it: ``data``, ``errors`` or both.

    Beside them, ``extensions`` tell what it cost.

    Args:
        schema: The schema of the graph's ontology.
        root: The source of the schema's root fields, from :func:`root_of`.
        query: A GraphQL document.
        variables: The values of its variables.
        operation_name: Which of its operations to execute, if it has several.
        lane: Where it is executed.

    Raises:
        HandedOverError: It is to be executed in the heavy lane.
    """
    try:
        result = schema.execute_sync(
            query,
            root_value=root,
            variable_values=dict(variables or {}),
            operation_name=operation_name,
            context_value=lane,
        )
    except CannotGetOperationTypeError as error:
        return {"errors": [{"message": error.as_http_error_reason(), "extensions": {"code": BAD_INPUT}}]}
    answer: dict[str, Any] = {}
    if result.errors:
        handed_over = next((one for one in result.errors if isinstance(one, HandedOverError)), None)
        if handed_over:
            raise handed_over
        # What graphql-core finds wrong with a document, before anything is executed, comes without a code.
        answer["errors"] = [
            error.formatted | {"extensions": {"code": BAD_INPUT} | (error.extensions or {})}
            for error in result.errors
        ]
    # A request that could not be executed has no data, not even null; errors of execution have a path.
    if result.data is not None or any(error.path for error in result.errors or ()):
        answer["data"] = result.data
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer
