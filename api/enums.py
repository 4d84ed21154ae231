"""Enums: from concept schemes, and from the classes themselves."""

from collections.abc import Iterable

from stratograph.api.names import upper_snake
from stratograph.api.registry import Registry
from stratograph.graph.ontology import Ontology, OntologyClass, ValueKind
from stratograph.graph.statements import Holds

__all__ = ["add_enums"]

_HOLDS = {
    Holds.YES: "It holds, by the dates that its sources give.",
    Holds.POSSIBLY: "It may hold; a date is missing or too coarse to tell.",
    Holds.NO: "It does not hold; views as of a day leave it out.",
}


def add_enums(registry: Registry, ontology: Ontology) -> None:
    """Make an enum of each scheme in use, and of the classes of entities, statements and relations."""
    used = {
        field.type_name
        for declared in ontology.classes.values()
        for field in declared.fields
        if field.value_kind is ValueKind.CONCEPT
    }
    for name in sorted(used | {"Certainty", "Status"}):
        scheme = ontology.schemes[name]
        values = {one.enum_name: (one.name, one.definition) for one in scheme.concepts}
        registry.enum(name, values, scheme.definition)
    registry.enum(
        "Holds", {one.name: (one.name, _HOLDS[one]) for one in Holds}, "Whether a statement holds on a day."
    )
    _of_classes(registry, "EntityType", _below(ontology, "Entity"), "A class of entities.")
    _of_classes(registry, "StatementType", _below(ontology, "Statement"), "A class of statements.")
    relations = [ontology.classes[name] for name in sorted(ontology.relations)]
    _of_classes(registry, "RelationType", relations, "A class of relationships.")


def _below(ontology: Ontology, ancestor: str) -> list[OntologyClass]:
    return [one for one in ontology.classes.values() if ontology.is_a(one.name, ancestor)]


def _of_classes(registry: Registry, name: str, classes: Iterable[OntologyClass], description: str) -> None:
    registry.enum(name, {upper_snake(one.name): (one.name, one.definition) for one in classes}, description)
