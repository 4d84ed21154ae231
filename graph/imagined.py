"""What an imagined relationship says besides its ends: checked against the ontology, and as terms."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from stratograph.graph.dataset import Literal, Term
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import UnknownTermError
from stratograph.graph.namespaces import SG, XSD, entity_iri
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind

__all__ = ["NOT_IMAGINED", "given_fields", "imagined_terms"]

# A change gives the ends themselves; it has no evidence, and no rule made it.
NOT_IMAGINED = frozenset({"source", "target", "hasEvidence", "rule", "premise"})

_TRUTH = {"true": "true", "false": "false"}


def given_fields(ontology: Ontology, relation: str, names: Iterable[str]) -> list[Field]:
    """The fields of a relationship class that a change may give values of.

    Raises:
        UnknownTermError: The class has no such field; the nearest known ones are suggested.
    """
    known = {
        one.name: one
        for one in ontology[relation].fields
        if one.kind is FieldKind.DIRECT and one.name not in NOT_IMAGINED
    }
    for name in names:
        if name not in known:
            raise UnknownTermError(name, known, [one for one in known if one.startswith(name)])
    return [known[name] for name in names]


def imagined_terms(
    ontology: Ontology, relation: str, values: Mapping[str, object]
) -> Mapping[str, Sequence[Term]]:
    """The terms that values mean, by the IRI of their property.

    Args:
        ontology: Where the relation is declared.
        relation: The name of its class.
        values: By the names of fields: numbers, truth values and dates, also as text; names of concepts; ids
            of entities. A list for several.

    Raises:
        UnknownTermError: There is no such field or concept; the nearest known ones are suggested.
        ValueError: A value is not of the field's type or out of its range; there are too many; or two of them
            contradict each other.
    """
    found: dict[str, list[Term]] = {}
    for field in given_fields(ontology, relation, values):
        given = values[field.name]
        listed = list(given) if isinstance(given, Collection) and not isinstance(given, str) else [given]
        if not listed or (len(listed) > 1 and not field.many):
            told = "more than one value" if listed else "no value"
            raise ValueError(f"{field.name!r} is given {told}.")
        found[field.iri] = [_term(ontology, field, str(one)) for one in listed]
    _check_together(found)
    return found


def _term(ontology: Ontology, field: Field, text: str) -> Term:
    match field.value_kind:
        case ValueKind.CLASS:
            return entity_iri(text)
        case ValueKind.CONCEPT:
            return _concept(ontology, field, text)
        case _:
            return _literal(field, text)


def _concept(ontology: Ontology, field: Field, text: str) -> Term:
    known = {one.name: one.iri for one in ontology.schemes[field.type_name].concepts}
    by_folded = {_folded(name): iri for name, iri in known.items()}
    if _folded(text) not in by_folded:
        raise UnknownTermError(text, known, meant=[] if len(known) > 5 else known)
    return by_folded[_folded(text)]


def _folded(name: str) -> str:
    return re.sub(r"[-_ ]", "", name).casefold()


def _literal(field: Field, text: str) -> Literal:
    match field.type_name:
        case "Boolean":
            if text.casefold() not in _TRUTH:
                raise ValueError(f"{field.name!r} is {text!r}, neither true nor false.")
            return Literal(_TRUTH[text.casefold()], XSD + "boolean")
        case "Decimal" | "Integer":
            return _number(field, text)
        case "Date":
            return Literal(PartialDate.parse(text).text, XSD + "string")
        case "IRI":
            return Literal(text, XSD + "anyURI")
        case _:
            return Literal(text, XSD + "string")


def _number(field: Field, text: str) -> Literal:
    whole = field.type_name == "Integer"
    try:
        number = Decimal(text)
        if not number.is_finite() or (whole and number != number.to_integral_value()):
            raise InvalidOperation
    except InvalidOperation:
        kind = "a whole number" if whole else "a number"
        raise ValueError(f"{field.name!r} is {text!r}, which is not {kind}.") from None
    if field.bounds is not None and number not in field.bounds:
        raise ValueError(f"{field.name!r} must be {field.bounds}, not {text}.")
    return Literal(f"{number:f}", XSD + ("integer" if whole else "decimal"))


def _check_together(found: Mapping[str, Sequence[Term]]) -> None:
    """What shapes and rules ask of a statement as a whole: shares, and the time of it."""
    texts = {iri: terms[0].value for iri, terms in found.items() if isinstance(terms[0], Literal)}
    exact, least, most = (texts.get(f"{SG}sharePercent{end}") for end in ("", "Min", "Max"))
    if exact is not None and (least is not None or most is not None):
        raise ValueError("a share is exact or a range: give 'sharePercent', or its two bounds, not both.")
    if least is not None and most is not None and Decimal(least) > Decimal(most):
        raise ValueError(f"its smallest share, {least}, is above its largest, {most}.")
    start, end = (texts.get(SG + name) for name in ("validFrom", "validUntil"))
    if start is not None and end is not None:
        first, last = PartialDate.parse(start).earliest, PartialDate.parse(end).latest
        if first is not None and last is not None and last < first:
            raise ValueError(f"it holds until {end}, before it does from {start}.")
