"""Which country each entity belongs to, by what is stated."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from stratograph.graph.snapshot import Snapshot

if TYPE_CHECKING:
    from stratograph.graph.view import ViewedStatement

__all__ = ["LENDING_RELATIONSHIPS", "countries_of"]

# Along these relationships an entity takes the country of another: the source that of the target, in the
# order of how directly they say so. Operations and offerings run the other way: a service is where whoever
# runs it is, or else its provider; a product, which others may sell and anyone may run, is not.
_FROM_TARGET = (
    "Location",
    "UnitMembership",
    "SectorMembership",
    "MarketPosition",
    "GroupMembership",
    "Issuance",
)
_FROM_SOURCE = ("Operation", "Offering", "Stipulation")
_OF_SERVICES = frozenset({"Operation", "Offering"})
_SERVICES = ("CloudService", "ProfessionalService")

LENDING_RELATIONSHIPS = frozenset(_FROM_TARGET) | frozenset(_FROM_SOURCE)
"""The only relationships that :func:`countries_of` reads."""


def countries_of(snapshot: Snapshot, statements: Iterable["ViewedStatement"]) -> dict[str, str]:
    """The country of each entity that has one, by id.

    A country is its own. Others belong to one by definition (``ofCountry``), by their home, by their parent,
    by the sector or group that they are members of, by their issuer, or services by their only
    operator's or provider's. Two countries at the same step leave it open, so a service that both sides offer
    belongs to neither.
    """
    found = {one: one for one in snapshot.ids_by_class.get("Country", ())}
    for entity in snapshot.entities.values():
        if entity.values.get("country"):
            found[entity.id] = str(entity.values["country"][0])
    lenders = _lenders(snapshot, statements)
    while True:
        learned = _learned(found, lenders)
        if not learned:
            return found
        found |= learned


_Lenders = dict[str, dict[str, set[str]]]


def _lenders(snapshot: Snapshot, statements: Iterable["ViewedStatement"]) -> _Lenders:
    services = {one for name in _SERVICES for one in snapshot.ids_by_class.get(name, ())}
    lenders: _Lenders = defaultdict(lambda: defaultdict(set))
    for one in statements:
        if one.class_name in _FROM_TARGET:
            lenders[one.class_name][one.source].add(one.target)
        elif one.class_name in _FROM_SOURCE and (
            one.class_name not in _OF_SERVICES or one.target in services
        ):
            lenders[one.class_name][one.target].add(one.source)
    return lenders


def _learned(found: dict[str, str], lenders: _Lenders) -> dict[str, str]:
    """What one more step tells, by the most direct relationship that tells anything."""
    for relation in (*_FROM_TARGET, *_FROM_SOURCE):
        learned = {}
        for borrower, ends in lenders[relation].items():
            countries = {found[end] for end in ends if end in found}
            if borrower not in found and len(countries) == 1:
                learned[borrower] = countries.pop()
        if learned:
            return learned
    return {}
