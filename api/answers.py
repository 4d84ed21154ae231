"""The product's own questions: search, paths, reach and centrality, and the types of their answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from operator import attrgetter
from typing import Any

from stratograph.api.fields import GeneratedField, Read
from stratograph.api.pagination import PAGE_ARGUMENTS, Page, cursor_of, page_of, page_size
from stratograph.api.properties import certainty_name
from stratograph.api.registry import Registry, Seen
from stratograph.api.sdl import define, fields_of
from stratograph.graph.centrality import Measure, centrality
from stratograph.graph.paths import Follow, Path, PathWeight, paths
from stratograph.graph.reach import Direction, Reached, reach
from stratograph.graph.search import Highlight, search
from stratograph.graph.view import View

__all__ = ["ANSWERS", "QUESTIONS", "add_answers", "question_fields"]

ANSWERS = """
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

    "A measure of how central an entity is in the network."
    enum CentralityMeasure {
      "How many others it is linked with."
      DEGREE
      "How many relationships end at it."
      IN_DEGREE
      "How many relationships start at it."
      OUT_DEGREE
      "How many shortest paths between others lead through it."
      BETWEENNESS
      "How near it is to all that it can reach."
      CLOSENESS
      "How near it is to all others, those out of reach counting nothing."
      HARMONIC
      "How central those are that it is linked with."
      EIGENVECTOR
      "Where a walk along dependence is most often found."
      PAGERANK
      "How many walks along dependence end at it, longer ones counting less."
      KATZ
    }

    "An entity that a text was found in."
    type SearchHit {
      entity: Entity!
      "Larger is better; only comparable within one answer."
      score: Float!
      "Where the text was found, the best place first."
      highlights: [Highlight!]!
    }

    "A text of an entity with the places that match."
    type Highlight {
      "label, alias, formerName, definition or id."
      field: String!
      text: String!
      "The places in the text, as offsets of characters."
      ranges: [TextRange!]!
      "The text as HTML, escaped, with the places in <mark> elements."
      marked: String!
    }

    "A part of a text: from the start on, up to the end but without it."
    type TextRange {
      start: Int!
      end: Int!
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

    "Entities by how central they are."
    type Ranking {
      measure: CentralityMeasure!
      "What the measure means, and on which network it was computed."
      explanation: String!
      "Whether it was computed in full, not from a sample."
      exact: Boolean!
      sampleSize: Int
      "How many entities are ranked, those beyond the rows included."
      total: Int!
      rows: [Rank!]!
    }

    "The place of an entity in a ranking."
    type Rank {
      "From 1; equal scores share a place."
      rank: Int!
      score: Float!
      "How many of the other ranked entities score lower, in percent."
      percentile: Float!
      entity: Entity!
    }
"""

QUESTIONS = f'''
    """
    Entities by their names, aliases, former names, definitions and ids, in English and Chinese; the best
    first. Prefixes of the last word count; so do two characters of a Chinese name.
    """
    search(
      text: String!
      "Only of these classes, abstract ones included."
      types: [EntityType!]
      first: Int! = 10
    ): [SearchHit!]!

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

    "Entities by how central they are in the network of this view."
    centrality(
      measure: CentralityMeasure!
      "Only of these classes, abstract ones included; the scores are those of the whole network."
      types: [EntityType!]
      "How many, 100 at most."
      first: Int! = 20
    ): Ranking!
'''


@dataclass(frozen=True)
class Reach:
    """A page of what is within reach."""

    view: View
    found: tuple[Reached, ...]
    page: Page[Reached]


def add_answers(registry: Registry) -> None:
    """Make the types of the answers."""
    define(registry, ANSWERS, _search_reads(registry) | _path_reads(registry) | _reach_reads(registry))


def _entity(registry: Registry, attribute: str = "entity_id") -> Read:
    return lambda source: registry.entity(source.view, getattr(source.subject, attribute))


def _inside(*names: str) -> dict[str, Read]:
    """Reads of fields that are attributes of the subject, each as ``Type.field=attribute``."""
    pairs = (name.split("=") for name in names)
    return {field: attrgetter(f"subject.{attribute}") for field, attribute in pairs}


def _seen(view: View, found: Iterable[object]) -> list[Seen]:
    return [Seen(view, one) for one in found]


def _search_reads(registry: Registry) -> dict[str, Read]:
    return {
        **_inside("SearchHit.score=score", "SearchHit.highlights=highlights"),
        "SearchHit.entity": _entity(registry),
        "Highlight.ranges": lambda highlight: highlight.ranges,
        "Highlight.marked": marked,
        "TextRange.start": lambda pair: pair[0],
        "TextRange.end": lambda pair: pair[1],
        **_inside(*(f"Rank.{name}={name}" for name in ("rank", "score", "percentile"))),
        "Rank.entity": _entity(registry),
        **_inside("Ranking.explanation=explanation", "Ranking.exact=exact", "Ranking.total=total"),
        "Ranking.sampleSize": lambda source: source.subject.sample_size,
        "Ranking.measure": lambda source: source.subject.measure.name,
        "Ranking.rows": lambda source: _seen(source.view, source.subject.rows),
    }


def marked(highlight: Highlight) -> str:
    """The text as HTML with its matches marked."""
    text, done, parts = highlight.text, 0, []
    for start, end in highlight.ranges:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join([*parts, escape(text[done:])])


def _path_reads(registry: Registry) -> dict[str, Read]:
    return {
        **_inside("PathResult.explanation=explanation", "PathResult.truncated=truncated"),
        "PathResult.paths": lambda source: _seen(source.view, source.subject.paths),
        **_inside("Path.length=length", "Path.listOpen=list_open", "Path.oldestEvidence=oldest_evidence"),
        "Path.weakestCertainty": lambda source: certainty_name(source.subject.weakest_certainty),
        "Path.entities": lambda source: [registry.entity(source.view, one) for one in _ids(source.subject)],
        "Path.steps": lambda source: _seen(source.view, source.subject.steps),
        **_inside("Step.relation=relation", "Step.forward=forward"),
        "Step.from": _entity(registry, "source"),
        "Step.to": _entity(registry, "target"),
        "Step.statement": lambda source: registry.shown(source.view, source.subject.statement),
        "Step.statements": lambda source: [
            registry.shown(source.view, one) for one in source.subject.statements
        ],
    }


def _ids(path: Path) -> list[str]:
    return [path.steps[0].source, *(step.target for step in path.steps)]


def _reach_reads(registry: Registry) -> dict[str, Read]:
    return {
        "ReachConnection.totalCount": lambda source: len(source.found),
        "ReachConnection.listOpen": lambda source: any(one.path.list_open for one in source.found),
        "ReachConnection.pageInfo": lambda source: source.page,
        "ReachConnection.nodes": lambda source: [
            registry.entity(source.view, one.entity_id) for one in source.page.rows
        ],
        "ReachConnection.edges": lambda source: _seen(source.view, source.page.rows),
        "ReachEdge.cursor": lambda source: cursor_of(source.subject.entity_id),
        "ReachEdge.node": _entity(registry),
        "ReachEdge.depth": lambda source: source.subject.depth,
        "ReachEdge.weakestCertainty": lambda source: certainty_name(source.subject.weakest_certainty),
        "ReachEdge.path": lambda source: Seen(source.view, source.subject.path),
    }


def question_fields(registry: Registry) -> list[GeneratedField]:
    """The fields of a view that ask these questions."""
    reads: dict[str, Read] = {"search": _search, "paths": _paths, "reach": _reach, "centrality": _centrality}
    return fields_of(registry, QUESTIONS, reads)


def _names(given: Mapping[str, Any], argument: str) -> list[str] | None:
    asked = given.get(argument)
    return None if asked is None else [str(one) for one in asked]


def _search(source: Seen, given: Mapping[str, Any]) -> object:
    first = page_size("first", given["first"])
    return _seen(source.view, search(source.view, given["text"], types=_names(given, "types"), first=first))


def _paths(source: Seen, given: Mapping[str, Any]) -> object:
    found = paths(
        source.view,
        given["from"],
        given["to"],
        k=given["k"],
        max_length=given["maxLength"],
        follow=Follow[given["follow"]],
        via=_names(given, "via"),
        avoid=_names(given, "avoid") or (),
        weight=PathWeight[given["weight"]],
    )
    return Seen(source.view, found)


def _reach(source: Seen, given: Mapping[str, Any]) -> object:
    found = reach(
        source.view,
        given["from"],
        Direction[given["direction"]],
        max_depth=given["maxDepth"],
        types=_names(given, "types"),
    )
    return Reach(source.view, found, page_of(found, lambda one: one.entity_id, given))


def _centrality(source: Seen, given: Mapping[str, Any]) -> object:
    first = page_size("first", given["first"])
    ranking = centrality(source.view, Measure[given["measure"]], types=_names(given, "types"), first=first)
    return Seen(source.view, ranking)
