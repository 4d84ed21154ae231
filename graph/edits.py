"""What a change does to the triples: which go, which come, and which statements are imagined by it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from stratograph.graph.change import AddRelation, Change, Enact, End, RemoveEntity, RemoveRelation
from stratograph.graph.dataset import Dataset, Quad
from stratograph.graph.namespaces import GRAPH, RDF, SG, entity_iri
from stratograph.graph.provisions import is_legal_status, parts_of, said_of
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Statement, Status

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
    editor = _Editor(snapshot, dataset)
    for change in changes:
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
            case RemoveEntity(entity):
                self._remove_entity(entity)
            case RemoveRelation():
                self._remove_relation(change)
            case AddRelation():
                self._add_relation(change)
            case Enact(policy):
                self._enact(policy)
            case End(ended):
                self._end(ended)

    def _remove_entity(self, entity_id: str) -> None:
        self._remove_whole(entity_id)
        for statement_id in self._snapshot.mentions.get(entity_id, ()):
            statement = self._snapshot.statements[statement_id]
            if statement.rule is None:
                self._without_mention(statement, entity_id)
        for entity in self._snapshot.entities.values():
            if any(entity_id in values for values in entity.values.values()):
                self._drop_mentions(entity.id, entity_id)

    def _without_mention(self, statement: Statement, entity_id: str) -> None:
        named = {name: values for name, values in statement.values.items() if entity_id in values}
        said = named.keys() - _ASIDES
        if any(len(named[name]) == 1 for name in said):
            self._remove_whole(statement.id)
            return
        self._drop_mentions(statement.id, entity_id)
        if said:
            self.edits.hypothetical.add(statement.id)

    def _drop_mentions(self, subject: str, entity_id: str) -> None:
        iri = entity_iri(entity_id)
        self.edits.touched.add(subject)
        self.edits.removed.update(one for one in self._said(subject) if one.object == iri)

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
        named = f"{change.relation}|{change.source}|{change.target}"
        self._imagine(
            named,
            self._snapshot.ontology.classes[change.relation].iri,
            source=entity_iri(change.source),
            target=entity_iri(change.target),
        )

    def _imagine(self, named: str, class_iri: str, **values: str) -> None:
        statement_id = "imagined-" + hashlib.sha256(named.encode()).hexdigest()[:20]
        iri = entity_iri(statement_id)
        said = {RDF + "type": class_iri, SG + "status": SG + Status.ACTIVE}
        said |= {SG + name: value for name, value in values.items()}
        self.edits.added.update(Quad(iri, *one, _IMAGINED_GRAPH) for one in said.items())
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
                subject=entity_iri(policy),
                property=SG + "legalStatus",
                propertyValue=SG + _IN_FORCE,
            )

    def _replace(self, statement: Statement, name: str, value: str) -> None:
        old = [one for one in self._said(statement.id) if one.predicate == SG + name]
        self.edits.removed.update(old)
        self.edits.added.update(one._replace(object=value) for one in old)
        self.edits.touched.add(statement.id)
        self.edits.hypothetical.add(statement.id)

    def _said(self, subject: str) -> Iterator[Quad]:
        return self._dataset.quads(entity_iri(subject))
