"""Answers cut to what a language model reads at once: without what is empty, and with long lists cut."""

import json
from collections.abc import Mapping
from typing import Any

from stratograph.api.cli.records import Record, plain
from stratograph.api.sentences import sentence
from stratograph.api.words import Words
from stratograph.graph.view import View

__all__ = ["MOST_CHARACTERS", "compact", "excerpt"]

MOST_CHARACTERS = 16_000
"""About 4,000 tokens of English; longer answers crowd out what an agent is to do with them."""

# How many entries of a list are told, and how much support for each: from plenty to the least.
_SIZES = ((100, 3), (50, 2), (25, 2), (12, 1), (6, 1), (3, 1), (2, 1), (1, 1))
_MOST_IDS = 100
_MOST_IDS_LEFT_OUT = 10
_SUPPORT = {"alternatives", "evidence", "highlights", "premises", "statements"}

# A path without one of its steps is none, and names are short.
_WHOLE = {"aliases", "formerNames", "labels", "steps"}

_LONGEST_TEXT = 1_000

# Of use to curators and to those who mark words in a text.
_UNTOLD = {"factIds", "iri", "ranges"}
_USUAL: Mapping[str, object] = {
    "deprecated": False,
    "doubtful": False,
    "holds": "YES",
    "hypothetical": False,
    "listOpen": False,
    "proposed": False,
    "truncated": False,
}


def excerpt(view: View, record: Record, language: str = "en") -> Record:
    """A record made small enough to read, with the documents that it cites.

    Statements become sentences. ``documents`` has the title, address and date of each document cited, and
    ``leftOut`` how many entries are missing at which place, with the first ids to ask about.

    Args:
        view: Where the record comes from.
        record: An answer as the command line gives it.
        language: Of the sentences and titles, "en" or "zh".
    """
    words = Words(view.snapshot, language)
    for rows, support in _SIZES:
        cut = _Cut(view, words, rows, support)
        made = cut.object(record, ())
        if cut.cited:
            made["documents"] = {one: _document(words, one) for one in sorted(cut.cited)}
        if cut.left_out:
            made["leftOut"] = cut.left_out
        if len(compact(made)) <= MOST_CHARACTERS:
            break
    return made


def compact(record: Record) -> str:
    """JSON without a character too many."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _document(words: Words, document: str) -> Record:
    values = words.snapshot.entities[document].values
    told = {name: plain(values[name][0]) for name in ("address", "publishedOn") if values.get(name)}
    return {"title": words.entity(document), **told}


class _Cut:
    """One try: a record with so many entries in each list."""

    def __init__(self, view: View, words: Words, rows: int, support: int) -> None:
        self._view = view
        self._words = words
        self._rows = rows
        self._support = support
        self.cited: set[str] = set()
        self.left_out: dict[str, Record] = {}

    def object(self, record: Record, place: tuple[str, ...]) -> Record:
        """The record without what is empty or usual, its lists cut."""
        if {"status", "certainty", "evidence"} <= record.keys():
            record = self._statement(record)
        elif "document" in record:
            self.cited.add(record["document"])
            record = {name: value for name, value in record.items() if name != "id"}
        made = {
            name: self._value(value, (*place, name))
            for name, value in record.items()
            if name not in _UNTOLD and not (name in _USUAL and value == _USUAL[name])
        }
        return {name: value for name, value in made.items() if value not in (None, "", [], {})}

    def _statement(self, record: Record) -> Record:
        """The record with a sentence for its values."""
        viewed = self._view.statement(record["id"])
        assert viewed is not None, f"{record['id']} is told, but not in view"
        told = {name: value for name, value in record.items() if name not in ("id", "values")}
        return {"id": viewed.id, "says": sentence(self._words, viewed)} | told

    def _value(self, value: Any, place: tuple[str, ...]) -> Any:
        match value:
            case dict():
                return self.object(value, place)
            case list():
                kept = value[: self._most(place, value)]
                if len(kept) < len(value):
                    self._leave_out(place, value[len(kept) :])
                return [self._value(one, place) for one in kept]
            case str() if len(value) > _LONGEST_TEXT:
                return value[:_LONGEST_TEXT] + "…"
            case float():
                return float(f"{value:.4g}")
            case _:
                return value

    def _leave_out(self, place: tuple[str, ...], entries: list[Any]) -> None:
        noted = self.left_out.setdefault(".".join(place), {"count": 0})
        noted["count"] += len(entries)
        ids = [one["id"] for one in entries if isinstance(one, dict) and "id" in one]
        if ids and not _supports(place):
            noted["ids"] = ids[:_MOST_IDS_LEFT_OUT]

    def _most(self, place: tuple[str, ...], entries: list[Any]) -> int | None:
        name = place[-1]
        if name in _WHOLE:
            return None
        if _supports(place):
            return self._support
        return _MOST_IDS if all(isinstance(one, str) for one in entries) else self._rows


def _supports(place: tuple[str, ...]) -> bool:
    """Whether a list is what stands behind an entry of another."""
    return len(place) > 1 and place[-1] in _SUPPORT
