"""``/ontology``: a readable reference of every class, property, relation and concept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.pages.rendering import page_response, rendered
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import Field, FieldKind, Ontology, OntologyClass

__all__ = ["Reference"]


@dataclass(frozen=True, slots=True)
class Described:
    """A property with the classes that declare it."""

    field: Field
    anchor: str
    owners: tuple[str, ...]


class Reference:
    """Answers requests for ``/ontology``.

    Args:
        ontology: What to describe.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._properties = _properties(ontology)
        self._tree = tuple(_tree(ontology))

    def __call__(self, request: Request) -> Response:
        """The page; each term has its own name for an anchor."""
        html = rendered(
            "ontology.html",
            request,
            ontology=self._ontology,
            tree=self._tree,
            properties=self._properties,
            relations=sorted(self._ontology.relations.values(), key=lambda one: one.shortcut),
            own=_own_fields(self._ontology),
            anchor=lambda field: local_name(field.iri),
        )
        return page_response(request, html)


def _tree(ontology: Ontology) -> list[tuple[int, OntologyClass]]:
    """Each class once, below its first parent, with its depth; siblings in alphabetical order."""
    children: Mapping[str | None, list[str]] = defaultdict(list)
    for name in sorted(ontology.classes):
        parents = [one for one in ontology.classes[name].parents if one in ontology.classes]
        children[parents[0] if parents else None].append(name)
    found: list[tuple[int, OntologyClass]] = []

    def add(name: str, depth: int) -> None:
        found.append((depth, ontology.classes[name]))
        for child in children[name]:
            add(child, depth + 1)

    for root in children[None]:
        add(root, 0)
    return found


def _properties(ontology: Ontology) -> tuple[Described, ...]:
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    fields: dict[str, Field] = {}
    for declared in ontology.classes.values():
        for field in declared.fields:
            if field.kind is not FieldKind.INVERSE:
                fields.setdefault(field.iri, field)
                owners[field.iri][field.owner] = None
    described = (Described(fields[iri], local_name(iri), tuple(sorted(owners[iri]))) for iri in fields)
    return tuple(sorted(described, key=lambda one: one.anchor.casefold()))


def _own_fields(ontology: Ontology) -> Mapping[str, list[Field]]:
    """For each class the fields that it declares itself, in the ontology's order."""
    return {
        name: [field for field in declared.fields if field.owner == name]
        for name, declared in ontology.classes.items()
    }
