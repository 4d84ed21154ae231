"""The GraphQL schema, assembled from an ontology."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import strawberry
from graphql import GraphQLField
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from stratograph.api.answers import add_answers
from stratograph.api.connections import add_connections
from stratograph.api.criteria import VIEW_INPUTS
from stratograph.api.enums import add_enums
from stratograph.api.execution import Operations, answered
from stratograph.api.facets import FACET_TYPES, add_facet_enums
from stratograph.api.filters import add_filters
from stratograph.api.limits import Lane, Limits
from stratograph.api.loaded import add_dataset_types
from stratograph.api.orders import add_orders
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

__all__ = ["Schema", "build_schema", "execute", "root_of"]


class Schema(strawberry.Schema):
    """The GraphQL schema of one ontology, with the operations that are executed under it."""

    operations: Operations

    @property
    def schema_converter(self) -> GraphQLCoreConverter:
        """What makes graphql-core's types of strawberry's."""
        return self._converter

    @schema_converter.setter
    def schema_converter(self, converter: GraphQLCoreConverter) -> None:
        # An inherited field is the same object in every class, yet is converted for each: half of the start.
        converter.from_field = _remembering(converter.from_field)  # type: ignore[method-assign]
        converter.from_maybe_optional = _remembering_types(  # type: ignore[assignment, method-assign]
            converter.from_maybe_optional
        )
        self._converter = converter


def _remembering(convert: Callable[..., GraphQLField]) -> Callable[..., GraphQLField]:
    made: dict[int, GraphQLField] = {}

    def converted(field: StrawberryField, *, type_definition: Any = None) -> GraphQLField:
        if id(field) not in made:
            made[id(field)] = convert(field, type_definition=type_definition)
        return made[id(field)]

    return converted


def _remembering_types(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    # By identity, which takes no time: the registry gives one object for one expression.
    made: dict[int, tuple[Any, Any]] = {}

    def converted(given: Any) -> Any:
        if id(given) not in made:
            made[id(given)] = given, convert(given)
        return made[id(given)][1]

    return converted


def build_schema(ontology: Ontology, limits: Limits | None = None) -> Schema:
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
        made = Schema(
            query=query,
            types=_members(registry, ontology),
            # Strawberry compares types of one name at each use, a tenth of the time; Registry admits no two.
            config=StrawberryConfig(scalar_map=SCALARS, _unsafe_disable_same_type_validation=True),
        )
    except (TypeError, ValueError) as error:
        # What GraphQL itself forbids, such as a subclass whose field has another type than its parent's.
        raise OntologyError([Problem(f"The ontology makes no GraphQL schema: {error}")]) from error
    made.operations = Operations(made._schema, limits or Limits())
    return made


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
    assert isinstance(schema, Schema)
    return answered(schema.operations, root, query, variables or {}, operation_name, lane)
