"""What was found valid before: by the digest of the inputs, so that it is not checked again."""

import contextlib
import os
from pathlib import Path

from stratograph.graph.cache_folder import trim, users_cache

__all__ = ["is_recorded", "record", "remember", "remembers"]

# Rises whenever a check is added or made stricter: what was valid before may not be so any more.
CHECKS_VERSION = 1

_NOTE = "valid-"
_MOST_NOTES = 256


def is_recorded(digest: str, recorded: Path) -> bool:
    """Whether the file that travels with the built-in seeds says that these inputs are valid."""
    try:
        return recorded.read_text("utf-8").split() == [str(CHECKS_VERSION), digest]
    except OSError:
        return False


def record(digest: str, recorded: Path) -> None:
    """Write the file that travels with the built-in seeds."""
    recorded.write_text(f"{CHECKS_VERSION} {digest}\n", "utf-8")


def remembers(digest: str) -> bool:
    """Whether this user's cache says that these inputs are valid."""
    try:
        file = _file(digest)
        found = file.is_file()
    except (OSError, RuntimeError):
        return False
    with contextlib.suppress(OSError):
        os.utime(file)  # those that are used last are kept longest
    return found


def remember(digest: str) -> None:
    """Note in this user's cache that these inputs are valid; a cache that cannot be written is left alone."""
    with contextlib.suppress(OSError, RuntimeError):
        file = _file(digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        trim(file.parent, f"{_NOTE}*", _MOST_NOTES)


def _file(digest: str) -> Path:
    return users_cache() / f"{_NOTE}{CHECKS_VERSION}-{digest}"
