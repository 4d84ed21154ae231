"""Delta: how a view with imagined changes differs from the view without them."""

from stratograph.api.answers.reading import Arguments, entity_of, inside
from stratograph.api.fields import Read
from stratograph.api.pagination import page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.centrality import Measure
from stratograph.graph.delta import delta

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "Two entities to look for paths between."
    input PairInput {
      from: ID!
      to: ID!
    }

    "What imagined changes make of a view; each list is cut where its total says more."
    type Delta {
      "The entities that are gone."
      entitiesRemoved: [Entity!]!
      entitiesRemovedTotal: Int!
      "What the changes say, and what follows from that."
      statementsAdded: [Statement!]!
      statementsAddedTotal: Int!
      "As they were before."
      statementsRemoved: [Statement!]!
      statementsRemovedTotal: Int!
      "Of another status, value or certainty."
      statementsChanged: [ChangedStatement!]!
      statementsChangedTotal: Int!
      "Pairs that are further apart than before, or have no path any more."
      pathsLost: [LostPath!]!
      pathsLostTotal: Int!
      "Entities on which fewer depend, those that lost most first."
      reachLost: [LostReach!]!
      reachLostTotal: Int!
      "What the shifts rank by."
      measure: CentralityMeasure!
      "Entities that changed places: those that came or went, then those that moved furthest."
      rankShifts: [RankShift!]!
      rankShiftsTotal: Int!
      "Why nothing differs."
      explanation: String
    }

    "A statement that is there with and without the changes, and not alike."
    type ChangedStatement {
      before: Statement!
      after: Statement!
    }

    "Two entities that are further apart than before, or have no path any more."
    type LostPath {
      from: Entity!
      to: Entity!
      "The shortest path before the changes."
      lost: Path!
      "The shortest path after them; nothing if none of up to 8 steps is left."
      nextBest: Path
      "Why none is left."
      explanation: String
    }

    "An entity, and those that depended on it and do no longer."
    type LostReach {
      entity: Entity!
      "Those that still are there, and depend on it no longer."
      lost: [Entity!]!
      lostTotal: Int!
    }

    "An entity's place in a ranking before and after; nothing where it had, or has, none."
    type RankShift {
      entity: Entity!
      rankBefore: Int
      rankAfter: Int
      scoreBefore: Float
      scoreAfter: Float
      "How many places it rose, or fell if negative; nothing if it came or went."
      moved: Int
    }
"""

FIELDS = """
    "What the imagined changes of this view add, remove, cut and move."
    delta(
      "The pairs to look for lost paths between, 100 at most; any pairs without it."
      between: [PairInput!]
      "What to rank by."
      measure: CentralityMeasure! = PAGERANK
      "How many of each to tell, 100 at most."
      first: Int! = 20
    ): Delta!
"""


class _Delta(Seen):
    """The answer in the changed view, and how much of it was asked for."""

    def __init__(self, source: Seen, given: Arguments) -> None:
        self.first = page_size("first", given["first"])
        between = given.get("between")
        found = delta(
            source.view,
            between=None if between is None else [(str(one["from"]), str(one["to"])) for one in between],
            measure=Measure[given["measure"]],
            first=self.first,
        )
        super().__init__(source.view, found)
        self.base = source.view.base


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read; what was before the changes, as the view without them shows it."""
    counted = ("statementsAdded", "statementsRemoved", "statementsChanged", "pathsLost", "reachLost")
    shift = ("rankBefore", "rankAfter", "scoreBefore", "scoreAfter", "moved")
    return {
        **inside("Delta", *(f"{one}Total" for one in counted), "rankShiftsTotal", "explanation"),
        "Delta.entitiesRemoved": lambda source: [
            registry.entity(source.base, one) for one in source.subject.entities_removed[: source.first]
        ],
        "Delta.entitiesRemovedTotal": lambda source: len(source.subject.entities_removed),
        "Delta.statementsAdded": lambda source: [
            registry.shown(source.view, one) for one in source.subject.statements_added
        ],
        "Delta.statementsRemoved": lambda source: [
            registry.shown(source.base, one) for one in source.subject.statements_removed
        ],
        "Delta.statementsChanged": lambda source: _below(source, source.subject.statements_changed),
        "Delta.pathsLost": lambda source: _below(source, source.subject.paths_lost),
        "Delta.reachLost": lambda source: _below(source, source.subject.reach_lost),
        "Delta.measure": lambda source: source.subject.measure.name,
        "Delta.rankShifts": lambda source: _below(source, source.subject.rank_shifts),
        "ChangedStatement.before": lambda source: registry.shown(source.view.base, source.subject.before),
        "ChangedStatement.after": lambda source: registry.shown(source.view, source.subject.after),
        "LostPath.from": entity_of(registry, "source"),
        "LostPath.to": entity_of(registry, "target"),
        "LostPath.lost": lambda source: Seen(source.view.base, source.subject.lost),
        "LostPath.nextBest": lambda source: (
            None if source.subject.next_best is None else Seen(source.view, source.subject.next_best)
        ),
        **inside("LostPath", "explanation"),
        "LostReach.entity": entity_of(registry),
        "LostReach.lost": lambda source: [registry.entity(source.view, one) for one in source.subject.lost],
        **inside("LostReach", "lostTotal"),
        "RankShift.entity": entity_of(registry),
        **inside("RankShift", *shift),
    }


def _below(source: Seen, found: tuple[object, ...]) -> list[Seen]:
    return [Seen(source.view, one) for one in found]


READS: dict[str, Read] = {"delta": _Delta}
