"""Who is there on the day of a view: whoever is not known to come later, or to have gone."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from stratograph.graph.admission import Admission
from stratograph.graph.columns import columns_of
from stratograph.graph.criteria import Criteria
from stratograph.graph.ontology import Ontology, ValueKind
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Statement

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["is_present"]


def is_present(view: "View", entity_id: str) -> bool:
    """Whether the view holds the entity, and nothing says that it is not there on the view's day.

    It is not if all that is stated of it is known not to hold on that day; or if an event that begins it,
    such as a launch, comes later, unless something that is stated of it surely holds. What the view leaves
    out for another reason, such as how sure it is, still tells that somebody was there.
    """
    return view.has(entity_id) and entity_id not in _absent(view)


def _absent(view: "View") -> frozenset[str]:
    day = view.criteria.as_of
    if day is None:
        return frozenset()
    return remembered(view.snapshot, "absent", day, lambda: _absent_on(view.snapshot, day))


def _absent_on(snapshot: Snapshot, day: date) -> frozenset[str]:
    admission, rows = Admission(snapshot, Criteria(as_of=day)), columns_of(snapshot).rows
    held = admission.certainty > 0
    surely = held & ~admission.doubtful
    begun: set[str] = set()
    to_begin: set[str] = set()
    for statement in _beginnings(snapshot):
        (begun if held[rows[statement.id]] else to_begin).update(map(str, statement.values["recipient"]))
    return frozenset(
        entity_id
        for entity_id, stated in snapshot.mentions.items()
        for holding in (surely if entity_id in to_begin - begun else held,)
        if stated and not any(holding[rows[one]] for one in stated)
    )


def _beginnings(snapshot: Snapshot) -> Iterator[Statement]:
    """The events by which their recipients come into being."""
    ontology = snapshot.ontology
    return (
        one
        for one in snapshot.statements.values()
        if "recipient" in one.values and _begins_recipient(ontology, one)
    )


def _begins_recipient(ontology: Ontology, event: Statement) -> bool:
    above = (event.class_name, *ontology[event.class_name].ancestors)
    return any(ontology[name].begins_recipient for name in above) or any(
        ontology.concept(str(value)).begins_recipient
        for field in ontology.fields(event.class_name).values()
        if field.value_kind is ValueKind.CONCEPT
        for value in event.values.get(field.name, ())
    )
