"""What a change does to the triples: which go, which come, and which statements are imagined by it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.dataset import Dataset, Quad, Term
from stratograph.graph.imagined import imagined_terms
from stratograph.graph.namespaces import GRAPH, RDF, SG, entity_iri
from stratograph.graph.provisions import is_legal_status, parts_of, said_of
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Statement, Status, Value

__all__ = ["Edits", "edits_of", "matches"]

_IMAGINED_GRAPH = GRAPH + "imagined"

_IN_FORCE = "InForce"

# What a statement says in passing: it stands without them.
_ASIDES = frozenset({"concerns", "assertedBy"})


@dataclass
class Edits:
    """The triples to take out and to put in, with what they amount to.

    Attributes:
        touched: Ids of the statements and entities of which triples go or come.
        gone: Ids of the statements and entities that go as a whole.
        hypothetical: Ids of the statements that say something else than their sources.
        barred: Relations that no rule may bring back.
    """

    removed: set[Quad] = field(default_factory=set)
    added: set[Quad] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    hypothetical: set[str] = field(default_factory=set)
    barred: list[RemoveRelation] = field(default_factory=list)


def edits_of(snapshot: Snapshot, dataset: Dataset, changes: Iterable[Change]) -> Edits:
    """What these changes, which do not contradict each other, do to the dataset of a snapshot."""
    asked = tuple(changes)
    editor = _Editor(snapshot, dataset)
    # All at once: what can do without one or the other entity may not be able to do without both.
    editor.remove_entities({one.entity for one in asked if isinstance(one, RemoveEntity)})
    for change in asked:
        editor.apply(change)
    edits = editor.edits
    whole = {entity_iri(one) for one in edits.gone}
    edits.added = {quad for quad in edits.added if quad.subject not in whole}
    return edits


def matches(snapshot: Snapshot, change: RemoveRelation | AddRelation, statement: Statement) -> bool:
    """Whether a statement is a relationship of this class, or of one below it, between these two."""
    ontology = snapshot.ontology
    if not ontology.is_a(statement.class_name, change.relation):
        return False
    ends, asked = (statement.source, statement.target), (change.source, change.target)
    return ends == asked or (ontology.relations[change.relation].symmetric and ends == asked[::-1])


class _Editor:
    def __init__(self, snapshot: Snapshot, dataset: Dataset) -> None:
        self.edits = Edits()
        self._snapshot = snapshot
        self._dataset = dataset

    def apply(self, change: Change) -> None:
        match change:
            case RemoveRelation():
                self._remove_relation(change)
            case AddRelation():
                self._add_relation(change)
            case Enact(policy):
                self._enact(policy)
            case End(ended):
                self._end(ended)

    def remove_entities(self, ids: Set[str]) -> None:
        for entity_id in ids:
            self._remove_whole(entity_id)
        for statement_id in {one for each in ids for one in self._snapshot.mentions.get(each, ())}:
            statement = self._snapshot.statements[statement_id]
            if statement.rule is None:
                self._without_mentions(statement, ids)
        if ids:
            for entity in self._snapshot.entities.values():
                if self._naming(entity, ids):
                    self._drop_mentions(entity.id, ids)

    def _without_mentions(self, statement: Statement, ids: Set[str]) -> None:
        named = self._naming(statement, ids)
        said = named.keys() - _ASIDES
        if any(set(named[name]) <= ids for name in said):
            self._remove_whole(statement.id)
            return
        self._drop_mentions(statement.id, ids)
        if said:
            self.edits.hypothetical.add(statement.id)

    def _naming(self, thing: Statement | Entity, ids: Set[str]) -> dict[str, tuple[Value, ...]]:
        """The values of each field that names one of these entities; a text may look like an id."""
        ontology = self._snapshot.ontology
        fields = ontology.fields(thing.class_name)
        named = [name for name in thing.values if fields[name].type_name in ontology.classes]
        return {name: thing.values[name] for name in named if not ids.isdisjoint(thing.values[name])}

    def _drop_mentions(self, subject: str, ids: Set[str]) -> None:
        iris = {entity_iri(one) for one in ids}
        self.edits.touched.add(subject)
        self.edits.removed.update(one for one in self._said(subject) if one.object in iris)

    def _remove_whole(self, subject: str) -> None:
        self.edits.gone.add(subject)
        self.edits.removed.update(self._said(subject))

    def _remove_relation(self, change: RemoveRelation) -> None:
        self.edits.barred.append(change)
        for statement_id in self._snapshot.mentions.get(change.source, ()):
            statement = self._snapshot.statements[statement_id]
            if statement.rule is None and matches(self._snapshot, change, statement):
                self._remove_whole(statement_id)

    def _add_relation(self, change: AddRelation) -> None:
        ontology = self._snapshot.ontology
        besides = imagined_terms(ontology, change.relation, change.values)
        named = "|".join([change.relation, change.source, change.target, *map(str, besides.items())])
        ends = {SG + "source": [entity_iri(change.source)], SG + "target": [entity_iri(change.target)]}
        self._imagine(named, ontology.classes[change.relation].iri, {**ends, **besides})

    def _imagine(self, named: str, class_iri: str, values: Mapping[str, Sequence[Term]]) -> None:
        statement_id = "imagined-" + hashlib.sha256(named.encode()).hexdigest()[:20]
        iri = entity_iri(statement_id)
        said = {RDF + "type": [class_iri], SG + "status": [SG + Status.ACTIVE], **values}
        self.edits.added.update(
            Quad(iri, predicate, term, _IMAGINED_GRAPH) for predicate, terms in said.items() for term in terms
        )
        self.edits.touched.add(statement_id)
        self.edits.hypothetical.add(statement_id)

    def _enact(self, policy: str) -> None:
        parts = parts_of(self._snapshot, policy)
        for statement in said_of(self._snapshot, parts):
            if statement.status is Status.PROPOSED:
                self._replace(statement, "status", SG + Status.ACTIVE)
        self._bring_into_force(policy, parts)

    def _end(self, ended: str) -> None:
        if ended in self._snapshot.statements:
            self._replace(self._snapshot.statements[ended], "status", SG + Status.ENDED)
            return
        for statement in said_of(self._snapshot, self._own_parts(ended)):
            if statement.status is not Status.ENDED:
                self._replace(statement, "status", SG + Status.ENDED)

    def _own_parts(self, policy: str) -> set[str]:
        """The policy and its parts, without provisions that another policy stipulates too."""
        parts = parts_of(self._snapshot, policy)
        shared = {
            statement.target
            for statement in self._snapshot.statements.values()
            if statement.class_name == "Stipulation" and statement.source not in parts
        }
        return parts - shared

    def _bring_into_force(self, policy: str, parts: Collection[str]) -> None:
        stated = [one for one in said_of(self._snapshot, parts) if is_legal_status(one)]
        for statement in stated:
            if statement.value("propertyValue") != _IN_FORCE:
                self._replace(statement, "propertyValue", SG + _IN_FORCE)
        if not any(one.value("subject") == policy for one in stated):
            self._imagine(
                f"{policy}|{_IN_FORCE}",
                SG + "Characteristic",
                {
                    SG + "subject": [entity_iri(policy)],
                    SG + "property": [SG + "legalStatus"],
                    SG + "propertyValue": [SG + _IN_FORCE],
                },
            )

    def _replace(self, statement: Statement, name: str, value: str) -> None:
        old = [one for one in self._said(statement.id) if one.predicate == SG + name]
        self.edits.removed.update(old)
        self.edits.added.update(one._replace(object=value) for one in old)
        self.edits.touched.add(statement.id)
        self.edits.hypothetical.add(statement.id)

    def _said(self, subject: str) -> Iterator[Quad]:
        return self._dataset.quads(entity_iri(subject))
