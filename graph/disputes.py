"""Disputes: where statements cannot all be true, side by side with their sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from stratograph.graph.agreement import Reading, agree, range_reading, reading_of, same_time
from stratograph.graph.errors import UnknownTermError
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import FieldKind, ValueKind
from stratograph.graph.statements import Value

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Dispute", "DisputeKind", "Disputes", "Side", "disputes"]


class DisputeKind(StrEnum):
    """What the statements disagree on."""

    VALUE = "Value"
    EVENT = "Event"
    OBSERVATION = "Observation"
    STATED = "Stated"


@dataclass(frozen=True, slots=True)
class Side:
    """Statements that agree with one another and not with those of another side.

    Attributes:
        value: The most precise value among theirs; nothing where values cannot be compared.
        text: The value in words, or what the statement says.
        statements: Ordered by id. One that is coarse enough to agree with several sides stands in each.
    """

    value: Value | None
    text: str
    statements: tuple["ViewedStatement", ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two or more sides.

    Attributes:
        subject: The entity that it is about; nothing if the statements name none in common.
        counterpart: The entity at the other end, where it is about a relationship: what is owned.
        about: The property in dispute, ``legalStatus`` or ``sharePercent``; the class of a once-only event,
            ``Launch``; the id of the measure; nothing where the contradiction is only stated.
        sides: Ordered by value.
    """

    kind: DisputeKind
    subject: str | None
    counterpart: str | None
    about: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """Disputes by kind, subject and what they are about.

    Attributes:
        explanation: Why there is none, in a sentence; nothing if there is one.
    """

    disputes: tuple[Dispute, ...]
    explanation: str | None


def disputes(view: "View", *, about: Collection[str] | None = None) -> Disputes:
    """Where the statements of a view contradict each other.

    Only what can have one value can be disputed: properties of which the ontology allows one value, dates of
    events that happen once to one subject, ownership shares of one pair, and observations equal in subject,
    measure, scope, unit and period. Values conflict if they are said of one time and none contains the other,
    as a coarser date or a rounding does. What sources contradict beyond that is stated (``sg:contradicts``).

    Args:
        view: Where to look; a statement it leaves out disputes nothing.
        about: Ids of entities; keeps the disputes of which a statement mentions at least one of them.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves one of the entities out.
    """
    for entity_id in sorted(about or ()):
        view.entity(entity_id)
    compared = [*_compared_values(view), *_compared_shares(view), *_compared_events(view)]
    compared += _compared_observations(view)
    found = [one for topic in _by_topic(compared) for one in _disputes_on(topic)]
    found = _without_consequences(found)
    found += _stated(view, found)
    if about is not None:
        found = [one for one in found if _mentions(view, one, frozenset(about))]
    found.sort(key=_order)
    return Disputes(tuple(found), None if found else _why_none(len(compared), about is not None))


def _why_none(compared: int, about: bool) -> str:
    if not compared:
        return "The view holds nothing that could be disputed: no value, date, share or number of its own."
    said = " mentions what was asked about and" if about else ""
    return f"Of {compared} statements that could be disputed, none{said} conflicts with another in the view."


def _order(dispute: Dispute) -> tuple[int, str, str, str, str]:
    return (
        list(DisputeKind).index(dispute.kind),
        dispute.subject or "",
        dispute.counterpart or "",
        dispute.about or "",
        dispute.sides[0].statements[0].id,
    )


def _mentions(view: "View", dispute: Dispute, about: frozenset[str]) -> bool:
    return any(
        not about.isdisjoint(view.snapshot.mentioned(viewed.statement))
        for side in dispute.sides
        for viewed in side.statements
    )


# -- what can be compared


