"""Where this user's computer keeps what can be made again: checks that passed, and compiled facts."""

import os
from pathlib import Path

__all__ = ["NOWHERE", "cache_folder", "trim", "users_cache"]

NOWHERE = "off"
"""What to say instead of a folder, so that nothing is kept."""


def cache_folder(named: str = "") -> Path | None:
    """The folder that is named, else the user's own; nothing if ``off`` is named, or the user has no home."""
    if named == NOWHERE:
        return None
    if named:
        return Path(named)
    try:
        return users_cache()
    except RuntimeError:
        return None


def users_cache() -> Path:
    """The user's own folder.

    Raises:
        RuntimeError: The user has no home.

    Source:
        XDG Base Directory Specification: a relative path in the variable is to be ignored.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    return cache / "stratograph"


def trim(folder: Path, names: str, most_files: int, most_bytes: int | None = None) -> None:
    """Remove those of some files that were not used for longest; the last one always stays.

    Args:
        folder: Where they are.
        names: The pattern of their names.
        most_files: So many may stay.
        most_bytes: So large may those be together that stay.

    Raises:
        OSError: The folder cannot be read, or they cannot be removed.
    """
    size = 0
    kept = sorted(folder.glob(names), key=lambda path: path.stat().st_mtime, reverse=True)
    for place, path in enumerate(kept):
        size += path.stat().st_size
        if place and (place >= most_files or (most_bytes is not None and size > most_bytes)):
            path.unlink(missing_ok=True)
