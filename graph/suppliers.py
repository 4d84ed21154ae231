"""Who supplies a product, a layer or a sector, by what a view states."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = ["SUPPLIED", "suppliers", "with_their_units"]

SUPPLIED = ("Technology", "ServiceLayer", "Sector")
"""The classes of what has suppliers."""


def suppliers(view: "View", entity_id: str) -> Mapping[str, tuple["ViewedStatement", ...]]:
    """The suppliers of a product, a service layer or a sector, by id, with the statements that say so.

    A product is supplied by who offers it, and by who supplies it to somebody; a layer by its actors and by
    who offers a product of it; a sector by its members and by who leads it. Only what is active or
    disrupted counts, unless the view names statuses. Groups do not count; named members stand in for them.
    """
    found: dict[str, dict[str, ViewedStatement]] = defaultdict(dict)
    for supplier, viewed in _said(view, entity_id):
        if not view.ontology.is_a(view.snapshot.entities[supplier].class_name, "Group") and view.has(
            supplier
        ):
            found[supplier][viewed.id] = viewed
    return {one: tuple(found[one][key] for key in sorted(found[one])) for one in sorted(found)}


def with_their_units(
    view: "View", found: Mapping[str, tuple["ViewedStatement", ...]]
) -> Mapping[str, tuple["ViewedStatement", ...]]:
    """The same suppliers, but a unit whose parent is one of them counts as the parent."""
    merged: dict[str, dict[str, ViewedStatement]] = defaultdict(dict)
    for one in found:
        owner = _top(view, one, found)
        merged[owner].update((viewed.id, viewed) for viewed in found[one])
    return {one: tuple(merged[one][key] for key in sorted(merged[one])) for one in sorted(merged)}


def _top(view: "View", supplier: str, found: Collection[str]) -> str:
    """The highest parent among the suppliers; the supplier itself if no parent is one."""
    passed = {supplier}
    while True:
        parents = {
            viewed.target
            for viewed in _about(view, supplier, "UnitMembership")
            if viewed.source == supplier and viewed.target in found and viewed.target not in passed
        }
        if not parents:
            return supplier
        supplier = min(parents)
        passed.add(supplier)


def _standing(view: "View", viewed: "ViewedStatement") -> bool:
    """Whether a statement tells of what is, not of what is proposed or was."""
    if view.criteria.statuses is not None:
        return True
    ended = {Status.ENDED} if view.criteria.as_of is not None else set[Status]()
    return viewed.status in {Status.ACTIVE, Status.DISRUPTED} | ended


def _said(view: "View", entity_id: str) -> Iterator[tuple[str, "ViewedStatement"]]:
    class_name = view.snapshot.entities[entity_id].class_name
    if view.ontology.is_a(class_name, "Technology"):
        yield from _of_product(view, entity_id)
    elif view.ontology.is_a(class_name, "ServiceLayer"):
        for viewed in _about(view, entity_id, "LayerMembership"):
            member = view.snapshot.entities[viewed.source].class_name
            if view.ontology.is_a(member, "Actor"):
                yield viewed.source, viewed
            elif view.ontology.is_a(member, "Technology"):
                yield from _of_product(view, viewed.source)
    else:
        for relation in ("SectorMembership", "MarketPosition"):
            for viewed in _about(view, entity_id, relation):
                if viewed.target == entity_id:
                    yield viewed.source, viewed


def _of_product(view: "View", product: str) -> Iterator[tuple[str, "ViewedStatement"]]:
    for viewed in _about(view, product, "Offering"):
        if viewed.target == product:
            yield viewed.source, viewed
    for viewed in _about(view, product, "Supply"):
        if product in viewed.values("product"):
            yield viewed.source, viewed


def _about(view: "View", entity_id: str, relation: str) -> Iterator["ViewedStatement"]:
    if relation not in view.ontology.classes:
        return iter(())
    return (viewed for viewed in view.about(entity_id, relation) if _standing(view, viewed))
