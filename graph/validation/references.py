"""Dangling references: things that are named and that nobody describes."""

from collections.abc import Iterator

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import ID, SG, curie
from stratograph.graph.validation.facts import TYPE, Facts

__all__ = ["dangling_references", "is_dangling", "unknown_graphs"]


def dangling_references(facts: Facts) -> Iterator[Problem]:
    """Objects that are no subject with a class anywhere, nor a declared term."""
    ids = {subject for subject in facts.types if subject.startswith(ID)}
    for subject, quads in facts.stated.items():
        for quad in quads:
            if isinstance(quad.object, str) and is_dangling(facts, quad.predicate, quad.object):
                yield facts.problem(
                    subject,
                    f"{curie(quad.object)} is nowhere described.",
                    facts.suggestion(quad.object, ids, "Describe it, or correct the reference."),
                    term=quad.object,
                    graph=quad.graph,
                )


def unknown_graphs(facts: Facts) -> Iterator[Problem]:
    """Named graphs that are to be documents and are none."""
    documents = set(facts.of_class("SourceDocument"))
    for graph in sorted(facts.dataset.graphs()):
        if graph.startswith(ID) and graph not in documents:
            path, line = facts.dataset.mention(graph) or (None, None)
            remedy = facts.suggestion(graph, documents, "Describe it as a sg:SourceDocument.")
            yield Problem(f"the graph {curie(graph)} is no source document.", path, line, remedy=remedy)


def is_dangling(facts: Facts, predicate: str, thing: str) -> bool:
    """Whether the predicate leads to a thing that should be described and is not."""
    if predicate == TYPE or thing in facts.types or thing in facts.declared or thing.startswith(("_:", SG)):
        return False
    return thing.startswith(ID) or facts.is_property(predicate, "ObjectProperty")
