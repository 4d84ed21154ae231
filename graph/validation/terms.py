"""Terms that nobody declared: misspelt, or used before they were added to an ontology."""

from collections.abc import Iterator

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import GRAPH, ID, OWL, RDF, RDFS, SH, SKOS, XSD, curie
from stratograph.graph.validation.facts import TYPE, Facts

__all__ = ["undeclared_terms"]

# Vocabularies whose terms need no declaration, with the name by which rdflib knows all their terms.
# Other foreign namespaces (schema.org, say) may be pointed at, but not used for classes and predicates.
_BORROWED = {
    RDF: "RDF",
    RDFS: "RDFS",
    OWL: "OWL",
    SKOS: "SKOS",
    "http://purl.org/dc/terms/": "DCTERMS",
    SH: "SH",
    "http://www.w3.org/ns/prov#": "PROV",
    XSD: "XSD",
}
# Newer than what rdflib lists, or members of a sequence.
_ALSO_BORROWED = (RDF + "_",)

# pySHACL would run these; what they may do (fetch a graph, loop) cannot be told from outside.
_PROGRAMS = {SH + name for name in ("ask", "construct", "js", "select", "sparql", "update")}


def undeclared_terms(facts: Facts) -> Iterator[Problem]:
    """Classes, predicates and concepts that are used and that no ontology file declares."""
    yield from _of_facts(facts)
    yield from _of_ontology(facts)


def _of_facts(facts: Facts) -> Iterator[Problem]:
    known = _Known(facts)
    for subject, quads in facts.stated.items():
        told: set[str] = set()
        for quad in quads:
            for term, kind in (
                (quad.predicate, "property"),
                (quad.object, known.kind_of_object(quad.predicate)),
            ):
                if isinstance(term, str) and term not in told and not known(term, kind):
                    told.add(term)
                    remedy = facts.suggestion(
                        term, known.candidates(kind), f"Declare it: an ontology file needs this {kind}."
                    )
                    message = f"{curie(term)} is not declared: no such {kind}."
                    yield facts.problem(subject, message, remedy, term=term, graph=quad.graph)


def _of_ontology(facts: Facts) -> Iterator[Problem]:
    known = _Known(facts)
    for quad in sorted(
        facts.ontology_quads, key=lambda quad: (quad.subject, quad.predicate, str(quad.object))
    ):
        if quad.predicate in _PROGRAMS or SH + "js" in quad.predicate:
            remedy = "Say it with the core constraints of SHACL, or as an inference rule."
            yield facts.problem(
                quad.subject,
                f"{curie(quad.predicate)}: programs in shapes are refused.",
                remedy,
                term=quad.predicate,
            )
        for term, kind in ((quad.predicate, "property"), (quad.object, "term")):
            if isinstance(term, str) and not known(term, kind):
                remedy = facts.suggestion(term, known.candidates(kind), "Declare it in an ontology file.")
                yield facts.problem(
                    quad.subject, f"{curie(term)} is not declared: no such {kind}.", remedy, term=term
                )


class _Known:
    def __init__(self, facts: Facts) -> None:
        import rdflib.namespace

        self._facts = facts
        self._known: dict[tuple[str, str], bool] = {}
        self._borrowed = {namespace: getattr(rdflib.namespace, name) for namespace, name in _BORROWED.items()}
        # A namespace is ours, or a user's own, if a class or property is declared in it.
        self._own = {_namespace(iri) for iri, kinds in facts.declared.items() if kinds & _TERM_KINDS}
        self._own -= {ID, GRAPH, *_BORROWED}

    @staticmethod
    def kind_of_object(predicate: str) -> str:
        return "class" if predicate == TYPE else "concept"

    def __call__(self, iri: str, kind: str) -> bool:
        """Whether such a term may be used; a thing that is no term at all always may."""
        if (iri, kind) not in self._known:
            self._known[iri, kind] = self._may_be_used(iri, kind)
        return self._known[iri, kind]

    def _may_be_used(self, iri: str, kind: str) -> bool:
        if iri in self._facts.declared or iri.startswith("_:"):
            return True
        namespace = _namespace(iri)
        if namespace in self._borrowed:
            return iri in self._borrowed[namespace] or iri.startswith(_ALSO_BORROWED)
        if namespace in self._own:
            return iri in self._facts.said or iri == namespace
        return kind not in ("property", "class")

    def candidates(self, kind: str) -> set[str]:
        """The terms that a misspelt one of this kind may have been meant for."""
        wanted = {
            "property": {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"},
            "class": {OWL + "Class"},
            "concept": {SKOS + "Concept"},
        }.get(kind)
        found = {
            iri
            for iri, kinds in self._facts.declared.items()
            if not iri.startswith("_:") and (not wanted or kinds & wanted)
        }
        return found | {str(term) for term in dir(self._borrowed[SKOS])} if kind == "property" else found


_TERM_KINDS = {
    OWL + "Class",
    OWL + "ObjectProperty",
    OWL + "DatatypeProperty",
    OWL + "AnnotationProperty",
    SKOS + "Concept",
}


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
