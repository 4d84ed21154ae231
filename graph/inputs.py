"""Which files are read: those of a known suffix in the directories that the user names."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stratograph.graph.errors import Problem

__all__ = ["MEDIA_TYPES", "Input", "Role", "SourceFile", "collect", "digest_of"]

Role = Literal["ontology", "seeds", "rules"]

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".xml": "application/rdf+xml",
    ".owl": "application/rdf+xml",
}
_RULE_SUFFIX = ".rq"
_RULE_MEDIA_TYPE = "application/sparql-query"

# What lies beside data files without being data: notes, tables, code, licences.
_IGNORED_SUFFIXES = {".csv", ".json", ".license", ".md", ".py", ".pyc", ".rst", ".tsv", ".txt"}
_KNOWN = "The formats are " + ", ".join(MEDIA_TYPES) + "."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read; the digest is the SHA-256 of its bytes, in hexadecimal."""

    path: Path
    media_type: str
    digest: str
    role: Role


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read: where it is, what it is, and its name within its directory."""

    path: Path
    name: str
    media_type: str
    role: Role


def collect(entries: Sequence[Path], role: Role, problems: list[Problem]) -> list[Input]:
    """The files to read, in a fixed order; what cannot be used is added to the problems."""
    found: dict[Path, Input] = {}
    for entry in entries:
        for each in _inputs(Path(entry), role, problems):
            found.setdefault(each.path.resolve(), each)
    return list(found.values())


def digest_of(named: Sequence[tuple[Input, str]]) -> str:
    """The digest of all inputs together; it depends on names and contents, not on where they lie."""
    lines = sorted(f"{each.role} {each.name} {digest}\n" for each, digest in named)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _inputs(entry: Path, role: Role, problems: list[Problem]) -> Iterator[Input]:
    if not os.path.lexists(entry):
        remedy = "Check the spelling, or leave it out."
        problems.append(Problem(f"there is no such file or directory for {role}.", entry, remedy=remedy))
    elif entry.is_dir():
        yield from _inputs_below(entry, role, problems)
    elif (made := _input(entry, entry.name, role, problems, asked_for=True)) is not None:
        yield made


def _inputs_below(directory: Path, role: Role, problems: list[Problem]) -> Iterator[Input]:
    before = len(problems)
    inputs = [
        made
        for path in _files_below(directory, problems)
        if (made := _input(path, path.relative_to(directory).as_posix(), role, problems)) is not None
    ]
    if not inputs and len(problems) == before:
        problems.append(Problem(f"the directory holds no {role}.", directory, remedy=_KNOWN))
    yield from inputs


def _files_below(directory: Path, problems: list[Problem]) -> list[Path]:
    def cannot_list(error: OSError) -> None:
        where = Path(error.filename) if error.filename else directory
        problems.append(
            Problem(f"cannot be listed: {error.strerror}.", where, remedy="Check its permissions.")
        )

    paths: list[Path] = []
    for folder, subfolders, names in os.walk(directory, onerror=cannot_list):
        subfolders[:] = [name for name in subfolders if not name.startswith((".", "__"))]
        paths.extend(Path(folder, name) for name in names if not name.startswith("."))
    return sorted(paths, key=lambda path: path.relative_to(directory).as_posix())


def _input(
    path: Path, name: str, role: Role, problems: list[Problem], asked_for: bool = False
) -> Input | None:
    suffix = path.suffix.lower()
    if suffix in _IGNORED_SUFFIXES and not asked_for:
        return None
    if suffix == _RULE_SUFFIX and role == "ontology":
        return Input(path, name, _RULE_MEDIA_TYPE, "rules")
    if suffix == _RULE_SUFFIX:
        problems.append(Problem("rules belong to an ontology, not to seeds.", path, remedy="Move it there."))
        return None
    if suffix not in MEDIA_TYPES:
        what = (
            f"the format {suffix!r} is not known" if suffix else "a file without a suffix has no known format"
        )
        problems.append(Problem(f"{what}.", path, remedy=_KNOWN))
        return None
    return Input(path, name, MEDIA_TYPES[suffix], role)
