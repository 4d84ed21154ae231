"""Which country each entity belongs to, by what is stated."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import columns_of
from stratograph.graph.ends import ends_of
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.scope import stated
from stratograph.graph.snapshot import Snapshot

__all__ = ["countries_of"]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]

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


def countries_of(snapshot: Snapshot, held: Flags) -> Integers:
    """For each entity the row of its country among all entities; -1 if it has none.

    A country is its own. Others belong to one by definition (``ofCountry``), by their home, by their parent,
    by the sector or group that they are members of, by their issuer, or services by their only
    operator's or provider's. Two countries at the same step leave it open, so a service that both sides offer
    belongs to neither.

    Args:
        snapshot: The entities.
        held: For each statement, whether it counts.
    """
    found = _stated(snapshot)
    lending = [each for each in _lending(snapshot, held) if len(each.borrowers)]
    while _learn(found, lending):
        pass
    return found


class _Lending(NamedTuple):
    """Who takes the country of whom by one relation, side by side."""

    borrowers: Integers
    lenders: Integers


def _stated(snapshot: Snapshot) -> Integers:
    entities, rows = entity_columns_of(snapshot), ends_of(snapshot).rows
    found = np.full(len(entities.ids), -1, dtype=np.int32)
    countries = entities.of_classes(["Country"])
    found[countries] = countries
    stated = entities.of("country")
    assert stated is not None  # A reference is never elsewhere.
    if len(stated.rows):
        of_value = np.array([rows.get(str(one), -1) for one in stated.values], dtype=np.int32)
        # Of several the first counts.
        first = np.flatnonzero(np.diff(stated.rows, prepend=-1))
        found[stated.rows[first]] = of_value[stated.codes[first]]
    return found


def _lending(snapshot: Snapshot, held: Flags) -> Iterator[_Lending]:
    """The relationships that count, the most direct first."""
    entities = entity_columns_of(snapshot)
    services = np.zeros(len(entities.ids), dtype=np.bool_)
    services[entities.of_classes(_SERVICES)] = True
    found = stated(snapshot, held, (*_FROM_TARGET, *_FROM_SOURCE))
    classes, codes = columns_of(snapshot).classes[found.statements], entities.class_codes
    for name in (one for one in (*_FROM_TARGET, *_FROM_SOURCE) if one in codes):
        chosen = classes == codes[name]
        if name in _FROM_TARGET:
            yield _Lending(found.sources[chosen], found.targets[chosen])
        else:
            if name in _OF_SERVICES:
                chosen &= services[found.targets]
            yield _Lending(found.targets[chosen], found.sources[chosen])


def _learn(found: Integers, lending: Iterable[_Lending]) -> bool:
    """Take one more step, by the most direct relationship that tells anything."""
    for borrowers, lenders in lending:
        telling = (found[borrowers] < 0) & (found[lenders] >= 0)
        told, countries = borrowers[telling], found[lenders[telling]]
        least = np.full(len(found), np.iinfo(np.int32).max, dtype=np.int32)
        most = np.full(len(found), -1, dtype=np.int32)
        np.minimum.at(least, told, countries)
        np.maximum.at(most, told, countries)
        learned = least == most
        if learned.any():
            found[learned] = most[learned]
            return True
    return False
