"""Alternatives: another supplier that a dependent already has in view, for what it would lose."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.network import is_group
from stratograph.graph.ontology import Dependence, Relation
from stratograph.graph.statements import Status
from stratograph.graph.steps import Step

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["Alternative", "alternatives"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A supplier that is not affected, with the statement that it serves the dependent already."""

    entity_id: str
    statement: "ViewedStatement"


def alternatives(view: "View", step: Step, gone: Set[str], affected: Set[str]) -> tuple[Alternative, ...]:
    """The suppliers that a dependent could turn to, ordered by id; never a guess about the market.

    Each serves it in view already, by an active relationship of the same relation, with the same product or
    one of the same layer; or where no product is named, is of the same layer or class as what is lost.

    Args:
        view: Where to look.
        step: From the supplier that is lost to the dependent.
        gone: The ids of what is lost.
        affected: The ids of what that affects.
    """
    relation = view.ontology.relations.get(step.relation)
    if relation is None or not relation.substitutable or _is_of_policies(view, relation):
        return ()
    found: dict[str, Alternative] = {}
    for supplier, viewed in _suppliers(view, step.target, relation):
        if (
            viewed.status is Status.ACTIVE
            and (gone | affected).isdisjoint({supplier, *_members(view, supplier)})
            and gone.isdisjoint(viewed.values("product"))
            and _same_kind(view, step, supplier, viewed)
        ):
            found.setdefault(supplier, Alternative(supplier, viewed))
    return tuple(found[one] for one in sorted(found))


def _is_of_policies(view: "View", relation: Relation) -> bool:
    ends = (relation.source_class, relation.target_class)
    return any(view.ontology.is_a(end, "Policy") for end in ends)


def _suppliers(view: "View", dependent: str, relation: Relation) -> Iterator[tuple[str, "ViewedStatement"]]:
    for viewed in view.about(dependent, relation.name):
        if viewed.source == dependent and relation.dependence is not Dependence.TARGET_ON_SOURCE:
            yield viewed.target, viewed
        if viewed.target == dependent and relation.dependence is not Dependence.SOURCE_ON_TARGET:
            yield viewed.source, viewed


def _members(view: "View", entity_id: str) -> Iterator[str]:
    """The named members of a group: one that is affected leaves the group in doubt."""
    if is_group(view.snapshot, entity_id):
        for viewed in view.about(entity_id, "GroupMembership"):
            if viewed.target == entity_id:
                yield viewed.source


def _same_kind(view: "View", step: Step, supplier: str, viewed: "ViewedStatement") -> bool:
    if step.relation == "Offering":
        return True  # What is offered is the dependent itself.
    lost = {str(one) for statement in step.statements for one in statement.values("product")}
    served = {str(one) for one in viewed.values("product")}
    if lost or served:
        return any(one == other or _share_layer(view, one, other) for one in lost for other in served)
    return _share_layer(view, step.source, supplier) or _interchangeable(view, step.source, supplier)


def _share_layer(view: "View", one: str, other: str) -> bool:
    return not set(view.layers(one)).isdisjoint(view.layers(other))


def _interchangeable(view: "View", one: str, other: str) -> bool:
    classes = {view.snapshot.entities[entity_id].class_name for entity_id in (one, other)}
    return len(classes) == 1 and view.ontology[min(classes)].interchangeable
