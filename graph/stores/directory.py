"""A dataset kept in a directory: whole, or as it was before, whenever the writer is killed.

The directory holds a record, which names the folder with the triples. A new folder is written beside the old
one; then a new record takes the place of the old, in one step of the file system.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from stratograph.graph.dataset import Dataset
from stratograph.graph.errors import StoreError
from stratograph.graph.stores.record import as_json, read_record

__all__ = ["open_directory", "save_to_directory", "version_of_directory", "write_directory"]

_RECORD = "stratograph.json"
_NEW_RECORD = _RECORD + ".new"
_LOCK = "stratograph.lock"
_TRIPLES = "triples-"


def save_to_directory(dataset: Dataset, directory: Path) -> None:
    """Keep a dataset in a directory, in the place of what was kept there before, at once.

    Who reads what was kept before goes on reading it.

    Raises:
        StoreError: The directory holds something else, is being written by another, or cannot be written.
    """

    def write(triples: Path) -> dict[str, Any]:
        dataset.write_store(triples)
        return as_json(dataset)

    write_directory(directory, write)


def write_directory(directory: Path, write: Callable[[Path], dict[str, Any]]) -> None:
    """Keep in a directory what a function writes to a folder that does not exist yet; it gives the record.

    Raises:
        StoreError: As for :func:`save_to_directory`.
    """
    directory = directory.absolute()
    if directory.exists() and not _may_be_replaced(directory):
        raise StoreError(
            f"{directory} holds something else than a dataset. Name a new or an empty directory."
        )
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with _locked(directory):
            triples = directory / (_TRIPLES + token_hex(4))
            record = write(triples)
            _replace_record(directory, json.dumps({**record, "triples": triples.name}))
            _remove_all_but(directory, triples.name)
    except OSError as error:
        told = error.strerror or error
        raise StoreError(f"{directory} cannot be written: {told}. Check permissions and space.") from error


def open_directory(directory: Path) -> Dataset:
    """The dataset that :func:`save_to_directory` kept, to be read only.

    Raises:
        StoreError: There is none, or it is damaged.
    """
    text = ""
    try:
        while True:
            before, text = text, (directory / _RECORD).read_text("utf-8")
            record, found = read_record(text)
            try:
                return Dataset.in_store(directory / found["triples"], *record)
            except (OSError, ValueError):
                if text == before:  # else it was replaced between the two reads
                    raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = f"No dataset is kept in {directory}: {error}. Keep one there: stratograph load --store."
        raise StoreError(told) from error


def version_of_directory(directory: Path) -> str | None:
    """Something that changes whenever another dataset is kept in the directory."""
    try:
        return (directory / _RECORD).read_text("utf-8")
    except (OSError, ValueError):
        return None


def _may_be_replaced(directory: Path) -> bool:
    if not directory.is_dir():
        return False
    ours = {_RECORD, _NEW_RECORD, _LOCK}
    return (directory / _RECORD).is_file() or all(
        one.name in ours or one.name.startswith(_TRIPLES) for one in directory.iterdir()
    )


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    with (directory / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the process, however that ends
        except BlockingIOError:
            told = f"Another process writes to {directory} right now. Wait until it has finished."
            raise StoreError(told) from None
        yield


def _replace_record(directory: Path, text: str) -> None:
    with (directory / _NEW_RECORD).open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    (directory / _NEW_RECORD).replace(directory / _RECORD)
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove_all_but(directory: Path, name: str) -> None:
    """Remove the triples of before, and what killed writers left."""
    for one in directory.glob(f"{_TRIPLES}*"):
        if one.name != name:
            shutil.rmtree(one, ignore_errors=True)
