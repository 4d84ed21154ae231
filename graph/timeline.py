"""Timeline: what happened, in order, with dates no more precise than their sources."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from stratograph.graph.arguments import day
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import InputError
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    import networkx as nx

    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Occurrence", "Overlap", "Timeline", "timeline"]


class Overlap(StrEnum):
    """Whether an event lies in the time that was asked for."""

    CERTAIN = "Certain"
    POSSIBLE = "Possible"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event and its place in time.

    Attributes:
        statement: The event, with its evidence.
        date: When it happened, or began; nothing if no source says so.
        until: When it ended, for an event of some duration whose end is stated.
        overlap: Whether it lies in the time that was asked for, or only may: a date may be coarser than the
            bound, without a year, or missing.
    """

    statement: "ViewedStatement"
    date: PartialDate | None
    until: PartialDate | None
    overlap: Overlap


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order.

    Attributes:
        occurrences: By their earliest possible day, then their latest; those without a year come last. What a
            source says came after another event comes after it in either part, unless dates forbid it.
        explanation: Why there is none, in a sentence; nothing if there is one.
    """

    occurrences: tuple[Occurrence, ...]
    explanation: str | None


def timeline(
    view: "View",
    *,
    about: Collection[str] | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
) -> Timeline:
    """The events of a view, in order; only what is known to lie outside the time is left out.

    Args:
        view: Where to look.
        about: Ids of entities; keeps the events that mention at least one of them.
        start: The first day of the time, a date or "2024-01-31".
        end: Its last day.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        OutsideViewError: The view leaves one of the entities out.
        InputError: A bound is no day, or the time ends before it starts.
    """
    start, end = day("start", start), day("end", end)
    if start is not None and end is not None and end < start:
        raise InputError("to", f"is {end}, before the start, {start}.")
    for entity_id in sorted(about or ()):
        view.entity(entity_id)
    events = _events(view, about)
    placed = ((event, _overlap(event, start, end)) for event in _in_order(events))
    found = tuple(
        Occurrence(event, _begun(event), _ended(event), overlap) for event, overlap in placed if overlap
    )
    return Timeline(found, None if found else _why_empty(bool(events), about is not None))


def _events(view: "View", about: Collection[str] | None) -> list["ViewedStatement"]:
    if about is None:
        return list(view.statements("Event"))
    found = {event.id: event for one in about for event in view.about(one, "Event")}
    return [found[event_id] for event_id in sorted(found)]


def _why_empty(any_events: bool, about: bool) -> str:
    if any_events:
        return "Every event is known to lie outside the time asked for."
    return f"The view holds no event{' that mentions what was asked about' if about else ''}."


# -- when


def _begun(event: "ViewedStatement") -> PartialDate | None:
    return event.statement.date("happenedAt") or event.valid_from


def _ended(event: "ViewedStatement") -> PartialDate | None:
    return None if event.statement.date("happenedAt") else event.valid_until


def _overlap(event: "ViewedStatement", start: date | None, end: date | None) -> Overlap | None:
    """Nothing if the event is known to lie outside; unknown bounds are open, as for every statement."""
    begun, finish = _begun(event), _finish(event)
    first, last = start or date.min, end or date.max
    if finish[1] < first or (begun and begun.earliest and begun.earliest > last):
        return None
    if start is None and end is None:
        return Overlap.CERTAIN
    dated = begun is not None and begun.latest is not None
    certain = dated and begun is not None and (begun.latest or date.max) <= last and finish[0] >= first
    return Overlap.CERTAIN if certain else Overlap.POSSIBLE


def _finish(event: "ViewedStatement") -> tuple[date, date]:
    """The earliest and the latest day on which the event can have been over."""
    begun, until = _begun(event), _ended(event)
    if until is not None and until.earliest and until.latest:
        return until.earliest, until.latest
    begun_first = (begun and begun.earliest) or date.min
    begun_last = (begun and begun.latest) or date.max
    if event.statement.date("happenedAt"):
        return begun_first, begun_last
    goes_on = begun is not None and event.status is not Status.ENDED
    return (date.max if goes_on else begun_first), date.max


# -- in which order

_Bounds = tuple[date, date]
_UNDATED = (date.max, date.max)


def _in_order(events: Iterable["ViewedStatement"]) -> list["ViewedStatement"]:
    """By bounds; then as sources say what came after what; then by id."""
    import networkx as nx

    by_id = {event.id: event for event in events}
    bounds = {event_id: _bounds(event) for event_id, event in by_id.items()}
    network = _succession(by_id, bounds)
    _narrow(network, bounds)
    ordered = nx.lexicographical_topological_sort(network, key=lambda event_id: (bounds[event_id], event_id))
    return [by_id[event_id] for event_id in sorted(ordered, key=bounds.__getitem__)]


def _narrow(network: "nx.DiGraph[str]", bounds: dict[str, _Bounds]) -> None:
    """What came after another event did so no earlier than that, and that one no later than it."""
    import networkx as nx

    ordered = list(nx.topological_sort(network))
    for event_id in ordered:
        for later in network.successors(event_id):
            bounds[later] = max(bounds[later][0], bounds[event_id][0]), bounds[later][1]
    for event_id in reversed(ordered):
        for earlier in network.predecessors(event_id):
            bounds[earlier] = bounds[earlier][0], min(bounds[earlier][1], bounds[event_id][1])


def _bounds(event: "ViewedStatement") -> _Bounds:
    begun = _begun(event)
    return (begun.earliest, begun.latest) if begun and begun.earliest and begun.latest else _UNDATED


def _succession(events: dict[str, "ViewedStatement"], bounds: dict[str, _Bounds]) -> "nx.DiGraph[str]":
    """From each event to those that answer it or came after it, as far as dates and each other allow."""
    import networkx as nx

    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(events)
    for event_id, event in events.items():
        for earlier in (*event.values("happenedAfter"), *event.values("inResponseTo")):
            if str(earlier) in events and _may_precede(bounds[str(earlier)], bounds[event_id]):
                network.add_edge(str(earlier), event_id)
    # Sources that put two events after each other disagree; neither orders them.
    for together in list(nx.strongly_connected_components(network)):
        network.remove_edges_from(list(network.subgraph(together).edges))
    return network


def _may_precede(earlier: _Bounds, later: _Bounds) -> bool:
    # The undated come last whatever is said, so what is said orders them among themselves alone.
    return (earlier == _UNDATED) == (later == _UNDATED) and earlier[0] <= later[1]
