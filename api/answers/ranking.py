"""Rankings: entities by how central they are."""

from stratograph.api.answers.reading import Arguments, entity_of, inside, names, on_changed, parts
from stratograph.api.fields import Read
from stratograph.api.pagination import page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.centrality import Measure, centrality

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
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
      "How far it depends on what many others depend on."
      HUBS
      "How far those depend on it that depend on much."
      AUTHORITIES
      "How tightly knit the tightest part of the network is that it belongs to."
      CORE_NUMBER
    }

    "Entities by how central they are."
    type Ranking {
      measure: CentralityMeasure!
      "What the measure means, and on which network it was computed."
      explanation: String!
      "Whether it was computed in full, not from a sample."
      exact: Boolean!
      "How many entities the sample had, if there was one."
      sampleSize: Int
      "What the choice of the sample started from, if there was one; the same seed gives the same scores."
      seed: Int
      "The entities that the ranking is centred on, if it is."
      around: [Entity!]!
      "Whether the network has imagined changes."
      hypothetical: Boolean!
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

FIELDS = """
    "Entities by how central they are in the network of this view."
    centrality(
      measure: CentralityMeasure!
      "Only of these classes, abstract ones included; the scores are those of the whole network."
      types: [EntityType!]
      "How many, 100 at most."
      first: Int! = 20
      "For PageRank: central to these entities, at which the walk starts anew."
      around: [ID!]
      "For betweenness: estimate it from so many entities; without it, only networks above 5,000 are sampled."
      sample: Int
      "What the choice of the sample starts from."
      seed: Int! = 0
    ): Ranking!
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **inside("Ranking", "explanation", "exact", "sampleSize", "seed", "total"),
        "Ranking.measure": lambda source: source.subject.measure.name,
        "Ranking.around": lambda source: [registry.entity(source.view, one) for one in source.subject.around],
        "Ranking.hypothetical": on_changed,
        "Ranking.rows": parts("rows"),
        **inside("Rank", "rank", "score", "percentile"),
        "Rank.entity": entity_of(registry),
    }


def _centrality(source: Seen, given: Arguments) -> object:
    ranking = centrality(
        source.view,
        Measure[given["measure"]],
        types=names(given, "types"),
        first=page_size("first", given["first"]),
        around=names(given, "around") or (),
        sample=given.get("sample"),
        seed=given["seed"],
    )
    return Seen(source.view, ranking)


READS: dict[str, Read] = {"centrality": _centrality}
