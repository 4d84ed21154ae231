"""Evidence: from the document whose graph it is in, and quoted no longer than a locator needs."""

import re
from collections.abc import Iterator

from stratograph.graph.errors import Problem
from stratograph.graph.namespaces import GRAPH, SG, curie
from stratograph.graph.validation.facts import TYPE, Facts

__all__ = ["MOST_CHINESE_CHARACTERS", "MOST_WORDS", "evidence_problems"]

MOST_WORDS = 12
MOST_CHINESE_CHARACTERS = 24

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def evidence_problems(facts: Facts) -> Iterator[Problem]:
    """Evidence in the graph of another document, and quotes that are too long."""
    document_of = {subject: facts.iri(subject, "fromDocument") for subject in facts.of_class("Evidence")}
    for subject, graph in facts.dataset.graphs_of(TYPE, document_of):
        document = document_of[subject]
        # Turtle cannot name a graph, so what lies in a topic graph says its document only once.
        if document not in (None, graph) and not graph.startswith(GRAPH):
            yield facts.problem(
                subject,
                f"it is from {curie(document or '')}, but stands in the graph of {curie(graph)}.",
                "Move it to its document's graph, or correct sg:fromDocument.",
                term=SG + "fromDocument",
                graph=graph,
            )
    for subject in document_of:
        for quote in facts.terms(subject, "quote"):
            yield from _length(facts, subject, quote if isinstance(quote, str) else quote.value)


def _length(facts: Facts, subject: str, quote: str) -> Iterator[Problem]:
    chinese = len(_CHINESE.findall(quote))
    words = len(_CHINESE.sub(" ", quote).split())
    for count, most, kind in (
        (words, MOST_WORDS, "words"),
        (chinese, MOST_CHINESE_CHARACTERS, "Chinese characters"),
    ):
        if count > most:
            message = f"the quote has {count} {kind}, and at most {most} are allowed."
            yield facts.problem(
                subject, message, "Quote only what is needed to find the place.", term=SG + "quote"
            )
