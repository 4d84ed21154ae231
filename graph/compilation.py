"""Compilation: from what is said of each subject to the entities and statements of a snapshot."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeVar

from stratograph.graph.collection import collection_put_off
from stratograph.graph.dataset import Dataset, Literal, Progress, Quad, Said, Term
from stratograph.graph.dates import PartialDate
from stratograph.graph.namespaces import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    OWL,
    RDF,
    SG,
    SKOS,
    XSD,
    entity_iri,
    local_name,
)
from stratograph.graph.ontology import Field, FieldKind, Ontology, OntologyClass
from stratograph.graph.snapshot import DEFINITION, Entity, Snapshot, Text
from stratograph.graph.statements import Certainty, Evidence, Statement, Status, Value

__all__ = [
    "Compilation",
    "compile_part",
    "compile_values",
    "direct_fields",
    "value_of",
]


class Compilation:
    """A snapshot in the making: of what was read first, then of what rules have made of that.

    Attributes:
        dataset: What is compiled.
    """

    def __init__(self, dataset: Dataset, ontology: Ontology) -> None:
        self.dataset = dataset
        self._ontology = ontology
        self._evidence: Mapping[str, Evidence] = {}
        self._entities: dict[str, Entity] = {}
        self._statements: dict[str, Statement] = {}

    def add_all(self, progress: Progress | None = None) -> None:
        """Compile everything, in place of what was compiled before."""
        self.add(self.dataset.descriptions(ONTOLOGY_GRAPH, progress=progress), progress)

    def add(self, described: Said, progress: Progress | None = None) -> None:
        """Compile what is said, in place of what was compiled before.

        Args:
            described: What is said; it is used up.
            progress: Called with what is being done, how far it is, and how far it goes.
        """
        with collection_put_off():
            compiler = _Compiler(described, self._ontology, progress)
            compiler.read_evidence()
            self._evidence = compiler.evidence
            self._entities = {one.id: one for one in compiler.entities()}
            self._statements = {one.id: one for one in compiler.statements()}

    def add_inferred(self, progress: Progress | None = None) -> None:
        """Compile in full what rules have added to, since :meth:`add`."""
        read = _predicates(self._ontology)
        inferred = self.dataset.of_graph(INFERRED_GRAPH)
        subjects = list(dict.fromkeys(quad.subject for quad in inferred if quad.predicate in read))
        described = _described(one for one in self.dataset.about(subjects) if one.graph != ONTOLOGY_GRAPH)
        compiler = _Compiler(described, self._ontology)
        if compiler.evidence_is_described():  # which changes what rests on it
            self.add_all(progress)
            return
        for iri in subjects:
            self._entities.pop(local_name(iri), None)
            self._statements.pop(local_name(iri), None)
        compiler.evidence = self._evidence
        self._entities = {one.id: one for one in compiler.entities()} | self._entities
        self._statements = {one.id: one for one in compiler.statements()} | self._statements

    def snapshot(self) -> Snapshot:
        """What was compiled."""
        entities, statements = _by_id(self._entities), _by_id(self._statements)
        return Snapshot(self.dataset.digest, self._ontology, entities, statements, self.dataset)


def compile_part(
    quads: Iterable[Quad], ontology: Ontology, evidence: Iterable[Evidence]
) -> tuple[list[Entity], list[Statement]]:
    """The entities and statements that some of a dataset's triples describe in full.

    Args:
        quads: All triples of the subjects to compile.
        ontology: The ontology that they use.
        evidence: Every piece of evidence that they may name.
    """
    compiler = _Compiler(_described(quads), ontology)
    compiler.evidence = {entity_iri(one.id): one for one in evidence}
    return list(compiler.entities()), list(compiler.statements())


def compile_values(
    quads: Iterable[Quad], fields: Mapping[str, Iterable[Field]]
) -> dict[str, dict[str, tuple[Value, ...]]]:
    """What some of a dataset's triples say of some subjects, field by field, definitions included.

    Args:
        quads: All triples of the subjects with these fields.
        fields: The fields of each subject.
    """
    found = {}
    for subject, pairs in _described(quads).items():
        said = _said(pairs)
        found[subject] = _values(said, fields[subject])
        if (definition := _definition(said)) is not None:
            found[subject][DEFINITION] = (definition,)
    return found


def _described(quads: Iterable[Quad]) -> Said:
    found: Said = defaultdict(list)
    for quad in quads:
        found[quad.subject].append((quad.predicate, quad.object))
    return found


_TELL_EVERY = 1 << 12

# Most names come again and again: those of classes, concepts, documents and hubs.
_name_of = lru_cache(maxsize=1 << 14)(local_name)
_certainty_of = cache(Certainty.of)

_Objects = Mapping[str, Collection[Term]]
"""What is said of a subject: the objects by predicate, each once."""


class _Compiler:
    """Compiles each subject once, and forgets what was said of it: there may be millions."""

    def __init__(
        self,
        described: Said,
        ontology: Ontology,
        progress: Progress | None = None,
    ) -> None:
        self.evidence: Mapping[str, Evidence] = {}
        self._ontology = ontology
        self._described = described
        self._count = len(described)
        self._progress = progress
        self._fields = {name: direct_fields(declared) for name, declared in ontology.classes.items()}
        classes = {declared.iri: name for name, declared in ontology.classes.items()}
        self._class_of = {
            subject: classes[term]
            for subject, pairs in described.items()
            for predicate, term in pairs
            if predicate == RDF + "type" and isinstance(term, str) and term in classes
        }

    def read_evidence(self) -> None:
        """Find the evidence among the triples; statements compiled later refer to it."""
        ceilings = {
            local_name(iri): _certainty_of(stated[0])
            for iri in self._subjects("SourceDocument")
            if (stated := _names(_said(self._described[iri]), SG + "certaintyCeiling"))
        }
        self.evidence = {
            iri: self._read_evidence(iri, self._taken(iri), ceilings) for iri in self._subjects("Evidence")
        }

    def evidence_is_described(self) -> bool:
        """Whether there is evidence, or a document that any may come from."""
        return bool(self._subjects("SourceDocument") or self._subjects("Evidence"))

    def entities(self) -> Iterator[Entity]:
        return (self._entity(iri, self._taken(iri)) for iri in self._subjects("Entity"))

    def statements(self) -> Iterator[Statement]:
        return (self._statement(iri, self._taken(iri)) for iri in self._subjects("Statement"))

    def _subjects(self, ancestor: str) -> list[str]:
        below = {name for name in self._ontology.classes if self._ontology.is_a(name, ancestor)}
        return [iri for iri, name in self._class_of.items() if name in below]

    def _taken(self, iri: str) -> _Objects:
        done = self._count - len(self._described)
        if self._progress is not None and not done % _TELL_EVERY:
            self._progress("compiling subjects", done, self._count)
        return _said(self._described.pop(iri))

    def _entity(self, iri: str, said: _Objects) -> Entity:
        return Entity(
            id=local_name(iri),
            iri=iri,
            class_name=self._class_of[iri],
            labels=_texts(said, SKOS + "prefLabel"),
            aliases=_texts(said, SKOS + "altLabel"),
            former_names=_texts(said, SG + "formerName"),
            definition=_definition(said),
            values=_values(said, self._fields_of(iri)),
            evidence=self._evidence_of(said),
            deprecated=any(literal.value == "true" for literal in _literals(said, OWL + "deprecated")),
        )

    def _statement(self, iri: str, said: _Objects) -> Statement:
        rules = _literals(said, SG + "rule")
        return Statement(
            id=local_name(iri),
            class_name=self._class_of[iri],
            status=Status(_names(said, SG + "status")[0]),
            values=_values(said, self._fields_of(iri)),
            evidence=self._evidence_of(said),
            rule=rules[0].value if rules else None,
            premises=tuple(sorted(_names(said, SG + "premise"))),
        )

    def _evidence_of(self, said: _Objects) -> tuple[Evidence, ...]:
        found = [
            self.evidence[term]
            for term in said.get(SG + "hasEvidence", ())
            if isinstance(term, str) and term in self.evidence
        ]
        return tuple(found if len(found) == 1 else sorted(found, key=lambda one: one.id))

    def _read_evidence(self, iri: str, said: _Objects, ceilings: Mapping[str, Certainty]) -> Evidence:
        document = _names(said, SG + "fromDocument")[0]
        wording = _certainty_of(_names(said, SG + "certainty")[0])
        quotes = _literals(said, SG + "quote")
        return Evidence(
            id=local_name(iri),
            document=document,
            quote=quotes[0].value if quotes else None,
            certainty=min(wording, ceilings.get(document, Certainty.ASSERTED)),
            fact_ids=tuple(sorted(literal.value for literal in _literals(said, SG + "factId"))),
        )

    def _fields_of(self, iri: str) -> Iterable[Field]:
        return self._fields[self._class_of[iri]]


def _said(pairs: Iterable[tuple[str, Term]]) -> _Objects:
    # The same triple may stand in two documents' graphs: each object counts once.
    found: dict[str, dict[Term, None]] = defaultdict(dict)
    for predicate, term in pairs:
        found[predicate][term] = None
    return found


def _values(said: _Objects, fields: Iterable[Field]) -> dict[str, tuple[Value, ...]]:
    return {
        declared.name: _in_order([value_of(term, declared) for term in said[declared.iri]])
        for declared in fields
        if declared.iri in said
    }


def _definition(said: _Objects) -> str | None:
    return next((literal.value for literal in _literals(said, SKOS + "definition")), None)


def _names(said: _Objects, predicate: str) -> list[str]:
    return [_name_of(term) for term in said.get(predicate, ()) if isinstance(term, str)]


def _literals(said: _Objects, predicate: str) -> list[Literal]:
    return [term for term in said.get(predicate, ()) if isinstance(term, Literal)]


def _texts(said: _Objects, predicate: str) -> tuple[Text, ...]:
    texts = [Text(literal.value, literal.language) for literal in _literals(said, predicate)]
    return tuple(sorted(texts, key=lambda text: (text.language or "", text.value)))


def direct_fields(declared: OntologyClass) -> tuple[Field, ...]:
    """The fields of a class whose values are among those of an entity or a statement."""
    fields = declared.fields
    return tuple([one for one in fields if one.kind is FieldKind.DIRECT and one.iri not in _STRUCTURE])


def _in_order(values: list[Value]) -> tuple[Value, ...]:
    return tuple(values if len(values) == 1 else sorted(values, key=_sort_key))


# These have attributes of their own in Entity and Statement.
_STRUCTURE = {SG + name for name in ("status", "hasEvidence", "rule", "premise")}
_NAMING = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "definition", SG + "formerName", OWL + "deprecated"}
_OF_EVIDENCE = {SG + name for name in ("certainty", "certaintyCeiling", "factId", "fromDocument", "quote")}


def _predicates(ontology: Ontology) -> set[str]:
    """All that is looked at in what is said of a subject."""
    fields = {field.iri for declared in ontology.classes.values() for field in direct_fields(declared)}
    return {RDF + "type"} | _STRUCTURE | _NAMING | _OF_EVIDENCE | fields


def value_of(term: Term, field: Field) -> Value:
    """The value that a term stands for in a field."""
    if isinstance(term, str):
        return term if field.type_name == "IRI" else _name_of(term)
    if field.type_name == "Date":
        return PartialDate.parse(term.value)
    match term.datatype:
        case datatype if datatype == XSD + "boolean":
            return term.value in ("true", "1")
        case datatype if datatype == XSD + "integer":
            return int(term.value)
        case datatype if datatype == XSD + "decimal":
            return Decimal(term.value)
        case _:
            return term.value


def _sort_key(value: Value) -> tuple[str, Value | str]:
    # Values of one field have one type in checked data, but a Characteristic may hold any.
    return (type(value).__name__, str(value) if isinstance(value, bool) else value)


_Named = TypeVar("_Named", Entity, Statement)


def _by_id(found: Mapping[str, _Named]) -> dict[str, _Named]:
    return {one: found[one] for one in sorted(found)}
