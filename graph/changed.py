"""A snapshot with imagined changes: the rules run again, and what follows from them is hypothetical."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from stratograph.graph.change import Change
from stratograph.graph.compilation import compile_part
from stratograph.graph.contradictions import check_changes
from stratograph.graph.dataset import Dataset, Quad
from stratograph.graph.edits import Edits, edits_of, matches
from stratograph.graph.errors import StratographError
from stratograph.graph.inference import infer
from stratograph.graph.namespaces import INFERRED_GRAPH, RDF, entity_iri
from stratograph.graph.ontology import FieldKind, Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Evidence, Statement

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["changed_snapshot"]

# Each holds indices of its own over all statements.
_MOST_KEPT = 8


def changed_snapshot(view: "View", changes: Sequence[Change]) -> Snapshot:
    """The snapshot of a view with further changes, kept with the one that has none.

    Changes come to those that the view has already; their order does not matter. Only what changed and what
    rules make is compiled anew. A statement to which a change gives other content is hypothetical, and so is
    each that a rule derives from one.

    Raises:
        InputError: A change is of something that the view does not hold, changes nothing, or contradicts
            another; or there are more than 50.
    """
    base = view.base
    asked = tuple(sorted({*_known(view.snapshot.changes), *changes}, key=repr))
    if not asked:
        return view.snapshot
    check_changes(base, asked)
    return remembered(base.snapshot, "changed", asked, lambda: _made(base.snapshot, asked), most=_MOST_KEPT)


def _known(changes: Sequence[object]) -> tuple[Change, ...]:
    return tuple(one for one in changes if isinstance(one, Change))


def _made(base: Snapshot, changes: tuple[Change, ...]) -> Snapshot:
    if base.dataset is None:
        raise StratographError("This snapshot was put together without a dataset; it cannot be changed.")
    version = hashlib.sha256("\n".join([base.version, *map(repr, changes)]).encode()).hexdigest()
    edits = edits_of(base, base.dataset, changes)
    dataset = base.dataset.edited(edits.removed, edits.added, version)
    infer(dataset, for_sparql=False)
    entities, statements = _compiled(base, dataset, edits)
    kept = {one.id: one for one in base.statements.values() if one.rule is None and one.id not in edits.gone}
    kept |= {one.id: one for one in statements}
    found = {one.id: one for one in base.entities.values() if one.id not in edits.gone}
    found |= {one.id: one for one in entities}
    return Snapshot(
        version=version,
        ontology=base.ontology,
        entities=_by_id(found),
        statements=_by_id(_marked(_without_barred(base, kept, edits), edits.hypothetical)),
        dataset=None,  # Further changes start from the base again, and eight stores would be many.
        base=base,
        changes=changes,
        removed=frozenset(edits.gone & base.entities.keys()),
    )


def _compiled(base: Snapshot, dataset: Dataset, edits: Edits) -> tuple[list[Entity], list[Statement]]:
    """What the edits touched, and what rules say, or said before."""
    assert base.dataset is not None
    made = list(dataset.quads(graph=INFERRED_GRAPH))
    inferred = _subjects(made, {RDF + "type"})
    direct = _direct_properties(base.ontology)
    added_to = remembered(base, "added to", None, lambda: _added_to(base.dataset, direct))
    touched = {entity_iri(one) for one in edits.touched} | added_to | (_subjects(made, direct) - inferred)
    touched -= {entity_iri(one) for one in edits.gone}
    quads = [quad for quad in made if quad.subject in inferred]
    quads += [quad for iri in touched - inferred for quad in dataset.quads(iri)]
    return compile_part(quads, base.ontology, _evidence(base))


def _added_to(dataset: Dataset | None, direct: set[str]) -> set[str]:
    """Whatever stated itself has values from rules too."""
    made = list(dataset.quads(graph=INFERRED_GRAPH)) if dataset is not None else []
    return _subjects(made, direct) - _subjects(made, {RDF + "type"})


def _subjects(quads: Iterable[Quad], predicates: set[str]) -> set[str]:
    return {quad.subject for quad in quads if quad.predicate in predicates}


def _direct_properties(ontology: Ontology) -> set[str]:
    fields = (one for declared in ontology.classes.values() for one in declared.fields)
    return {one.iri for one in fields if one.kind is FieldKind.DIRECT}


def _evidence(snapshot: Snapshot) -> set[Evidence]:
    of_statements = {piece for one in snapshot.statements.values() for piece in one.evidence}
    return of_statements | {piece for one in snapshot.entities.values() for piece in one.evidence}


def _without_barred(
    base: Snapshot, statements: Mapping[str, Statement], edits: Edits
) -> dict[str, Statement]:
    """The statements without inferred ones that a change bars, and what rests on those."""
    left = {
        one.id: one
        for one in statements.values()
        if one.rule is None or not any(matches(base, change, one) for change in edits.barred)
    }
    while lost := [one for one in left.values() if any(premise not in left for premise in one.premises)]:
        for one in lost:
            del left[one.id]
    return left


def _marked(statements: Mapping[str, Statement], hypothetical: set[str]) -> dict[str, Statement]:
    """The statements, each hypothetical one and what rests on it saying so."""
    inferred = [one for one in statements.values() if one.premises]
    known = set(hypothetical)
    while following := [
        one.id for one in inferred if one.id not in known and not known.isdisjoint(one.premises)
    ]:
        known.update(following)
    return {
        one.id: dataclasses.replace(one, hypothetical=True) if one.id in known else one
        for one in statements.values()
    }


_Named = TypeVar("_Named", Entity, Statement)


def _by_id(found: Mapping[str, _Named]) -> dict[str, _Named]:
    return {entity_id: found[entity_id] for entity_id in sorted(found)}
