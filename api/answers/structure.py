"""Where much hangs on little: choke points, bridges and what stands before a source's dependents."""

from stratograph.api.answers.reading import (
    Arguments,
    entities_page,
    entity_of,
    first_of,
    inside,
    names,
    on_changed,
    part,
    parts,
    shown,
    statement_of,
)
from stratograph.api.fields import Read
from stratograph.api.pagination import PAGE_ARGUMENTS, page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.bridges import bridges
from stratograph.graph.chokepoints import chokepoints
from stratograph.graph.dominators import dominators

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

_ENTITIES = f"filter: EntityFilter, orderBy: [EntityOrder!], {PAGE_ARGUMENTS}"

TYPES = f"""
    "Entities on which others hang, that on which most hangs first."
    type Chokepoints {{
      rows: [Chokepoint!]!
      "How many there are, those beyond the rows included."
      total: Int!
      "Whether the network has imagined changes."
      hypothetical: Boolean!
      "Why there is none."
      explanation: String
    }}

    "An entity whose loss cuts the network, or that every chain of dependence of others passes through."
    type Chokepoint {{
      entity: Entity!
      "Whether its loss splits the network of relationships, taken both ways."
      cutVertex: Boolean!
      "How many entities that cuts off from the largest rest."
      separates: Int!
      "How many entities depend on it over any number of steps, whether or not they have another way."
      dependents: Int!
      "Those that depend on what it provides by every chain, whichever way they turn."
      dominates({_ENTITIES}): EntityConnection!
      "The links that it is an end of and whose loss splits the network."
      bridges(first: Int! = 20): [Bridge!]!
      bridgesTotal: Int!
      "How concentrated the supply of it is, if it is a product, a layer or a sector with suppliers."
      concentration: Concentration
      "Whether the dependents draw on a group of which not all members are named."
      listOpen: Boolean!
    }}

    "Links whose loss splits the network, those that cut off most first."
    type Bridges {{
      rows: [Bridge!]!
      "How many there are, those beyond the rows included."
      total: Int!
      "Whether the network has imagined changes."
      hypothetical: Boolean!
      "Why there is none."
      explanation: String
    }}

    "Two entities whose direct relationships are all that joins the two parts of the network around them."
    type Bridge {{
      source: Entity!
      relation: RelationType!
      target: Entity!
      "How many entities the smaller part has."
      separates: Int!
      "The surest statement of a relationship between the two."
      statement: Relationship!
      "Every relationship between the two; only all of them together are the bridge."
      statements: [Relationship!]!
    }}

    "What stands between a source and those that depend on it."
    type Dominators {{
      source: Entity!
      "How many entities depend on the source by chains."
      dependents: Int!
      "Who dominates most first."
      rows: [Gatekeeper!]!
      "How many there are, those beyond the rows included."
      total: Int!
      "Whether the dependents draw on a group of which not all members are named."
      listOpen: Boolean!
      "Whether the network has imagined changes."
      hypothetical: Boolean!
      "Why there is none."
      explanation: String
    }}

    "An entity between a source and some of its dependents."
    type Gatekeeper {{
      entity: Entity!
      "The dependents to which every chain from the source leads through it."
      dominates({_ENTITIES}): EntityConnection!
    }}
"""

FIELDS = """
    "Entities on which others hang, because no other way leads around them."
    chokepoints(
      "Only of these classes, abstract ones included; what they cut is counted in the whole network."
      types: [EntityType!]
      "How many, 100 at most."
      first: Int! = 20
    ): Chokepoints!

    "Links whose loss splits the network."
    bridges(
      "How many, 100 at most."
      first: Int! = 20
    ): Bridges!

    "The entities that every chain from this one to some of its dependents leads through."
    dominators(
      of: ID!
      "How many, 100 at most."
      first: Int! = 20
    ): Dominators!
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    dominates: Read = lambda source, given: entities_page(source.view, source.subject.dominates, given)  # noqa: E731
    return {
        **inside("Chokepoints", "total", "explanation"),
        "Chokepoints.rows": parts("rows"),
        "Chokepoints.hypothetical": on_changed,
        **inside("Chokepoint", "cutVertex", "separates", "dependents", "listOpen"),
        "Chokepoint.entity": entity_of(registry),
        "Chokepoint.dominates": dominates,
        "Chokepoint.bridges": first_of("bridges"),
        "Chokepoint.bridgesTotal": lambda source: len(source.subject.bridges),
        "Chokepoint.concentration": part("concentration"),
        **inside("Bridges", "total", "explanation"),
        "Bridges.rows": parts("rows"),
        "Bridges.hypothetical": on_changed,
        **inside("Bridge", "relation", "separates"),
        "Bridge.source": entity_of(registry, "source"),
        "Bridge.target": entity_of(registry, "target"),
        "Bridge.statement": statement_of(registry),
        "Bridge.statements": shown(registry),
        **inside("Dominators", "dependents", "listOpen", "explanation"),
        "Dominators.source": entity_of(registry, "source"),
        "Dominators.rows": lambda source: source.rows,
        "Dominators.total": lambda source: len(source.subject.rows),
        "Dominators.hypothetical": on_changed,
        "Gatekeeper.entity": entity_of(registry),
        "Gatekeeper.dominates": dominates,
    }


class _Dominators(Seen):
    """The answer, and how many of its rows were asked for."""

    def __init__(self, source: Seen, of: str, first: int) -> None:
        super().__init__(source.view, dominators(source.view, of))
        self.rows = [Seen(self.view, one) for one in self.subject.rows[:first]]


def _chokepoints(source: Seen, given: Arguments) -> object:
    first = page_size("first", given["first"])
    return Seen(source.view, chokepoints(source.view, types=names(given, "types"), first=first))


def _bridges(source: Seen, given: Arguments) -> object:
    return Seen(source.view, bridges(source.view, first=page_size("first", given["first"])))


def _dominators(source: Seen, given: Arguments) -> object:
    return _Dominators(source, given["of"], page_size("first", given["first"]))


READS: dict[str, Read] = {"chokepoints": _chokepoints, "bridges": _bridges, "dominators": _dominators}
