"""Where a store is: a directory, or the URL of a SPARQL 1.1 endpoint."""

from pathlib import Path
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Dataset, Progress
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.directory import open_directory, save_to_directory, version_of_directory
from stratograph.graph.stores.record import Found, Record

if TYPE_CHECKING:
    from stratograph.graph.stores.protocol import Endpoint

__all__ = ["found_at", "is_url", "keep", "open_kept", "version_kept"]


def keep(
    dataset: Dataset, place: Path | str, access: Access | None = None, progress: Progress | None = None
) -> None:
    """Keep a dataset in a store, in the place of what was kept there before, at once.

    Args:
        dataset: What to keep.
        place: A directory, or the URL of an endpoint.
        access: How the endpoint is spoken to.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        StoreError: It cannot be kept there.
    """
    if is_url(place):
        from stratograph.graph.stores.writing import write_current

        write_current(_endpoint(place, access), dataset, progress)
    else:
        save_to_directory(dataset, Path(place))


def open_kept(place: Path | str, access: Access | None = None, progress: Progress | None = None) -> Dataset:
    """The dataset that a store keeps; arguments as for :func:`keep`.

    Raises:
        UnreachableStoreError: The endpoint does not answer.
        StoreError: No dataset is kept there, or a damaged one.
    """
    return found_at(place, access, progress).dataset()


def found_at(place: Path | str, access: Access | None = None, progress: Progress | None = None) -> Found:
    """What a store keeps, not read before it is asked for unless a copy is kept here; as for :func:`keep`.

    Raises:
        UnreachableStoreError: The endpoint does not answer.
        StoreError: No dataset is kept there, or a damaged one.
    """
    if not is_url(place):
        return _in_directory(Path(place), open_directory(Path(place)))
    endpoint = _endpoint(place, access)
    if access is not None and access.cache:
        from stratograph.graph.stores.cache import read_through

        return _in_directory(Path(access.cache), read_through(Path(access.cache), endpoint, progress))
    from stratograph.graph.stores.remote import found_remote

    return found_remote(endpoint, progress)


def _in_directory(directory: Path, dataset: Dataset) -> Found:
    record = Record(dataset.files, dataset.digest, dataset.rules)
    return Found(record, version_of_directory(directory) or "", lambda: dataset)


def version_kept(place: Path | str, access: Access | None = None) -> str | None:
    """Something that changes whenever another dataset is kept in a store; nothing if none is.

    Raises:
        StoreError: The endpoint cannot be asked.
    """
    if is_url(place):
        from stratograph.graph.stores.reading import current_set

        return current_set(_endpoint(place, access))
    return version_of_directory(Path(place))


def is_url(place: Path | str) -> bool:
    """Whether a store is an endpoint, and not a directory."""
    return "://" in str(place)


def _endpoint(place: Path | str, access: Access | None) -> "Endpoint":
    # Here, because what speaks HTTP takes long to import, and most starts do without.
    from stratograph.graph.stores.protocol import Endpoint

    return Endpoint(str(place), access or Access())
