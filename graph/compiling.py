"""From files to a checked dataset, and from that to an ecosystem: read, check, infer, compile."""

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from stratograph.graph.builtin import entries
from stratograph.graph.compilation import Compilation
from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.inference import infer
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology

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
    from stratograph.graph.validation import UncheckedError

    compiled = partial(_compiled, seeds, ontology, builtin, for_sparql, frozenset(reserved_names), progress)
    try:
        return compiled(beside=True)
    except UncheckedError as error:
        logger.warning("%s; all is read again, and checked before it is compiled", error)
    # Not while the error is handled, which holds on to what was read before.
    return compiled(beside=False)


def _compiled(
    seeds: Sequence[Path | str],
    ontology: Sequence[Path | str],
    builtin: bool,
    for_sparql: bool,
    reserved_names: frozenset[str],
    progress: Progress | None,
    *,
    beside: bool,
) -> Ecosystem:
    """The same, checked beside the compile where that is sooner, if it may be.

    Raises:
        UncheckedError: What checked it beside has died.
    """
    from stratograph.graph.validation import validated

    dataset, found = _read(seeds, ontology, builtin, progress)
    said = dataset.stated(progress)
    compilation = Compilation(dataset, found)
    with validated(dataset, found, progress, said, beside=beside) as progress_within:
        compilation.add(said, progress_within)
        infer(dataset, progress_within, for_sparql=for_sparql)
    compilation.add_inferred(progress)
    if reserved_names:
        read_ontology(dataset, reserved_names)  # tells where names clash
    return _ecosystem(compilation)


def prepare(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    progress: Progress | None = None,
) -> Dataset:
    """The checked dataset of files, with everything inferred; arguments and errors likewise."""
    from stratograph.graph.validation import validate

    dataset, found = _read(seeds, ontology, builtin, progress)
    validate(dataset, found, progress, dataset.stated(progress))
    infer(dataset, progress, for_sparql=for_sparql)
    return dataset


def _read(
    seeds: Sequence[Path | str], ontology: Sequence[Path | str], builtin: bool, progress: Progress | None
) -> tuple[Dataset, Ontology]:
    # Here, because what checks shapes takes longer to import than the built-in facts take to load.
    from stratograph.graph.validation import check_readable

    dataset = read_dataset(
        *entries(seeds, ontology, builtin),
        progress,
        examine=lambda readable: check_readable(readable, read_ontology(readable)),
        describe=True,
    )
    return dataset, read_ontology(dataset)


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
    compilation = Compilation(dataset, read_ontology(dataset, reserved_names))
    compilation.add_all(progress)
    return _ecosystem(compilation)


def _ecosystem(compilation: Compilation) -> Ecosystem:
    made = compilation.snapshot()
    logger.info("compiled %d entities and %d statements", len(made.entities), len(made.statements))
    return Ecosystem(compilation.dataset, made)
