"""What the ontology's triples say of each term, and the problems found while reading them."""

from collections import defaultdict
from collections.abc import Iterator

from stratograph.graph.dataset import Dataset, Literal, Term
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import ONTOLOGY_GRAPH, RDF, SKOS, curie

__all__ = ["Declarations"]

# XSD 1.1 part 2 §3.3.2: the four ways to write a truth value.
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


class Declarations:
    """The triples of a dataset's ontology graph, term by term.

    Attributes:
        problems: What readers have found wrong so far.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.problems: list[Problem] = []
        self._triples: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in dataset.quads(graph=ONTOLOGY_GRAPH):
            self._triples[quad.subject][quad.predicate].append(quad.object)

    def subjects_of(self, predicate: str) -> list[str]:
        """The terms of which this property is said, in alphabetical order."""
        return sorted(subject for subject, said in self._triples.items() if predicate in said)

    def of_type(self, type_iri: str) -> list[str]:
        """The terms of this type, in alphabetical order."""
        return sorted(
            subject for subject, found in self._triples.items() if type_iri in found.get(RDF + "type", ())
        )

    def terms(self, subject: str, predicate: str) -> list[Term]:
        """The values of a property, IRIs and literals."""
        return self._triples[subject].get(predicate, []) if subject in self._triples else []

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values of a property that are IRIs."""
        return [term for term in self.terms(subject, predicate) if isinstance(term, str)]

    def iri(self, subject: str, predicate: str) -> str | None:
        """The first value of a property that is an IRI, if any."""
        return next(iter(self.iris(subject, predicate)), None)

    def text(self, subject: str, predicate: str) -> str | None:
        """The first value of a property that is a literal, if any."""
        found = (term.value for term in self.terms(subject, predicate) if isinstance(term, Literal))
        return next(found, None)

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """The values of a property by language; those without one count as English."""
        literals = (term for term in self.terms(subject, predicate) if isinstance(term, Literal))
        return {literal.language or "en": literal.value for literal in literals}

    def flag(self, subject: str, predicate: str, default: bool = False) -> bool:
        """The first value of a property as a truth value."""
        text = self.text(subject, predicate)
        if text is not None and text not in _TRUTH:
            told = f"{curie(subject)}: {curie(predicate)} is {text!r}, neither true nor false."
            self.problem(subject, told, "Write true or false, without quotation marks.")
        return default if text is None else _TRUTH.get(text, default)

    def number(self, subject: str, predicate: str) -> int | None:
        """The first value of a property as a whole number, if any."""
        text = self.text(subject, predicate)
        if text is None or text.lstrip("-").isdecimal():
            return None if text is None else int(text)
        self.problem(subject, f"{curie(subject)}: {curie(predicate)} is {text!r}.", "Write a whole number.")
        return None

    def label(self, subject: str) -> dict[str, str]:
        """The names of a term by language."""
        return self.texts(subject, SKOS + "prefLabel")

    def definition(self, subject: str) -> str:
        """What a term means."""
        return self.text(subject, SKOS + "definition") or ""

    def members(self, head: str | None) -> Iterator[str]:
        """The IRIs of an RDF list."""
        while head is not None and head != RDF + "nil":
            yield from self.iris(head, RDF + "first")
            head = self.iri(head, RDF + "rest")

    def problem(self, subject: str, message: str, remedy: str, value: str | None = None) -> None:
        """Note what is wrong with a term, at the line of the value that is, else at the term's own."""
        place = (self._dataset.mention(value, subject) if value else None) or self._dataset.location(subject)
        path, line = place or (None, None)
        self.problems.append(Problem(message, path, line, remedy=remedy))
