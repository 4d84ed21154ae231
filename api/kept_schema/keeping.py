"""Where made schemas are kept: a file each, found by what it was made from."""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec
from graphql import GraphQLSchema

from stratograph.api.kept_schema.shapes import KeptSchema, shapes_of
from stratograph.api.kept_schema.types import SHARED
from stratograph.graph.cache_folder import trim
from stratograph.graph.installed import installed_version

__all__ = ["find", "keep"]

logger = logging.getLogger(__name__)

_SUFFIX = ".schema"
_MOST_FILES = 8
_DIGEST = hashlib.sha256


def find(folder: Path, facts: str) -> KeptSchema | None:
    """The schema that was made before; nothing if there is none, or none that can be used.

    Args:
        folder: Where it was kept.
        facts: The version of the facts and of the ontology that they are written in.
    """
    path = _file(folder, facts)
    try:
        if path.stat().st_uid != os.geteuid():
            raise ValueError("it belongs to another user")
        found = _read(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        logger.warning("%s cannot be used, and is made anew: %s", path, error)
        return None
    with suppress(OSError):
        os.utime(path)  # those that are used last are kept longest
    return found


def keep(folder: Path, facts: str, schema: GraphQLSchema) -> None:
    """Keep a schema; a folder that cannot be written is left alone."""
    data = msgspec.msgpack.encode(shapes_of(schema, SHARED))
    path = _file(folder, facts)
    new = path.with_suffix(f"{_SUFFIX}.{os.getpid()}.new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.touch(0o600)
        new.write_bytes(_DIGEST(data).digest() + data)
        new.replace(path)
        trim(folder, f"*{_SUFFIX}", _MOST_FILES)
    except OSError as error:
        logger.warning("the schema cannot be kept in %s: %s", folder, error.strerror)


def _read(data: bytes) -> KeptSchema:
    size = _DIGEST().digest_size
    if _DIGEST(data[size:]).digest() != data[:size]:
        raise ValueError("it is damaged")
    return msgspec.msgpack.decode(data[size:], type=KeptSchema)


def _file(folder: Path, facts: str) -> Path:
    return folder / f"{_DIGEST(f'{_maker()} {facts}'.encode()).hexdigest()}{_SUFFIX}"


@cache
def _maker() -> str:
    """What makes schemas: the versions of all that does, and which files of ours they are."""
    found = [installed_version(name) for name in ("stratograph", "strawberry-graphql", "graphql-core")]
    for path in sorted(_modules()):
        with suppress(OSError):
            status = os.stat(path)  # noqa: PTH116 - there are hundreds, and each start waits for this
            found.append(f"{path} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(found)


def _modules() -> Iterator[str]:
    """Where those of ours lie that make schemas."""
    package = Path(__file__).parents[2]
    for part in ("api", "graph"):
        for folder, below, names in os.walk(package / part):
            below[:] = [one for one in below if part == "api" and not one.startswith("__")]
            yield from (f"{folder}{os.sep}{name}" for name in names if name.endswith(".py"))
