"""Communities: parts of the network that are denser inside than between."""

from stratograph.api.answers.reading import Arguments, entities_page, inside, on_changed, part
from stratograph.api.fields import Read
from stratograph.api.pagination import PAGE_ARGUMENTS, page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.communities import CommunityMethod, communities

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = f"""
    "How communities are found."
    enum CommunityMethod {{
      "By moving entities to where modularity grows most (Blondel et al., 2008)."
      LOUVAIN
    }}

    "A division of the network; each entity with a relationship to another is in one community."
    type Communities {{
      method: CommunityMethod!
      "What the search started from; the same seed gives the same communities."
      seed: Int!
      resolution: Float!
      "From -0.5 to 1: how much more lies inside than by chance; nothing if there is no network."
      modularity: Float
      "The largest first."
      rows: [Community!]!
      "How many there are, those beyond the rows included."
      total: Int!
      "Whether the network has imagined changes."
      hypothetical: Boolean!
      "Why there is none."
      explanation: String
    }}

    "Entities that have more to do with each other than with the rest."
    type Community {{
      size: Int!
      members(filter: EntityFilter, orderBy: [EntityOrder!], {PAGE_ARGUMENTS}): EntityConnection!
      "How it maps to classes, countries, ownership, listing and layers."
      composition: Breakdown!
      "How many pairs of members have a direct relationship."
      inside: Int!
      "How many pairs of a member and another entity have."
      outside: Int!
      "Whether a relationship inside, or a count, draws on a group of which not all members are named."
      listOpen: Boolean!
    }}
"""

FIELDS = """
    "Parts of the network that are denser inside than between."
    communities(
      method: CommunityMethod! = LOUVAIN
      "From 0 on."
      seed: Int! = 0
      "Above 1 it favours smaller communities, below 1 larger ones."
      resolution: Float! = 1
      "How many, 100 at most."
      first: Int! = 20
    ): Communities!
"""


class _Communities(Seen):
    """The answer, and how many of its rows were asked for."""

    def __init__(self, source: Seen, given: Arguments) -> None:
        first = page_size("first", given["first"])
        method = CommunityMethod[given["method"]]
        found = communities(source.view, method=method, seed=given["seed"], resolution=given["resolution"])
        super().__init__(source.view, found)
        self.rows = [Seen(self.view, one) for one in found.rows[:first]]


def reads(registry: Registry) -> dict[str, Read]:  # noqa: ARG001
    """How the types are read."""
    return {
        **inside("Communities", "seed", "resolution", "modularity", "explanation"),
        "Communities.method": lambda source: source.subject.method.name,
        "Communities.rows": lambda source: source.rows,
        "Communities.total": lambda source: len(source.subject.rows),
        "Communities.hypothetical": on_changed,
        **inside("Community", "size", "inside", "outside", "listOpen"),
        "Community.members": lambda source, given: entities_page(source.view, source.subject.members, given),
        "Community.composition": part("composition"),
    }


READS: dict[str, Read] = {"communities": _Communities}
