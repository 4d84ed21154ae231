"""How things are called in the language of the reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from stratograph.api.text import printable
from stratograph.graph.ontology import Field, FieldKind, ValueKind
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Value
from stratograph.graph.view import ViewedStatement

__all__ = ["TOLD_APART", "Words", "counts"]


@dataclass(frozen=True)
class Words:
    """Names of entities, classes, fields and concepts; English where the language has none."""

    snapshot: Snapshot
    language: str = "en"

    def entity(self, entity_id: str) -> str:
        """The label of an entity."""
        return printable(self.snapshot.entities[entity_id].label(self.language))

    def class_name(self, name: str) -> str:
        """The label of a class."""
        return self._chosen(self.snapshot.ontology[name].label, name)

    def class_of(self, entity_id: str) -> str:
        """The label of an entity's class."""
        return self.class_name(self.snapshot.entities[entity_id].class_name)

    def relation(self, name: str) -> str:
        """What a relation says of its source: "is unit of"."""
        return self._chosen(self.snapshot.ontology.relations[name].label, name)

    def field(self, field: Field) -> str:
        """The label of a field; an inverse field has that of its relation, read the other way."""
        if field.kind is FieldKind.INVERSE and field.relation is not None:
            return self._chosen(self.snapshot.ontology.relations[field.relation].inverse_label, field.name)
        return self._chosen(field.label, _apart(field.name))

    def concept(self, name: str) -> str:
        """The label of a concept."""
        label = self._concepts.get(name)
        return self._chosen(label, name) if label else name

    def certainty(self, certainty: Certainty) -> str:
        """The label of a certainty."""
        return self.concept(certainty.name.capitalize())

    def values(self, values: Iterable[Value], field: Field) -> str:
        """The values of a field, with commas between."""
        return ", ".join(self.value(value, field) for value in values)

    def statement(self, viewed: ViewedStatement) -> str:
        """What a statement says: in its own words, or else its fields one after the other."""
        text = viewed.value("text")
        if isinstance(text, str):
            return printable(text)
        fields = self.snapshot.ontology.fields(viewed.class_name)
        return "; ".join(
            f"{self.field(fields[name])}: {self.said(viewed, name)}"
            for name in viewed.statement.values
            if name not in TOLD_APART and not counts(viewed, name)
        )

    def said(self, viewed: ViewedStatement, name: str) -> str:
        """The values of a field of a statement; a number with what it counts: "51%", "390,000,000 USD"."""
        field = self.snapshot.ontology.fields(viewed.class_name)[name]
        text = self.values(viewed.values(name), field)
        unit = viewed.value(_COUNTED_IN.get(name, ""))
        if unit == "Percent" or "Percent" in name:
            return f"{text}%"
        if unit is None or unit == "Count":
            return text
        counted = self.concept(str(unit))
        return f"{text}{' ' if counted.isascii() else ''}{counted}"

    def dates(self, viewed: ViewedStatement) -> str:
        """When a statement holds, as far as it is said."""
        since, until = _SINCE_UNTIL.get(self.language, _SINCE_UNTIL["en"])
        told = []
        if viewed.valid_from is not None:
            told.append(since.format(viewed.valid_from))
        if viewed.valid_until is not None:
            told.append(until.format(viewed.valid_until))
        happened = viewed.value("happenedAt")
        if happened is not None:
            told.append(str(happened))
        in_words = viewed.value("timeText")
        if not told and isinstance(in_words, str):
            told.append(printable(in_words))
        return " ".join(told)

    def value(self, value: Value, field: Field) -> str:
        """One value of a field."""
        if isinstance(value, bool):
            return _TRUTHS.get(self.language, _TRUTHS["en"])[value]
        if isinstance(value, Decimal):
            return f"{value:,f}"
        if isinstance(value, str) and field.value_kind is ValueKind.CLASS:
            return self.entity(value) if value in self.snapshot.entities else value
        if isinstance(value, str) and (
            field.value_kind is ValueKind.CONCEPT or field.type_name in ("Any", "Term")
        ):
            return self.concept(value)
        return printable(str(value))

    @cached_property
    def _concepts(self) -> Mapping[str, Mapping[str, str]]:
        schemes = self.snapshot.ontology.schemes.values()
        return {concept.name: concept.label for scheme in schemes for concept in scheme.concepts}

    def _chosen(self, label: Mapping[str, str], name: str) -> str:
        return printable(label.get(self.language) or label.get("en") or name)


_TRUTHS = {"en": {True: "yes", False: "no"}, "zh": {True: "是", False: "否"}}
_SINCE_UNTIL = {"en": ("from {}", "until {}"), "zh": ("自{}起", "至{}")}

_COUNTED_IN = {"amount": "currency", "value": "unit"}
"""For a number of a statement, the field that says what it counts."""


def counts(viewed: ViewedStatement, name: str) -> bool:
    """Whether a field of a statement says what a number of it counts, and so is told with the number."""
    return any(name == unit and viewed.value(number) is not None for number, unit in _COUNTED_IN.items())


TOLD_APART = {"validFrom", "validUntil", "happenedAt", "timeText"}
"""The fields of a statement that :meth:`Words.dates` tells."""


def _apart(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
