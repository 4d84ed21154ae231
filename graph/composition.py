"""What a set of entities is made of: counts by class, country, ownership, listing and layer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.ontology import FieldKind

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = [
    "LISTED",
    "NOT_LISTED",
    "NOT_STATED",
    "NOT_STATE_OWNED",
    "STATE_OWNED",
    "Composition",
    "composition",
]

# Ownership and listing are words of their own; "not stated" has a space, so it is never the id of an entity.
NOT_STATED = "not stated"
STATE_OWNED, NOT_STATE_OWNED = "state-owned", "not state-owned"
LISTED, NOT_LISTED = "listed", "not listed"

# Only who can be owned is state-owned or not, and listed or not: there the lack of a word means something.
_CAN_BE_OWNED = "Organization"


@dataclass(frozen=True, slots=True)
class Composition:
    """How many entities there are of each kind; the most frequent kind first, "not stated" last.

    Attributes:
        total: How many entities are counted.
        by_class: By the name of the class.
        by_country: By the id of the country, or "not stated".
        by_ownership: "state-owned", "not state-owned" or "not stated"; organizations, and others of which
            it is said.
        by_listing: "listed", "not listed" or "not stated"; likewise.
        by_layer: By the id of the service layer, or "not stated"; an entity of two layers counts in both.
        list_open: Whether a count draws on a group of which not all members are named.
    """

    total: int
    by_class: Mapping[str, int]
    by_country: Mapping[str, int]
    by_ownership: Mapping[str, int]
    by_listing: Mapping[str, int]
    by_layer: Mapping[str, int]
    list_open: bool


def composition(view: "View", entity_ids: Iterable[str]) -> Composition:
    """Counts of entities by what the view states about them, each entity once.

    Raises:
        UnknownEntityError: No entity has one of the ids.
    """
    ids = sorted(set(entity_ids))
    class_names = [view.snapshot.entity(one).class_name for one in ids]
    return Composition(
        total=len(ids),
        by_class=_ordered(class_names),
        by_country=_ordered(view.country(one) or NOT_STATED for one in ids),
        by_ownership=_ordered(_truths(view, ids, "stateOwned", STATE_OWNED, NOT_STATE_OWNED)),
        by_listing=_ordered(_truths(view, ids, "listed", LISTED, NOT_LISTED)),
        by_layer=_ordered(layer for one in ids for layer in view.layers(one) or (NOT_STATED,)),
        list_open=any(_draws_on_open_group(view, one) for one in ids),
    )


def _ordered(kinds: Iterable[str]) -> dict[str, int]:
    counted = Counter(kinds)
    return dict(sorted(counted.items(), key=lambda item: (item[0] == NOT_STATED, -item[1], item[0])))


def _truths(view: "View", ids: Iterable[str], field_name: str, yes: str, no: str) -> list[str]:
    found = []
    for entity_id in ids:
        if _has_field(view, entity_id, field_name):
            values = view.values(entity_id, field_name)
            if values:
                found.append(yes if values[0] is True else no)
            elif view.ontology.is_a(view.snapshot.entities[entity_id].class_name, _CAN_BE_OWNED):
                found.append(NOT_STATED)
    return found


def _has_field(view: "View", entity_id: str, field_name: str) -> bool:
    declared = view.ontology.classes[view.snapshot.entities[entity_id].class_name]
    return any(one.name == field_name and one.kind is FieldKind.CHARACTERISTIC for one in declared.fields)


def _draws_on_open_group(view: "View", entity_id: str) -> bool:
    if entity_id in view.snapshot.open_groups:
        return True
    return any(
        viewed.list_open
        for field_name in ("stateOwned", "listed")
        if _has_field(view, entity_id, field_name)
        for viewed in view.support(entity_id, field_name)[:1]
    )
