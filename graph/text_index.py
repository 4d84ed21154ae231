"""An inverted index of texts: which terms stand in which document, how heavily, and which names begin how."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

__all__ = ["Matches", "TextIndex", "in_all", "in_any"]

Numbers = NDArray[np.int32]
Scores = NDArray[np.float64]

# Usual values of BM25: how fast repetition wears off, and how much long texts are marked down.
_REPETITION = 1.2
_LENGTH = 0.75

# The last character there is: what begins with a text lies between the text and the same with this behind it.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match something, ascending, each with a number that says how well."""

    documents: Numbers
    scores: Scores

    def of(self, documents: Numbers) -> Scores:
        """The scores of these documents; 0 for those that do not match."""
        if not len(self.documents):
            return np.zeros(len(documents))
        places = np.minimum(np.searchsorted(self.documents, documents), len(self.documents) - 1)
        return np.where(self.documents[places] == documents, self.scores[places], 0.0)


@dataclass(frozen=True, eq=False)
class TextIndex:
    """The terms and names of documents, which are numbered from 0.

    Attributes:
        norm: For each document, by how much its length marks its terms down.
        terms: All terms, in alphabetical order.
        ends: Where the postings of each term begin, and where those of the last one end.
        documents: The postings: documents, ascending for each term.
        weights: For each posting, the weight of the term in the document.
        names: All names, folded, in alphabetical order.
        numbers: For each name, the document that has it.
        name_lengths: For each name, its characters.

    Source:
        Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004.
    """

    norm: Scores
    terms: Sequence[str]
    ends: NDArray[np.int64]
    documents: Numbers
    weights: Scores
    names: Sequence[str]
    numbers: Numbers
    name_lengths: Scores

    @classmethod
    def made(cls, weights: Iterable[Mapping[str, float]], names: Iterable[Iterable[str]]) -> "TextIndex":
        """The index of documents.

        Args:
            weights: For each document, the weight of each of its terms.
            names: For each document, its names, folded.
        """
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = []
        for number, terms in enumerate(weights):
            lengths.append(sum(terms.values()))
            for term, weight in terms.items():
                postings[term].append((number, weight))
        length = np.array(lengths)
        ordered = sorted(postings)
        flat = list(chain.from_iterable(postings[term] for term in ordered))
        named = sorted((name, number) for number, each in enumerate(names) for name in set(each))
        return cls(
            norm=_REPETITION * (1 - _LENGTH + _LENGTH * length / (length.mean() if lengths else 1.0)),
            terms=ordered,
            ends=np.cumsum([0, *(len(postings[term]) for term in ordered)]),
            documents=np.array([number for number, _ in flat], dtype=np.int32),
            weights=np.array([weight for _, weight in flat], dtype=np.float64),
            names=[name for name, _ in named],
            numbers=np.array([number for _, number in named], dtype=np.int32),
            name_lengths=np.array([len(name) for name, _ in named], dtype=np.float64),
        )

    def word(self, word: str) -> Matches:
        """The documents with a word, by BM25."""
        place = bisect_left(self.terms, word)
        there = place < len(self.terms) and self.terms[place] == word
        return self._scored(place, place + there)

    def beginning(self, word: str) -> Matches:
        """The documents with a word that begins so, each with the best score among them.

        A whole word is a better match than the beginning of one: it counts by how much of it is there.
        """
        first, end = bisect_left(self.terms, word), bisect_left(self.terms, word + _LAST)
        found = self._scored(first, end)
        counts = np.diff(self.ends[first : end + 1])
        shares = np.array([len(word) / len(term) for term in self.terms[first:end]])
        return _best(found.documents, found.scores * np.repeat(shares, counts))

    def _scored(self, first: int, end: int) -> Matches:
        """The postings of some terms in a row, which are ascending if there is one term."""
        counts = np.diff(self.ends[first : end + 1])
        rarity = np.log(1 + (len(self.norm) - counts + 0.5) / (counts + 0.5))
        chosen = slice(self.ends[first], self.ends[end])
        documents, weights = self.documents[chosen], self.weights[chosen]
        scores = np.repeat(rarity, counts) * weights * (_REPETITION + 1) / (weights + self.norm[documents])
        return Matches(documents, scores)

    def named(self, name: str) -> Numbers:
        """The documents of exactly this name."""
        return self.numbers[bisect_left(self.names, name) : bisect_right(self.names, name)]

    def begun_names(self, beginning: str) -> Matches:
        """The documents with a name that begins so, and how much of the name is there, at most 1."""
        chosen = slice(bisect_left(self.names, beginning), bisect_left(self.names, beginning + _LAST))
        return _best(self.numbers[chosen], len(beginning) / self.name_lengths[chosen])


def in_all(matches: Sequence[Matches]) -> Numbers:
    """The documents that each of these has."""
    rarest, *others = sorted((one.documents for one in matches), key=len)
    for other in others:
        if len(rarest):
            places = np.minimum(np.searchsorted(other, rarest), len(other) - 1)
            rarest = rarest[other[places] == rarest]
    return rarest


def in_any(matches: Sequence[Matches]) -> Numbers:
    """The documents that one of these has, ascending."""
    return np.unique(np.concatenate([one.documents for one in matches]))


def _best(documents: Numbers, scores: Scores) -> Matches:
    """The documents, each once with its best score."""
    if not len(documents):
        return Matches(documents, scores)
    order = np.argsort(documents, kind="stable")
    found, first = np.unique(documents[order], return_index=True)
    return Matches(found, np.maximum.reduceat(scores[order], first))
