"""Paths between entities, and what is within reach of one."""

from stratograph.api.answers.reading import (
    Arguments,
    connection_reads,
    entity_of,
    inside,
    listed,
    names,
    part,
    parts,
    shown,
    statement_of,
    weakest_certainty,
)
from stratograph.api.fields import Read
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen
from stratograph.graph.paths import Follow, PathWeight, paths
from stratograph.graph.reach import Direction, Reached, reach

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "Which way a path may go along a relationship."
    enum Follow {
      "Either way."
      ANY_LINK
      "From who depends to what is depended on."
      DEPENDENCE
      "From source to target."
      FORWARD
    }

    "What makes one path better than another."
    enum PathWeight {
      "Fewer steps."
      HOPS
      "A surer weakest step, then fewer steps."
      CERTAINTY
    }

    "Which way to follow dependence."
    enum DependencyDirection {
      "Towards what it depends on."
      DEPENDS_ON
      "Towards what depends on it."
      DEPENDED_ON_BY
    }

    "Paths between two entities."
    type PathResult {
      "The best first; ties by the ids on the way."
      paths: [Path!]!
      "Why there is none."
      explanation: String
      "Whether there are more than were asked for."
      truncated: Boolean!
    }

    "A way from one entity to another, with the statements of every step."
    type Path {
      length: Int!
      "The certainty of its least sure step."
      weakestCertainty: Certainty!
      "The earliest date of a document behind it."
      oldestEvidence: PartialDate
      "Whether a step draws on a group of which not all members are named."
      listOpen: Boolean!
      "Whether a step rests on an imagined change."
      hypothetical: Boolean!
      "The entities on it, both ends included."
      entities: [Entity!]!
      steps: [Step!]!
    }

    "One step of a path."
    type Step {
      from: Entity!
      relation: RelationType!
      "Whether the step goes from the relationship's source to its target."
      forward: Boolean!
      to: Entity!
      "The surest statement that allows the step."
      statement: Relationship!
      "Every statement that allows the step, the surest first."
      statements: [Relationship!]!
    }

    "A page of what is within reach, the nearest first."
    type ReachConnection {
      totalCount: Int!
      listOpen: Boolean!
      pageInfo: PageInfo!
      nodes: [Entity!]!
      edges: [ReachEdge!]!
    }

    "An entity within reach."
    type ReachEdge {
      cursor: String!
      node: Entity!
      "How many steps away it is."
      depth: Int!
      "The certainty of the least sure step on the way."
      weakestCertainty: Certainty!
      "A shortest way."
      path: Path!
    }
"""

FIELDS = f'''
    """
    The best paths from one entity to another, with the statement behind every step. Groups are never steps,
    and relations that only classify (country, sector, layer) are used only if `via` names them.
    """
    paths(
      from: ID!
      to: ID!
      "How many, 100 at most."
      k: Int! = 3
      "The most steps, 8 at most."
      maxLength: Int! = 6
      follow: Follow! = ANY_LINK
      "Only over these relations."
      via: [RelationType!]
      "Not through these entities."
      avoid: [ID!]
      weight: PathWeight! = HOPS
    ): PathResult!

    "Everything that an entity depends on, or that depends on it, the nearest first."
    reach(
      from: ID!
      direction: DependencyDirection!
      maxDepth: Int! = 5
      "Only of these classes, abstract ones included; the way may lead through others."
      types: [EntityType!]
      {PAGE_ARGUMENTS}
    ): ReachConnection!
'''


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **inside("PathResult", "explanation", "truncated"),
        "PathResult.paths": parts("paths"),
        **inside("Path", "length", "listOpen", "oldestEvidence"),
        "Path.weakestCertainty": weakest_certainty,
        "Path.hypothetical": lambda source: any(one.statement.hypothetical for one in source.subject.steps),
        "Path.entities": lambda source: [
            registry.entity(source.view, one) for one in source.subject.entity_ids
        ],
        "Path.steps": parts("steps"),
        **inside("Step", "relation", "forward"),
        "Step.from": entity_of(registry, "source"),
        "Step.to": entity_of(registry, "target"),
        "Step.statement": statement_of(registry),
        "Step.statements": shown(registry),
        **connection_reads("Reach", _id_of, lambda view, one: registry.entity(view, one.entity_id)),
        "ReachConnection.listOpen": lambda source: any(one.path.list_open for one in source.found),
        "ReachEdge.depth": lambda source: source.subject.depth,
        "ReachEdge.weakestCertainty": weakest_certainty,
        "ReachEdge.path": part("path"),
    }


def _id_of(reached: Reached) -> str:
    return reached.entity_id


def _paths(source: Seen, given: Arguments) -> object:
    found = paths(
        source.view,
        given["from"],
        given["to"],
        k=given["k"],
        max_length=given["maxLength"],
        follow=Follow[given["follow"]],
        via=names(given, "via"),
        avoid=names(given, "avoid") or (),
        weight=PathWeight[given["weight"]],
    )
    return Seen(source.view, found)


def _reach(source: Seen, given: Arguments) -> object:
    found = reach(
        source.view,
        given["from"],
        Direction[given["direction"]],
        max_depth=given["maxDepth"],
        types=names(given, "types"),
    )
    return listed(source.view, found, found, _id_of, given)


READS: dict[str, Read] = {"paths": _paths, "reach": _reach}
