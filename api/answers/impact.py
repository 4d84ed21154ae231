"""Impact: what a rule, or a loss, hits."""

from typing import Any

from stratograph.api.answers.reading import (
    Arguments,
    connection_reads,
    entity_of,
    inside,
    listed,
    names,
    part,
    parts,
    statement_of,
    weakest_certainty,
)
from stratograph.api.fields import Read
from stratograph.api.names import upper_snake
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen
from stratograph.graph.arguments import concrete_classes, countries
from stratograph.graph.impact import Affected, Impact, impact
from stratograph.graph.impact_marks import impact_marks

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = f"""
    "In which way something is affected."
    enum How {{
      "The rule, or a provision of it, applies to it."
      BOUND
      "It depends on what is lost or bound, over any number of steps."
      EXPOSED
      "Likewise, but it has another supplier already that is not affected."
      EXPOSED_WITH_ALTERNATIVE
    }}

    "What follows from the statements in view if dependence runs as the ontology declares; no forecast."
    type Impact {{
      "The entities asked about."
      of: [Entity!]!
      "Bound ones first, then the nearest."
      affected(
        "Only what is affected in one of these ways."
        how: [How!]
        "Only of these classes, abstract ones included; the way may lead through others."
        types: [EntityType!]
        "Only what belongs to these countries; the way may lead through others."
        countries: [ID!]
        "Only what each of the entities asked about hits by itself."
        byEach: Boolean! = false
        {PAGE_ARGUMENTS}
      ): AffectedConnection!
      "All that is affected, in brief, for a map to mark; chosen as for ``affected``."
      marks(
        how: [How!]
        types: [EntityType!]
        countries: [ID!]
        byEach: Boolean! = false
        "The columns of the map, as the stack takes them."
        columns: [ID!]
      ): ImpactMarks!
      "How many are affected in each way; ways that do not occur are left out."
      byHow: [HowCount!]!
      "What the affected are."
      summary: Breakdown!
      "Whether more may be affected than are named."
      listOpen: Boolean!
      "Whether any of it rests on something that is only proposed."
      proposed: Boolean!
      "Whether any of it rests on an imagined change."
      hypothetical: Boolean!
      "What was taken for granted, one sentence each."
      assumptions(language: Language! = EN): [String!]!
      "Why nothing is affected."
      explanation: String
    }}

    "What is affected as lists side by side: 2,000 at most, bound ones first, then the nearest."
    type ImpactMarks {{
      "In which way each is affected."
      how: [How!]!
      "How many steps away each is."
      depths: [Int!]!
      "Those affected in the same order; then those that only stand on a chain to one of them."
      entities: DrawnEntities!
      "The steps of the chains."
      lines: DrawnLines!
      "How many are affected, marked or not."
      total: Int!
      "Whether some are left out because there are too many."
      truncated: Boolean!
    }}

    "How many are affected in one way."
    type HowCount {{
      how: How!
      count: Int!
    }}

    "A page of what is affected."
    type AffectedConnection {{
      totalCount: Int!
      "Whether a path to one of them draws on a group of which not all members are named."
      listOpen: Boolean!
      pageInfo: PageInfo!
      nodes: [Entity!]!
      edges: [AffectedEdge!]!
    }}

    "An affected entity, and why."
    type AffectedEdge {{
      cursor: String!
      node: Entity!
      how: How!
      "How many steps away it is."
      depth: Int!
      "The certainty of the least sure step of its path."
      weakestCertainty: Certainty!
      "Whether its path draws on a group of which not all members are named."
      listOpen: Boolean!
      "Whether its path rests on something that is only proposed."
      proposed: Boolean!
      "Whether its path rests on an imagined change."
      hypothetical: Boolean!
      "Whether every chain leads over an ownership whose share may be too small to carry it."
      doubtful: Boolean!
      "Which of the entities asked about affect it, each for itself."
      hitBy: [Entity!]!
      "The shortest chain of dependence; one in force, and surely carried, before a shorter one that is not."
      path: Path!
      "Who else serves it already; never a guess about the market."
      alternatives: [Alternative!]!
    }}

    "Another supplier that a dependent already has, and that is not affected."
    type Alternative {{
      entity: Entity!
      "What says that it serves the dependent."
      statement: Relationship!
    }}
"""

