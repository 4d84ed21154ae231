"""The triples that describe one thing: its own, and those of the statements and the evidence about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Quad
from stratograph.graph.namespaces import entity_iri

if TYPE_CHECKING:
    from stratograph.graph.ecosystem import Ecosystem

__all__ = ["description"]


def description(ecosystem: "Ecosystem", thing_id: str) -> tuple[Quad, ...]:
    """What is stated of an entity, a statement or a piece of evidence, in a fixed order.

    An entity comes with the statements that mention it, a statement with its evidence; whatever else they
    name is named only. A triple that stands in several documents' graphs comes once, in the default graph.

    Args:
        ecosystem: Where to look.
        thing_id: The public id; nothing is said of one that is unknown.
    """
    subjects = [entity_iri(one) for one in dict.fromkeys(_described(ecosystem, thing_id))]
    found = {quad._replace(graph="") for quad in ecosystem.dataset.about(subjects)}
    return tuple(sorted(found, key=_order))


def _described(ecosystem: "Ecosystem", thing_id: str) -> Iterator[str]:
    snapshot = ecosystem.snapshot
    yield thing_id
    if entity := snapshot.entities.get(thing_id):
        yield from (one.id for one in entity.evidence)
    for statement_id in (thing_id, *snapshot.mentions.get(thing_id, ())):
        if statement := snapshot.statements.get(statement_id):
            yield statement_id
            yield from (one.id for one in statement.evidence)


def _order(quad: Quad) -> tuple[str, str, bool, str]:
    return (quad.subject, quad.predicate, not isinstance(quad.object, str), str(quad.object))
