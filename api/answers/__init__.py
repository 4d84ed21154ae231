"""The product's own questions, and the types of their answers; one family of questions a module."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from stratograph.api.registry import Registry
from stratograph.api.sdl import define, fields_of
from stratograph.graph.ontology import Ontology

__all__ = ["answer_types", "make", "parts", "questions"]

_FAMILIES = (
    "searching",
    "stack",
    "paths",
    "ranking",
    "impact",
    "delta",
    "structure",
    "concentration",
    "communities",
    "comparison",
    "timeline",
    "disputes",
    "causality",
)
"""In the order in which the schema shows the questions."""

_COUNTING = "counting"
"""Has types that several families share, and no question."""


def parts(ontology: Ontology) -> Iterator[str]:  # noqa: ARG001
    """The families of questions."""
    yield from (*_FAMILIES, _COUNTING)


def make(registry: Registry, ontology: Ontology, name: str) -> None:  # noqa: ARG001
    """Make the types of the answers of a family, and its questions."""
    family = _family(name)
    define(registry, family.TYPES, family.reads(registry))
    if name != _COUNTING:
        registry.ask(fields_of(registry, family.FIELDS, family.READS))


def answer_types() -> list[str]:
    """The types of each family, in GraphQL's own schema language."""
    return [_family(one).TYPES for one in (*_FAMILIES, _COUNTING)]


def questions() -> list[str]:
    """The questions of each family, likewise."""
    return [_family(one).FIELDS for one in _FAMILIES]


def _family(name: str) -> ModuleType:
    # When it is asked for: what answers these questions takes long to import.
    return import_module(f"{__name__}.{name}")
