"""The fields by which a view finds things, and makes way for narrower views."""

from collections.abc import Iterator, Sequence

from stratograph.api.criteria import VIEW_ARGUMENTS, changes_of, criteria_of
from stratograph.api.fields import Read
from stratograph.api.lookup import exists, find_entity, find_node
from stratograph.api.pagination import MAX_PAGE_SIZE
from stratograph.api.registry import Registry, Seen
from stratograph.api.sdl import fields_of
from stratograph.graph.errors import LimitError, UnknownEntityError
from stratograph.graph.ontology import Ontology
from stratograph.graph.view import View

__all__ = ["VIEW_FIELDS", "make", "parts"]

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

# Of the ids in one list, so many get suggestions if they are unknown.
_WITH_SUGGESTIONS = 10


def parts(ontology: Ontology) -> Iterator[str]:  # noqa: ARG001
    """One."""
    yield ""


def make(registry: Registry, ontology: Ontology, name: str) -> None:  # noqa: ARG001
    """Make the fields that every view has by which things are found."""
    reads: dict[str, Read] = {
        "entity": lambda source, given: registry.shown(source.view, find_entity(source.view, given["id"])),
        "node": lambda source, given: registry.shown(source.view, find_node(source.view, given["id"])),
        "nodes": lambda source, given: _nodes(registry, source.view, given["ids"]),
        "hypothetical": lambda source: source.view.base is not source.view,
        "view": lambda source, given: Seen(
            source.subject.asked(source.view, criteria_of(given), changes_of(given)), source.subject
        ),
    }
    registry.ask(fields_of(registry, VIEW_FIELDS, reads))


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
