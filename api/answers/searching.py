"""Search: entities by words."""

from html import escape

from stratograph.api.answers.reading import Arguments, entity_of, inside, names
from stratograph.api.fields import Read
from stratograph.api.pagination import page_size
from stratograph.api.registry import Registry, Seen
from stratograph.graph.search import Highlight, search

__all__ = ["FIELDS", "READS", "TYPES", "marked", "reads"]

TYPES = """
    "An entity that a text was found in."
    type SearchHit {
      entity: Entity!
      "Larger is better; only comparable within one answer."
      score: Float!
      "Where the text was found, the best place first."
      highlights: [Highlight!]!
    }

    "A text of an entity with the places that match."
    type Highlight {
      "label, alias, formerName, definition or id."
      field: String!
      text: String!
      "The places in the text, as offsets of characters."
      ranges: [TextRange!]!
      "The text as HTML, escaped, with the places in <mark> elements."
      marked: String!
    }

    "A part of a text: from the start on, up to the end but without it."
    type TextRange {
      start: Int!
      end: Int!
    }
"""

FIELDS = '''
    """
    Entities by their names, aliases, former names, definitions and ids, in English and Chinese; the best
    first. Prefixes of the last word count; so do two characters of a Chinese name.
    """
    search(
      text: String!
      "Only of these classes, abstract ones included."
      types: [EntityType!]
      first: Int! = 10
    ): [SearchHit!]!
'''


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **inside("SearchHit", "score", "highlights"),
        "SearchHit.entity": entity_of(registry),
        "Highlight.ranges": lambda highlight: highlight.ranges,
        "Highlight.marked": marked,
        "TextRange.start": lambda pair: pair[0],
        "TextRange.end": lambda pair: pair[1],
    }


def marked(highlight: Highlight) -> str:
    """The text as HTML with its matches marked."""
    text, done, pieces = highlight.text, 0, []
    for start, end in highlight.ranges:
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join([*pieces, escape(text[done:])])


def _search(source: Seen, given: Arguments) -> object:
    first = page_size("first", given["first"])
    hits = search(source.view, given["text"], types=names(given, "types"), first=first)
    return [Seen(source.view, hit) for hit in hits]


READS: dict[str, Read] = {"search": _search}
