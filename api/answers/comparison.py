"""Comparison: two views side by side."""

from stratograph.api.answers.reading import (
    Arguments,
    entities_page,
    inside,
    on_changed,
    part,
    parts,
    statements_page,
)
from stratograph.api.criteria import changes_of, criteria_of
from stratograph.api.fields import Read
from stratograph.api.pagination import PAGE_ARGUMENTS, page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.comparison import ViewComparison, compare
from stratograph.graph.view import View

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = f"""
    "Two views side by side."
    type ViewComparison {{
      left: ComparedView!
      right: ComparedView!
      "How many entities both hold."
      sharedEntities: Int!
      sharedStatements: Int!
      "The relationships that join an entity of the left alone to one of the right alone."
      ties(
        filter: RelationshipFilter, orderBy: [RelationshipOrder!], {PAGE_ARGUMENTS}
      ): RelationshipConnection!
      "How many ties each relation has, the most frequent first."
      tiesByRelation: [RelationCount!]!
      "Whether a count or a tie draws on a group of which not all members are named."
      listOpen: Boolean!
      "Whether a side has imagined changes."
      hypothetical: Boolean!
      "Why there is nothing to compare."
      explanation: String
    }}

    "One of two views that are compared."
    type ComparedView {{
      "What its entities are."
      composition: Breakdown!
      "How many statements it holds."
      statements: Int!
      structure: NetworkStructure!
      "The entities that most depends on, by PageRank."
      top: [Rank!]!
      "The entities that the other view lacks."
      onlyEntities(filter: EntityFilter, orderBy: [EntityOrder!], {PAGE_ARGUMENTS}): EntityConnection!
      "The statements that the other view lacks."
      onlyStatements(
        filter: StatementFilter, orderBy: [StatementOrder!], {PAGE_ARGUMENTS}
      ): StatementConnection!
      "Whether it has imagined changes."
      hypothetical: Boolean!
      "What it lacks, if it is empty or has no network."
      explanation: String
    }}

    "A network in a few numbers; a ratio of nothing is null, not zero."
    type NetworkStructure {{
      "How many entities a relationship touches."
      nodes: Int!
      "How many relationships there are, parallel ones each."
      edges: Int!
      "How many ordered pairs of different entities a relationship joins, symmetric ones both ways."
      links: Int!
      "The share of the possible ordered pairs that are joined, from 0 to 1."
      density: Float
      "The share of the links that are answered by one the other way, from 0 to 1."
      reciprocity: Float
      "In how many pieces it lies, taken both ways."
      components: Int!
      "How many entities the largest piece has."
      largestComponent: Int!
      "1 if all relationships meet at one entity, 0 if every entity has the same number of neighbours."
      concentration: Float
    }}

    "How many relationships are of one class."
    type RelationCount {{
      relation: RelationType!
      count: Int!
    }}
"""

FIELDS = """
    "Two views side by side: two blocs, two dates, two certainties, or with and without a change."
    compare(
      left: ViewInput!
      right: ViewInput!
      "How many of the most central entities of each to name, 100 at most."
      first: Int! = 10
    ): ViewComparison!
"""


class _Comparison:
    """The answer, and the views that it compares."""

    def __init__(self, view: View, left: View, right: View, first: int) -> None:
        self.view = view
        self.subject: ViewComparison = compare(left, right, first=first)
        self.left = Seen(left, self.subject.left)
        self.right = Seen(right, self.subject.right)


def reads(registry: Registry) -> dict[str, Read]:  # noqa: ARG001
    """How the types are read."""
    numbers = ("nodes", "edges", "links", "density", "reciprocity", "components", "largestComponent")
    return {
        **inside("ViewComparison", "sharedEntities", "sharedStatements", "listOpen", "explanation"),
        "ViewComparison.ties": lambda source, given: statements_page(
            source.left.view, source.subject.ties, given, "Relationship"
        ),
        "ViewComparison.tiesByRelation": lambda source: list(source.subject.ties_by_relation.items()),
        "ViewComparison.hypothetical": lambda source: on_changed(source.left) or on_changed(source.right),
        **inside("ComparedView", "statements", "explanation"),
        "ComparedView.composition": part("composition"),
        "ComparedView.structure": part("structure"),
        "ComparedView.top": parts("top"),
        "ComparedView.onlyEntities": lambda source, given: entities_page(
            source.view, source.subject.only_entities, given
        ),
        "ComparedView.onlyStatements": lambda source, given: statements_page(
            source.view, map(source.view.statement, source.subject.only_statements), given
        ),
        "ComparedView.hypothetical": on_changed,
        **inside("NetworkStructure", *numbers, "concentration"),
        "RelationCount.relation": lambda pair: pair[0],
        "RelationCount.count": lambda pair: pair[1],
    }


def _compare(source: Seen, given: Arguments) -> object:
    first = page_size("first", given["first"])
    left, right = (
        source.subject.asked(source.view, criteria_of(given[side]), changes_of(given[side]))
        for side in ("left", "right")
    )
    return _Comparison(source.view, left, right, first)


READS: dict[str, Read] = {"compare": _compare}
