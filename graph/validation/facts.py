"""The facts as the checks see them: what is stated of each subject, and where."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from stratograph.graph.dataset import Dataset, Literal, Quad, Term
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


class Facts:
    """A dataset, indexed for checking.

    Attributes:
        stated: What the seeds say of each subject.
        declared: The kinds (``owl:Class`` and so on) of each term that the ontology files declare.
        classes: The ontology's classes by IRI.
        told: The subjects and terms that a problem was made of, so that nothing is told twice.
    """

    def __init__(self, dataset: Dataset, ontology: Ontology) -> None:
        self.dataset = dataset
        self.ontology = ontology
        self.stated: dict[str, list[Quad]] = defaultdict(list)
        self.declared: dict[str, set[str]] = defaultdict(set)
        self.ontology_quads: list[Quad] = []
        self.told: set[tuple[str, str]] = set()
        self.classes = {declared.iri: declared for declared in ontology.classes.values()}
        for quad in dataset.quads():
            if quad.graph == ONTOLOGY_GRAPH:
                self.ontology_quads.append(quad)
                if quad.predicate == TYPE and isinstance(quad.object, str):
                    self.declared[quad.subject].add(quad.object)
            elif quad.graph != INFERRED_GRAPH:
                self.stated[quad.subject].append(quad)

    @cached_property
    def class_of(self) -> dict[str, OntologyClass]:
        """The class of each subject that has a known one; of several, the first in alphabetical order."""
        found: dict[str, OntologyClass] = {}
        for subject, quads in self.stated.items():
            iris = sorted(
                {quad.object for quad in quads if quad.predicate == TYPE and isinstance(quad.object, str)}
            )
            known = [self.classes[iri] for iri in iris if iri in self.classes]
            if known:
                found[subject] = known[0]
        return found

    @cached_property
    def typed(self) -> set[str]:
        """The subjects that have any class."""
        return {
            subject for subject, quads in self.stated.items() if any(quad.predicate == TYPE for quad in quads)
        }

    def of_class(self, name: str) -> Iterator[str]:
        """The subjects of a class or of one below it."""
        for subject, found in self.class_of.items():
            if found.name == name or name in found.ancestors:
                yield subject

    def terms(self, subject: str, name: str) -> list[Term]:
        """The values of a property of ours, by its local name."""
        return [quad.object for quad in self.stated.get(subject, ()) if quad.predicate == SG + name]

    def iri(self, subject: str, name: str) -> str | None:
        """The first value of a property of ours that is a thing."""
        return next((term for term in self.terms(subject, name) if isinstance(term, str)), None)

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
