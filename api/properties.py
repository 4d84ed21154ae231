"""What can be asked of the members of a class: the ground of types, filters, orders and facets alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from stratograph.api.names import upper_snake
from stratograph.api.registry import Subject
from stratograph.graph.dates import PartialDate
from stratograph.graph.namespaces import curie
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Certainty, Evidence, Value
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Property", "certainty_name", "input_type", "properties_of"]


@dataclass(frozen=True, slots=True)
class Property:
    """One thing to ask of a subject.

    ``type_name`` is ID, String, Boolean, Integer, Decimal or Date, else an enum or class. ``values`` gives the
    values in a view, subjects if they have a class. ``is_open`` says whether they draw on a group of which not
    all members are named. ``field`` is the ontology's, if it has one.
    """

    name: str
    value_kind: ValueKind
    type_name: str
    many: bool
    required: bool
    description: str
    values: Callable[[View, Subject], Sequence[Value | Subject]]
    is_open: Callable[[View, Subject], bool] = lambda view, subject: False  # noqa: ARG005, E731
    field: Field | None = None


@cache
def _by_class(ontology_key: "_Key") -> dict[str, dict[str, Property]]:
    ontology = ontology_key.ontology
    found = {}
    for name in ontology.classes:
        core: tuple[Property, ...] = ()
        if ontology.is_a(name, "Entity"):
            core = _ENTITY
        elif ontology.is_a(name, "Statement"):
            core = _STATEMENT
        elif name == "Evidence":
            found[name] = {one.name: one for one in _EVIDENCE}
            continue
        own = (_property(one) for one in ontology.classes[name].fields if one.name not in _STRUCTURE)
        named = {one.name: one for one in (*own, *core)}
        found[name] = {one.name: named[one.name] for one in (*core, *named.values())}
    return found


class _Key:
    """An ontology holds mappings, so it is remembered by identity."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.ontology is other.ontology

    def __hash__(self) -> int:
        return id(self.ontology)


def properties_of(ontology: Ontology, class_name: str) -> dict[str, Property]:
    """The properties of a class by name: those that every entity or statement has, then the ontology's."""
    return _by_class(_Key(ontology))[class_name]


def input_type(one: Property) -> str:
    """The name that filter and order types are derived from."""
    return {
        "Integer": "Number",
        "Decimal": "Number",
        "ID": "Id",
        "IRI": "String",
        "Term": "String",
        "Any": "String",
    }.get(one.type_name, one.type_name)


def certainty_name(certainty: Certainty) -> str:
    """The concept that a certainty stands for."""
    return certainty.name.capitalize()


# Kept in attributes of their own, which the core properties below read.
_STRUCTURE = frozenset({"hasEvidence", "status", "validFrom", "validUntil", "rule", "premise"})


def _property(declared: Field) -> Property:
    return Property(
        name=declared.name,
        value_kind=declared.value_kind,
        type_name=declared.type_name,
        many=declared.many,
        # A view may hold no statement that says it, however certain the ontology is that there is a value.
        required=declared.min_count > 0 and declared.kind is FieldKind.DIRECT,
        description=declared.definition,
        values=_reader(declared),
        is_open=_openness(declared),
        field=declared,
    )


def _reader(declared: Field) -> Callable[[View, Subject], Sequence[Value | Subject]]:
    name = declared.name
    if declared.relation is not None:
        return lambda view, entity: [
            view.snapshot.entities[one.entity_id] for one in view.links(entity.id, name)
        ]
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view, entity: view.values(entity.id, name)

    def stated(view: View, subject: Subject) -> Sequence[Value | Subject]:
        values = subject.values(name) if isinstance(subject, ViewedStatement) else _direct(subject, name)
        return _subjects(view, values) if declared.value_kind is ValueKind.CLASS else values

    return stated


def _direct(subject: Subject, name: str) -> tuple[Value, ...]:
    assert isinstance(subject, Entity)
    return subject.values.get(name, ())


def _subjects(view: View, ids: Sequence[Value]) -> list[Value | Subject]:
    """What the ids name; statements that the view leaves out are left out."""
    found = (view.snapshot.entities.get(str(one)) or view.statement(str(one)) for one in ids)
    return [one for one in found if one is not None]


def _openness(declared: Field) -> Callable[[View, Subject], bool]:
    name = declared.name
    if declared.relation is not None:
        return lambda view, entity: any(one.list_open for one in view.links(entity.id, name))
    if declared.kind is FieldKind.CHARACTERISTIC:
        return lambda view, entity: any(one.list_open for one in view.support(entity.id, name))
    return lambda view, subject: False  # noqa: ARG005


def _country(view: View, entity: Subject) -> Sequence[Value | Subject]:
    country = view.country(entity.id)
    return [view.snapshot.entities[country]] if country else []


