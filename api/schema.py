"""The GraphQL schema of an ontology, and the answers under it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from stratograph.api.execution import Operations, answered
from stratograph.api.json_text import plain
from stratograph.api.kept_schema.reads import Reads
from stratograph.api.kept_schema.shapes import KeptSchema
from stratograph.api.kept_schema.types import LazySchema
from stratograph.api.limits import Lane, Limits
from stratograph.api.registry import Seen
from stratograph.api.service import Service
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.ontology import Ontology

if TYPE_CHECKING:
    from stratograph.api.by_strawberry import Schema

__all__ = ["Executable", "build_schema", "execute", "kept_schema", "response", "root_of"]


class Executable(Protocol):
    """A schema, with the operations that are executed under it."""

    operations: Operations


def build_schema(ontology: Ontology, limits: Limits | None = None) -> "Schema":
    """The schema whose types, fields, filters and collections are those of the ontology.

    Execute queries with ``root_value=root_of(ecosystem, loaded_at)``.

    Args:
        ontology: The words that the graph is written in.
        limits: How much a query may ask for; the defaults if nothing is given.

    Raises:
        OntologyError: Two types or fields would have one name, or a subclass contradicts its parent.
    """
    # Here, because it takes longest to import, and a start that finds the schema kept needs none.
    from stratograph.api.assembly import assembled
    from stratograph.api.by_strawberry import schema_of
    from stratograph.api.reserved import check_field_names, check_public_names

    check_public_names(ontology)
    check_field_names(ontology)
    registry = assembled(ontology)
    try:
        made = schema_of(registry, [name for name in ontology.classes if name in registry.types])
    except (TypeError, ValueError) as error:
        # What GraphQL itself forbids, such as a subclass whose field has another type than its parent's.
        raise OntologyError([Problem(f"The ontology makes no GraphQL schema: {error}")]) from error
    made.operations = Operations(made._schema, limits or Limits())
    return made


@dataclass(slots=True)
class _Opened:
    operations: Operations


def kept_schema(kept: KeptSchema, ontology: Ontology, limits: Limits | None = None) -> Executable:
    """The same schema, from what was kept of it: of its types only those are made that are asked for.

    Args:
        kept: What was kept of what :func:`build_schema` made of the ontology.
        ontology: The ontology.
        limits: How much a query may ask for; the defaults if nothing is given.
    """
    return _Opened(Operations(LazySchema(kept, Reads(ontology)), limits or Limits()))


def root_of(ecosystem: Ecosystem, loaded_at: datetime) -> Seen:
    """The source of the fields of Query."""
    return Seen(ecosystem, Service(ecosystem, loaded_at))


def response(
    schema: Executable,
    root: Seen,
    query: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    lane: Lane = Lane.ANY,
) -> dict[str, Any]:
    """The response to a query as GraphQL's specification writes it: ``data``, ``errors`` or both.

    Beside them, ``extensions`` tell what it cost. It is made to be written by
    :func:`~stratograph.api.json_text.json_text`: many an object in ``data`` is a struct, which is made in a
    third of the time that a dict takes.

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
    return answered(schema.operations, root, query, variables or {}, operation_name, lane)


def execute(
    schema: Executable,
    root: Seen,
    query: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
) -> dict[str, Any]:
    """The same in dicts and lists alone, for whoever looks at it; see :func:`response`."""
    made: dict[str, Any] = plain(response(schema, root, query, variables, operation_name))
    return made
