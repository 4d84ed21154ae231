"""The arguments of a view, from GraphQL to the graph's own criteria and changes."""

from collections.abc import Mapping
from typing import Any

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.statements import Certainty, Status

__all__ = ["VIEW_ARGUMENTS", "VIEW_INPUTS", "changes_of", "criteria_of"]

VIEW_ARGUMENTS = """
    "Without what is known not to hold on this day."
    asOf: Date
    "Without evidence that was not known by this day."
    knownBy: Date
    "Without statements that are less sure."
    minCertainty: Certainty
    "Only statements of these statuses."
    statuses: [Status!]
    "Of relationships, only these."
    via: [RelationType!]
    within: ScopeInput
    "Imagined changes of what all of the above leaves."
    change: [ChangeInput!]
"""

VIEW_INPUTS = f"""
    "The arguments of a view."
    input ViewInput {{
      {VIEW_ARGUMENTS}
    }}

    "An imagined change; whatever rests on it says that it is hypothetical."
    input ChangeInput @oneOf {{
      "An entity is gone, with everything that cannot be said without it."
      removeEntity: ID
      "No relationship of this class, or of one below it, leads from source to target."
      removeRelation: RelationInput
      "There is a relationship; it has no evidence and counts as asserted."
      addRelation: AddedRelationInput
      "A policy takes effect: what is proposed of it, and of its provisions, becomes active."
      enact: ID
      "A policy with its provisions, or a single statement, ends."
      end: ID
    }}

    "A relationship that may or may not be there."
    input RelationInput {{
      relation: RelationType!
      source: ID!
      target: ID!
    }}

    "A relationship to imagine; to change what one says, remove it too."
    input AddedRelationInput {{
      relation: RelationType!
      source: ID!
      target: ID!
      "What it says besides; it is active unless the status is among it."
      values: [FieldValueInput!]
    }}

    "A value of a field; a field that may have several is named once for each."
    input FieldValueInput {{
      "As the type of the relationship has it: sharePercent, status, product."
      field: String!
      "A number, truth value or text; the name of a concept; the id of an entity."
      value: FieldValue!
    }}

    "Which entities and sources belong; what is given conjoins, and a relationship needs both ends inside."
    input ScopeInput {{
      "Entities of these countries."
      countries: [ID!]
      "Entities of these countries, or of the member countries of these groups."
      blocs: [ID!]
      "Entities of these service layers."
      layers: [ID!]
      "Entities of these classes, abstract ones included."
      types: [EntityType!]
      "What these documents say, and the entities that they speak of."
      sources: [ID!]
      "These entities alone."
      ids: [ID!]
    }}
"""


def criteria_of(given: Mapping[str, Any]) -> Criteria:
    """The criteria that the arguments of a view state; null states nothing."""
    certainty = given.get("minCertainty")
    statuses = given.get("statuses")
    scope = given.get("within") or {}
    return Criteria(
        as_of=given.get("asOf"),
        known_by=given.get("knownBy"),
        min_certainty=None if certainty is None else Certainty.of(certainty),
        statuses=None if statuses is None else frozenset(Status(str(one)) for one in statuses),
        via=_ids(given.get("via")),
        within=Scope(**{name: _ids(ids) for name, ids in scope.items()}),
    )


def changes_of(given: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes that the arguments of a view imagine."""
    return tuple(_change(one) for one in given.get("change") or ())


def _change(given: Mapping[str, Any]) -> Change:
    ((kind, said),) = given.items()
    match kind:
        case "removeEntity":
            return RemoveEntity(str(said))
        case "removeRelation":
            return RemoveRelation(str(said["relation"]), str(said["source"]), str(said["target"]))
        case "addRelation":
            values: dict[str, list[str]] = {}
            for one in said.get("values") or ():
                values.setdefault(one["field"], []).append(one["value"])
            return AddRelation(str(said["relation"]), str(said["source"]), str(said["target"]), values)
        case "enact":
            return Enact(str(said))
        case _:
            return End(str(said))


def _ids(given: list[str] | None) -> frozenset[str] | None:
    return None if given is None else frozenset(str(one) for one in given)