def _core(
    name: str,
    type_name: str,
    description: str,
    values: Callable[..., Sequence[Value | Subject]],
    *,
    kind: ValueKind = ValueKind.SCALAR,
    many: bool = False,
    required: bool = False,
) -> Property:
    return Property(name, kind, type_name, many, required, description, values)


def _optional(value: PartialDate | str | None) -> Sequence[Value]:
    return () if value is None else (value,)


_ENTITY = (
    _core("id", "ID", "The public id, `alibaba-cloud`.", lambda view, one: (one.id,), required=True),
    _core(
        "type",
        "EntityType",
        "The concrete class.",
        lambda view, one: (one.class_name,),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "label",
        "String",
        "The name, in any language; entities are ordered by the English one.",
        lambda view, one: (one.label(), *(text.value for text in one.labels if text.value != one.label())),
        many=True,
        required=True,
    ),
    _core(
        "aliases",
        "String",
        "Further names.",
        lambda view, one: [text.value for text in one.aliases],
        many=True,
    ),
    _core(
        "formerNames",
        "String",
        "Names that are no longer used.",
        lambda view, one: [text.value for text in one.former_names],
        many=True,
    ),
    _core(
        "definition", "String", "What it is, in one sentence.", lambda view, one: _optional(one.definition)
    ),
    _core(
        "country",
        "Country",
        "The country that it belongs to, by what is stated: by definition, home, parent, sector, group or issuer.",
        _country,
        kind=ValueKind.CLASS,
    ),
    _core(
        "evidence",
        "Evidence",
        "The words behind what is said directly on it, such as the date of a document.",
        lambda view, one: one.evidence,
        kind=ValueKind.CLASS,
        many=True,
    ),
)

_STATEMENT = (
    _core("id", "ID", "The public id.", lambda view, one: (one.id,), required=True),
    _core(
        "type",
        "StatementType",
        "The concrete class.",
        lambda view, one: (one.class_name,),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "certainty",
        "Certainty",
        "The certainty of its surest evidence in view; of an inferred statement, of its weakest premise.",
        lambda view, one: (certainty_name(one.certainty),),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "status",
        "Status",
        "What has become of it.",
        lambda view, one: (one.status.value,),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "holds",
        "Holds",
        "Whether it holds on the day that the view is as of; without such a day it counts as holding.",
        lambda view, one: (upper_snake(one.holds.name),),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "validFrom",
        "Date",
        "Since when it holds, if a source says so.",
        lambda view, one: _optional(one.valid_from),
    ),
    _core(
        "validUntil",
        "Date",
        "Until when it holds, if a source says so.",
        lambda view, one: _optional(one.valid_until),
    ),
    _core(
        "inferred",
        "Boolean",
        "Whether a rule derived it from other statements.",
        lambda view, one: (one.inferred,),
        required=True,
    ),
    _core("rule", "String", "The rule that derived it.", lambda view, one: _optional(one.statement.rule)),
    _core(
        "listOpen",
        "Boolean",
        "Whether it draws on a group of which not all members are named.",
        lambda view, one: (one.list_open,),
        required=True,
    ),
    _core(
        "hypothetical",
        "Boolean",
        "Whether it is part of an imagined change; no source says it then.",
        lambda view, one: (False,),
        required=True,
    ),
    _core(
        "mentions",
        "Entity",
        "The entities that it is about.",
        lambda view, one: _subjects(view, view.snapshot.mentioned(one.statement)),
        kind=ValueKind.CLASS,
        many=True,
    ),
    _core(
        "evidence",
        "Evidence",
        "The words behind it that are in view; of an inferred statement, those behind its premises.",
        lambda view, one: one.evidence,
        kind=ValueKind.CLASS,
        many=True,
    ),
    _core(
        "derivedFrom",
        "Statement",
        "The premises that a rule derived it from.",
        lambda view, one: _subjects(view, one.statement.premises),
        kind=ValueKind.CLASS,
        many=True,
    ),
)

_EVIDENCE = (
    _core("id", "ID", "The public id.", lambda view, one: (one.id,), required=True),
    _core("quote", "String", "The words, 12 at most.", lambda view, one: _optional(one.quote)),
    _core(
        "certainty",
        "Certainty",
        "The certainty of the wording, held down to the ceiling of the document.",
        lambda view, one: (certainty_name(one.certainty),),
        kind=ValueKind.CONCEPT,
        required=True,
    ),
    _core(
        "factIds",
        "String",
        "Its rows in the inventory of facts that the seeds were made from.",
        lambda view, one: one.fact_ids,
        many=True,
    ),
    _core(
        "document",
        "SourceDocument",
        "Where the words stand.",
        lambda view, one: _subjects(view, (one.document,)),
        kind=ValueKind.CLASS,
        required=True,
    ),
)
