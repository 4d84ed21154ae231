"""What the files to load are, without parsing them: their digest, their places, and the rules among them."""

import hashlib
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stratograph.graph.cache_folder import trim
from stratograph.graph.dataset import Rule, SourceFile
from stratograph.graph.errors import Problem
from stratograph.graph.inputs import Input, collect, digest_of

__all__ = ["Stated", "stated"]

# Smaller ones are read in no time.
_LARGE = 1 << 24

_NOTE = "digest-"
_MOST_NOTES = 256

# Within so long a file can change twice and have one time of change.
_SETTLED_S = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """What the files are; ``digest`` is the one that a dataset read from them has."""

    digest: str
    files: tuple[SourceFile, ...]
    rules: tuple[Rule, ...]


def stated(ontology: Sequence[Path], seeds: Sequence[Path], folder: Path) -> Stated | None:
    """What the files in these entries are; nothing if any cannot be read, which reading them will explain.

    Args:
        ontology: Directories or files with vocabulary, shapes and rules.
        seeds: Directories or files with facts.
        folder: Where the digests of large files are remembered.
    """
    problems: list[Problem] = []
    inputs = [*collect(ontology, "ontology", problems), *collect(seeds, "seeds", problems)]
    if problems:
        return None
    try:
        digests = [(each, _digest(each.path, folder)) for each in inputs]
        rules = [(each.name, Rule(each.path, each.path.read_text("utf-8"))) for each in _rules(inputs)]
    except (OSError, ValueError):
        return None
    files = tuple([SourceFile(each.path, each.media_type, digest, each.role) for each, digest in digests])
    rules.sort(key=lambda named: named[0])
    return Stated(digest_of(digests), files, tuple([rule for _, rule in rules]))


def _rules(inputs: Sequence[Input]) -> list[Input]:
    return [each for each in inputs if each.role == "rules"]


def _digest(path: Path, folder: Path) -> str:
    known = path.stat()
    if known.st_size < _LARGE:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    # Nobody can set the time of change of a file, as one can that of its modification.
    seen = path.resolve(), known.st_dev, known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns
    note = folder / f"{_NOTE}{hashlib.sha256(repr(seen).encode()).hexdigest()}"
    with suppress(OSError):
        found = note.read_text("ascii")
        with suppress(OSError):
            os.utime(note)  # those that are used last are kept longest
        return found
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        unchanged = os.fstat(file.fileno()).st_ctime_ns == known.st_ctime_ns
    if unchanged and time.time() - known.st_ctime > _SETTLED_S:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            note.write_text(digest, "ascii")
            trim(folder, f"{_NOTE}*", _MOST_NOTES)
    return digest
