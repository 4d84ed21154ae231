"""Things by their id, and why there is none."""

from dataclasses import fields
from itertools import chain

from stratograph.api.registry import Subject
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import OutsideViewError, UnknownEntityError
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Evidence
from stratograph.graph.view import View

__all__ = ["exists", "find_entity", "find_node"]


def exists(snapshot: Snapshot, node_id: str) -> bool:
    """Whether an entity, a statement or a piece of evidence has this id."""
    return (
        node_id in snapshot.entities
        or node_id in snapshot.statements
        or _evidence(snapshot, node_id) is not None
    )


def find_entity(view: View, entity_id: str) -> Entity:
    """The entity of this id.

    Raises:
        UnknownEntityError: No entity has this id; the nearest known ones are suggested.
        OutsideViewError: The view leaves the entity out.
    """
    return view.entity(entity_id)


def find_node(view: View, node_id: str) -> Subject:
    """The entity, statement or evidence of this id.

    Raises:
        UnknownEntityError: Nothing has this id; the nearest known ones are suggested.
        OutsideViewError: The view leaves it out.
    """
    snapshot = view.snapshot
    if node_id in snapshot.entities:
        return view.entity(node_id)
    if node_id in snapshot.statements:
        viewed = view.statement(node_id)
        if viewed is None:
            raise OutsideViewError(node_id, _excluding(view, node_id))
        return viewed
    evidence = _evidence(snapshot, node_id)
    if evidence is None:
        known = (*snapshot.entities, *snapshot.statements)
        raise UnknownEntityError(node_id, known, snapshot.ids_named(node_id))
    return evidence


def _evidence(snapshot: Snapshot, evidence_id: str) -> Evidence | None:
    stated = (one for statement in snapshot.statements.values() for one in statement.evidence)
    direct = (one for entity in snapshot.entities.values() for one in entity.evidence)
    return next((one for one in chain(stated, direct) if one.id == evidence_id), None)


def _excluding(view: View, statement_id: str) -> str:
    """The first argument of the view that by itself leaves the statement out."""
    for field in fields(Criteria):
        alone = Criteria(**{field.name: getattr(view.criteria, field.name)})
        if View(view.snapshot, alone).statement(statement_id) is None:
            return _ARGUMENTS[field.name]
    return "via"


_ARGUMENTS = {
    "as_of": "asOf",
    "known_by": "knownBy",
    "min_certainty": "minCertainty",
    "statuses": "statuses",
    "via": "via",
    "within": "within",
}
