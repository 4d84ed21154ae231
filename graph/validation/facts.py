"""The facts as the checks see them: what is stated of each subject, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from copy import copy
from functools import cached_property

from stratograph.graph.dataset import Dataset, Literal, Quad, Said, Term
from stratograph.graph.errors import Problem, nearest
from stratograph.graph.namespaces import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    OWL,
    RDF,
    SG,
    curie,
    local_name,
)
from stratograph.graph.ontology import Ontology, OntologyClass

__all__ = ["Facts"]

TYPE = RDF + "type"
_NOT_STATED = (ONTOLOGY_GRAPH, INFERRED_GRAPH)


class Facts:
    """A dataset, indexed for checking.

    Args:
        dataset: The dataset.
        ontology: Its ontology.
        said: What the seeds say, if that is known already.

    Attributes:
        said: What the seeds say of each subject: pairs of predicate and object.
        types: The classes of each subject that has any, in alphabetical order.
        looked_at: The subjects that are looked at one by one: all, unless :meth:`only` chose some.
        declared: The kinds (``owl:Class`` and so on) of each term that the ontology files declare.
        classes: The ontology's classes by IRI.
        told: The subjects and terms that a problem was made of, so that nothing is told twice.
    """

    def __init__(self, dataset: Dataset, ontology: Ontology, said: Said | None = None) -> None:
        self.dataset = dataset
        self.ontology = ontology
        self.said = dataset.stated() if said is None else said
        self.types = dict(_types(self.said))
        self.looked_at: Collection[str] = self.said.keys()
        self.ontology_quads = list(dataset.quads(graph=ONTOLOGY_GRAPH))
        self.declared: dict[str, set[str]] = defaultdict(set)
        self.told: set[tuple[str, str]] = set()
        self.classes = {declared.iri: declared for declared in ontology.classes.values()}
        for quad in self.ontology_quads:
            if quad.predicate == TYPE and isinstance(quad.object, str):
                self.declared[quad.subject].add(quad.object)

    def only(self, subjects: Collection[str]) -> "Facts":
        """The same facts, of which only these subjects are looked at one by one; nothing of them is told."""
        chosen = copy(self)
        chosen.looked_at, chosen.told = dict.fromkeys(subjects).keys(), set()
        return chosen

    def is_looked_at(self, subject: str) -> bool:
        """Whether a problem of this subject is to be told; what the ontology alone speaks of always is."""
        return subject in self.looked_at or subject not in self.said

    @cached_property
    def stated(self) -> dict[str, list[Quad]]:
        """What the seeds say of each subject that is looked at, and where."""
        found: dict[str, list[Quad]] = {subject: [] for subject in self.looked_at}
        for quad in self.dataset.about(list(found)) if self._are_few else self.dataset.quads():
            if quad.graph not in _NOT_STATED and quad.subject in found:
                found[quad.subject].append(quad)
        return found

    @property
    def excerpt(self) -> Dataset:
        """A dataset in which shapes find of the subjects that are looked at what they find in all there is.

        It has what is said of them and of their values, with the classes of the values of these.
        """
        if not self._are_few:
            return self.dataset
        near = {value for subject in self.looked_at for value in self._things(subject)}.union(self.looked_at)
        far = {value for subject in near for value in self._things(subject)} - near
        return self.dataset.excerpt(ONTOLOGY_GRAPH, sorted(near), sorted(far))

    @property
    def _are_few(self) -> bool:
        # To ask for a subject takes twice as long as to come by it while going through all there is.
        return len(self.looked_at) * 2 < len(self.said)

    def _things(self, subject: str) -> Iterator[str]:
        return (
            value for _, value in self.said.get(subject, ()) if isinstance(value, str) and value in self.said
        )

    def quads(self, subject: str) -> list[Quad]:
        """What the seeds say of a subject, and where."""
        return [quad for quad in self.dataset.about([subject]) if quad.graph not in _NOT_STATED]

    @cached_property
    def class_of(self) -> dict[str, OntologyClass]:
        """The class of each subject that has a known one; of several, the first in alphabetical order."""
        of_types = {
            types: next((self.classes[iri] for iri in types if iri in self.classes), None)
            for types in set(self.types.values())
        }
        return {subject: found for subject, types in self.types.items() if (found := of_types[types])}

    def of_class(self, name: str) -> Iterator[str]:
        """The subjects of a class or of one below it."""
        below = {one.iri for one in self.classes.values() if one.name == name or name in one.ancestors}
        return (subject for subject, found in self.class_of.items() if found.iri in below)

    def terms(self, subject: str, name: str) -> list[Term]:
        """The values of a property of ours, by its local name."""
        iri = SG + name
        return [value for predicate, value in self.said.get(subject, ()) if predicate == iri]

    def iri(self, subject: str, name: str) -> str | None:
        """The first value of a property of ours that is a thing."""
        iri = SG + name
        for predicate, value in self.said.get(subject, ()):
            if predicate == iri and isinstance(value, str):
                return value
        return None

    def text(self, subject: str, name: str) -> str | None:
        """The first value of a property of ours that is a literal, as text."""
        return next((term.value for term in self.terms(subject, name) if isinstance(term, Literal)), None)

    def is_property(self, iri: str, kind: str) -> bool:
        """Whether the ontology declares it an owl:ObjectProperty, owl:DatatypeProperty, ..."""
        return OWL + kind in self.declared.get(iri, ())

    def suggestion(self, iri: str, known: Iterator[str] | set[str], otherwise: str) -> str:
        """A remedy that names the nearest known IRIs, or what to do when none is near."""
        by_name: dict[str, str] = {local_name(one): one for one in known}
        near = [curie(by_name[name]) for name in nearest(local_name(iri), by_name)]
        return f"Did you mean {' or '.join(near)}?" if near else otherwise

    def problem(
        self, subject: str, message: str, remedy: str, *, term: str | None = None, graph: str | None = None
    ) -> Problem:
        """A problem of a subject, at the line where the term is written in what is said of it."""
        if term is not None:
            self.told.add((subject, term))
        if term is None or term.startswith("_:"):
            place = self.dataset.location(subject, graph)
        else:
            place = self.dataset.mention(term, subject, graph)
        if place is None and graph is not None:
            return self.problem(subject, message, remedy, term=term)
        if place is None and term is not None:
            place = self.dataset.mention(term)
        path, line = place or (None, None)
        return Problem(f"{self.name(subject)}: {message}", path, line, remedy=remedy)

    @staticmethod
    def name(subject: str) -> str:
        """How a message names a subject."""
        return "a blank node" if subject.startswith("_:") else curie(subject)


def _types(said: Said) -> Iterator[tuple[str, tuple[str, ...]]]:
    # One tuple for each set of classes: there are few of them, and many subjects.
    once: dict[tuple[Term, ...], tuple[str, ...]] = {}
    for subject, pairs in said.items():
        types = tuple([value for predicate, value in pairs if predicate == TYPE])
        if types:
            named = once.get(types)
            if named is None:
                named = once[types] = tuple(sorted({one for one in types if isinstance(one, str)}))
            yield subject, named
