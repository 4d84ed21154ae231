"""Entities, statements and evidence as data, and back: never as code that reading would run.

Where values are to stay in a store, their number stands in their place.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from stratograph.graph.cache.shells import (
    FACT_IDS,
    QUOTE,
    DistantEntity,
    DistantEvidence,
    DistantValues,
    distant_fields,
)
from stratograph.graph.dates import PartialDate
from stratograph.graph.far import Far, Place
from stratograph.graph.namespaces import entity_iri
from stratograph.graph.ontology import ConceptScheme, Ontology, OntologyClass, Relation
from stratograph.graph.presentation import Presentation
from stratograph.graph.snapshot import DEFINITION, Entity, Text
from stratograph.graph.statements import Certainty, Evidence, Statement, Status, Value

__all__ = ["Codec", "Lack", "ontology_from", "ontology_in", "values_from", "values_in"]

_STATUSES = tuple(Status)

# Kinds of values that the encoding does not know; numbers of any size go as text.
_DATE, _DECIMAL, _INTEGER = 1, 2, 3
_READ: Mapping[int, Callable[[str], Value]] = {_DATE: PartialDate.parse, _DECIMAL: Decimal, _INTEGER: int}

_Texts = tuple[tuple[str, str | None], ...]
_Values = dict[int, tuple[Any, ...] | int]


class _Entity(msgspec.Struct, array_like=True, frozen=True, gc=False):
    class_code: int
    iri: str | None  # where the id does not give it
    labels: _Texts
    aliases: _Texts
    former_names: _Texts
    definition: str | int | None
    values: _Values
    evidence: tuple[int, ...]
    deprecated: bool


class _Named(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What an entity begins with."""

    class_code: int
    iri: str | None
    labels: _Texts


class _Statement(msgspec.Struct, array_like=True, frozen=True, gc=False):
    class_code: int
    status: int
    values: _Values
    evidence: tuple[int, ...]
    rule: str | None
    premises: tuple[str, ...]


class _Evidence(msgspec.Struct, array_like=True, frozen=True, gc=False):
    id: str
    document: str
    quote: str | int | None
    certainty: int
    fact_ids: tuple[str, ...] | int


class Lack(NamedTuple):
    """What is elsewhere of a thing.

    Attributes:
        class_name: Its class.
        counts: How many values, by the names of fields.
        iri: Its IRI, where its id does not give that.
    """

    class_name: str
    counts: Mapping[str, int]
    iri: str | None = None


