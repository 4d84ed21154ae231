"""The fields of a view that list the members of a class, or those who have a role."""

from collections.abc import Callable, Iterator
from typing import Any

from stratograph.api.connections import collection_field
from stratograph.api.fields import GeneratedField
from stratograph.api.placed_rows import EntityRows, StatementRows
from stratograph.api.registry import Registry
from stratograph.api.rows import Row, Rows, chosen_rows
from stratograph.graph.ontology import Concept, Ontology, OntologyClass
from stratograph.graph.view import View

__all__ = ["make", "parts"]


def parts(ontology: Ontology) -> Iterator[str]:
    """The classes that have a collection, and the roles that have one."""
    yield from (one.name for one in ontology.classes.values() if one.plural_name)
    yield from (f"{_ROLE}{one.name}" for one in _roles(ontology))


def make(registry: Registry, ontology: Ontology, name: str) -> None:
    """Make the field of a class, or of a role."""
    if name.startswith(_ROLE):
        (role,) = (one for one in _roles(ontology) if f"{_ROLE}{one.name}" == name)
        registry.ask([_role_collection(registry, role)])
    else:
        registry.ask([_collection(registry, ontology, ontology.classes[name])])


_ROLE = "role "


def _collection(registry: Registry, ontology: Ontology, declared: OntologyClass) -> GeneratedField:
    rows: Callable[[View], Rows[Any]]
    if declared.name == "Evidence":
        rows = _evidence
    elif ontology.is_a(declared.name, "Statement"):
        rows = lambda view: StatementRows(view, view.statement_rows(declared.name))  # noqa: E731
    else:
        rows = lambda view: EntityRows(view, view.entity_rows(declared.name))  # noqa: E731
    assert declared.plural_name
    deprecation = "The class is no longer used." if declared.deprecated else None
    return collection_field(
        registry, declared.plural_name, declared.name, rows, declared.definition, deprecation
    )


def _evidence(view: View) -> Rows[Row]:
    stated = (piece for one in view.statements() for piece in one.evidence)
    direct = (piece for one in view.entities() for piece in view.snapshot.entities[one].evidence)
    found = {piece.id: piece for piece in (*stated, *direct)}
    return chosen_rows([Row(found[one]) for one in sorted(found)])


def _roles(ontology: Ontology) -> list[Concept]:
    scheme = ontology.schemes.get("Role")
    return [one for one in scheme.concepts if one.plural_name] if scheme else []


def _role_collection(registry: Registry, role: Concept) -> GeneratedField:
    def rows(view: View) -> Rows[Row]:
        return chosen_rows(
            [
                Row(view.snapshot.entities[one], _plays_by_open_group(view, one, role.name))
                for one in view.entities("Organization", role=role.name)
            ]
        )

    assert role.plural_name
    description = f"Organizations with a role. {role.definition}"
    return collection_field(registry, role.plural_name, "Organization", rows, description)


def _plays_by_open_group(view: View, entity_id: str, role: str) -> bool:
    return any(one.list_open for one in view.support(entity_id, "role") if one.value("propertyValue") == role)
