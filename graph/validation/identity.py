"""Identity: one thing, one id, one concrete class, one name a language."""

import re
from collections import defaultdict
from collections.abc import Iterator

from stratograph.graph.dataset import Literal, Quad
from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import GRAPH, ID, SG, SKOS, curie
from stratograph.graph.validation.facts import TYPE, Facts

__all__ = ["identity_problems"]

_ID = re.compile(re.escape(ID) + r"[^\s/#?]+")
_NAME_IT = "Give it an IRI: everything in the seeds can be referred to."
_LANGUAGES = {"en": "English", "zh": "Chinese"}


def identity_problems(facts: Facts) -> Iterator[Problem]:
    """Blank nodes, things with no class or two, ids given twice, and what only the loader may state."""
    for subject, quads in facts.stated.items():
        if subject.startswith("_:"):
            continue
        if any(isinstance(quad.object, str) and quad.object.startswith("_:") for quad in quads):
            yield facts.problem(subject, "one of its values is a blank node.", _NAME_IT)
        yield from _classes(facts, subject, quads)
        yield from _names(facts, subject, quads)
        yield from _reserved(facts, subject, quads)
    yield from _blank_nodes(facts)


def _blank_nodes(facts: Facts) -> Iterator[Problem]:
    """Those that nothing refers to; all others are told of the thing that does."""
    blank = {subject for subject in facts.stated if subject.startswith("_:")}
    if not blank:
        return
    referred = {value for pairs in facts.said.values() for _, value in pairs}
    for subject in sorted(blank - referred):
        quads = facts.stated[subject]
        path, line = facts.dataset.blank_node(quads[0].graph) or (None, None)
        kinds = " and ".join(
            curie(quad.object) for quad in quads if quad.predicate == TYPE and isinstance(quad.object, str)
        )
        told = f"seeds hold a blank node of class {kinds}." if kinds else "seeds hold a blank node."
        yield Problem(told, path, line, remedy=_NAME_IT)


def _classes(facts: Facts, subject: str, quads: list[Quad]) -> Iterator[Problem]:
    stated = {
        quad.object: quad.graph for quad in quads if quad.predicate == TYPE and isinstance(quad.object, str)
    }
    if not stated:
        near = facts.suggestion(subject, facts.types.keys() - {subject}, "")
        remedy = f"State one: {curie(subject)} a sg:Company, or what it is. {near}".strip()
        yield facts.problem(subject, "it has no class.", remedy, graph=quads[0].graph)
    known = sorted((iri, graph) for iri, graph in stated.items() if iri in facts.classes)
    for iri, graph in known:
        if facts.classes[iri].abstract:
            leaves = ", ".join(f"sg:{name}" for name in facts.ontology.leaves(facts.classes[iri].name)[:8])
            message = f"{curie(iri)} is abstract, so nothing is only that."
            yield facts.problem(
                subject, message, f"Choose a class below it: {leaves}.", term=iri, graph=graph
            )
    concrete = [(iri, graph) for iri, graph in known if not facts.classes[iri].abstract]
    if len(concrete) > 1:
        told = " and ".join(f"{curie(iri)}{_place(facts, subject, graph, iri)}" for iri, graph in concrete)
        remedy = "Keep one class, or give the second thing an id of its own."
        yield facts.problem(
            subject, f"it has two classes: {told}.", remedy, term=concrete[-1][0], graph=concrete[-1][1]
        )


def _names(facts: Facts, subject: str, quads: list[Quad]) -> Iterator[Problem]:
    by_language: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate == SKOS + "prefLabel" and isinstance(quad.object, Literal):
            by_language[quad.object.language or ""][quad.object.value] = quad.graph
    for language, names in by_language.items():
        if len(names) > 1:
            told = " and ".join(f'"{name}"{_place(facts, subject, names[name])}' for name in sorted(names))
            yield facts.problem(
                subject,
                f"it has {len(names)} {_LANGUAGES.get(language, language)} names: {told}.",
                "If these are two things, give each an id; if one, make one of the names skos:altLabel.",
                graph=names[max(names)],
            )


def _place(facts: Facts, subject: str, graph: str, term: str | None = None) -> str:
    place = facts.dataset.mention(term, subject, graph) if term else facts.dataset.location(subject, graph)
    return f" ({place[0].name}:{place[1]})" if place else ""


def _reserved(facts: Facts, subject: str, quads: list[Quad]) -> Iterator[Problem]:
    if subject.startswith(ID + "inferred-"):
        remedy = "Choose another id: those that begin with inferred- belong to the rules."
        yield facts.problem(subject, "seeds may not define what is inferred.", remedy)
    elif subject in facts.declared or subject.startswith((SG, GRAPH)):
        yield facts.problem(subject, "seeds may not describe terms.", "Put it into an ontology file.")
    elif not _ID.fullmatch(subject):
        remedy = (
            f"Name it {curie(ID + 'some-name')}: things of the graph are <{ID}...>, without further slashes."
        )
        yield facts.problem(subject, "this IRI gives no id.", remedy)
    for name in ("rule", "premise"):
        if any(quad.predicate == SG + name for quad in quads):
            yield facts.problem(
                subject,
                f"sg:{name} is for inferred statements only.",
                "Remove it, and give evidence.",
                term=SG + name,
            )
