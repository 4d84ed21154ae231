"""Triples as JSON-LD.

Source:
    JSON-LD 1.1, section 4; RDF 1.1 conversion, JSON-LD 1.1 Processing Algorithms and API, section 8.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from stratograph.graph.dataset import Literal, Quad, Term
from stratograph.graph.namespaces import PREFIXES, RDF, XSD

__all__ = ["json_ld", "node_objects"]

_TYPE = RDF + "type"


def json_ld(quads: Iterable[Quad]) -> dict[str, Any]:
    """One JSON-LD node object a subject, with our prefixes; the graphs that triples stand in are not told.

    Args:
        quads: Ordered by subject and predicate.
    """
    return {"@context": PREFIXES, "@graph": list(node_objects(quads))}


def node_objects(quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    """The node objects alone, which need our prefixes as their context."""
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        yield _node(subject, list(group))


def _node(subject: str, quads: list[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _short(subject)}
    for predicate, group in groupby(quads, key=lambda quad: quad.predicate):
        objects = [quad.object for quad in group]
        if predicate == _TYPE:
            node["@type"] = [_short(str(one)) for one in objects]
        else:
            node[_short(predicate)] = [_value(one) for one in objects]
    return node


def _value(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _short(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == XSD + "string":
        return {"@value": term.value}
    return {"@value": term.value, "@type": _short(term.datatype)}


def _short(iri: str) -> str:
    """The compact form where we have a prefix; one that goes on with two slashes would be read otherwise."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
