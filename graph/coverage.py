"""Coverage: how many statements there are by certainty, tier, topic and year, and entities by class."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stratograph.graph.namespaces import INFERRED_GRAPH, RDF, entity_iri, local_name

if TYPE_CHECKING:
    from stratograph.graph.snapshot import Snapshot
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["BELONGING", "NOT_STATED", "Coverage", "coverage", "newest_evidence", "says_more", "stated"]

# With a space, so it is never the id of anything.
NOT_STATED = "not stated"

BELONGING = frozenset({"FacilityLocation", "LayerMembership", "Location", "SectorMembership"})
"""Relations that only say in which country, sector or layer a thing belongs."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a view holds, counted; the most frequent first, but certainties, tiers and years in their order.

    Attributes:
        entities: How many entities there are, source documents included.
        statements: How many statements sources make.
        saying_more: Those of them that say more than in which country, sector or layer a thing belongs.
        inferred: How many statements rules add.
        entities_by_class: By the name of the class.
        statements_by_class: Of the stated ones, as are the others below.
        by_certainty: By the name of the certainty, the surest first.
        by_tier: By the best tier among the documents behind a statement, or "not stated".
        by_topic: By the name of the file, without its suffix; of the named graph where the file is gone.
        by_year: By the year of the newest document behind a statement, the latest first.
    """

    entities: int
    statements: int
    saying_more: int
    inferred: int
    entities_by_class: Mapping[str, int]
    statements_by_class: Mapping[str, int]
    by_certainty: Mapping[str, int]
    by_tier: Mapping[str, int]
    by_topic: Mapping[str, int]
    by_year: Mapping[str, int]


def coverage(view: "View") -> Coverage:
    """What a view holds, counted."""
    entities = view.entities()
    everything = view.statements()
    made = stated(view)
    certainties = Counter(one.certainty for one in made)
    tiers = Counter(_tier(view, one) for one in made)
    years = Counter(_year(view.snapshot, one) for one in made)
    return Coverage(
        entities=len(entities),
        statements=len(made),
        saying_more=sum(says_more(one) for one in made),
        inferred=len(everything) - len(made),
        entities_by_class=_ordered(view.snapshot.entities[one].class_name for one in entities),
        statements_by_class=_ordered(one.class_name for one in made),
        by_certainty={one.name.capitalize(): certainties[one] for one in sorted(certainties, reverse=True)},
        by_tier={tier: tiers[tier] for tier in sorted(tiers, key=lambda tier: _tier_order(view, tier))},
        by_topic=_ordered(_topics(view.snapshot, made)),
        by_year={year: years[year] for year in sorted(years, key=lambda year: (year == NOT_STATED, year))},
    )


def stated(view: "View") -> list["ViewedStatement"]:
    """The statements of a view that sources make, ordered by id; what rules add is left out."""
    return [one for one in view.statements() if not one.inferred]


def says_more(viewed: "ViewedStatement") -> bool:
    """Whether a statement says more than in which country, sector or layer a thing belongs."""
    return viewed.class_name not in BELONGING


def newest_evidence(snapshot: "Snapshot", viewed: "ViewedStatement") -> date | None:
    """The last day on which the newest document behind a statement may have become known."""
    dated = (snapshot.known_from(one.document) for one in viewed.evidence)
    return max((one.latest for one in dated if one is not None and one.latest is not None), default=None)


def _ordered(kinds: Iterable[str]) -> dict[str, int]:
    counted = Counter(kinds)
    return dict(sorted(counted.items(), key=lambda item: (item[0] == NOT_STATED, -item[1], item[0])))


def _tier(view: "View", viewed: "ViewedStatement") -> str:
    tiers = {
        str(tier)
        for one in viewed.evidence
        for tier in view.snapshot.entities[one.document].values.get("tier", ())
    }
    return min(tiers, key=lambda tier: _tier_order(view, tier), default=NOT_STATED)


def _tier_order(view: "View", tier: str) -> float:
    return math.inf if tier == NOT_STATED else view.ontology.concept(tier).order


def _year(snapshot: "Snapshot", viewed: "ViewedStatement") -> str:
    newest = newest_evidence(snapshot, viewed)
    return NOT_STATED if newest is None else str(newest.year)


def _topics(snapshot: "Snapshot", statements: Iterable["ViewedStatement"]) -> list[str]:
    if snapshot.dataset is None:
        return []
    graphs: dict[str, str] = {}
    for quad in snapshot.dataset.quads(predicate=RDF + "type"):
        if quad.graph != INFERRED_GRAPH:
            graphs.setdefault(quad.subject, quad.graph)
    found = []
    for one in statements:
        iri = entity_iri(one.id)
        place = snapshot.dataset.location(iri)
        found.append(place[0].stem if place is not None else local_name(graphs.get(iri, NOT_STATED)))
    return found