@dataclass(frozen=True, slots=True)
class _Topic:
    """What has one value at a time."""

    kind: DisputeKind
    subject: str
    counterpart: str | None
    about: str
    further: tuple[Value | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Compared:
    topic: _Topic
    statement: "ViewedStatement"
    reading: Reading
    text: str


def _compared_values(view: "View") -> Iterator[_Compared]:
    for viewed in view.statements("Characteristic"):
        subject, name = str(viewed.value("subject")), str(viewed.value("property"))
        value = viewed.value("propertyValue")
        if value is not None and not viewed.values("quantifier") and _single_valued(view, subject, name):
            topic = _Topic(DisputeKind.VALUE, subject, None, name)
            yield _Compared(topic, viewed, reading_of(value), _in_words(view, value))


def _single_valued(view: "View", subject: str, property_name: str) -> bool:
    declared = view.ontology.classes[view.snapshot.entities[subject].class_name]
    return any(
        field.kind is FieldKind.CHARACTERISTIC and not field.many and local_name(field.iri) == property_name
        for field in declared.fields
    )


def _compared_shares(view: "View") -> Iterator[_Compared]:
    for viewed in view.statements("Ownership"):
        exact, least, most = (viewed.value(f"sharePercent{bound}") for bound in ("", "Min", "Max"))
        topic = _Topic(DisputeKind.VALUE, viewed.source, viewed.target, "sharePercent")
        if isinstance(exact, Decimal):
            yield _Compared(topic, viewed, reading_of(exact), f"{exact} %")
        elif isinstance(least, Decimal) or isinstance(most, Decimal):
            low = least if isinstance(least, Decimal) else Decimal(0)
            high = most if isinstance(most, Decimal) else Decimal(100)
            yield _Compared(topic, viewed, range_reading(low, high), f"{low} to {high} %")


def _compared_events(view: "View") -> Iterator[_Compared]:
    for viewed in view.statements("Event"):
        once = view.ontology.once_only(viewed.class_name) or _once_only_kind(view, viewed)
        happened = viewed.statement.date("happenedAt") or viewed.valid_from
        if once is not None and happened is not None and not viewed.values("quantifier"):
            for recipient in viewed.values("recipient"):
                topic = _Topic(DisputeKind.EVENT, str(recipient), None, once)
                yield _Compared(topic, viewed, reading_of(happened), str(happened))


def _once_only_kind(view: "View", viewed: "ViewedStatement") -> str | None:
    """The concept that makes the event one of a kind which happens once to one subject, if any does."""
    kinds = (
        view.ontology.concept(str(value))
        for field in view.ontology.fields(viewed.class_name).values()
        if field.value_kind is ValueKind.CONCEPT
        for value in viewed.values(field.name)
    )
    return next((kind.name for kind in kinds if kind.happens_once), None)


def _compared_observations(view: "View") -> Iterator[_Compared]:
    for viewed in view.statements("Observation"):
        value = viewed.value("value")
        if value is not None:
            further = tuple(viewed.value(name) for name in ("unit", "scope", "referencePeriod"))
            topic = _Topic(
                DisputeKind.OBSERVATION,
                str(viewed.value("observedSubject")),
                None,
                str(viewed.value("measure")),
                further,
            )
            unit = viewed.value("unit")
            text = _in_words(view, value) + (f" {_in_words(view, unit)}" if unit is not None else "")
            yield _Compared(topic, viewed, reading_of(value), text)


def _in_words(view: "View", value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    try:
        return view.ontology.concept(str(value)).label.get("en", str(value))
    except UnknownTermError:
        return str(value)


# -- who is against whom


def _by_topic(compared: Iterable[_Compared]) -> Iterable[list[_Compared]]:
    found: dict[_Topic, list[_Compared]] = defaultdict(list)
    for one in compared:
        found[one.topic].append(one)
    return found.values()


def _disputes_on(compared: Sequence[_Compared]) -> Iterator[Dispute]:
    """One for each set of statements that conflict, directly or through others."""
    import networkx as nx

    conflicts: nx.Graph[int] = nx.Graph()
    conflicts.add_edges_from(
        pair for pair in combinations(range(len(compared)), 2) if _conflict(*(compared[one] for one in pair))
    )
    for members in nx.connected_components(conflicts):
        topic = compared[0].topic
        sides = _sides([compared[one] for one in sorted(members)])
        yield Dispute(topic.kind, topic.subject, topic.counterpart, topic.about, tuple(sides))


def _conflict(left: _Compared, right: _Compared) -> bool:
    return (
        not agree(left.reading, right.reading)
        and same_time(left.statement, right.statement)
        and not _said_to_be_two(left.statement, right.statement)
    )


def _said_to_be_two(left: "ViewedStatement", right: "ViewedStatement") -> bool:
    """Whether a source relates the two events to each other, so that they are not one event."""
    return any(
        other.id in one.values(name)
        for one, other in ((left, right), (right, left))
        for name in ("happenedAfter", "inResponseTo", "isPartOf")
    )


def _sides(compared: Sequence[_Compared]) -> list[Side]:
    """The largest sets of which all agree with one another."""
    import networkx as nx

    agreements: nx.Graph[int] = nx.Graph()
    agreements.add_nodes_from(range(len(compared)))
    agreements.add_edges_from(
        (left, right)
        for left, right in combinations(range(len(compared)), 2)
        if agree(compared[left].reading, compared[right].reading)
    )
    ordered = sorted(
        (_most_precise_first(compared[one] for one in members) for members in nx.find_cliques(agreements)),
        key=lambda members: (members[0].reading.low or 0, members[0].text, members[0].statement.id),
    )
    return [
        Side(
            members[0].reading.value,
            members[0].text,
            tuple(sorted((one.statement for one in members), key=lambda viewed: viewed.id)),
        )
        for members in ordered
    ]


def _most_precise_first(members: Iterable[_Compared]) -> list[_Compared]:
    return sorted(members, key=lambda one: (one.reading.vagueness, one.text, one.statement.id))


def _without_consequences(found: Sequence[Dispute]) -> list[Dispute]:
    """Leaves out what rules made of a dispute elsewhere: of a group, once more for each of its members."""
    disputed = {viewed.id for one in found for side in one.sides for viewed in side.statements}
    return [
        dispute
        for dispute in found
        if not all(
            viewed.inferred and not disputed.isdisjoint(viewed.statement.premises)
            for side in dispute.sides
            for viewed in side.statements
        )
    ]


# -- what sources contradict in words


def _stated(view: "View", found: Sequence[Dispute]) -> list[Dispute]:
    told = {
        frozenset((left.id, right.id))
        for dispute in found
        for one, other in combinations(dispute.sides, 2)
        for left in one.statements
        for right in other.statements
    }
    pairs = {
        frozenset((viewed.id, str(other)))
        for viewed in view.statements()
        for other in viewed.values("contradicts")
        if str(other) != viewed.id
    }
    made = []
    for pair in pairs - told:
        both = [viewed for one in sorted(pair) if (viewed := view.statement(one)) is not None]
        if len(both) == 2:
            sides = tuple(Side(None, _said_by(viewed), (viewed,)) for viewed in both)
            made.append(Dispute(DisputeKind.STATED, _common_subject(view, both), None, None, sides))
    return made


def _said_by(viewed: "ViewedStatement") -> str:
    quotes = (one.quote for one in viewed.evidence if one.quote)
    return str(viewed.value("text") or next(quotes, viewed.id))


def _common_subject(view: "View", both: Sequence["ViewedStatement"]) -> str | None:
    left, right = (view.snapshot.mentioned(viewed.statement) for viewed in both)
    return next((entity_id for entity_id in left if entity_id in right), None)
