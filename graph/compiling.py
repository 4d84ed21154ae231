"""From files to a checked dataset, and from that to an ecosystem: read, check, infer, compile."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from stratograph.graph.builtin import entries
from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.snapshot import compile_snapshot

__all__ = ["compile_dataset", "prepare"]

logger = logging.getLogger(__name__)


def prepare(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    progress: Progress | None = None,
) -> Dataset:
    """The checked dataset with everything inferred.

    Arguments and errors are those of :func:`stratograph.graph.loading.load`.
    """
    ontology_files, seed_files = entries(seeds, ontology, builtin)
    # Here, because what checks shapes takes longer to import than the built-in facts take to load.
    from stratograph.graph.validation import check_readable, validate

    dataset = read_dataset(
        ontology_files,
        seed_files,
        progress,
        examine=lambda readable: check_readable(readable, read_ontology(readable)),
    )
    validate(dataset, read_ontology(dataset), progress)
    infer(dataset, progress, for_sparql=for_sparql)
    return dataset


def compile_dataset(
    dataset: Dataset, *, reserved_names: Iterable[str] = (), progress: Progress | None = None
) -> Ecosystem:
    """The ecosystem of a dataset that :func:`prepare` has made, or that a store has kept.

    Args:
        dataset: The dataset.
        reserved_names: Class and collection names that the caller keeps for itself.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        OntologyError: A class or collection takes a name that is reserved.
    """
    snapshot = compile_snapshot(dataset, read_ontology(dataset, reserved_names), progress)
    logger.info("compiled %d entities and %d statements", len(snapshot.entities), len(snapshot.statements))
    return Ecosystem(dataset, snapshot)
