"""Which files of compiled facts there are: found by what they were made from, and not too many of them."""

import hashlib
import logging
import os
import time
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from stratograph.graph.cache.content import Holding, Origin, opened, write
from stratograph.graph.cache.sections import DamagedError
from stratograph.graph.cache_folder import trim
from stratograph.graph.dataset import Dataset
from stratograph.graph.installed import installed_version
from stratograph.graph.snapshot import Snapshot

__all__ = ["MADE_BY", "find", "keep"]

logger = logging.getLogger(__name__)

MADE_BY = tuple(
    (
        "arguments cache.arrays cache.content cache.elsewhere cache.entity_arrays cache.mapped"
        " cache.records cache.rows cache.sections cache.shells cache.value_arrays characteristics"
        " collection columns compilation compiled.neighbours compiled.rows dataset dataset_reader dates"
        " declarations describing ends entity_columns errors far in_order inference inputs location"
        " namespaces network ontology ontology_reader open_lists presentation presentation_reader"
        " remembered search snapshot statements syntax text text_index validation.memory value_columns"
    ).split()
)
"""The modules of ``graph`` that have a say in what is compiled; when one changes, so may that."""

_SUFFIX = ".facts"
_MOST_FILES = 8
_MOST_BYTES = 8 << 30

# What a writer that was killed left behind.
_ABANDONED_S = 86_400


def find(folder: Path, key: str, origin: Origin, *, whole: bool = False) -> tuple[Dataset, Snapshot] | None:
    """What was compiled before; nothing if there is none, or none that can be used.

    Args:
        folder: Where it was kept.
        key: What decides of the result.
        origin: What it was made from.
        whole: Whether to find out now, for processes that can make nothing anew.
    """
    path = _file(folder, key)

    def anew() -> tuple[Dataset, Snapshot]:
        logger.warning("%s is damaged, and is made anew", path)
        with suppress(OSError):
            path.unlink()
        return origin.instead()

    try:
        found = opened(path, replace(origin, instead=cache(anew)), whole=whole)
    except FileNotFoundError:
        return None
    except (OSError, DamagedError, msgspec.MsgspecError, ValueError) as error:
        logger.warning("%s cannot be used, and is made anew: %s", path, error)
        return None
    with suppress(OSError):
        os.utime(path)  # those that are used last are kept longest
    logger.info("opened %s", path)
    return found


def keep(
    folder: Path, key: str, dataset: Dataset, snapshot: Snapshot, holding: Holding = Holding.ALL
) -> None:
    """Keep what was compiled; a folder that cannot be written is left alone."""
    path = _file(folder, key)
    try:
        write(path, dataset, snapshot, holding)
        _trim(folder)
    except OSError as error:
        logger.warning("what was compiled cannot be kept in %s: %s", folder, error.strerror)
        return
    logger.info("kept what was compiled in %s", path)


def _file(folder: Path, key: str) -> Path:
    name = hashlib.sha256(f"{_maker()}\n{key}".encode()).hexdigest()
    return folder / f"{name}{_SUFFIX}"


@cache
def _maker() -> str:
    """What of the product makes the files: its version, that of the store, and the code itself."""
    made = hashlib.sha256()
    here = Path(__file__).parents[1]
    for name in MADE_BY:
        with suppress(OSError):
            made.update(here.joinpath(*name.split(".")).with_suffix(".py").read_bytes())
    return f"{installed_version('stratograph')} {installed_version('pyoxigraph')} {made.hexdigest()}"


def _trim(folder: Path) -> None:
    """Remove what was not used for longest, and what killed writers left."""
    trim(folder, f"*{_SUFFIX}", _MOST_FILES, _MOST_BYTES)
    for path in folder.glob(f"*{_SUFFIX}*.new"):
        if time.time() - path.stat().st_mtime > _ABANDONED_S:
            path.unlink(missing_ok=True)
