"""In what light things are drawn: proposed, ended, disrupted, disputed or speculative, and in whose hands."""

from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.disputes import disputes
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Certainty, Statement, Status

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = [
    "OwnershipKind",
    "Standing",
    "disputed_statements",
    "entity_standing",
    "line_standing",
    "ownership_kind",
]


class OwnershipKind(StrEnum):
    """In whose hands an entity is, by what is stated of it."""

    STATE_OWNED = "State-owned"
    LISTED = "Listed"
    UNLISTED = "Unlisted"
    NOT_STATED = "Not stated"


class Standing(StrEnum):
    """What makes an entity or a line look different from the usual."""

    USUAL = "Usual"
    PROPOSED = "Proposed"
    ENDED = "Ended"
    DISRUPTED = "Disrupted"
    DISPUTED = "Disputed"
    SPECULATIVE = "Speculative"


_OF_STATUS = {
    Status.PROPOSED: Standing.PROPOSED,
    Status.ENDED: Standing.ENDED,
    Status.DISRUPTED: Standing.DISRUPTED,
}
_OF_LEGAL_STATUS = {
    "ProposedRule": Standing.PROPOSED,
    "Repealed": Standing.ENDED,
    "Suspended": Standing.DISRUPTED,
}
_PUBLIC = ("Country", "GovernmentBody")


def line_standing(view: "View", statement: Statement, certainty: Certainty) -> Standing:
    """How the line of a relationship is drawn; its status counts more than a dispute, that more than doubt.

    A relationship that has ended is drawn like any other where the view is as of a day on which it held.
    """
    status = statement.status
    if status in _OF_STATUS and not (status is Status.ENDED and view.criteria.as_of is not None):
        return _OF_STATUS[status]
    if statement.id in disputed_statements(view):
        return Standing.DISPUTED
    return Standing.SPECULATIVE if certainty is Certainty.SPECULATIVE else Standing.USUAL


def disputed_statements(view: "View") -> frozenset[str]:
    """The statements that stand on a side of a dispute, kept with the view."""

    def found() -> frozenset[str]:
        sides = (side for dispute in disputes(view).disputes for side in dispute.sides)
        return frozenset(one.id for side in sides for one in side.statements)

    return remembered(view, "disputed", None, found)


def entity_standing(view: "View", entity: Entity) -> Standing:
    """How an entity is drawn: a rule by its legal status, and what should no longer be used as ended."""
    if entity.deprecated:
        return Standing.ENDED
    if "legalStatus" not in view.ontology.fields(entity.class_name):
        return Standing.USUAL
    said = view.values(entity.id, "legalStatus")
    return _OF_LEGAL_STATUS.get(str(said[0]), Standing.USUAL) if said else Standing.USUAL


def ownership_kind(view: "View", entity: Entity) -> OwnershipKind:
    """In whose hands an entity is; state-owned counts more than listed, for some are both."""
    if any(view.ontology.is_a(entity.class_name, one) for one in _PUBLIC):
        return OwnershipKind.STATE_OWNED
    fields = view.ontology.fields(entity.class_name)
    said = {name: view.values(entity.id, name) for name in ("stateOwned", "listed") if name in fields}
    if said.get("stateOwned") == (True,):
        return OwnershipKind.STATE_OWNED
    if said.get("listed") == (True,):
        return OwnershipKind.LISTED
    return OwnershipKind.UNLISTED if any(said.values()) else OwnershipKind.NOT_STATED