FIELDS = '''
    """
    What hangs on entities that are lost, or on rules that take effect, and by which path. Says what it takes
    for granted; it is no forecast.
    """
    impact(
      "What is lost, or which rules take effect; 20 at most."
      of: [ID!]!
      "The most steps, 50 at most."
      maxDepth: Int! = 5
      "The share in percent that an owner must exceed to pass a loss on, above 0 and at most 100."
      shareThreshold: Float! = 50
      "Only over these relations."
      via: [RelationType!]
    ): Impact!
'''


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **inside("Impact", "explanation", "proposed", "listOpen"),
        "Impact.of": lambda source: [registry.entity(source.view, one) for one in source.subject.of],
        "Impact.affected": _affected,
        "Impact.assumptions": lambda source, given: source.subject.assumptions_by_language[
            given["language"].lower()
        ],
        "Impact.marks": _marks,
        "Impact.byHow": lambda source: list(source.subject.by_how.items()),
        "Impact.summary": part("summary"),
        "Impact.hypothetical": lambda source: any(map(_hypothetical, source.subject.affected)),
        "ImpactMarks.how": lambda source: [upper_snake(one) for one in source.how],
        "HowCount.how": lambda pair: upper_snake(pair[0]),
        "HowCount.count": lambda pair: pair[1],
        **connection_reads("Affected", _id_of, lambda view, one: registry.entity(view, one.entity_id)),
        "AffectedConnection.listOpen": lambda source: any(one.list_open for one in source.found),
        **inside("AffectedEdge", "depth", "doubtful", "proposed", "listOpen"),
        "AffectedEdge.how": lambda source: upper_snake(source.subject.how),
        "AffectedEdge.weakestCertainty": weakest_certainty,
        "AffectedEdge.hypothetical": lambda source: _hypothetical(source.subject),
        "AffectedEdge.hitBy": lambda source: [
            registry.entity(source.view, one) for one in source.subject.hit_by
        ],
        "AffectedEdge.path": part("path"),
        "AffectedEdge.alternatives": parts("alternatives"),
        "Alternative.entity": entity_of(registry),
        "Alternative.statement": statement_of(registry),
    }


def _id_of(affected: Affected) -> str:
    return affected.entity_id


def _hypothetical(affected: Affected) -> bool:
    return any(step.statement.hypothetical for step in affected.path.steps)


def _affected(source: Any, given: Arguments) -> object:
    return listed(source.view, source.subject, _chosen(source, given), _id_of, given)


def _marks(source: Seen, given: Arguments) -> object:
    return impact_marks(source.view, _chosen(source, given), names(given, "columns"))


def _chosen(source: Any, given: Arguments) -> list[Affected]:
    answer: Impact = source.subject
    ways, classes = names(given, "how"), concrete_classes(source.view, names(given, "types"))
    places = countries(source.view, names(given, "countries"))
    return [
        one
        for one in answer.affected
        if (ways is None or upper_snake(one.how) in ways)
        and (classes is None or source.view.snapshot.entities[one.entity_id].class_name in classes)
        and (places is None or source.view.country(one.entity_id) in places)
        and (not given["byEach"] or len(one.hit_by) == len(answer.of))
    ]


def _impact(source: Seen, given: Arguments) -> object:
    found = impact(
        source.view,
        [str(one) for one in given["of"]],
        max_depth=given["maxDepth"],
        share_threshold=given["shareThreshold"],
        via=names(given, "via"),
    )
    return Seen(source.view, found)


READS: dict[str, Read] = {"impact": _impact}
