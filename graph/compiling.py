"""From files to a checked dataset, and from that to an ecosystem: read, check, infer, compile."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from stratograph.graph.builtin import entries
from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.snapshot import compile_snapshot

__all__ = ["compile_dataset", "compile_files", "prepare"]

logger = logging.getLogger(__name__)


def compile_files(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    reserved_names: Iterable[str] = (),
    progress: Progress | None = None,
) -> Ecosystem:
    """The ecosystem of files, all of it or nothing.

    Arguments and errors are those of :func:`stratograph.graph.loading.load`.
    """
    dataset, found = _prepared(seeds, ontology, builtin, for_sparql, progress)
    reserved = frozenset(reserved_names)
    # Rules add nothing to the ontology; it is read once more only to tell where names clash.
    return _compiled(dataset, read_ontology(dataset, reserved) if reserved else found, progress)


def prepare(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    progress: Progress | None = None,
) -> Dataset:
    """The checked dataset of files, with everything inferred; arguments and errors likewise."""
    return _prepared(seeds, ontology, builtin, for_sparql, progress)[0]


def _prepared(
    seeds: Sequence[Path | str],
    ontology: Sequence[Path | str],
    builtin: bool,
    for_sparql: bool,
    progress: Progress | None,
) -> tuple[Dataset, Ontology]:
    ontology_files, seed_files = entries(seeds, ontology, builtin)
    # Here, because what checks shapes takes longer to import than the built-in facts take to load.
    from stratograph.graph.validation import check_readable, validate

    dataset = read_dataset(
        ontology_files,
        seed_files,
        progress,
        examine=lambda readable: check_readable(readable, read_ontology(readable)),
    )
    found = read_ontology(dataset)
    validate(dataset, found, progress)
    infer(dataset, progress, for_sparql=for_sparql)
    return dataset, found


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
    return _compiled(dataset, read_ontology(dataset, reserved_names), progress)


def _compiled(dataset: Dataset, ontology: Ontology, progress: Progress | None) -> Ecosystem:
    snapshot = compile_snapshot(dataset, ontology, progress)
    logger.info("compiled %d entities and %d statements", len(snapshot.entities), len(snapshot.statements))
    return Ecosystem(dataset, snapshot)
