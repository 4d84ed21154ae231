"""Search in the names and definitions of entities, in English and Chinese."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from stratograph.graph.arguments import check_range, concrete_classes
from stratograph.graph.errors import InputError
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.text import Term, fold, terms
from stratograph.graph.text_index import TextIndex, in_all, in_any

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["LONGEST_TEXT", "MOST_HITS", "Highlight", "Indexed", "SearchHit", "search"]

LONGEST_TEXT = 200
MOST_HITS = 1000

# A name says what a thing is; a definition also names others.
_WEIGHTS = {"label": 4.0, "alias": 3.0, "formerName": 2.5, "id": 2.0, "definition": 1.0}
_NAMES = ("label", "alias", "formerName")


@dataclass(frozen=True, slots=True)
class Highlight:
    """Where a text of an entity matches.

    Attributes:
        field: ``label``, ``alias``, ``formerName``, ``definition`` or ``id``.
        text: The whole text.
        ranges: From and up to which character each match goes, in ascending order, none overlapping.
    """

    field: str
    text: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An entity that matches, with its score and all its texts that match; the id only if no other does."""

    entity_id: str
    score: float
    highlights: tuple[Highlight, ...]


def search(
    view: "View", text: str, types: Collection[str] | None = None, first: int = 10
) -> tuple[SearchHit, ...]:
    """The entities of a view whose names or definitions match, the best first.

    Capitals, accents and width do not count. The last word may be only begun. Of Chinese text any part of a
    name is found, single characters included. Entities that match every word come alone; if there is none,
    those that match some come.

    Args:
        view: Where to look.
        text: What to look for, at most 200 characters.
        types: Classes to keep, those below them included.
        first: How many hits, from 1 to 1,000.

    Raises:
        InputError: The text is empty, too long, or has neither letter nor digit; a class is unknown; the
            number of hits is out of its range.
    """
    check_range("first", first, 1, MOST_HITS)
    classes = concrete_classes(view, types)
    wanted, entities = _wanted(text), view.snapshot.entities
    found = (
        (entities[one], score)
        for one, score in Indexed.of(view.snapshot).ranked(text, wanted)
        if (classes is None or entities[one].class_name in classes) and view.has(one)
    )
    hits = list(islice(found, first))  # all are known before the first text is read, which may be elsewhere
    return tuple([SearchHit(one.id, score, _highlights(one, wanted)) for one, score in hits])


@dataclass(frozen=True, slots=True)
class Indexed:
    """The entities of a snapshot in the order of their ids, and the index of their texts."""

    ids: Sequence[str]
    texts: TextIndex

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Indexed":
        """That of a snapshot, kept with it."""
        return remembered(snapshot, "text_index", None, lambda: cls.made(snapshot))

    @classmethod
    def made(cls, snapshot: Snapshot) -> "Indexed":
        """That of a snapshot, made anew."""
        entities = snapshot.entities.values()
        names = ([fold(text) for field, text in _texts(one) if field in _NAMES] for one in entities)
        return cls(tuple(snapshot.entities), TextIndex.made(map(_weights_of, entities), names))

    def ranked(self, text: str, wanted: "_Wanted") -> Iterator[tuple[str, float]]:
        """Ids and scores: one of exactly this name first, then by score, then by id."""
        texts, exact = self.texts, fold(text)
        by_word = [texts.beginning(one) if one == wanted.begun else texts.word(one) for one in wanted.words]
        found = in_all(by_word)
        if not len(found):
            found = in_any(by_word)
        scores = sum((one.of(found) for one in by_word), np.zeros(len(found)))
        scores = np.round(scores * (1 + texts.begun_names(exact).of(found)), 6)
        order = np.lexsort((found, -scores, ~np.isin(found, texts.named(exact))))
        return ((self.ids[found[place]], float(scores[place])) for place in order)


def _weights_of(entity: Entity) -> Mapping[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for field, text in _texts(entity):
        for term in terms(text):
            weights[term.text] += _WEIGHTS[field]
    return weights


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words of a query, and which of them may be the beginning of a longer one."""

    words: tuple[str, ...]
    begun: str | None

    def matched(self, term: Term) -> int:
        """How many characters of a term match."""
        if term.text in self.words:
            return term.end - term.start
        if self.begun is not None and term.text.startswith(self.begun):
            return min(len(self.begun), term.end - term.start)
        return 0


def _wanted(text: str) -> _Wanted:
    if len(text) > LONGEST_TEXT:
        raise InputError("text", f"may have at most {LONGEST_TEXT} characters, but has {len(text)}.")
    found = terms(text)
    if not found:
        raise InputError("text", "has neither a letter nor a digit to look for.")
    # Single characters of a run say nothing that its pairs do not say better.
    in_pairs = {place for term in found if term.is_pair for place in (term.start, term.end - 1)}
    words = [term for term in found if term.is_pair or term.start not in in_pairs]
    last = words[-1]
    is_begun = last.end == len(text) and not last.is_pair
    return _Wanted(tuple(dict.fromkeys(term.text for term in words)), last.text if is_begun else None)


def _texts(entity: Entity) -> Iterator[tuple[str, str]]:
    for label in entity.labels:
        yield "label", label.value
    for alias in entity.aliases:
        yield "alias", alias.value
    for name in entity.former_names:
        yield "formerName", name.value
    if entity.definition:
        yield "definition", entity.definition
    yield "id", entity.id


def _highlights(entity: Entity, wanted: _Wanted) -> tuple[Highlight, ...]:
    found = [
        Highlight(field, text, ranges) for field, text in _texts(entity) if (ranges := _ranges(text, wanted))
    ]
    others = [highlight for highlight in found if highlight.field != "id"]
    return tuple(others or found)


def _ranges(text: str, wanted: _Wanted) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for term in terms(text):
        matched = wanted.matched(term)
        if not matched:
            continue
        if found and term.start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], term.start + matched))
        else:
            found.append((term.start, term.start + matched))
    return tuple(found)
