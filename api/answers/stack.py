"""The map: the stack of strata and countries, and drawings of parts of it."""

from stratograph.api.answers.reading import Arguments, names
from stratograph.api.fields import Read
from stratograph.api.properties import certainty_name
from stratograph.api.registry import Registry, Seen
from stratograph.graph.drawing import drawing
from stratograph.graph.stack import stack

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "The map: strata as rows, countries as columns, and in each cell those that most are linked with."
    type Stack {
      "From the top to the bottom."
      strata: [Stratum!]!
      "From left to right."
      columns: [StackColumn!]!
      "Row by row; those where nobody stands are left out."
      cells: [StackCell!]!
      "Where a row and a column meet; nothing where nobody stands."
      cell(
        stratum: ID!
        "Nothing for the column of those who belong to none."
        column: ID
      ): StackCell
      "Those that the cells show, and the lines between them."
      drawing: Drawing!
      "Why it is empty."
      explanation: String
    }

    "A row of the map."
    type Stratum {
      id: ID!
      label(language: Language! = EN): String!
      definition: String!
      "The name of its pictogram."
      icon: String!
      "How many entities stand in it, whatever the view leaves out."
      total: Int!
      "How many are there: in the view, and not known to come later or to have gone by its day."
      inView: Int!
    }

    "A column of the map."
    type StackColumn {
      "A country or a group of countries; nothing for those who belong to none of the columns."
      id: ID
      label(language: Language! = EN): String!
      total: Int!
      inView: Int!
    }

    "Where a row and a column meet."
    type StackCell {
      stratum: ID!
      column: ID
      total: Int!
      inView: Int!
      "Those that are drawn, the best linked first, then those that were pinned."
      shown: [ID!]!
      "How many more stand there."
      hidden: Int!
      "How many of those in view a state owns or directs, or are public authorities themselves."
      stateOwned: Int!
      "All who stand there, whatever the view leaves out, the best linked first."
      members(
        "How many, 100 at most."
        first: Int! = 100
        "The last one that was given before."
        after: ID
      ): DrawnEntities!
    }

    "Entities and the lines between them, few enough to be drawn: 5,000 of each at most."
    type Drawing {
      entities: DrawnEntities!
      lines: DrawnLines!
      "How many entities there would be without the bound."
      totalEntities: Int!
      totalLines: Int!
      "Whether something was left out because there was too much."
      truncated: Boolean!
      "Why there is nothing, or no line."
      explanation: String
    }

    "Entities as lists side by side: one entry an entity, in the same order in each."
    type DrawnEntities {
      ids: [ID!]!
      labels(language: Language! = EN): [String!]!
      types: [EntityType!]!
      "The row of each; nothing where the map has none for it."
      strata: [ID]!
      "The column of each; nothing for those who belong to none of the columns."
      columns: [ID]!
      ownership: [OwnershipKind!]!
      "With how many others each is linked in this view, whether or not they are drawn."
      degrees: [Int!]!
      "Whether it is there; the map keeps the place of what is not."
      inView: [Boolean!]!
      standing: [Standing!]!
    }

    "Relationships of this view as lists side by side: one entry a line, in the same order in each."
    type DrawnLines {
      "The statements that the lines are."
      ids: [ID!]!
      "Where in the list of entities each starts."
      sources: [Int!]!
      "Where in the list of entities each ends."
      targets: [Int!]!
      relations: [RelationType!]!
      certainties: [Certainty!]!
      standing: [Standing!]!
      "Whether a rule derived it from other statements."
      inferred: [Boolean!]!
    }

    "In whose hands an entity is, by what is stated of it."
    enum OwnershipKind {
      "A state owns most of it or directs it, or it is a public authority itself."
      STATE_OWNED
      "Its shares trade on a market, and no state is stated to own it."
      LISTED
      "It is stated not to be listed, or not to be state-owned."
      UNLISTED
      "No source says, or it is nothing that is owned."
      NOT_STATED
    }

    "What makes an entity or a line look different from the usual; of several, the first of this list."
    enum Standing {
      "Nothing."
      USUAL
      "Only put forward: a rule that is not in force, a relationship that is planned."
      PROPOSED
      "It held once; as of a day on which it held it is usual."
      ENDED
      "It holds, but not as it should: a supply that is cut, a rule that is not applied."
      DISRUPTED
      "Sources contradict each other on it."
      DISPUTED
      "A source only wonders about it."
      SPECULATIVE
    }
"""

FIELDS = """
    "The map of everything, with the lines of this view; nothing on it moves when the view changes."
    stack(
      "How many each cell shows, 100 at most: those linked with most others, whatever the view leaves out."
      perCell: Int! = 6
      "Countries or groups of countries, 6 at most; else the two countries with most entities on the map."
      columns: [ID!]
      "To be shown in any case, 1,000 at most."
      pin: [ID!]
    ): Stack!

    "Some entities with the lines between them, or one with those around it."
    drawing(
      ids: [ID!]
      "An entity to draw with its surroundings."
      focus: ID
      "How far the surroundings of the focus reach, from 1 to 3."
      steps: Int! = 1
    ): Drawing!
"""


def reads(registry: Registry) -> dict[str, Read]:  # noqa: ARG001
    """How the types are read."""
    label: Read = lambda source, given: _in_language(source.label, given)  # noqa: E731
    return {
        "Stack.cell": lambda source, given: source.cell(given["stratum"], given.get("column")),
        "StackCell.members": lambda source, given: source.members(given["first"], given.get("after")),
        "Stratum.id": lambda source: source.stratum.name,
        "Stratum.label": lambda source, given: _in_language(source.stratum.label, given),
        "Stratum.definition": lambda source: source.stratum.definition,
        "Stratum.icon": lambda source: source.stratum.icon,
        "StackColumn.label": label,
        "DrawnEntities.labels": lambda source, given: source.labels(given["language"].lower()),
        "DrawnEntities.ownership": lambda source: [one.name for one in source.ownership],
        "DrawnEntities.standing": lambda source: [one.name for one in source.standing],
        "DrawnLines.certainties": lambda source: [certainty_name(one) for one in source.certainties],
        "DrawnLines.standing": lambda source: [one.name for one in source.standing],
    }


def _in_language(labels: dict[str, str], given: Arguments) -> str:
    return labels.get(given["language"].lower()) or labels["en"]


def _stack(source: Seen, given: Arguments) -> object:
    return stack(
        source.view,
        per_cell=given["perCell"],
        columns=names(given, "columns"),
        pin=names(given, "pin") or (),
    )


def _drawing(source: Seen, given: Arguments) -> object:
    focus = given.get("focus")
    return drawing(
        source.view,
        ids=names(given, "ids"),
        focus=None if focus is None else str(focus),
        steps=given["steps"],
    )


READS: dict[str, Read] = {"stack": _stack, "drawing": _drawing}
