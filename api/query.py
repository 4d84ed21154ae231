"""The root of every query, and the view, under which all of it can be asked again."""

from collections.abc import Callable, Sequence
from typing import Any

from stratograph.api.answers import question_fields
from stratograph.api.connections import collection_field
from stratograph.api.criteria import VIEW_ARGUMENTS, changes_of, criteria_of
from stratograph.api.fields import GeneratedField, Read
from stratograph.api.lookup import exists, find_entity, find_node
from stratograph.api.pagination import MAX_PAGE_SIZE
from stratograph.api.registry import Registry, Seen
from stratograph.api.rows import Row, Rows, chosen_rows, entity_rows, statement_rows
from stratograph.api.sdl import fields_of
from stratograph.graph.errors import LimitError, UnknownEntityError
from stratograph.graph.ontology import Concept, Ontology, OntologyClass
from stratograph.graph.view import View

__all__ = ["ROOT_FIELDS", "VIEW_FIELDS", "add_roots"]

VIEW_FIELDS = f'''
    "The entity of this id."
    entity(id: ID!): Entity
    "The entity, statement or evidence of this id."
    node(id: ID!): Node
    "The entities, statements or evidence of these ids, in their order; 100 ids at most."
    nodes(ids: [ID!]!): [Node]!
    "Whether this view has imagined changes."
    hypothetical: Boolean!
    """
    What is left of this view under further conditions, and with imagined changes of that; one that is not
    given filters nothing. Views compose: the narrower of two counts, and changes come to changes.
    """
    view(
      {VIEW_ARGUMENTS}
    ): View!
'''

ROOT_FIELDS = """
    "The words that the graph is written in."
    ontology: Ontology!
    "What is loaded."
    dataset: Dataset!
"""


# Of the ids in one list, so many get suggestions if they are unknown.
_WITH_SUGGESTIONS = 10


def add_roots(registry: Registry, ontology: Ontology) -> type:
    """Make the types View and Query; gives the latter."""
    fields = _view_fields(registry, ontology)
    description = "The graph as of a day, as known by a day, above a certainty, within a scope, or changed."
    registry.object("View", fields, description)
    root = fields_of(
        registry,
        ROOT_FIELDS,
        {"ontology": lambda source: source.view.ontology, "dataset": lambda source: source},
    )
    return registry.object(
        "Query", [*_view_fields(registry, ontology), *root], "The view that leaves nothing out."
    )


def _view_fields(registry: Registry, ontology: Ontology) -> list[GeneratedField]:
    reads: dict[str, Read] = {
        "entity": lambda source, given: registry.shown(source.view, find_entity(source.view, given["id"])),
        "node": lambda source, given: registry.shown(source.view, find_node(source.view, given["id"])),
        "nodes": lambda source, given: _nodes(registry, source.view, given["ids"]),
        "hypothetical": lambda source: source.view.base is not source.view,
        "view": lambda source, given: Seen(
            source.subject.asked(source.view, criteria_of(given), changes_of(given)), source.subject
        ),
    }
    return [
        *fields_of(registry, VIEW_FIELDS, reads),
        *question_fields(registry),
        *(_collection(registry, ontology, one) for one in ontology.classes.values() if one.plural_name),
        *(_role_collection(registry, one) for one in _roles(ontology)),
    ]


def _nodes(registry: Registry, view: View, ids: Sequence[str]) -> list[object]:
    if len(ids) > MAX_PAGE_SIZE:
        raise LimitError("The number of ids", MAX_PAGE_SIZE, len(ids))
    found = [_or_error(registry, view, one) for one in ids[:_WITH_SUGGESTIONS]]
    # Names like an unknown one take long to find; whoever sends many ids has them from a program.
    snapshot = view.snapshot
    return found + [
        _or_error(registry, view, one) if exists(snapshot, one) else UnknownEntityError(one, ())
        for one in ids[_WITH_SUGGESTIONS:]
    ]


def _or_error(registry: Registry, view: View, node_id: str) -> object:
    """What GraphQL puts in a list: an error is told beside a null in its place."""
    try:
        return registry.shown(view, find_node(view, node_id))
    except Exception as error:
        return error


def _collection(registry: Registry, ontology: Ontology, declared: OntologyClass) -> GeneratedField:
    rows: Callable[[View], Rows[Any]]
    if declared.name == "Evidence":
        rows = _evidence
    elif ontology.is_a(declared.name, "Statement"):
        rows = lambda view: statement_rows(view.statements(declared.name))  # noqa: E731
    else:
        rows = lambda view: entity_rows(view, view.entities(declared.name))  # noqa: E731
    assert declared.plural_name
    deprecation = "The class is no longer used." if declared.deprecated else None
    return collection_field(
        registry, declared.plural_name, declared.name, rows, declared.definition, deprecation
    )


def _evidence(view: View) -> Rows[Row]:
    stated = (piece for one in view.statements() for piece in one.evidence)
    direct = (piece for one in view.entities() for piece in view.snapshot.entities[one].evidence)
    found = {piece.id: piece for piece in (*stated, *direct)}
    return chosen_rows([Row(found[one]) for one in sorted(found)])


def _roles(ontology: Ontology) -> list[Concept]:
    scheme = ontology.schemes.get("Role")
    return [one for one in scheme.concepts if one.plural_name] if scheme else []


def _role_collection(registry: Registry, role: Concept) -> GeneratedField:
    def rows(view: View) -> Rows[Row]:
        return chosen_rows(
            [
                Row(view.snapshot.entities[one], _plays_by_open_group(view, one, role.name))
                for one in view.entities("Organization", role=role.name)
            ]
        )

    assert role.plural_name
    description = f"Organizations with a role. {role.definition}"
    return collection_field(registry, role.plural_name, "Organization", rows, description)


def _plays_by_open_group(view: View, entity_id: str, role: str) -> bool:
    return any(one.list_open for one in view.support(entity_id, "role") if one.value("propertyValue") == role)
