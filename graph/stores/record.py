"""What a store keeps beside the triples: the digest of what went in, the files, and the rules."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from stratograph.graph.dataset import Dataset, Rule, SourceFile

__all__ = ["Record", "as_json", "read_record"]


class Record(NamedTuple):
    """The attributes of a :class:`Dataset`, without its triples."""

    files: tuple[SourceFile, ...]
    digest: str
    rules: tuple[Rule, ...]


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
