"""From files to an ecosystem: read, check, infer, compile; all of it or nothing."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stratograph.graph.builtin import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.cache.keeping import find, keep
from stratograph.graph.cache.stated import stated
from stratograph.graph.cache_folder import cache_folder
from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import StratographError
from stratograph.graph.inference import infer
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.snapshot import Snapshot, compile_snapshot
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.places import open_kept

__all__ = [
    "BUILTIN_ONTOLOGY",
    "BUILTIN_SEEDS",
    "compile_dataset",
    "load",
    "open_store",
    "prepare",
]

logger = logging.getLogger(__name__)


def load(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    reserved_names: Iterable[str] = (),
    progress: Progress | None = None,
    cache: str = "",
    whole: bool = False,
    later: Callable[[Callable[[], None]], None] | None = None,
) -> Ecosystem:
    """The ecosystem that the built-in facts and the given files describe.

    What was compiled of the same files before is opened, and neither read nor checked again.

    Args:
        seeds: Files or directories with facts of your own.
        ontology: Files or directories with terms, shapes and rules of your own.
        builtin: Whether the product's own seeds come first; its ontology always does.
        for_sparql: Whether the dataset is to have the shortcuts that only SPARQL needs.
        reserved_names: Class and collection names that the caller keeps for itself.
        progress: Called with what is being done, how far it is, and how far it goes.
        cache: A folder for what was compiled, ``off`` for none; the user's own if none is named.
        whole: Whether all that was compiled before is read now, and not when it is asked for: for processes
            that may open no file then, should it turn out to be damaged.
        later: Takes what keeps the compiled facts, to call it when there is time; it is called at once if
            this is not given.

    Raises:
        OntologyError: The ontology cannot be used; with every problem found.
        SeedError: A seed file cannot be used; with every problem of every file.
        ShapeError: The facts break the shapes or the rules that shapes cannot see; with every problem.
    """
    reserved = frozenset(reserved_names)

    def made() -> Ecosystem:
        dataset = prepare(seeds, ontology, builtin=builtin, for_sparql=for_sparql, progress=progress)
        return compile_dataset(dataset, reserved_names=reserved, progress=progress)

    folder = cache_folder(cache)
    return (
        made()
        if folder is None
        else _through(
            _Cache(folder, whole, later or _at_once),
            *_entries(seeds, ontology, builtin),
            made,
            reserved,
            for_sparql,
        )
    )


@dataclass(frozen=True, slots=True)
class _Cache:
    folder: Path
    whole: bool
    later: Callable[[Callable[[], None]], None]


def _at_once(keep_it: Callable[[], None]) -> None:
    keep_it()


def _through(
    cache: _Cache,
    ontology: Sequence[Path],
    seeds: Sequence[Path],
    make: Callable[[], Ecosystem],
    reserved_names: frozenset[str],
    for_sparql: bool,
) -> Ecosystem:
    """What the cache has of these files, else what is made of them, which is then kept there."""
    kind = "for SPARQL" if for_sparql else ""
    known = stated(ontology, seeds, cache.folder)

    def anew() -> tuple[Dataset, Snapshot]:
        made = make()
        if known is None or made.snapshot.version != known.digest:
            raise StratographError(
                "What was compiled before is damaged, and its files have changed since: load anew."
            )
        return made.dataset, made.snapshot

    if known is not None:
        found = find(cache.folder, known, kind, anew, whole=cache.whole)
        # If names clash, the files are read again, to tell where.
        if found is not None and reserved_names.isdisjoint(found[1].ontology.public_names):
            return Ecosystem(*found)
    made = make()
    cache.later(lambda: keep(cache.folder, made.dataset, kind, made.snapshot))
    return made


def prepare(
    seeds: Sequence[Path | str] = (),
    ontology: Sequence[Path | str] = (),
    *,
    builtin: bool = True,
    for_sparql: bool = True,
    progress: Progress | None = None,
) -> Dataset:
    """The checked dataset with everything inferred; arguments and errors as for :func:`load`."""
    ontology_files, seed_files = _entries(seeds, ontology, builtin)
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


def _entries(
    seeds: Sequence[Path | str], ontology: Sequence[Path | str], builtin: bool
) -> tuple[list[Path], list[Path]]:
    """Where the ontology is, and where the facts are."""
    first = [BUILTIN_SEEDS] if builtin else []
    return [BUILTIN_ONTOLOGY, *map(Path, ontology)], [*first, *map(Path, seeds)]


def open_store(
    place: Path | str,
    access: Access | None = None,
    *,
    reserved_names: Iterable[str] = (),
    progress: Progress | None = None,
) -> Ecosystem:
    """The ecosystem that a store keeps; the files it came from are not needed.

    Args:
        place: A directory, or the URL of a SPARQL 1.1 endpoint.
        access: How the endpoint is spoken to.
        reserved_names: Class and collection names that the caller keeps for itself.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        UnreachableStoreError: The endpoint does not answer.
        StoreError: No dataset is kept there, or a damaged one.
        OntologyError: A class or collection takes a name that is reserved.
    """
    kept = open_kept(place, access, progress)
    return compile_dataset(kept, reserved_names=reserved_names, progress=progress)


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