class Codec:
    """Encodes and decodes what one ontology has words for; classes and fields go by number.

    Args:
        ontology: The ontology.
        far: Where values are that are not in the data; nothing if all are.
        apart: Whether texts are left out of data that is made.
    """

    def __init__(self, ontology: Ontology, far: Far | None = None, *, apart: bool = False) -> None:
        self._far = far
        self._apart = apart
        self._distant = {
            one.name for name in ontology.classes if apart for one in distant_fields(ontology, name)
        }
        self._classes = tuple(ontology.classes)
        self._fields = tuple(
            sorted({one.name for declared in ontology.classes.values() for one in declared.fields})
        )
        self._class_codes = {name: code for code, name in enumerate(self._classes)}
        self._field_codes = {name: code for code, name in enumerate(self._fields)}
        self._encode = msgspec.msgpack.Encoder().encode
        self._entity = msgspec.msgpack.Decoder(_Entity, ext_hook=_read_value).decode
        self._named = msgspec.msgpack.Decoder(_Named).decode
        self._statement = msgspec.msgpack.Decoder(_Statement, ext_hook=_read_value).decode
        self._evidence = msgspec.msgpack.Decoder(_Evidence).decode

    def entity_in(self, entity: Entity, evidence: Mapping[str, int]) -> bytes:
        """An entity as data; evidence goes by the number of its id."""
        return self._encode(
            _Entity(
                class_code=self._class_codes[entity.class_name],
                iri=None if entity.iri == entity_iri(entity.id) else entity.iri,
                labels=_texts_in(entity.labels),
                aliases=_texts_in(entity.aliases),
                former_names=_texts_in(entity.former_names),
                definition=entity.definition and (1 if self._apart else entity.definition),
                values=self._values_in(entity.values),
                evidence=tuple([evidence[one.id] for one in entity.evidence]),
                deprecated=entity.deprecated,
            )
        )

    def entity_from(
        self, row: int, entity_id: str, data: memoryview, evidence: Callable[[int], Evidence]
    ) -> Entity:
        """The entity of data that :meth:`entity_in` gave, which is in that row."""
        found = self._entity(data)
        place = Place("entities", row)
        here: dict[str, Any] = {
            "id": entity_id,
            "iri": entity_iri(entity_id) if found.iri is None else found.iri,
            "class_name": self._classes[found.class_code],
            "labels": _texts_from(found.labels),
            "aliases": _texts_from(found.aliases),
            "former_names": _texts_from(found.former_names),
            "values": self._values_from(found.values, place),
            "evidence": tuple([evidence(one) for one in found.evidence]),
            "deprecated": found.deprecated,
        }
        if isinstance(found.definition, int):
            return DistantEntity(self._elsewhere(place), place, **here)
        return Entity(definition=found.definition, **here)

    def first_label_from(self, data: memoryview, language: str) -> str | None:
        """The first label of an entity of data that :meth:`entity_in` gave, if it is in this language."""
        labels = self._named(data).labels
        return labels[0][0] if labels and labels[0][1] == language else None

    def statement_in(self, statement: Statement, evidence: Mapping[str, int]) -> bytes:
        """A statement as data; evidence goes by the number of its id."""
        return self._encode(
            _Statement(
                class_code=self._class_codes[statement.class_name],
                status=_STATUSES.index(statement.status),
                values=self._values_in(statement.values),
                evidence=tuple([evidence[one.id] for one in statement.evidence]),
                rule=statement.rule,
                premises=statement.premises,
            )
        )

    def statement_from(
        self, row: int, statement_id: str, data: memoryview, evidence: Callable[[int], Evidence]
    ) -> Statement:
        """The statement of data that :meth:`statement_in` gave, which is in that row."""
        found = self._statement(data)
        return Statement(
            id=statement_id,
            class_name=self._classes[found.class_code],
            status=_STATUSES[found.status],
            values=self._values_from(found.values, Place("statements", row)),
            evidence=tuple([evidence(one) for one in found.evidence]),
            rule=found.rule,
            premises=found.premises,
        )

    def evidence_in(self, evidence: Evidence) -> bytes:
        """A piece of evidence as data."""
        quote: str | int | None = evidence.quote
        fact_ids: tuple[str, ...] | int = evidence.fact_ids
        if self._apart:
            quote, fact_ids = (1 if quote is not None else None), len(evidence.fact_ids)
        return self._encode(
            _Evidence(evidence.id, evidence.document, quote, evidence.certainty.value, fact_ids)
        )

    def evidence_from(self, row: int, data: memoryview) -> Evidence:
        """The piece of evidence of data that :meth:`evidence_in` gave, which is in that row."""
        found = self._evidence(data)
        certainty = Certainty(found.certainty)
        if (counts := _words_elsewhere(found)) is None:
            return Evidence(found.id, found.document, found.quote, certainty, found.fact_ids)  # type: ignore[arg-type]
        place = Place("evidence", row)
        return DistantEvidence(
            self._elsewhere(place), place, counts, id=found.id, document=found.document, certainty=certainty
        )

    def lack(self, place: Place, data: memoryview) -> Lack:
        """What is elsewhere of the thing of this data."""
        if place.kind == "evidence":
            piece = self._evidence(data)
            return Lack("Evidence", _words_elsewhere(piece) or {}, entity_iri(piece.id))
        found = self._entity(data) if place.kind == "entities" else self._statement(data)
        counts = {self._fields[code]: count for code, count in found.values.items() if isinstance(count, int)}
        class_name = self._classes[found.class_code]
        if isinstance(found, _Statement):
            return Lack(class_name, counts)
        if isinstance(found.definition, int):
            counts[DEFINITION] = found.definition
        return Lack(class_name, counts, found.iri)

    def _elsewhere(self, place: Place) -> Far:
        assert self._far is not None
        self._far.expect(place)
        return self._far

    def _values_in(self, values: Mapping[str, tuple[Value, ...]]) -> _Values:
        return {
            self._field_codes[name]: len(found)
            if name in self._distant
            else tuple([_value_in(one) for one in found])
            for name, found in values.items()
        }

    def _values_from(self, values: _Values, place: Place) -> Mapping[str, tuple[Value, ...]]:
        fields = self._fields
        here = {fields[code]: None if isinstance(found, int) else found for code, found in values.items()}
        if None in here.values():
            return DistantValues(here, self._elsewhere(place), place)
        return here  # type: ignore[return-value]


def _words_elsewhere(found: _Evidence) -> Mapping[str, int] | None:
    """How many words of evidence are elsewhere; nothing if it has all, which may be none."""
    if not isinstance(found.fact_ids, int):
        return None
    counts = {QUOTE: int(found.quote is not None), FACT_IDS: found.fact_ids}
    return {name: count for name, count in counts.items() if count}


def _texts_in(texts: tuple[Text, ...]) -> _Texts:
    return tuple([(one.value, one.language) for one in texts])


def _texts_from(texts: _Texts) -> tuple[Text, ...]:
    return tuple([Text(value, language) for value, language in texts])


def _value_in(value: Value) -> object:
    match value:
        case str() | bool():
            return value
        case PartialDate():
            return msgspec.msgpack.Ext(_DATE, value.text.encode())
        case Decimal():
            return msgspec.msgpack.Ext(_DECIMAL, str(value).encode())
        case int():
            return msgspec.msgpack.Ext(_INTEGER, str(value).encode())


def _read_value(kind: int, data: memoryview) -> Value:
    return _READ[kind](str(data, "utf-8"))


def values_in(values: Iterable[Value]) -> bytes:
    """Values as data."""
    return msgspec.msgpack.encode([_value_in(one) for one in values])


def values_from(data: memoryview) -> tuple[Value, ...]:
    """The values of data that :func:`values_in` gave."""
    return _several(data)


_several = msgspec.msgpack.Decoder(tuple, ext_hook=_read_value).decode


_OntologyData = tuple[
    str, dict[str, OntologyClass], dict[str, Relation], dict[str, ConceptScheme], Presentation
]
_ontology = msgspec.msgpack.Decoder(_OntologyData)


def ontology_in(ontology: Ontology) -> bytes:
    """An ontology as data."""
    parts = ontology.version, ontology.classes, ontology.relations, ontology.schemes, ontology.presentation
    return msgspec.msgpack.encode(parts)


def ontology_from(data: memoryview) -> Ontology:
    """The ontology of data that :func:`ontology_in` gave."""
    return Ontology(*_ontology.decode(data))
