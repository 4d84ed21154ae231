"""Properties in the wrong place: on a class that has none such, or written instead of derived."""

from collections.abc import Iterator

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import OWL, SG, SKOS, curie
from stratograph.graph.ontology import FieldKind, OntologyClass
from stratograph.graph.validation.facts import TYPE, Facts

__all__ = ["misplaced_properties", "unshaped_classes"]

_ANY_ENTITY = {
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "definition",
    SG + "formerName",
    OWL + "deprecated",
    TYPE,
}
_PROPERTY_KINDS = ("ObjectProperty", "DatatypeProperty")


def misplaced_properties(facts: Facts) -> Iterator[Problem]:
    """Properties whose value the service would never show, because the class has no such field."""
    for subject in facts.looked_at:
        found = facts.class_of.get(subject)
        if found is None:
            continue
        kinds = {field.iri: field.kind for field in found.fields if field.kind is not FieldKind.INVERSE}
        # The relation's own property, read backwards, has the same IRI; the forward field decides.
        for quad in facts.stated[subject]:
            if quad.predicate in _ANY_ENTITY:
                continue
            told = _misuse(facts, found, quad.predicate, kinds.get(quad.predicate))
            if told is not None:
                yield facts.problem(subject, *told, term=quad.predicate, graph=quad.graph)


def _misuse(
    facts: Facts, found: OntologyClass, predicate: str, kind: FieldKind | None
) -> tuple[str, str] | None:
    name = curie(predicate)
    if kind is FieldKind.CHARACTERISTIC:
        remedy = f"Write a sg:Characteristic with sg:property {name}, so that it has evidence."
        return f"{name} is derived, never written.", remedy
    if kind is FieldKind.RELATION:
        relation = next(
            relation.name
            for relation in facts.ontology.relations.values()
            if relation.shortcut_iri == predicate
        )
        return (
            f"{name} is derived, never written.",
            f"Write a statement of class {relation}, so that it has evidence.",
        )
    if kind is None and any(facts.is_property(predicate, one) for one in _PROPERTY_KINDS):
        known = {field.iri for field in found.fields if field.kind is FieldKind.DIRECT}
        remedy = facts.suggestion(
            predicate, known, f"Remove it, or add a property shape with it to {found.name}."
        )
        return f"a thing of class {found.name} has no property {name}.", remedy
    return None


def unshaped_classes(facts: Facts) -> Iterator[Problem]:
    """Classes of entities or statements without a shape: nothing could be asked of them."""
    targets = {quad.object for quad in facts.ontology_quads if quad.predicate.endswith("shacl#targetClass")}
    for declared in facts.ontology.classes.values():
        if {"Entity", "Statement"} & set(declared.ancestors) and declared.iri not in targets:
            name = curie(declared.iri)
            remedy = f"Add a sh:NodeShape with sh:targetClass {name}, and a property shape for each property."
            yield facts.problem(declared.iri, "the class has no shape.", remedy)
