"""The ecosystem of files or of a store: what was compiled of them before, or all of it anew, or nothing."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from stratograph.graph.builtin import BUILTIN_ONTOLOGY, BUILTIN_SEEDS, entries
from stratograph.graph.cache.content import Holding, Origin
from stratograph.graph.cache.keeping import find, keep
from stratograph.graph.cache.stated import stated
from stratograph.graph.cache_folder import cache_folder
from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import NotKeptError, ReplacedStoreError, StratographError, UnreachableStoreError
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.stores.access import Access

if TYPE_CHECKING:
    from stratograph.graph.stores.record import Found

__all__ = ["BUILTIN_ONTOLOGY", "BUILTIN_SEEDS", "load", "open_store"]

# So often may a store be given other facts while it is read.
_MOST_TRIES = 5


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
    only: str = "",
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
        only: The version that is wanted, if only what was compiled of it before will do.

    Raises:
        NotKeptError: It is not there.
        OntologyError: The ontology cannot be used; with every problem found.
        SeedError: A seed file cannot be used; with every problem of every file.
        ShapeError: The facts break the shapes or the rules that shapes cannot see; with every problem.
    """
    reserved = frozenset(reserved_names)

    def made() -> Ecosystem:
        # Here, because who opens what was compiled before needs none of it.
        from stratograph.graph.compiling import compile_files

        return compile_files(
            seeds,
            ontology,
            builtin=builtin,
            for_sparql=for_sparql,
            reserved_names=reserved,
            progress=progress,
        )

    folder = cache_folder(cache)
    return (
        made()
        if folder is None
        else _through(
            _Cache(folder, whole, later or _at_once, only),
            *entries(seeds, ontology, builtin),
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
    only: str = ""

    def found(self, key: str, origin: Origin, reserved_names: frozenset[str]) -> Ecosystem | None:
        found = find(self.folder, key, origin, whole=self.whole)
        # If names clash, all is read again, to tell where.
        if found is None or not reserved_names.isdisjoint(found[1].ontology.public_names):
            return None
        return Ecosystem(*found)


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
    known = stated(ontology, seeds, cache.folder)

    def anew() -> tuple[Dataset, Snapshot]:
        made = make()
        if known is None or made.snapshot.version != known.digest:
            raise StratographError(
                "What was compiled before is damaged, and its files have changed since: load anew."
            )
        return made.dataset, made.snapshot

    if known is not None:
        origin = Origin(known.digest, known.files, known.rules, anew)
        wanted = not cache.only or cache.only == known.digest
        if wanted and (found := cache.found(_key(known.digest, for_sparql), origin, reserved_names)):
            return found
    if cache.only:
        raise NotKeptError(f"What was compiled of version {cache.only[:12]} is not in {cache.folder}.")
    made = make()
    key = _key(made.dataset.digest, for_sparql)
    cache.later(lambda: keep(cache.folder, key, made.dataset, made.snapshot))
    return made


def _key(digest: str, for_sparql: bool) -> str:
    return f"files for SPARQL {digest}" if for_sparql else f"files {digest}"


def open_store(
    place: Path | str,
    access: Access | None = None,
    *,
    reserved_names: Iterable[str] = (),
    progress: Progress | None = None,
    cache: str = "",
    whole: bool = False,
) -> Ecosystem:
    """The ecosystem that a store keeps; the files it came from are not needed.

    What was compiled of the same facts before is opened. Of an endpoint without a copy here, the texts stay
    there, and are fetched when they are asked for.

    Args:
        place: A directory, or the URL of a SPARQL 1.1 endpoint.
        access: How the endpoint is spoken to.
        reserved_names: Class and collection names that the caller keeps for itself.
        progress: Called with what is being done, how far it is, and how far it goes.
        cache: A folder for what was compiled, ``off`` for none; the user's own if none is named.
        whole: As for :func:`load`.

    Raises:
        UnreachableStoreError: The endpoint does not answer.
        StoreError: No dataset is kept there, or a damaged one.
        OntologyError: A class or collection takes a name that is reserved.
    """
    # Here, because most starts read files, and need no store.
    from stratograph.graph.compiling import compile_dataset
    from stratograph.graph.stores.places import found_at

    reserved, folder = frozenset(reserved_names), cache_folder(cache)
    for _ in range(_MOST_TRIES):
        with suppress(ReplacedStoreError):
            found = found_at(place, access, progress)
            if folder is None:
                return compile_dataset(found.dataset(), reserved_names=reserved, progress=progress)
            return _through_store(_Cache(folder, whole, _at_once), found, reserved, progress)
    raise UnreachableStoreError(f"The dataset at {place} was replaced {_MOST_TRIES} times while it was read.")


def _through_store(
    cache: _Cache, found: "Found", reserved_names: frozenset[str], progress: Progress | None
) -> Ecosystem:
    """What the cache has of what a store keeps, else what is made of that, which is then kept there."""

    def anew() -> tuple[Dataset, Snapshot]:
        from stratograph.graph.compiling import compile_dataset

        made = compile_dataset(found.dataset(), reserved_names=reserved_names, progress=progress)
        return made.dataset, made.snapshot

    key, record = f"store {found.version}", found.record
    origin = Origin(
        record.digest, record.files, record.rules, anew, found.dataset, found.outside, found.about
    )
    if known := cache.found(key, origin, reserved_names):
        return known
    dataset, snapshot = anew()
    keep(cache.folder, key, dataset, snapshot, Holding.TOPOLOGY if found.about else Holding.VALUES)
    # What was written is opened: the triples are here now, but objects need not stay.
    here = replace(origin, dataset=lambda: dataset, outside=None)
    return cache.found(key, here, reserved_names) or Ecosystem(dataset, snapshot)
