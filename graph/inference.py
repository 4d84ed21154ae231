"""Inference: the ontology's rules, in order, each until it gives nothing new."""

import logging

from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.namespaces import INFERRED_GRAPH

__all__ = ["infer", "infer_shortcuts"]

logger = logging.getLogger(__name__)

# A rule over finite data ends by itself unless it makes new names out of the names it made.
_MOST_ROUNDS = 100


# Its triples are for SPARQL alone; no statement and no field is made of them.
_SHORTCUTS = "90-shortcuts.rq"


def infer(dataset: Dataset, progress: Progress | None = None, *, for_sparql: bool = True) -> int:
    """Run the dataset's rules into ``graph:inferred``; how many triples were added.

    The rules run in the order of their file names, each to its fixpoint, over the union of all graphs.

    Args:
        dataset: What to run them on.
        progress: Called with what is being done, how far it is, and how far it goes.
        for_sparql: Whether to make the shortcuts that only SPARQL needs, most of the work, where no later
            rule might use them.

    Raises:
        OntologyError: A rule cannot be run or does not come to an end; every such rule is told.
    """
    added = 0
    problems: list[Problem] = []
    rules = dataset.rules
    if not for_sparql and rules and rules[-1].path.name == _SHORTCUTS:
        rules = rules[:-1]
    for done, rule in enumerate(rules):
        if progress is not None:
            progress("inferring", done, len(rules))
        try:
            made = _fixpoint(dataset, rule.text)
        except ValueError as error:
            problems.append(Problem(str(error), rule.path, remedy="Correct the rule."))
            continue
        logger.info("rule %s gave %d triples", rule.path.name, made)
        added += made
    if problems:
        raise OntologyError(problems)
    return added


def infer_shortcuts(dataset: Dataset) -> int:
    """Make the shortcuts that :func:`infer` left out; how many there were to make, none the second time.

    Raises:
        OntologyError: The rule cannot be run.
    """
    shortcuts = [rule for rule in dataset.rules if rule.path.name == _SHORTCUTS]
    try:
        # Once is enough: shortcuts are made of statements, never of shortcuts.
        made = sum(dataset.construct_into(rule.text, INFERRED_GRAPH) for rule in shortcuts)
    except ValueError as error:
        raise OntologyError([Problem(str(error), shortcuts[0].path, remedy="Correct the rule.")]) from error
    logger.info("made %d shortcuts for SPARQL", made)
    return made


def _fixpoint(dataset: Dataset, query: str) -> int:
    added = 0
    for _ in range(_MOST_ROUNDS):
        new = dataset.construct_into(query, INFERRED_GRAPH)
        if not new:
            return added
        added += new
    raise ValueError(f"The rule still gives something new after {_MOST_ROUNDS} rounds.")
