"""Shapes checked by pySHACL, the reference."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Dataset, Literal, Term
from stratograph.graph.namespaces import ONTOLOGY_GRAPH, RDF, SH, XSD, local_name
from stratograph.graph.validation.shape_results import BrokenShapesError, ShapeResult

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["reference_results"]


def reference_results(dataset: Dataset) -> Iterator[ShapeResult]:
    """What the shapes in the ontology say about the union of all graphs.

    Raises:
        BrokenShapesError: A shape cannot be used.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure

    # In memory and not through oxrdflib: pySHACL asks for single triples some hundred thousand times.
    everything = _rdflib_graph(dataset, None)
    shapes = _rdflib_graph(dataset, ONTOLOGY_GRAPH)
    try:
        # inplace: pySHACL would copy the graph first; without inference it adds nothing to it.
        _, report, _ = pyshacl.validate(
            everything, shacl_graph=shapes, advanced=False, do_owl_imports=False, inference=None, inplace=True
        )
    except (ShapeLoadError, ReportableRuntimeError, ValidationFailure) as error:
        raise BrokenShapesError(getattr(error, "message", None) or str(error)) from error
    yield from _results(report, shapes)


def _results(report: "rdflib.Graph", shapes: "rdflib.Graph") -> Iterator[ShapeResult]:
    from rdflib import URIRef

    # Not everything that is a result: what only explains another (sh:detail) is about another node.
    for result in report.objects(predicate=URIRef(SH + "result")):
        parts = {local_name(str(predicate)): value for predicate, value in report.predicate_objects(result)}
        path, value, message = (parts.get(one) for one in ("resultPath", "value", "resultMessage"))
        name = shapes.value(parts["sourceShape"], URIRef(SH + "name"))
        yield ShapeResult(
            focus=str(_term(parts["focusNode"])),
            component=str(parts["sourceConstraintComponent"]),
            path=str(path) if isinstance(path, URIRef) else None,
            value=None if value is None else _term(value),
            name=None if name is None else str(name),
            message=None if message is None else str(message),
        )


def _term(node: "Node") -> Term:
    from rdflib import BNode
    from rdflib import Literal as RdflibLiteral

    if isinstance(node, RdflibLiteral):
        datatype = RDF + "langString" if node.language else str(node.datatype or XSD + "string")
        return Literal(str(node), datatype, node.language)
    return f"_:{node}" if isinstance(node, BNode) else str(node)


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
