"""Inference: the ontology's rules, in order, each until it gives nothing new."""

import logging

from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.namespaces import INFERRED_GRAPH

__all__ = ["infer"]

logger = logging.getLogger(__name__)

# A rule over finite data ends by itself unless it makes new names out of the names it made.
_MOST_ROUNDS = 100


def infer(dataset: Dataset, progress: Progress | None = None) -> int:
    """Run the dataset's rules into ``graph:inferred``; how many triples were added.

    The rules run in the order of their file names, each to its fixpoint, over the union of all graphs.

    Raises:
        OntologyError: A rule cannot be run or does not come to an end; every such rule is told.
    """
    added = 0
    problems: list[Problem] = []
    for done, rule in enumerate(dataset.rules):
        if progress is not None:
            progress("inferring", done, len(dataset.rules))
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


def _fixpoint(dataset: Dataset, query: str) -> int:
    added = 0
    for _ in range(_MOST_ROUNDS):
        new = dataset.construct_into(query, INFERRED_GRAPH)
        if not new:
            return added
        added += new
    raise ValueError(f"The rule still gives something new after {_MOST_ROUNDS} rounds.")
