"""Search in the names and definitions of entities, in English and Chinese."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from stratograph.graph.arguments import check_range, concrete_classes
from stratograph.graph.errors import InputError
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.text import Term, fold, terms

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["LONGEST_TEXT", "MOST_HITS", "Highlight", "SearchHit", "TextIndex", "search"]

LONGEST_TEXT = 200
MOST_HITS = 1000

# A name says what a thing is; a definition also names others.
_WEIGHTS = {"label": 4.0, "alias": 3.0, "formerName": 2.5, "id": 2.0, "definition": 1.0}
_NAMES = ("label", "alias", "formerName")

# Usual values of BM25: how fast repetition wears off, and how much long texts are marked down.
_REPETITION = 1.2
_LENGTH = 0.75


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
    found: list[SearchHit] = []
    for hit in TextIndex.of(view.snapshot).search(text):
        class_name = view.snapshot.entities[hit.entity_id].class_name
        if (classes is None or class_name in classes) and view.has(hit.entity_id):
            found.append(hit)
            if len(found) == first:
                break
    return tuple(found)


class TextIndex:
    """The texts of a snapshot's entities, by the terms in them.

    Args:
        snapshot: Whose entities to index.

    Source:
        Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._entities = snapshot.entities
        self._weight: dict[str, dict[str, float]] = defaultdict(dict)
        self._names: dict[str, frozenset[str]] = {}
        lengths = {entity.id: self._add(entity) for entity in snapshot.entities.values()}
        mean = sum(lengths.values()) / max(len(lengths), 1)
        self._norm = {
            entity_id: _REPETITION * (1 - _LENGTH + _LENGTH * length / mean)
            for entity_id, length in lengths.items()
        }
        self._vocabulary = sorted(self._weight)

    @classmethod
    def of(cls, snapshot: Snapshot) -> "TextIndex":
        """The index of a snapshot, kept with it."""
        return remembered(snapshot, "text_index", None, lambda: cls(snapshot))

    def _add(self, entity: Entity) -> float:
        weight: dict[str, float] = defaultdict(float)
        for field, text in _texts(entity):
            for term in terms(text):
                weight[term.text] += _WEIGHTS[field]
        for word, total in weight.items():
            self._weight[word][entity.id] = total
        self._names[entity.id] = frozenset(fold(text) for field, text in _texts(entity) if field in _NAMES)
        return sum(weight.values())

    def search(self, text: str) -> Iterator[SearchHit]:
        """The entities that match, ranked: one of exactly this name first, then by score, then by id.

        Raises:
            InputError: The text is empty, too long, or has neither letter nor digit.
        """
        wanted, exact = _wanted(text), fold(text)
        scores = {
            entity_id: round(score * (1 + self._share_of_name(entity_id, exact)), 6)
            for entity_id, score in self._scores(wanted).items()
        }
        ranked = sorted(scores, key=lambda one: (exact not in self._names[one], -scores[one], one))
        for entity_id in ranked:
            yield SearchHit(entity_id, scores[entity_id], _highlights(self._entities[entity_id], wanted))

    def _scores(self, wanted: "_Wanted") -> dict[str, float]:
        by_word = [self._matches(word, word == wanted.begun) for word in wanted.words]
        matching = set.intersection(*(set(matches) for matches in by_word))
        if not matching:
            matching = {entity_id for matches in by_word for entity_id in matches}
        return {entity_id: sum(matches.get(entity_id, 0.0) for matches in by_word) for entity_id in matching}

    def _share_of_name(self, entity_id: str, begun: str) -> float:
        """How much of a name that begins so is already there, at most 1; 0 if no name does."""
        return max(
            (len(begun) / len(name) for name in self._names[entity_id] if name.startswith(begun)), default=0
        )

    def _matches(self, word: str, begun: bool) -> Mapping[str, float]:
        """The score of each entity for one word; for one only begun, that of its best ending."""
        found = self._score_word(word)
        if begun:
            first = bisect_left(self._vocabulary, word)
            for term in self._vocabulary[first:]:
                if not term.startswith(word):
                    break
                for entity_id, score in self._score_word(term).items():
                    # A whole word is a better match than the beginning of one.
                    found[entity_id] = max(found.get(entity_id, 0.0), score * len(word) / len(term))
        return found

    def _score_word(self, word: str) -> dict[str, float]:
        weights = self._weight.get(word, {})
        count = len(self._entities)
        rarity = log(1 + (count - len(weights) + 0.5) / (len(weights) + 0.5))
        return {
            entity_id: rarity * weight * (_REPETITION + 1) / (weight + self._norm[entity_id])
            for entity_id, weight in weights.items()
        }


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
