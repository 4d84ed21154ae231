"""Everything that a view states about one entity, put in order for telling."""

from dataclasses import dataclass

from stratograph.graph.links import Links
from stratograph.graph.ontology import Field, FieldKind
from stratograph.graph.snapshot import Entity
from stratograph.graph.statements import Value
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Characteristic", "Portrait", "portrait"]


@dataclass(frozen=True)
class Characteristic:
    """The values of one field, with the statements behind them."""

    field: Field
    values: tuple[Value, ...]
    support: tuple[ViewedStatement, ...]


@dataclass(frozen=True)
class Portrait:
    """An entity and what is stated about it; each statement stands in one place.

    Attributes:
        values: Fields stated on the entity itself.
        characteristics: Fields that statements support.
        relations: Links by relation field, in the ontology's order.
        others: Events, observations, comparisons, claims and what else mentions it, by class and id.
    """

    entity: Entity
    values: tuple[tuple[Field, tuple[Value, ...]], ...]
    characteristics: tuple[Characteristic, ...]
    relations: tuple[tuple[Field, Links], ...]
    others: tuple[ViewedStatement, ...]


def portrait(view: View, entity_id: str) -> Portrait:
    """The portrait of an entity in a view.

    Raises:
        UnknownEntityError: No entity has this id.
        OutsideViewError: The view leaves it out.
    """
    entity = view.entity(entity_id)
    fields = view.ontology.fields(entity.class_name)
    characteristics = tuple(
        Characteristic(field, view.values(entity_id, field.name), support)
        for field in fields.values()
        if field.kind is FieldKind.CHARACTERISTIC and (support := view.support(entity_id, field.name))
    )
    relations = tuple(
        (field, links)
        for field in fields.values()
        if field.relation is not None and (links := view.links(entity_id, field.name))
    )
    told = {one.id for characteristic in characteristics for one in characteristic.support}
    told |= {one.id for _, links in relations for link in links for one in link.statements}
    others = (one for one in view.about(entity_id) if one.id not in told)
    return Portrait(
        entity,
        tuple((fields[name], values) for name, values in entity.values.items()),
        characteristics,
        relations,
        tuple(sorted(others, key=lambda one: (one.class_name, one.id))),
    )
