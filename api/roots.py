"""The root of every query, and the view, under which all of it can be asked again."""

from collections.abc import Iterator

from stratograph.api.registry import Registry
from stratograph.api.sdl import fields_of
from stratograph.graph.ontology import Ontology

__all__ = ["ROOT_FIELDS", "make", "parts"]

ROOT_FIELDS = """
    "The words that the graph is written in."
    ontology: Ontology!
    "What is loaded."
    dataset: Dataset!
"""


def parts(ontology: Ontology) -> Iterator[str]:  # noqa: ARG001
    """One, which comes last: it has all the questions that others made."""
    yield ""


def make(registry: Registry, ontology: Ontology, name: str) -> None:  # noqa: ARG001
    """Make the types View and Query."""
    questions = tuple(registry.questions.values())
    description = "The graph as of a day, as known by a day, above a certainty, within a scope, or changed."
    registry.object("View", questions, description)
    reads = {"ontology": lambda source: source.view.ontology, "dataset": lambda source: source}
    root = fields_of(registry, ROOT_FIELDS, reads)
    registry.object("Query", [*questions, *root], "The view that leaves nothing out.")
