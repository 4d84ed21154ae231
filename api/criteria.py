"""The arguments of a view, from GraphQL to the graph's own criteria."""

from collections.abc import Mapping
from typing import Any

from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.statements import Certainty, Status

__all__ = ["CRITERIA_ARGUMENTS", "SCOPE_INPUT", "criteria_of"]

CRITERIA_ARGUMENTS = """
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
"""

SCOPE_INPUT = """
    "Which entities and sources belong; what is given conjoins, and a relationship needs both ends inside."
    input ScopeInput {
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
    }
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


def _ids(given: list[str] | None) -> frozenset[str] | None:
    return None if given is None else frozenset(str(one) for one in given)
