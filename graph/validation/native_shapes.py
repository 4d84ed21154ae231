"""Shapes checked by the compiled checker of the package shacl: thirty times as fast as pySHACL on our seeds.

It is young, so pySHACL is the reference: it checks whatever shapes use more of SHACL than the tests have
compared (:data:`COMPARED`).
"""

from collections.abc import Iterator
from io import BytesIO

from stratograph.graph.dataset import Dataset, Literal, Quad, Term
from stratograph.graph.namespaces import ONTOLOGY_GRAPH, SH, local_name
from stratograph.graph.serialization import serialized, term_of
from stratograph.graph.validation.shape_results import BrokenShapesError, ShapeResult

__all__ = ["COMPARED", "is_compared", "native_results"]

_N_TRIPLES = "application/n-triples"
_NAMED = "urn:stratograph:property-shape:"

COMPARED = frozenset(
    (
        "class datatype disjoint hasValue in languageIn maxCount maxInclusive message minCount minInclusive"
        " minLength name node nodeKind not or order path pattern property qualifiedMinCount"
        " qualifiedValueShape targetClass uniqueLang"
    ).split()
)
"""The terms of SHACL in the shapes by which tests have compared both checkers."""


def is_compared(dataset: Dataset) -> bool:
    """Whether the shapes keep to terms that were compared."""
    used = {quad.predicate for quad in dataset.quads(graph=ONTOLOGY_GRAPH) if quad.predicate.startswith(SH)}
    paths = {quad.object for quad in dataset.quads(predicate=SH + "path", graph=ONTOLOGY_GRAPH)}
    plain = not any(isinstance(path, str) and path.startswith("_:") for path in paths)
    return plain and {local_name(one) for one in used} <= COMPARED


def native_results(dataset: Dataset) -> Iterator[ShapeResult]:
    """What the shapes in the ontology say about the union of all graphs.

    Raises:
        BrokenShapesError: A shape cannot be used.
    """
    import shacl

    shapes = list(_with_named_property_shapes(dataset.quads(graph=ONTOLOGY_GRAPH)))
    names = {
        quad.subject: quad.object.value
        for quad in shapes
        if quad.predicate == SH + "name" and isinstance(quad.object, Literal)
    }
    try:
        compiled = shacl.Shapes.from_text(serialized(shapes, _N_TRIPLES).decode(), "ntriples")
        with BytesIO() as triples:
            dataset.write_n_triples(triples)
            report = compiled.validate_text(triples.getvalue().decode(), "ntriples")
    except ValueError as error:
        raise BrokenShapesError(str(error)) from error
    for result in report.results:
        path = _term(result.path)
        yield ShapeResult(
            focus=str(_term(result.focus_node)),
            component=result.component_iri,
            path=path if isinstance(path, str) else None,
            value=_term(result.value),
            name=names.get((result.source_shape or "").strip("<>")),
            message=result.message,
        )


def _with_named_property_shapes(quads: Iterator[Quad]) -> Iterator[Quad]:
    """The shapes with an IRI for each nested property shape, so that a result can say which it broke."""
    said = list(quads)
    nested = {
        quad.object: f"{_NAMED}{str(quad.object)[2:]}"
        for quad in said
        if quad.predicate == SH + "property" and str(quad.object).startswith("_:")
    }
    for quad in said:
        subject = nested.get(quad.subject, quad.subject)
        yield quad._replace(subject=subject, object=nested.get(quad.object, quad.object))


def _term(text: str | None) -> Term | None:
    return None if text is None else term_of(text)
