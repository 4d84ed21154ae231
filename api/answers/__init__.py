"""The product's own questions, and the types of their answers; one family of questions a module."""

from collections.abc import Mapping
from types import ModuleType

from stratograph.api.answers import (
    causality,
    communities,
    comparison,
    concentration,
    counting,
    delta,
    disputes,
    impact,
    paths,
    ranking,
    searching,
    stack,
    structure,
    timeline,
)
from stratograph.api.fields import GeneratedField, Read
from stratograph.api.registry import Registry
from stratograph.api.sdl import define, fields_of

__all__ = ["ANSWERS", "QUESTIONS", "add_answers", "question_fields"]

# In the order in which the schema shows the questions.
_FAMILIES: tuple[ModuleType, ...] = (
    searching,
    stack,
    paths,
    ranking,
    impact,
    delta,
    structure,
    concentration,
    communities,
    comparison,
    timeline,
    disputes,
    causality,
)

ANSWERS = "".join(one.TYPES for one in (*_FAMILIES, counting))
QUESTIONS = "".join(one.FIELDS for one in _FAMILIES)


def add_answers(registry: Registry) -> None:
    """Make the types of the answers."""
    reads: dict[str, Read] = {}
    for one in (*_FAMILIES, counting):
        reads |= one.reads(registry)
    define(registry, ANSWERS, reads)


def question_fields(registry: Registry) -> list[GeneratedField]:
    """The fields of a view that ask these questions."""
    reads: Mapping[str, Read] = {name: read for one in _FAMILIES for name, read in one.READS.items()}
    return fields_of(registry, QUESTIONS, reads)
