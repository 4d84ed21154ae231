"""Timeline: what happened, in order."""

from stratograph.api.answers.reading import Arguments, connection_reads, inside, listed, names
from stratograph.api.fields import Read
from stratograph.api.names import upper_snake
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen
from stratograph.graph.timeline import Occurrence, timeline

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "Whether an event lies in the time that was asked for."
    enum Overlap {
      CERTAIN
      "Its date is coarser than the bound, without a year, or missing."
      POSSIBLE
    }

    "A page of events in order: by their earliest possible day, those without a year last."
    type TimelineConnection {
      totalCount: Int!
      "Whether an event is told of a group of which not all members are named."
      listOpen: Boolean!
      pageInfo: PageInfo!
      nodes: [Event!]!
      edges: [TimelineEdge!]!
      "Why there is none."
      explanation: String
    }

    "An event and its place in time."
    type TimelineEdge {
      cursor: String!
      node: Event!
      "When it happened, or began, as precisely as a source says."
      date: PartialDate
      "When it ended, for an event of some duration whose end is stated."
      until: PartialDate
      overlap: Overlap!
    }
"""

FIELDS = f"""
    "The events of this view in order; only what is known to lie outside the time is left out."
    timeline(
      "Only events that mention one of these entities."
      about: [ID!]
      "The first day of the time."
      from: Date
      "The last day of the time."
      to: Date
      {PAGE_ARGUMENTS}
    ): TimelineConnection!
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **connection_reads("Timeline", _id_of, lambda view, one: registry.shown(view, one.statement)),
        "TimelineConnection.listOpen": lambda source: any(one.statement.list_open for one in source.found),
        **inside("TimelineConnection", "explanation"),
        **inside("TimelineEdge", "date", "until"),
        "TimelineEdge.overlap": lambda source: upper_snake(source.subject.overlap),
    }


def _id_of(occurrence: Occurrence) -> str:
    return occurrence.statement.id


def _timeline(source: Seen, given: Arguments) -> object:
    found = timeline(source.view, about=names(given, "about"), start=given.get("from"), end=given.get("to"))
    return listed(source.view, found, found.occurrences, _id_of, given)


READS: dict[str, Read] = {"timeline": _timeline}
