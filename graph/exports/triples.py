"""What a view holds, as triples: entities, statements, their evidence and its documents."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

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
_Thing = TypeVar("_Thing")
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
    for viewed in _batched(view.statements()):
        admitted = {entity_iri(one.id): {piece.id for piece in one.evidence} for one in viewed}
        evidence |= {piece.id: piece.document for one in viewed for piece in one.evidence}
        for quads in _each(dataset, list(admitted)):
            yield _ordered(quad for quad in quads if _stays(quad, admitted[quad.subject]))
    entities = set(view.entities())
    for entity_id in sorted(entities):
        evidence |= {one.id: one.document for one in view.snapshot.entities[entity_id].evidence}
    for ids in _batched(sorted(entities | set(evidence) | set(evidence.values()))):
        for quads in _each(dataset, list(map(entity_iri, ids))):
            # What rules add to a thing itself is a short way to a statement, which may not be in the view.
            yield _ordered(quad for quad in quads if quad.graph != INFERRED_GRAPH)


def _batched(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    left = iter(things)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _each(dataset: Dataset, subjects: Sequence[str]) -> Iterator[Iterator[Quad]]:
    """The triples of each of some subjects."""
    for _, quads in groupby(dataset.about(subjects), key=attrgetter("subject")):
        yield quads


def _stays(quad: Quad, admitted: set[str]) -> bool:
    if quad.predicate != _HAS_EVIDENCE:
        return True
    return str(quad.object).removeprefix(ID) in admitted


def _ordered(quads: Iterator[Quad]) -> list[Quad]:
    found = {quad._replace(graph="") for quad in quads}
    return sorted(found, key=lambda quad: (quad.predicate, str(quad.object)))
