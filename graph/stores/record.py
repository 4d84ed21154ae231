"""What a store keeps: the triples, and beside them the digest of what went in, the files, and the rules."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from stratograph.graph.dataset import Dataset, Outside, Quad, Rule, SourceFile

__all__ = ["Found", "Record", "as_json", "read_record"]


class Record(NamedTuple):
    """The attributes of a :class:`Dataset`, without its triples."""

    files: tuple[SourceFile, ...]
    digest: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a store keeps now.

    Attributes:
        record: What is kept beside the triples.
        version: Something that no other dataset kept in a store has.
        dataset: Gives the dataset; ReplacedStoreError if the store keeps another one by then.
        outside: Gives some of its triples, without reading all; nothing where all are here.
        about: Likewise what it says of some subjects by some predicates.
    """

    record: Record
    version: str
    dataset: Callable[[], Dataset]
    outside: Outside | None = None
    about: Callable[[Sequence[str], Sequence[str]], Iterable[Quad]] | None = None


def as_json(dataset: Dataset | Record) -> dict[str, Any]:
    """The record of a dataset, as plain JSON."""
    return {
        "digest": dataset.digest,
        "files": [[str(one.path), one.media_type, one.digest, one.role] for one in dataset.files],
        "rules": [[str(rule.path), rule.text] for rule in dataset.rules],
    }


def read_record(text: str) -> tuple[Record, Mapping[str, Any]]:
    """The record in a JSON text, and all that the text holds.

    Raises:
        ValueError: It holds no record.
    """
    try:
        found = json.loads(text)
        files = tuple(
            SourceFile(Path(path), kind, digest, role) for path, kind, digest, role in found["files"]
        )
        rules = tuple(Rule(Path(path), rule) for path, rule in found["rules"])
        return Record(files, str(found["digest"]), rules), found
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no record of a dataset: {error!r}") from error
