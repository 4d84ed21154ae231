"""Answers as JSON: field names and concepts are spelt as in GraphQL."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from stratograph.api.portrait import Portrait
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import Problem, UnknownTermError
from stratograph.graph.links import Link
from stratograph.graph.ontology import Field, Ontology, ValueKind
from stratograph.graph.snapshot import Text
from stratograph.graph.statements import Evidence, Value
from stratograph.graph.view import View, ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.centrality import Rank, Ranking
    from stratograph.graph.paths import Path, PathResult
    from stratograph.graph.search import SearchHit

__all__ = [
    "hit_record",
    "name_record",
    "path_record",
    "paths_record",
    "plain",
    "portrait_record",
    "problem_record",
    "rank_record",
    "ranking_record",
    "statement_record",
]

Record = dict[str, Any]
Plain = str | bool | int | float | None


def problem_record(problem: Problem) -> Record:
    """A problem in a file."""
    return {
        "path": None if problem.path is None else str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def name_record(view: View, entity_id: str, language: str) -> Record:
    """An entity in a list: its id, name and class."""
    entity = view.snapshot.entities[entity_id]
    return {"id": entity_id, "label": entity.label(language), "type": entity.class_name}


def statement_record(view: View, viewed: ViewedStatement) -> Record:
    """A statement with its evidence in view."""
    fields = view.ontology.fields(viewed.class_name)
    return {
        "id": viewed.id,
        "type": viewed.class_name,
        "status": viewed.status.name,
        "certainty": viewed.certainty.name,
        "holds": viewed.holds.name,
        "listOpen": viewed.list_open,
        "hypothetical": viewed.hypothetical,
        "rule": viewed.statement.rule,
        "premises": list(viewed.statement.premises),
        "validFrom": plain(viewed.valid_from),
        "validUntil": plain(viewed.valid_until),
        "values": {
            name: _of_field(view.ontology, values, fields[name])
            for name, values in viewed.statement.values.items()
        },
        "evidence": [_evidence(one) for one in viewed.evidence],
    }


def portrait_record(view: View, told: Portrait) -> Record:
    """An entity with everything that the view states about it."""
    entity, ontology = told.entity, view.ontology
    return {
        "id": entity.id,
        "iri": entity.iri,
        "type": entity.class_name,
        "labels": [_text(one) for one in entity.labels],
        "aliases": [_text(one) for one in entity.aliases],
        "formerNames": [_text(one) for one in entity.former_names],
        "definition": entity.definition,
        "country": view.country(entity.id),
        "listOpen": entity.id in view.snapshot.open_groups,
        "deprecated": entity.deprecated,
        "values": {field.name: _of_field(ontology, values, field) for field, values in told.values},
        "characteristics": {
            one.field.name: {
                "values": _of_field(ontology, one.values, one.field),
                "statements": [statement_record(view, each) for each in one.support],
            }
            for one in told.characteristics
        },
        "relations": {field.name: [_link(view, link) for link in links] for field, links in told.relations},
        "statements": [statement_record(view, one) for one in told.others],
        "evidence": [_evidence(one) for one in entity.evidence],
    }


def paths_record(view: View, result: "PathResult", language: str) -> Record:
    """The paths between two entities, or why there is none."""
    return {
        "paths": [path_record(view, path, language) for path in result.paths],
        "explanation": result.explanation,
        "truncated": result.truncated,
    }


def ranking_record(view: View, ranking: "Ranking", language: str) -> Record:
    """A ranking, with what it means."""
    return {
        "measure": ranking.measure.name,
        "exact": ranking.exact,
        "sampleSize": ranking.sample_size,
        "seed": ranking.seed,
        "around": list(ranking.around),
        "explanation": ranking.explanation,
        "total": ranking.total,
        "rows": [rank_record(view, row, language) for row in ranking.rows],
    }


def rank_record(view: View, row: "Rank", language: str) -> Record:
    """The place of an entity in a ranking."""
    return {
        "rank": row.rank,
        "score": row.score,
        "percentile": row.percentile,
        "entity": name_record(view, row.entity_id, language),
    }


def hit_record(view: View, hit: "SearchHit", language: str) -> Record:
    """An entity that was found, with where the words stand."""
    return {
        "entity": name_record(view, hit.entity_id, language),
        "score": hit.score,
        "highlights": [
            {"field": one.field, "text": one.text, "ranges": [list(each) for each in one.ranges]}
            for one in hit.highlights
        ],
    }


def path_record(view: View, path: "Path", language: str) -> Record:
    """A path with the statements of every step."""
    return {
        "length": path.length,
        "weakestCertainty": path.weakest_certainty.name,
        "oldestEvidence": plain(path.oldest_evidence),
        "listOpen": path.list_open,
        "hypothetical": any(step.statement.hypothetical for step in path.steps),
        "steps": [
            {
                "from": name_record(view, step.source, language),
                "relation": step.relation,
                "forward": step.forward,
                "to": name_record(view, step.target, language),
                "statements": [statement_record(view, one) for one in step.statements],
            }
            for step in path.steps
        ],
    }


def _link(view: View, link: Link) -> Record:
    return {
        "id": link.entity_id,
        "label": view.snapshot.entities[link.entity_id].label(),
        "listOpen": link.list_open,
        "statements": [statement_record(view, one) for one in link.statements],
    }


def _evidence(evidence: Evidence) -> Record:
    return {
        "id": evidence.id,
        "document": evidence.document,
        "quote": evidence.quote,
        "certainty": evidence.certainty.name,
        "factIds": list(evidence.fact_ids),
    }


def _text(text: Text) -> Record:
    return {"value": text.value, "language": text.language}


def _of_field(ontology: Ontology, values: Iterable[Value], field: Field) -> list[Plain]:
    return [_value(ontology, value, field) for value in values]


def _value(ontology: Ontology, value: Value, field: Field) -> Plain:
    if isinstance(value, str) and (field.value_kind is ValueKind.CONCEPT or field.type_name == "Any"):
        try:
            return ontology.concept(value).enum_name
        except UnknownTermError:
            return value
    return plain(value)


def plain(value: Value | None) -> Plain:
    """A value as JSON has it."""
    match value:
        case PartialDate():
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
