"""SHACL: what the shapes in the ontology say about the facts, in the curator's words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Dataset, Literal, Term
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import ONTOLOGY_GRAPH, SG, SH, curie, local_name
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.references import is_dangling

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["shape_violations"]

# What another check tells better, with both places.
_TOLD_ELSEWHERE = {SH + "UniqueLangConstraintComponent"}
_WHAT = {
    SH + "MinCountConstraintComponent": "{name} is missing.",
    SH + "MaxCountConstraintComponent": "there is more than one {name}.",
    SH + "DatatypeConstraintComponent": "{name} {value} is of the wrong kind.",
    SH + "ClassConstraintComponent": "{name} {value} is of the wrong class.",
    SH + "InConstraintComponent": "{name} {value} is not one of the choices.",
}


def shape_violations(facts: Facts) -> Iterator[Problem]:
    """What pySHACL finds over the union of ontology, vocabularies and facts."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure

    # In memory and not through oxrdflib: pySHACL asks for single triples some hundred thousand times.
    everything = _rdflib_graph(facts.dataset, None)
    shapes = _rdflib_graph(facts.dataset, ONTOLOGY_GRAPH)
    try:
        # inplace: pySHACL would copy the graph first; without inference it adds nothing to it.
        _, report, _ = pyshacl.validate(
            everything, shacl_graph=shapes, advanced=False, do_owl_imports=False, inference=None, inplace=True
        )
    except (ShapeLoadError, ReportableRuntimeError, ValidationFailure) as error:
        told = getattr(error, "message", None) or str(error)
        yield Problem(f"a shape cannot be used: {told}", remedy="Correct the shape.")
        return
    yield from _problems(facts, report, shapes)


def _problems(facts: Facts, report: "rdflib.Graph", shapes: "rdflib.Graph") -> Iterator[Problem]:
    from rdflib.namespace import RDF as RDF_TERMS
    from rdflib.namespace import SH as SH_TERMS

    told: set[tuple[str, str]] = set()
    for result in report.subjects(RDF_TERMS.type, SH_TERMS.ValidationResult):
        parts = {local_name(str(predicate)): value for predicate, value in report.predicate_objects(result)}
        made = _problem(facts, parts, shapes)
        if made is not None and (made.message, made.remedy or "") not in told:
            told.add((made.message, made.remedy or ""))
            yield made


def _problem(facts: Facts, parts: "dict[str, Node]", shapes: "rdflib.Graph") -> Problem | None:
    from rdflib import BNode, URIRef

    subject = str(parts["focusNode"])
    if isinstance(parts["focusNode"], BNode) or subject in facts.declared:
        return None  # told of the thing that leads there
    component, path = str(parts["sourceConstraintComponent"]), parts.get("resultPath")
    value = parts.get("value")
    predicate = str(path) if isinstance(path, URIRef) else None
    dangles = (
        predicate is not None and isinstance(value, URIRef) and is_dangling(facts, predicate, str(value))
    )
    about = {predicate, str(value)} if predicate else {SG + "property", SG + "propertyValue"}
    told = facts.told.intersection((subject, term) for term in about if term)
    if component in _TOLD_ELSEWHERE or dangles or told:
        return None
    name = shapes.value(parts["sourceShape"], URIRef(SH + "name"))
    what = _WHAT.get(
        component, "{name} {value} does not fit." if predicate else "it breaks a rule of its class."
    )
    message = what.format(name=name or (local_name(predicate) if predicate else "it"), value=_shown(value))
    remedy = str(parts.get("resultMessage", "Correct it."))
    missing = component == SH + "MinCountConstraintComponent"
    return facts.problem(subject, message.replace("  ", " "), remedy, term=None if missing else predicate)


def _shown(value: "Node | None") -> str:
    from rdflib import URIRef

    if value is None:
        return ""
    return curie(str(value)) if isinstance(value, URIRef) else f'"{value}"'


def _rdflib_graph(dataset: Dataset, graph: str | None) -> "rdflib.Graph":
    import rdflib

    made = rdflib.Graph()
    for quad in dataset.quads(graph=graph):
        made.add((_node(quad.subject), rdflib.URIRef(quad.predicate), _node(quad.object)))
    return made


def _node(term: Term) -> "rdflib.URIRef | rdflib.BNode | rdflib.Literal":
    import rdflib

    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    return rdflib.BNode(term[2:]) if term.startswith("_:") else rdflib.URIRef(term)
