"""The properties that every entity, every statement and every piece of evidence has."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from stratograph.api.names import upper_snake
from stratograph.api.properties import Property, certainty_name, subjects_of
from stratograph.api.registry import Subject
from stratograph.graph.columns import RULE, columns_of
from stratograph.graph.dates import PartialDate
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.evidence_columns import behind, pieces_of
from stratograph.graph.ontology import ValueKind
from stratograph.graph.related import mentioned, named_entities
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Holds, Value
from stratograph.graph.value_columns import ValueColumn
from stratograph.graph.view import View
from stratograph.graph.viewed_columns import (
    certainties,
    drawing_on_open_groups,
    holding,
    hypothetical,
    inferred,
    premises,
    statuses,
    valid_from,
    valid_until,
)

__all__ = ["ENTITY", "EVIDENCE", "STATEMENT"]


def _country(view: View, entity: Subject) -> Sequence[Value | Subject]:
    country = view.country(entity.id)
    return [view.snapshot.entities[country]] if country else []


def _countries(view: View) -> ValueColumn[Entity]:
    countries = view.country_rows
    rows = np.flatnonzero(countries >= 0).astype(np.int32)
    return ValueColumn(entity_columns_of(view.snapshot).entities, rows, countries[rows])


def _core(
    name: str,
    type_name: str,
    description: str,
    values: Callable[..., Sequence[Value | Subject]],
    *,
    kind: ValueKind = ValueKind.SCALAR,
    many: bool = False,
    required: bool = False,
    at_once: Callable[[View], ValueColumn[Any] | None] | None = None,
) -> Property:
    return Property(name, kind, type_name, many, required, description, values, at_once=at_once)


def _told(
    column: Callable[[View], ValueColumn[Any]], tell: Callable[[Any], str]
) -> Callable[[View], ValueColumn[str]]:
    """The same column with its values as properties tell them."""

    def told(view: View) -> ValueColumn[str]:
        found = column(view)
        return ValueColumn(list(map(tell, found.values)), found.rows, found.codes)

    return told


def _holds_name(holds: Holds) -> str:
    return upper_snake(holds.name)


def _stated(name: str) -> Callable[[View], ValueColumn[Any] | None]:
    return lambda view: entity_columns_of(view.snapshot).of(name)


def _optional(value: PartialDate | str | None) -> Sequence[Value]:
    return () if value is None else (value,)


ENTITY = (
    _core(
        "id",
        "ID",
        "The public id, `alibaba-cloud`.",
        lambda _view, one: (one.id,),
        required=True,
        at_once=lambda view: entity_columns_of(view.snapshot).of_ids(),
    ),
    _core(
        "type",
        "EntityType",
        "The concrete class.",
        lambda _view, one: (one.class_name,),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=lambda view: entity_columns_of(view.snapshot).of_class_names(),
    ),
    _core(
        "label",
        "String",
        "The name, in any language; entities are ordered by the English one.",
        lambda _view, one: (one.label(), *(text.value for text in one.labels if text.value != one.label())),
        many=True,
        required=True,
        at_once=_stated("label"),
    ),
    _core(
        "aliases",
        "String",
        "Further names.",
        lambda _view, one: [text.value for text in one.aliases],
        many=True,
        at_once=_stated("aliases"),
    ),
    _core(
        "formerNames",
        "String",
        "Names that are no longer used.",
        lambda _view, one: [text.value for text in one.former_names],
        many=True,
        at_once=_stated("formerNames"),
    ),
    _core(
        "definition",
        "String",
        "What it is, in one sentence.",
        lambda _view, one: _optional(one.definition),
        at_once=_stated("definition"),
    ),
    _core(
        "country",
        "Country",
        "The country that it belongs to by what is stated: its own, its home, parent, sector or issuer.",
        _country,
        kind=ValueKind.CLASS,
        at_once=_countries,
    ),
    _core(
        "evidence",
        "Evidence",
        "The words behind what is said directly on it, such as the date of a document.",
        lambda _view, one: one.evidence,
        kind=ValueKind.CLASS,
        many=True,
    ),
)

STATEMENT = (
    _core(
        "id",
        "ID",
        "The public id.",
        lambda _view, one: (one.id,),
        required=True,
        at_once=lambda view: columns_of(view.snapshot).of_ids(),
    ),
    _core(
        "type",
        "StatementType",
        "The concrete class.",
        lambda _view, one: (one.class_name,),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=lambda view: columns_of(view.snapshot).of_class_names(),
    ),
    _core(
        "certainty",
        "Certainty",
        "The certainty of its surest evidence in view; of an inferred statement, of its weakest premise.",
        lambda _view, one: (certainty_name(one.certainty),),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=_told(certainties, certainty_name),
    ),
    _core(
        "status",
        "Status",
        "What has become of it.",
        lambda _view, one: (one.status.value,),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=_told(lambda view: statuses(view.snapshot), attrgetter("value")),
    ),
    _core(
        "holds",
        "Holds",
        "Whether it holds on the day that the view is as of; without such a day it counts as holding.",
        lambda _view, one: (_holds_name(one.holds),),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=_told(holding, _holds_name),
    ),
    _core(
        "validFrom",
        "Date",
        "Since when it holds, if a source says so.",
        lambda _view, one: _optional(one.valid_from),
        at_once=lambda view: valid_from(view.snapshot),
    ),
    _core(
        "validUntil",
        "Date",
        "Until when it holds, if a source says so.",
        lambda _view, one: _optional(one.valid_until),
        at_once=lambda view: valid_until(view.snapshot),
    ),
    _core(
        "inferred",
        "Boolean",
        "Whether a rule derived it from other statements.",
        lambda _view, one: (one.inferred,),
        required=True,
        at_once=lambda view: inferred(view.snapshot),
    ),
    _core(
        "rule",
        "String",
        "The rule that derived it.",
        lambda _view, one: _optional(one.statement.rule),
        at_once=lambda view: columns_of(view.snapshot).of(RULE),
    ),
    _core(
        "listOpen",
        "Boolean",
        "Whether it draws on a group of which not all members are named.",
        lambda _view, one: (one.list_open,),
        required=True,
        at_once=lambda view: drawing_on_open_groups(view.snapshot),
    ),
    _core(
        "hypothetical",
        "Boolean",
        "Whether it is part of an imagined change; no source says it then.",
        lambda _view, one: (one.hypothetical,),
        required=True,
        at_once=lambda view: hypothetical(view.snapshot),
    ),
    _core(
        "mentions",
        "Entity",
        "The entities that it is about.",
        lambda view, one: subjects_of(view, view.snapshot.mentioned(one.statement)),
        kind=ValueKind.CLASS,
        many=True,
        at_once=lambda view: mentioned(view.snapshot),
    ),
    _core(
        "evidence",
        "Evidence",
        "The words behind it that are in view; of an inferred statement, those behind its premises.",
        lambda _view, one: one.evidence,
        kind=ValueKind.CLASS,
        many=True,
        at_once=behind,
    ),
    _core(
        "derivedFrom",
        "Statement",
        "The premises that a rule derived it from.",
        lambda view, one: subjects_of(view, one.statement.premises),
        kind=ValueKind.CLASS,
        many=True,
        at_once=premises,
    ),
)

EVIDENCE = (
    _core("id", "ID", "The public id.", lambda _view, one: (one.id,), required=True),
    _core("quote", "String", "The words, 12 at most.", lambda _view, one: _optional(one.quote)),
    _core(
        "certainty",
        "Certainty",
        "The certainty of the wording, held down to the ceiling of the document.",
        lambda _view, one: (certainty_name(one.certainty),),
        kind=ValueKind.CONCEPT,
        required=True,
        at_once=_told(lambda view: pieces_of(view.snapshot).certainties, certainty_name),
    ),
    _core(
        "factIds",
        "String",
        "Its rows in the inventory of facts that the seeds were made from.",
        lambda _view, one: one.fact_ids,
        many=True,
    ),
    _core(
        "document",
        "SourceDocument",
        "Where the words stand.",
        lambda view, one: subjects_of(view, (one.document,)),
        kind=ValueKind.CLASS,
        required=True,
        at_once=lambda view: named_entities(view.snapshot, pieces_of(view.snapshot).documents),
    ),
)
