"""What a view holds, as triples: entities, statements, their evidence and its documents."""

import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Dataset, Quad
from stratograph.graph.errors import InputError
from stratograph.graph.json_ld import node_objects
from stratograph.graph.namespaces import ID, INFERRED_GRAPH, PREFIXES, SG, entity_iri
from stratograph.graph.serialization import serialized

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["json_ld", "turtle"]

_AT_ONCE = 100
# So many subjects at once are written with the prefixes that stand once at the head of the file.
_PREFIXES = re.compile(r"\A(?:@prefix .*\n)+")
_HAS_EVIDENCE = SG + "hasEvidence"


def turtle(view: "View") -> Iterator[str]:
    """The triples of a view as Turtle, subject by subject.

    Raises:
        InputError: The view imagines changes.
    """
    described = _described(view)
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    while quads := list(chain.from_iterable(islice(described, _AT_ONCE))):
        yield "\n" + _PREFIXES.sub("", serialized(quads, "text/turtle").decode())


def json_ld(view: "View") -> Iterator[str]:
    """The triples of a view as JSON-LD, subject by subject.

    Raises:
        InputError: The view imagines changes.
    """
    described = _described(view)
    yield f'{{"@context": {json.dumps(PREFIXES)}, "@graph": ['
    between = "\n"
    for node in node_objects(chain.from_iterable(described)):
        yield between + json.dumps(node, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _described(view: "View") -> Iterator[list[Quad]]:
    dataset = view.snapshot.dataset
    if dataset is None:
        told = (
            "imagined changes have no source, and RDF here is what sources say. Choose GraphML, GEXF or CSV."
        )
        raise InputError("change", told)
    return _subjects(view, dataset)


def _subjects(view: "View", dataset: Dataset) -> Iterator[list[Quad]]:
    """The triples of one subject after the other, ordered."""
    evidence: dict[str, str] = {}
    for viewed in view.statements():
        evidence |= {one.id: one.document for one in viewed.evidence}
        admitted = {one.id for one in viewed.evidence}
        yield _ordered(quad for quad in dataset.quads(entity_iri(viewed.id)) if _stays(quad, admitted))
    entities = set(view.entities())
    for entity_id in sorted(entities):
        evidence |= {one.id: one.document for one in view.snapshot.entities[entity_id].evidence}
    for one in sorted(entities | set(evidence) | set(evidence.values())):
        # What rules add to a thing itself is a short way to a statement, which may not be in the view.
        quads = (quad for quad in dataset.quads(entity_iri(one)) if quad.graph != INFERRED_GRAPH)
        yield _ordered(quads)


def _stays(quad: Quad, admitted: set[str]) -> bool:
    if quad.predicate != _HAS_EVIDENCE:
        return True
    return str(quad.object).removeprefix(ID) in admitted


def _ordered(quads: Iterator[Quad]) -> list[Quad]:
    found = {quad._replace(graph="") for quad in quads}
    return sorted(found, key=lambda quad: (quad.predicate, str(quad.object)))
