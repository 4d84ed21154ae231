"""Which files of compiled facts there are: found by what they were made from, and not too many of them."""

import hashlib
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from stratograph.graph.cache.content import Origin, opened, write
from stratograph.graph.cache.sections import DamagedError
from stratograph.graph.cache.stated import Stated
from stratograph.graph.dataset import Dataset
from stratograph.graph.snapshot import Snapshot

__all__ = ["MADE_BY", "find", "keep"]

logger = logging.getLogger(__name__)

MADE_BY = tuple(
    (
        "arguments cache.arrays cache.content cache.mapped cache.records cache.rows cache.sections collection"
        " columns compiled.neighbours compiled.rows dataset dataset_reader dates declarations ends"
        " errors inference inputs location namespaces network ontology ontology_reader presentation"
        " presentation_reader remembered search snapshot statements syntax text text_index validation.memory"
    ).split()
)
"""The modules of ``graph`` that have a say in what is compiled; when one changes, so may that."""

_SUFFIX = ".facts"
_MOST_FILES = 8
_MOST_BYTES = 8 << 30

# What a writer that was killed left behind.
_ABANDONED_S = 86_400


def find(
    folder: Path,
    stated: Stated,
    kind: str,
    instead: Callable[[], tuple[Dataset, Snapshot]],
    *,
    whole: bool = False,
) -> tuple[Dataset, Snapshot] | None:
    """What was compiled before from what is stated; nothing if there is none, or none that can be used.

    Args:
        folder: Where it was kept.
        stated: The files.
        kind: What else decides of the result.
        instead: Makes it anew, for what turns out to be damaged when it is asked for.
        whole: Whether to find out now, for processes that can make nothing anew.
    """
    path = _file(folder, stated.digest, kind)

    def anew() -> tuple[Dataset, Snapshot]:
        logger.warning("%s is damaged, and is made anew", path)
        with suppress(OSError):
            path.unlink()
        return instead()

    try:
        origin = Origin(stated.digest, stated.files, stated.rules, cache(anew))
        found = opened(path, origin, whole=whole)
    except FileNotFoundError:
        return None
    except (OSError, DamagedError, msgspec.MsgspecError, ValueError) as error:
        logger.warning("%s cannot be used, and is made anew: %s", path, error)
        return None
    with suppress(OSError):
        os.utime(path)  # those that are used last are kept longest
    logger.info("opened %s", path)
    return found


def keep(folder: Path, dataset: Dataset, kind: str, snapshot: Snapshot) -> None:
    """Keep what was compiled; a folder that cannot be written is left alone."""
    path = _file(folder, dataset.digest, kind)
    try:
        write(path, dataset, snapshot)
        _trim(folder)
    except OSError as error:
        logger.warning("what was compiled cannot be kept in %s: %s", folder, error.strerror)
        return
    logger.info("kept what was compiled in %s", path)


def _file(folder: Path, digest: str, kind: str) -> Path:
    key = hashlib.sha256("\n".join([_maker(), kind, digest]).encode()).hexdigest()
    return folder / f"{key}{_SUFFIX}"


@cache
def _maker() -> str:
    """What of the product makes the files: its version, that of the store, and the code itself."""
    made = hashlib.sha256()
    here = Path(__file__).parents[1]
    for name in MADE_BY:
        with suppress(OSError):
            made.update(here.joinpath(*name.split(".")).with_suffix(".py").read_bytes())
    return f"{version('stratograph')} {version('pyoxigraph')} {made.hexdigest()}"


def _trim(folder: Path) -> None:
    """Remove what was not used for longest, and what killed writers left."""
    kept = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    size = 0
    for place, path in enumerate(kept):
        size += path.stat().st_size
        if place and (place >= _MOST_FILES or size > _MOST_BYTES):
            path.unlink(missing_ok=True)
    for path in folder.glob(f"*{_SUFFIX}*.new"):
        if time.time() - path.stat().st_mtime > _ABANDONED_S:
            path.unlink(missing_ok=True)
