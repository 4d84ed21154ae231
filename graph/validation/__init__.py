"""Validation: every problem of the facts and their ontology, in one report."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from stratograph.graph.builtin import BUILTIN_SEEDS
from stratograph.graph.collection import collection_put_off
from stratograph.graph.dataset import Dataset, Progress, Said
from stratograph.graph.errors import Problem, ShapeError
from stratograph.graph.ontology import Ontology
from stratograph.graph.validation.beside import Beside, is_possible
from stratograph.graph.validation.characteristics import characteristic_problems
from stratograph.graph.validation.evidence import evidence_problems
from stratograph.graph.validation.facts import Facts
from stratograph.graph.validation.identity import identity_problems
from stratograph.graph.validation.kinds import one_of_each_kind
from stratograph.graph.validation.memory import is_recorded, record, remember, remembers
from stratograph.graph.validation.ownership_cycles import ownership_cycles
from stratograph.graph.validation.references import dangling_references, unknown_graphs
from stratograph.graph.validation.shapes import shape_violations
from stratograph.graph.validation.shares import share_problems
from stratograph.graph.validation.terms import undeclared_terms
from stratograph.graph.validation.times import time_problems
from stratograph.graph.validation.usage import misplaced_properties, unshaped_classes

__all__ = [
    "RECORDED",
    "UncheckedError",
    "check",
    "check_readable",
    "is_known_valid",
    "record_validated",
    "validate",
    "validated",
]

logger = logging.getLogger(__name__)

RECORDED = BUILTIN_SEEDS / "validated.txt"
"""The digest of the built-in ontology and seeds, written when they were last found valid."""

# Of fewer subjects all checks are made before a second process would have begun.
_WORTH_A_FORK = 12_000

_CHECKS: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    undeclared_terms,
    dangling_references,
    unknown_graphs,
    identity_problems,
    misplaced_properties,
    unshaped_classes,
    evidence_problems,
    time_problems,
    share_problems,
    ownership_cycles,
    characteristic_problems,
    shape_violations,
)

# What a file that could not be read can neither cause nor cure.
_CHECKS_OF_PARTS = (undeclared_terms, time_problems, share_problems, ownership_cycles)


class UncheckedError(Exception):
    """It is not known whether the facts are valid."""


def validate(
    dataset: Dataset, ontology: Ontology, progress: Progress | None = None, said: Said | None = None
) -> None:
    """Check the facts, unless the same inputs were found valid before.

    Args:
        dataset: What was read, before anything is inferred.
        ontology: The ontology of that dataset.
        progress: Called with what is being done, how far it is, and how far it goes.
        said: What is said of each subject outside of the ontology, if that is known already.

    Raises:
        ShapeError: With every problem, each with its file and line.
    """
    if is_known_valid(dataset):
        logger.info("these inputs were found valid before: %s", dataset.digest)
        return
    _refuse(check(dataset, ontology, progress, said))
    remember(dataset.digest)


@contextmanager
def validated(
    dataset: Dataset, ontology: Ontology, progress: Progress | None, said: Said, *, beside: bool
) -> Iterator[Progress | None]:
    """Check the facts, likewise; beside what is done within, where both are done sooner so.

    What is done within may then be done with facts that are not valid. Whatever goes wrong with it, what is
    wrong with the facts is told instead.

    Args:
        dataset: What was read, before anything is inferred; within, that may be done.
        ontology: The ontology of that dataset.
        progress: Called with what is being done, how far it is, and how far it goes.
        said: What is said of each subject outside of the ontology; within, it may be used up.
        beside: Whether they may be checked beside.

    Yields:
        What to tell of the progress within: that ends as soon as the facts turn out not to be valid.

    Raises:
        ShapeError: With every problem, each with its file and line.
        UncheckedError: What checked them beside has died.
    """
    aside = (
        _begun_aside(dataset, ontology, progress, said) if beside and not is_known_valid(dataset) else None
    )
    if aside is None:
        validate(dataset, ontology, progress, said)
        yield progress
        return

    def refuse_wrong() -> None:
        found = aside.found()
        if found is None:
            raise UncheckedError("the process that checks the facts ended without a word")
        _refuse(found)

    def tell(doing: str, done: int, of_all: int) -> None:
        if aside.is_done():
            refuse_wrong()
        if progress is not None:
            progress(doing, done, of_all)

    with aside:
        try:
            yield tell
        except Exception:
            refuse_wrong()
            raise
        refuse_wrong()
    remember(dataset.digest)


def _begun_aside(
    dataset: Dataset, ontology: Ontology, progress: Progress | None, said: Said
) -> Beside[list[Problem]] | None:
    """The checks in a process of their own; nothing where that is not possible, or does not pay."""
    if len(said) < _WORTH_A_FORK or not is_possible():
        return None
    try:
        return Beside(lambda told: check(dataset, ontology, told, said), progress)
    except OSError as error:
        logger.info("facts are checked before they are compiled, not meanwhile: %s", error)
        return None


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise ShapeError(problems)


def is_known_valid(dataset: Dataset) -> bool:
    """Whether these very inputs were found valid before, here or before they were shipped."""
    return bool(dataset.digest) and (is_recorded(dataset.digest, RECORDED) or remembers(dataset.digest))


def check(
    dataset: Dataset, ontology: Ontology, progress: Progress | None = None, said: Said | None = None
) -> list[Problem]:
    """Every problem of the facts, by file and line; nothing is remembered. Arguments as above."""
    with collection_put_off():
        facts = Facts(dataset, ontology, said)
        chosen = one_of_each_kind(facts)
        if len(chosen) < len(facts.said) and not _found(_CHECKS, facts.only(chosen), progress):
            return []
        return _found(_CHECKS, facts, progress)


def check_readable(dataset: Dataset, ontology: Ontology) -> list[Problem]:
    """The problems of facts that are not all there, for want of a file that could be read."""
    return _found(_CHECKS_OF_PARTS, Facts(dataset, ontology))


def _found(
    checks: Sequence[Callable[[Facts], Iterator[Problem]]], facts: Facts, progress: Progress | None = None
) -> list[Problem]:
    problems: set[Problem] = set()
    for done, find in enumerate(checks):
        if progress is not None:
            progress("checking", done, len(checks))
        problems.update(find(facts))
    if progress is not None:
        progress("checking", len(checks), len(checks))
    return sorted(problems, key=lambda one: (str(one.path or ""), one.line or 0, one.message))


def record_validated(dataset: Dataset, ontology: Ontology) -> None:
    """Check the built-in ontology and seeds, and write the digest that is shipped with them.

    Raises:
        ShapeError: They are not valid; nothing is written.
    """
    _refuse(check(dataset, ontology))
    record(dataset.digest, RECORDED)
