"""Concentration: in how few hands a supply is."""

from stratograph.api.answers.reading import (
    Arguments,
    entity_of,
    first_of,
    inside,
    on_changed,
    part,
)
from stratograph.api.fields import Read
from stratograph.api.pagination import page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.composition import NOT_STATED
from stratograph.graph.concentration import concentration

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "What shares are made of."
    enum ConcentrationBasis {
      "Shares that a source observed."
      OBSERVATIONS
      "The number of suppliers, as if each had the same share: no share is known."
      COUNTS
    }

    "How concentrated the supply of something is."
    type Concentration {
      "What is supplied."
      of: Entity!
      basis: ConcentrationBasis!
      "Nothing, if suppliers are only counted."
      largestSupplier: SupplyShare
      "The country of the largest share, if the country of any supplier is known."
      largestCountry: SupplyShare
      "The largest share first."
      suppliers(first: Int! = 20): [SupplyShare!]!
      suppliersTotal: Int!
      "The largest share first, what is not stated last."
      countries(first: Int! = 20): [SupplyShare!]!
      countriesTotal: Int!
      "The sum of the known shares, in percent."
      coverage: Float!
      "The Herfindahl-Hirschman index, from 0 to 10,000: at least this, for suppliers that are not known."
      herfindahl: Float
      "What the index is at most: if all that is not covered is one supplier's."
      herfindahlMost: Float
      "The measure of the observed shares."
      measure: Measure
      "What the observed shares cover."
      scope: String
      "When they were observed."
      period: PartialDate
      "Whether the suppliers draw on a group of which not all members are named."
      listOpen: Boolean!
      "Whether the view has imagined changes."
      hypothetical: Boolean!
      "What the numbers are made of, or why there are none."
      explanation: String!
    }

    "The part of one supplier or one country."
    type SupplyShare {
      "Nothing for suppliers whose country is not stated, together."
      entity: Entity
      percent: Float!
      "What says so; for a country, what says so of its suppliers."
      statements(first: Int! = 20): [Statement!]!
    }
"""

FIELDS = """
    "How far the supply of a product, a service layer or a sector lies in few hands."
    concentration(
      "A product, a service layer, a sector, or a measure of shares."
      of: ID!
    ): Concentration!
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    told = ("coverage", "herfindahl", "herfindahlMost", "scope", "period", "listOpen", "explanation")
    return {
        **inside("Concentration", *told),
        "Concentration.of": entity_of(registry, "of"),
        "Concentration.basis": lambda source: source.subject.basis.name,
        "Concentration.largestSupplier": part("largest_supplier"),
        "Concentration.largestCountry": part("largest_country"),
        "Concentration.suppliers": first_of("suppliers"),
        "Concentration.suppliersTotal": lambda source: len(source.subject.suppliers),
        "Concentration.countries": first_of("countries"),
        "Concentration.countriesTotal": lambda source: len(source.subject.countries),
        "Concentration.measure": entity_of(registry, "measure"),
        "Concentration.hypothetical": on_changed,
        "SupplyShare.entity": lambda source: (
            None
            if source.subject.entity_id == NOT_STATED
            else registry.entity(source.view, source.subject.entity_id)
        ),
        **inside("SupplyShare", "percent"),
        "SupplyShare.statements": lambda source, given: [
            registry.shown(source.view, one)
            for one in source.subject.statements[: page_size("first", given["first"])]
        ],
    }


def _concentration(source: Seen, given: Arguments) -> object:
    return Seen(source.view, concentration(source.view, given["of"]))


READS: dict[str, Read] = {"concentration": _concentration}
