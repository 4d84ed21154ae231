"""The immutable compiled dataset: entities, statements and evidence, with their indices."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from stratograph.graph.collection import collection_put_off
from stratograph.graph.dataset import Dataset, Literal, Progress, Quad, Term
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import OutsideViewError, UnknownEntityError
from stratograph.graph.namespaces import ONTOLOGY_GRAPH, OWL, RDF, SG, SKOS, XSD, entity_iri, local_name
from stratograph.graph.ontology import Field, FieldKind, Ontology, OntologyClass
from stratograph.graph.statements import Certainty, Evidence, Statement, Status, Value

if TYPE_CHECKING:
    from stratograph.graph.far import Far

__all__ = [
    "DEFINITION",
    "Entity",
    "Snapshot",
    "Text",
    "compile_part",
    "compile_snapshot",
    "compile_values",
    "direct_fields",
    "value_of",
]

DEFINITION = "definition"
"""What an entity's definition is called among its values, where it has no attribute of its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language (a BCP 47 tag, or nothing)."""

    value: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name; ``values`` holds what is stated on it directly, field by field."""

    id: str
    iri: str
    class_name: str
    labels: tuple[Text, ...]
    aliases: tuple[Text, ...]
    former_names: tuple[Text, ...]
    definition: str | None
    values: Mapping[str, tuple[Value, ...]]
    evidence: tuple[Evidence, ...]
    deprecated: bool

    def label(self, language: str = "en") -> str:
        """The name in this language, else in English, else in any, else the id."""
        labels = self.labels
        if labels and labels[0].language == language:  # most have but one
            return labels[0].value
        for wanted in (language, "en"):
            for text in labels:
                if (text.language or "en") == wanted:
                    return text.value
        last = self.labels[-1].language if self.labels else None
        return next((text.value for text in self.labels if text.language == last), self.id)


@dataclass(frozen=True)
class Snapshot:
    """What one load made of its files, or an imagined change of that; every mapping is ordered by id.

    Attributes:
        dataset: What it was compiled from, with the rules; nothing if it is itself a change of another.
        base: The snapshot without the imagined changes; nothing if there are none.
        changes: Those changes, in a fixed order.
        removed: The ids of the entities that they removed.
    """

    version: str
    ontology: Ontology
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    dataset: Dataset | None = field(default=None, repr=False, compare=False)
    base: "Snapshot | None" = field(default=None, repr=False, compare=False)
    changes: tuple[Hashable, ...] = ()
    removed: frozenset[str] = frozenset()

    @property
    def far(self) -> "Far | None":
        """Where values are that it has not here; nothing if it has all."""
        return None if self.base is None else self.base.far

    def __repr__(self) -> str:
        """Its size, not its content."""
        counts = f"{len(self.entities)} entities, {len(self.statements)} statements"
        return f"<Snapshot {self.version[:12]}: {counts}>"

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            UnknownEntityError: No entity has this id; those of this name, and the nearest ids, are suggested.
            OutsideViewError: A change removed it.
        """
        try:
            return self.entities[entity_id]
        except KeyError:
            if entity_id in self.removed:
                raise OutsideViewError(entity_id, "change") from None
            raise UnknownEntityError(entity_id, self.entities, self.ids_named(entity_id)) from None

    def ids_named(self, name: str) -> tuple[str, ...]:
        """The ids of those that have this label, alias or former name; capitals do not count."""
        return self.ids_by_name.get(name.casefold(), ())

    @cached_property
    def ids_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by each label, alias and former name, without capitals."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for text in (*entity.labels, *entity.aliases, *entity.former_names):
                found[text.value.casefold()].append(entity.id)
        return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}

    @cached_property
    def ids_by_class(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by the name of their concrete class."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            found[entity.class_name].append(entity.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Statement ids by each entity that they mention, in any part but their evidence."""
        found: dict[str, list[str]] = defaultdict(list)
        for statement in self.statements.values():
            for entity_id in self.mentioned(statement):
                found[entity_id].append(statement.id)
        return {entity_id: tuple(ids) for entity_id, ids in found.items()}

    def mentioned(self, statement: Statement) -> tuple[str, ...]:
        """The ids of the entities that a statement is about, each once, in the order of its fields."""
        references = self._references[statement.class_name]
        found: dict[str, None] = {}
        for name in statement.values:
            if name in references:
                for value in statement.values[name]:
                    if value in self.entities:
                        found[str(value)] = None
        return tuple(found)

    @cached_property
    def _references(self) -> Mapping[str, frozenset[str]]:
        """For each class the names of its fields that refer to other things."""
        classes = self.ontology.classes
        return {
            name: frozenset(field.name for field in declared.fields if field.type_name in classes)
            for name, declared in classes.items()
        }

    def known_from(self, document_id: str) -> PartialDate | None:
        """The date from which a source document is known: its publication, else its reading, if any."""
        known = self._known_from
        if document_id not in known:
            known[document_id] = self._dated(document_id)
        return known[document_id]

    @cached_property
    def _known_from(self) -> dict[str, PartialDate | None]:
        return {}

    def _dated(self, document_id: str) -> PartialDate | None:
        document = self.entities.get(document_id)
        values = document.values if document else {}
        stated = (value for name in ("publishedOn", "readOn") for value in values.get(name, ()))
        return next((one for one in stated if isinstance(one, PartialDate) and one.latest), None)

    @cached_property
    def open_groups(self) -> frozenset[str]:
        """The groups that have more members than are named."""
        groups = self.ids_by_class.get("Group", ())
        return frozenset(one for one in groups if self.entities[one].values.get("listOpen") == (True,))


def compile_snapshot(dataset: Dataset, ontology: Ontology, progress: Progress | None = None) -> Snapshot:
    """The snapshot of a checked dataset to which the rules have been applied.

    Args:
        dataset: The dataset.
        ontology: Its ontology.
        progress: Called with what is being done, how far it is, and how far it goes.
    """
    with collection_put_off():
        compiler = _Compiler(dataset.descriptions(ONTOLOGY_GRAPH, progress=progress), ontology, progress)
        compiler.read_evidence()
        entities, statements = _by_id(compiler.entities()), _by_id(compiler.statements())
    return Snapshot(dataset.digest, ontology, entities, statements, dataset)


def compile_part(
    quads: Iterable[Quad], ontology: Ontology, evidence: Iterable[Evidence]
) -> tuple[list[Entity], list[Statement]]:
    """The entities and statements that some of a dataset's triples describe in full.

    Args:
        quads: All triples of the subjects to compile.
        ontology: The ontology that they use.
        evidence: Every piece of evidence that they may name.
    """
    described: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for quad in quads:
        described[quad.subject].append((quad.predicate, quad.object))
    compiler = _Compiler(described, ontology)
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
    described: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for quad in quads:
        described[quad.subject].append((quad.predicate, quad.object))
    found = {}
    for subject, pairs in described.items():
        said = _said(pairs)
        found[subject] = _values(said, fields[subject])
        if (definition := _definition(said)) is not None:
            found[subject][DEFINITION] = (definition,)
    return found


_TELL_EVERY = 1 << 12

_Said = Mapping[str, Collection[Term]]
"""What is said of a subject: the objects by predicate, each once."""


class _Compiler:
    """Compiles each subject once, and forgets what was said of it: there may be millions."""

    def __init__(
        self,
        described: dict[str, list[tuple[str, Term]]],
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
            local_name(iri): Certainty.of(stated[0])
            for iri in self._subjects("SourceDocument")
            if (stated := _names(_said(self._described[iri]), SG + "certaintyCeiling"))
        }
        self.evidence = {
            iri: self._read_evidence(iri, self._taken(iri), ceilings) for iri in self._subjects("Evidence")
        }

    def entities(self) -> Iterator[Entity]:
        return (self._entity(iri, self._taken(iri)) for iri in self._subjects("Entity"))

    def statements(self) -> Iterator[Statement]:
        return (self._statement(iri, self._taken(iri)) for iri in self._subjects("Statement"))

    def _subjects(self, ancestor: str) -> list[str]:
        below = {name for name in self._ontology.classes if self._ontology.is_a(name, ancestor)}
        return [iri for iri, name in self._class_of.items() if name in below]

    def _taken(self, iri: str) -> _Said:
        done = self._count - len(self._described)
        if self._progress is not None and not done % _TELL_EVERY:
            self._progress("compiling subjects", done, self._count)
        return _said(self._described.pop(iri))

    def _entity(self, iri: str, said: _Said) -> Entity:
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

    def _statement(self, iri: str, said: _Said) -> Statement:
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

    def _evidence_of(self, said: _Said) -> tuple[Evidence, ...]:
        found = [
            self.evidence[term]
            for term in said.get(SG + "hasEvidence", ())
            if isinstance(term, str) and term in self.evidence
        ]
        return tuple(sorted(found, key=lambda one: one.id))

    def _read_evidence(self, iri: str, said: _Said, ceilings: Mapping[str, Certainty]) -> Evidence:
        document = _names(said, SG + "fromDocument")[0]
        wording = Certainty.of(_names(said, SG + "certainty")[0])
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


def _said(pairs: Iterable[tuple[str, Term]]) -> _Said:
    # The same triple may stand in two documents' graphs: each object counts once.
    found: dict[str, dict[Term, None]] = defaultdict(dict)
    for predicate, term in pairs:
        found[predicate][term] = None
    return found


def _values(said: _Said, fields: Iterable[Field]) -> dict[str, tuple[Value, ...]]:
    return {
        declared.name: _in_order([value_of(term, declared) for term in said[declared.iri]])
        for declared in fields
        if declared.iri in said
    }


def _definition(said: _Said) -> str | None:
    return next((literal.value for literal in _literals(said, SKOS + "definition")), None)


def _names(said: _Said, predicate: str) -> list[str]:
    return [local_name(term) for term in said.get(predicate, ()) if isinstance(term, str)]


def _literals(said: _Said, predicate: str) -> list[Literal]:
    return [term for term in said.get(predicate, ()) if isinstance(term, Literal)]


def _texts(said: _Said, predicate: str) -> tuple[Text, ...]:
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


def value_of(term: Term, field: Field) -> Value:
    """The value that a term stands for in a field."""
    if isinstance(term, str):
        return term if field.type_name == "IRI" else local_name(term)
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


def _by_id(found: Iterable[_Named]) -> dict[str, _Named]:
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}
