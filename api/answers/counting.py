"""Counts of entities by kind, which several answers give."""

from collections.abc import Mapping

from stratograph.api.answers.reading import inside
from stratograph.api.fields import Read
from stratograph.api.registry import Registry, Seen
from stratograph.graph.composition import NOT_STATED

__all__ = ["TYPES", "reads"]

TYPES = """
    "How many entities there are of each kind; the most frequent kind first, what is not stated last."
    type Breakdown {
      "How many entities are counted."
      total: Int!
      byClass: [EntityTypeCount!]!
      byCountry: [CountryCount!]!
      "Organizations, and others of which it is said."
      byOwnership: [OwnershipCount!]!
      "Organizations, and others of which it is said."
      byListing: [ListingCount!]!
      "An entity of two layers counts in both."
      byLayer: [LayerCount!]!
      "Whether a count draws on a group of which not all members are named."
      listOpen: Boolean!
    }

    "How many entities belong to a country."
    type CountryCount {
      "Nothing for those whose country is not stated."
      country: Country
      count: Int!
    }

    "How many entities a state owns, or does not."
    type OwnershipCount {
      ownership: StateOwnership!
      count: Int!
    }

    "How many entities are listed, or are not."
    type ListingCount {
      listing: Listing!
      count: Int!
    }

    "How many entities belong to a service layer."
    type LayerCount {
      "Nothing for those whose layer is not stated."
      layer: ServiceLayer
      count: Int!
    }

    "Whether a state owns it; unknown is not false."
    enum StateOwnership {
      STATE_OWNED
      "A source says that it is not."
      NOT_STATE_OWNED
      NOT_STATED
    }

    "Whether its shares are traded on an exchange; unknown is not false."
    enum Listing {
      LISTED
      "A source says that it is not."
      NOT_LISTED
      NOT_STATED
    }
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    found: dict[str, Read] = {
        **inside("Breakdown", "total", "listOpen"),
        "Breakdown.byClass": lambda source: list(source.subject.by_class.items()),
        "Breakdown.byCountry": lambda source: _named(registry, source, source.subject.by_country),
        "Breakdown.byOwnership": lambda source: _spelled(source.subject.by_ownership),
        "Breakdown.byListing": lambda source: _spelled(source.subject.by_listing),
        "Breakdown.byLayer": lambda source: _named(registry, source, source.subject.by_layer),
    }
    for kind in ("country", "ownership", "listing", "layer"):
        found[f"{kind.capitalize()}Count.{kind}"] = lambda pair: pair[0]
        found[f"{kind.capitalize()}Count.count"] = lambda pair: pair[1]
    return found


def _named(registry: Registry, source: Seen, counts: Mapping[str, int]) -> list[tuple[object, int]]:
    return [
        (None if one == NOT_STATED else registry.entity(source.view, one), count)
        for one, count in counts.items()
    ]


def _spelled(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(kind.replace("-", "_").replace(" ", "_").upper(), count) for kind, count in counts.items()]
