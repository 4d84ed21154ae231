"""Gaps: entities without relations, undated sources, numbers on one source, statuses grown old."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stratograph.graph.coverage import newest_evidence, stated
from stratograph.graph.ontology import FieldKind
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.snapshot import Snapshot
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Gaps", "gaps", "is_number", "sources_of"]

# What statements are made with or about without being an end of a relation.
_NOT_RELATED = ("Factor", "Measure", "SourceDocument")

# What goes on until something ends it; an event or a figure stays what it was.
_LASTING = ("Characteristic", "Relationship")


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing in a view; ids in alphabetical order.

    Attributes:
        without_relations: Entities that no relationship names; factors, measures and documents aside.
        without_mention: Those of them of which no statement speaks at all.
        undated_sources: Documents that do not say when they were published.
        single_source_numbers: Statements with a number that rests on one source. Documents of one
            publisher, or of one host, are one source.
        weak_numbers: Those of them whose source is not taken at its word: it is neither official nor the
            subject of the graph.
        stale: Relationships and characteristics that are active, and whatever is proposed, of which no
            document speaks that is young enough; nothing if no day was given.
    """

    without_relations: tuple[str, ...]
    without_mention: tuple[str, ...]
    undated_sources: tuple[str, ...]
    single_source_numbers: tuple[str, ...]
    weak_numbers: tuple[str, ...]
    stale: tuple[str, ...] | None


def gaps(view: "View", as_of: date | None = None, stale_after_days: int = 365) -> Gaps:
    """What is missing in a view.

    Args:
        view: What to look at.
        as_of: The day from which age is counted; without it, nothing is called stale.
        stale_after_days: How old the newest document behind a status may be.
    """
    made = stated(view)
    alone = tuple(_without_relations(view))
    numbers = [one for one in made if is_number(view, one) and len(sources_of(view.snapshot, one)) == 1]
    return Gaps(
        without_relations=alone,
        without_mention=tuple(one for one in alone if not view.about(one)),
        undated_sources=tuple(
            one
            for one in view.entities("SourceDocument")
            if "publishedOn" not in view.snapshot.entities[one].values
        ),
        single_source_numbers=_ids(numbers),
        weak_numbers=_ids(one for one in numbers if not _taken_at_its_word(view.snapshot, one)),
        stale=None
        if as_of is None
        else _ids(one for one in made if _is_stale(view, one, as_of, stale_after_days)),
    )


def is_number(view: "View", viewed: "ViewedStatement") -> bool:
    """Whether a statement gives a figure: a share, an amount, a percentage, a value."""
    fields = view.ontology.fields(viewed.class_name)
    return any(
        fields[name].type_name in ("Decimal", "Integer") and fields[name].kind is FieldKind.DIRECT
        for name in viewed.statement.values
        if name in fields
    )


def sources_of(snapshot: "Snapshot", viewed: "ViewedStatement") -> frozenset[str]:
    """Who stands behind a statement: the publisher of each document, else its host, else itself."""
    return frozenset(_publisher(snapshot, one.document) for one in viewed.evidence)


def _publisher(snapshot: "Snapshot", document: str) -> str:
    values = snapshot.entities[document].values
    for publisher in values.get("publishedBy", ()):
        return str(publisher)
    for address in values.get("address", ()):
        return (urlsplit(str(address)).hostname or document).removeprefix("www.")
    return document


def _ids(statements: Iterable["ViewedStatement"]) -> tuple[str, ...]:
    return tuple(one.id for one in statements)


def _without_relations(view: "View") -> Iterator[str]:
    for entity_id in view.entities():
        entity = view.snapshot.entities[entity_id]
        expected = not any(view.ontology.is_a(entity.class_name, one) for one in _NOT_RELATED)
        if expected and not entity.deprecated and not view.about(entity_id, "Relationship"):
            yield entity_id


def _taken_at_its_word(snapshot: "Snapshot", viewed: "ViewedStatement") -> bool:
    ceilings = (snapshot.entities[one.document].values.get("certaintyCeiling") for one in viewed.evidence)
    return any(ceiling == ("Asserted",) for ceiling in ceilings)


def _is_stale(view: "View", viewed: "ViewedStatement", as_of: date, days: int) -> bool:
    lasting = any(view.ontology.is_a(viewed.class_name, one) for one in _LASTING)
    if viewed.status is not Status.PROPOSED and not (lasting and viewed.status is Status.ACTIVE):
        return False
    newest = newest_evidence(view.snapshot, viewed)
    return newest is not None and (as_of - newest).days > days
