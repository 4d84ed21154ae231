"""The numbered sources of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.dates import PartialDate
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Evidence

__all__ = ["Citation", "Citations"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A piece of evidence as a reader looks it up."""

    number: int
    id: str
    quote: str | None
    certainty: str
    document: str
    title: str
    publisher: str | None
    published: str | None
    read: str | None
    address: str | None


class Citations:
    """Gives each piece of evidence one number on the page, in the order in which they are cited."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers: dict[str, int] = {}
        self._cited: list[Evidence] = []

    def numbers(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of these pieces."""
        return tuple(self._number(one) for one in evidence)

    def _number(self, evidence: Evidence) -> int:
        if evidence.id not in self._numbers:
            self._numbers[evidence.id] = len(self._cited) + 1
            self._cited.append(evidence)
        return self._numbers[evidence.id]

    def list(self) -> tuple[Citation, ...]:
        """What was cited so far, by number."""
        return tuple(self.citation(one) for one in self._cited)

    def citation(self, evidence: Evidence) -> Citation:
        """One piece of evidence, with what is known of its document."""
        snapshot = self._words.snapshot
        values = snapshot.entities[evidence.document].values
        publishers = [str(one) for one in values.get("publishedBy", ()) if one in snapshot.entities]
        return Citation(
            number=self._numbers.get(evidence.id, 0),
            id=evidence.id,
            quote=None if evidence.quote is None else printable(evidence.quote),
            certainty=self._words.certainty(evidence.certainty),
            document=evidence.document,
            title=self._words.entity(evidence.document),
            publisher=", ".join(self._words.entity(one) for one in publishers)
            or _host(snapshot, evidence.document),
            published=_date(snapshot, evidence.document, "publishedOn"),
            read=_date(snapshot, evidence.document, "readOn"),
            address=_address(snapshot, evidence.document),
        )


def _date(snapshot: Snapshot, document: str, name: str) -> str | None:
    dates = [one for one in snapshot.entities[document].values.get(name, ()) if isinstance(one, PartialDate)]
    return str(dates[0]) if dates else None


def _address(snapshot: Snapshot, document: str) -> str | None:
    return next((str(one) for one in snapshot.entities[document].values.get("address", ())), None)


def _host(snapshot: Snapshot, document: str) -> str | None:
    return urlsplit(_address(snapshot, document) or "").hostname
