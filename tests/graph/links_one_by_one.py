"""The links of an entity from the statements that mention it, one by one: what the arrays must agree with."""

from collections import defaultdict
from collections.abc import Iterator

from stratograph.graph.ontology import Field, FieldKind
from stratograph.graph.view import View, ViewedStatement

__all__ = ["links"]


def links(view: View, entity_id: str, field: Field) -> list[tuple[str, tuple[ViewedStatement, ...]]]:
    """The other ends of a relation field by id, each with its statements, the surest first."""
    by_end: dict[str, list[ViewedStatement]] = defaultdict(list)
    for other, statement in _ends(view, entity_id, field):
        if view.has(other):
            by_end[other].append(statement)
    return [(other, tuple(sorted(by_end[other], key=_surest_first))) for other in sorted(by_end)]


def _ends(view: View, entity_id: str, field: Field) -> Iterator[tuple[str, ViewedStatement]]:
    relation = view.ontology.relations[field.relation or ""]
    for one in view.about(entity_id, relation.name):
        if one.source == entity_id and (field.kind is FieldKind.RELATION or relation.symmetric):
            yield one.target, one
        if one.target == entity_id and (field.kind is FieldKind.INVERSE or relation.symmetric):
            yield one.source, one


def _surest_first(viewed: ViewedStatement) -> tuple[int, bool, bool, str]:
    return (-viewed.certainty, viewed.inferred, viewed.valid_from is None, viewed.id)
