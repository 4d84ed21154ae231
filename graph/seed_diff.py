"""What changed between two sets of seeds: entities, statements and evidence, field by field."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stratograph.graph.dataset import Dataset, Progress, Term
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.namespaces import ID, ONTOLOGY_GRAPH, RDF, SKOS, XSD, curie, local_name
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology

__all__ = ["FieldDifference", "SeedDiff", "ThingDifference", "ThingKind", "WhatChanged", "seed_diff"]


class WhatChanged(StrEnum):
    """What became of a thing from the old seeds to the new ones."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class ThingKind(StrEnum):
    """What a thing is; in the order in which differences are told."""

    ENTITY = "entity"
    STATEMENT = "statement"
    EVIDENCE = "evidence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """The values of one field before and after, each in alphabetical order; none if it was not there.

    ``name`` is the local name of the property; "graph" is the named graph that states the thing.
    """

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """An entity, statement or piece of evidence that differs; ``label`` is the English name of an entity."""

    id: str
    kind: ThingKind
    class_name: str
    label: str | None
    what: WhatChanged
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class SeedDiff:
    """All differences: entities first, then statements, evidence and whatever else; each ordered by id."""

    things: tuple[ThingDifference, ...]

    def __bool__(self) -> bool:
        """Whether the seeds differ."""
        return bool(self.things)

    def count(self, kind: ThingKind, what: WhatChanged) -> int:
        """How many things of a kind were added, removed or changed."""
        return sum(one.kind is kind and one.what is what for one in self.things)


def seed_diff(
    old: Sequence[Path],
    new: Sequence[Path],
    ontology: Sequence[Path] = (),
    progress: Progress | None = None,
) -> SeedDiff:
    """What changed from some seeds to others.

    Only what the files say is compared: not the file or line in which it stands, and nothing inferred.
    Shapes are not checked, so that seeds with problems can be compared too.

    Args:
        old: Directories or files with the older facts.
        new: Likewise with the newer ones.
        ontology: Directories or files with the terms that both use.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        OntologyError: The ontology cannot be read; with every problem.
        SeedError: A seed file cannot be read; with every problem of every file of one side.
    """
    before, after = (read_dataset(ontology, seeds, progress) for seeds in (old, new))
    return SeedDiff(tuple(_differences(_things(before), _things(after), read_ontology(after))))


_Fields = Mapping[str, frozenset[str]]
_TYPE = RDF + "type"
_GRAPH_FIELD = "graph"


def _differences(
    before: Mapping[str, _Fields], after: Mapping[str, _Fields], ontology: Ontology
) -> Iterator[ThingDifference]:
    found = [
        _difference(iri, before.get(iri, {}), after.get(iri, {}), ontology)
        for iri in before.keys() | after.keys()
        if before.get(iri) != after.get(iri)
    ]
    kinds = list(ThingKind)
    yield from sorted(found, key=lambda one: (kinds.index(one.kind), one.id))


def _difference(iri: str, before: _Fields, after: _Fields, ontology: Ontology) -> ThingDifference:
    known = after or before
    class_name = min((local_name(one) for one in known.get(_TYPE, ())), default="")
    names = sorted(before.keys() | after.keys(), key=lambda name: (name != _TYPE, local_name(name), name))
    return ThingDifference(
        id=_named(iri),
        kind=_kind(class_name, ontology),
        class_name=class_name,
        label=_english(known.get(SKOS + "prefLabel", ())),
        what=_what(before, after),
        fields=tuple(
            FieldDifference(local_name(name), _told(name, before), _told(name, after))
            for name in names
            if before.get(name) != after.get(name)
        ),
    )


def _what(before: _Fields, after: _Fields) -> WhatChanged:
    if not before:
        return WhatChanged.ADDED
    return WhatChanged.CHANGED if after else WhatChanged.REMOVED


def _kind(class_name: str, ontology: Ontology) -> ThingKind:
    if class_name in ontology.classes:
        for kind in (ThingKind.ENTITY, ThingKind.STATEMENT, ThingKind.EVIDENCE):
            if ontology.is_a(class_name, kind.value.capitalize()):
                return kind
    return ThingKind.OTHER


def _things(dataset: Dataset) -> dict[str, _Fields]:
    """For each subject of the seeds, its values by the IRI of the property."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in dataset.quads():
        # Blank nodes have a new name at each reading: what they stand for cannot be told apart.
        if quad.graph != ONTOLOGY_GRAPH and not quad.subject.startswith("_:"):
            fields = found[quad.subject]
            if quad.predicate == _TYPE:
                fields[_GRAPH_FIELD].add(_named(quad.graph))
            is_class = quad.predicate == _TYPE and isinstance(quad.object, str)
            fields[quad.predicate].add(str(quad.object) if is_class else _text(quad.object))
    return {
        iri: {name: frozenset(values) for name, values in fields.items()} for iri, fields in found.items()
    }


def _told(name: str, fields: _Fields) -> tuple[str, ...]:
    values = fields.get(name, frozenset())
    return tuple(sorted(local_name(one) for one in values) if name == _TYPE else sorted(values))


def _text(term: Term) -> str:
    """A value as people write it: an id, a concept's name, a text with its language."""
    if isinstance(term, str):
        return "_:" if term.startswith("_:") else _named(term)
    if term.language is not None:
        return f"{term.value}@{term.language}"
    return term.value if term.datatype.startswith(XSD) else f"{term.value}^^{curie(term.datatype)}"


def _named(iri: str) -> str:
    return iri.removeprefix(ID) if iri.startswith(ID) else curie(iri)


def _english(labels: Iterable[str]) -> str | None:
    english = sorted(label.removesuffix("@en") for label in labels if label.endswith("@en"))
    return english[0] if english else None
