"""Statements and values as a page tells them: text, where it leads, and the numbers of its sources."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from stratograph.api.pages.citations import Citations
from stratograph.api.pages.phrases import PHRASES
from stratograph.api.text import printable
from stratograph.api.words import TOLD_APART, Words, counts
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import Field, ValueKind
from stratograph.graph.statements import Holds, Status, Value
from stratograph.graph.view import ViewedStatement

__all__ = ["Said", "Shown", "Teller"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text, and where it leads, if anywhere: to a path of ours or to an address elsewhere."""

    text: str
    path: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a page tells it.

    Attributes:
        text: Its own words, if it has any.
        values: What it says besides, field by field.
        standing: How sure it is, since when, and what else a reader must know; the surest word first.
        status: A word for how it looks: ``active``, ``proposed``, ``ended``, ``disrupted``.
        numbers: Those of its sources.
    """

    id: str
    text: str | None
    values: tuple[tuple[Shown, tuple[Shown, ...]], ...]
    standing: tuple[str, ...]
    status: str
    numbers: tuple[int, ...]


class Teller:
    """Puts statements and values into the words of a language, with links and with numbered sources.

    Args:
        words: How things are called.
        language: The language of the page.
    """

    def __init__(self, words: Words, language: str) -> None:
        self.words = words
        self.citations = Citations(words)
        self._phrases = PHRASES[language]

    def entity(self, entity_id: str) -> Shown:
        """An entity by its name."""
        return Shown(self.words.entity(entity_id), f"id/{quote(entity_id)}")

    def field(self, field: Field) -> Shown:
        """A field by its label."""
        return Shown(self.words.field(field), f"ontology#{local_name(field.iri)}")

    def values(self, values: Iterable[Value], field: Field) -> tuple[Shown, ...]:
        """The values of a field."""
        return tuple(self._value(one, field) for one in values)

    def _value(self, value: Value, field: Field) -> Shown:
        text = self.words.value(value, field)
        if not isinstance(value, str):
            return Shown(text)
        snapshot = self.words.snapshot
        if field.value_kind is ValueKind.CLASS:
            known = value in snapshot.entities or value in snapshot.statements
            return Shown(text, f"id/{quote(value)}" if known else None)
        if field.value_kind is ValueKind.CONCEPT:
            return Shown(text, f"ontology#{value}")
        # An address of another kind would run in the page when it is followed.
        is_link = field.type_name == "IRI" and value.startswith(("https://", "http://"))
        return Shown(text, address=value if is_link else None)

    def statement(self, viewed: ViewedStatement, without: Collection[str] = ()) -> Said:
        """A statement, without what the page tells of it elsewhere."""
        return Said(
            id=viewed.id,
            text=printable(text) if isinstance(text := viewed.value("text"), str) else None,
            values=tuple(self._other_values(viewed, {*without, *TOLD_APART, "text"})),
            standing=tuple(self._standing(viewed)),
            status=viewed.status.value.lower(),
            numbers=self.citations.numbers(viewed.evidence),
        )

    def _other_values(
        self, viewed: ViewedStatement, without: Collection[str]
    ) -> Iterator[tuple[Shown, tuple[Shown, ...]]]:
        fields = self.words.snapshot.ontology.fields(viewed.class_name)
        for name, values in viewed.statement.values.items():
            if name not in without and not counts(viewed, name):
                told = (
                    (Shown(self.words.said(viewed, name)),)
                    if isinstance(values[0], Decimal)
                    else self.values(values, fields[name])
                )
                yield self.field(fields[name]), told

    def _standing(self, viewed: ViewedStatement) -> Iterator[str]:
        if viewed.status is not Status.ACTIVE:
            yield self.words.concept(viewed.status.value)
        yield self.words.certainty(viewed.certainty)
        if dates := self.words.dates(viewed):
            yield dates
        for applies, phrase in (
            (viewed.holds is not Holds.YES, "possibly holds"),
            (viewed.inferred, "inferred"),
            (viewed.list_open, "the list is open"),
        ):
            if applies:
                yield self._phrases[phrase]
