"""Disputes: where statements cannot all be true."""

from stratograph.api.answers.reading import (
    Arguments,
    connection_reads,
    entity_of,
    inside,
    listed,
    names,
    parts,
    shown,
)
from stratograph.api.fields import Read
from stratograph.api.names import upper_snake
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen
from stratograph.graph.disputes import Dispute, disputes

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "What statements disagree on."
    enum DisputeKind {
      "The value of a property that has one value at a time."
      VALUE
      "The date of an event that happens once."
      EVENT
      "A number, equal in subject, measure, scope, unit and period."
      OBSERVATION
      "A source says that they contradict each other; their values cannot be compared."
      STATED
    }

    "A page of disputes, by kind, subject and what they are about."
    type DisputeConnection {
      totalCount: Int!
      pageInfo: PageInfo!
      nodes: [Dispute!]!
      edges: [DisputeEdge!]!
      "Why there is none."
      explanation: String
    }

    "A dispute, and where it stands."
    type DisputeEdge {
      cursor: String!
      node: Dispute!
    }

    "Two or more sides that cannot all be right; both stay."
    type Dispute {
      kind: DisputeKind!
      "What it is about, if the statements have it in common."
      subject: Entity
      "What is at the other end, if it is about a relationship."
      counterpart: Entity
      "The property, the class of the event or the id of the measure; nothing where it is only stated."
      about: String
      "By value."
      sides: [DisputeSide!]!
      "Whether a statement of it rests on an imagined change."
      hypothetical: Boolean!
    }

    "Statements that agree with one another and not with those of another side."
    type DisputeSide {
      "The most precise value; nothing where values cannot be compared."
      value: String
      "The value in words, or what the statement says."
      text: String!
      "One that is coarse enough to agree with several sides stands in each."
      statements: [Statement!]!
    }
"""

FIELDS = f'''
    """
    Where the statements of this view contradict each other, side by side with their sources. A coarser date,
    or a rounding, that contains the other is no contradiction.
    """
    disputes(
      "Only those of which a statement mentions one of these entities."
      about: [ID!]
      {PAGE_ARGUMENTS}
    ): DisputeConnection!
'''


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **connection_reads("Dispute", _id_of, Seen),
        **inside("DisputeConnection", "explanation"),
        "Dispute.kind": lambda source: upper_snake(source.subject.kind),
        "Dispute.subject": entity_of(registry, "subject"),
        "Dispute.counterpart": entity_of(registry, "counterpart"),
        **inside("Dispute", "about"),
        "Dispute.sides": parts("sides"),
        "Dispute.hypothetical": lambda source: _hypothetical(source.subject),
        "DisputeSide.value": lambda source: _spelled(source.subject.value),
        **inside("DisputeSide", "text"),
        "DisputeSide.statements": shown(registry),
    }


def _id_of(dispute: Dispute) -> str:
    parted = (dispute.kind, dispute.subject, dispute.counterpart, dispute.sides[0].statements[0].id)
    return " ".join(one or "-" for one in parted)


def _hypothetical(dispute: Dispute) -> bool:
    return any(viewed.hypothetical for side in dispute.sides for viewed in side.statements)


def _spelled(value: object) -> str | None:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return str(value)


def _disputes(source: Seen, given: Arguments) -> object:
    found = disputes(source.view, about=names(given, "about"))
    return listed(source.view, found, found.disputes, _id_of, given)


READS: dict[str, Read] = {"disputes": _disputes}
