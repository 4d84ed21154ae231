"""What was found valid before: by the digest of the inputs, so that it is not checked again."""

import contextlib
from pathlib import Path

from stratograph.graph.cache_folder import users_cache

__all__ = ["is_recorded", "record", "remember", "remembers"]

# Rises whenever a check is added or made stricter: what was valid before may not be so any more.
CHECKS_VERSION = 1


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
    with contextlib.suppress(OSError, RuntimeError):
        return _file(digest).is_file()
    return False


def remember(digest: str) -> None:
    """Note in this user's cache that these inputs are valid; a cache that cannot be written is left alone."""
    with contextlib.suppress(OSError, RuntimeError):
        file = _file(digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def _file(digest: str) -> Path:
    return users_cache() / f"valid-{CHECKS_VERSION}-{digest}"
