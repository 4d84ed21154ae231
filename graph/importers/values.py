"""Values of fields: what a row gives, checked against the ontology and rendered for the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from stratograph.graph.errors import nearest
from stratograph.graph.importers.cleaning import DayOrder, clean_text, read_date, read_number, without_markup
from stratograph.graph.importers.turtle import boolean, decimal, string, term, thing
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind

__all__ = ["Raw", "RowError", "direct_field", "rendered", "truth"]

Raw = str | bool | int | Decimal
"""What a format's reader gives for one value; a list of them where a field has several."""

_TRUE, _FALSE = {"true", "yes", "y", "1", "是"}, {"false", "no", "n", "0", "否"}


@dataclass
class RowError(Exception):
    """A row, or a part of it, cannot be imported."""

    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


def direct_field(ontology: Ontology, class_name: str, name: str) -> Field:
    """The field of a class that a row may fill.

    Raises:
        RowError: The class has none of this name, or it is one that only statements give.
    """
    found = ontology.fields(class_name).get(name)
    if found is None or found.kind is not FieldKind.DIRECT:
        fields = {one.name for one in ontology[class_name].fields if one.kind is FieldKind.DIRECT}
        near = nearest(name, fields)
        remedy = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(sorted(fields))}."
        raise RowError(f"{class_name} has no field {name!r}.", remedy)
    return found


def rendered(ontology: Ontology, field: Field, value: Raw, order: DayOrder | None = None) -> str:
    """The value as it is written.

    Raises:
        RowError: It is no value of this field.
    """
    try:
        return _rendered(ontology, field, value, order)
    except ValueError as error:
        raise RowError(f"{field.name}: {error}", _REMEDIES.get(field.type_name, "Correct it.")) from error


_REMEDIES = {
    "Date": "Write 2023, 2023-05 or 2023-05-16, or say which comes first (dates: day-first or month-first).",
    "Decimal": "Write a number such as 51.0.",
    "Integer": "Write a whole number.",
    "Boolean": "Write true or false.",
    "IRI": "Write an address that starts with http:// or https://.",
}


def _rendered(ontology: Ontology, field: Field, value: Raw, order: DayOrder | None) -> str:
    if field.value_kind is ValueKind.CLASS:
        return thing(str(value))
    if field.value_kind is ValueKind.CONCEPT:
        return _concept(ontology, field, str(value))
    match field.type_name:
        case "Boolean":
            return boolean(truth(value))
        case "Decimal":
            return decimal(_number(value))
        case "Integer":
            number = _number(value)
            if number != number.to_integral_value():
                raise ValueError(f"{value!r} is not a whole number.")
            return str(int(number))
        case "Date":
            return string(read_date(str(value), order))
        case "IRI":
            return string(_address(str(value)), datatype="xsd:anyURI")
        case _:
            return string(without_markup(clean_text(str(value))))


def _concept(ontology: Ontology, field: Field, value: str) -> str:
    concepts: Iterable[str] = [one.name for one in ontology.schemes[field.type_name].concepts]
    by_folded = {name.casefold(): name for name in concepts}
    name = by_folded.get(value.replace(" ", "").replace("-", "").casefold())
    if name is None:
        near = nearest(value, concepts) or list(concepts)
        raise RowError(f"{field.name}: {value!r} is not one of the choices.", f"Use {' or '.join(near)}.")
    return term(ontology.concept(name).iri)


def truth(value: Raw) -> bool:
    """Whether a cell says yes.

    Raises:
        ValueError: It says neither yes nor no.
    """
    folded = str(value).strip().casefold()
    if folded not in _TRUE | _FALSE:
        raise ValueError(f"{value!r} is neither true nor false.")
    return folded in _TRUE


def _number(value: Raw) -> Decimal:
    return value if isinstance(value, Decimal) else read_number(str(value))


def _address(text: str) -> str:
    bare = text.strip()
    if not bare.startswith(("http://", "https://")) or any(
        one.isspace() or one in '<>"{}|\\^`' for one in bare
    ):
        raise ValueError(f"{text!r} is not a web address.")
    return bare
