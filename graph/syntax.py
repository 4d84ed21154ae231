"""Guards before parsing: what a parser must never see."""

from pathlib import Path

from stratograph.graph.errors import Problem

__all__ = ["guard"]


def guard(data: bytes, media_type: str, path: Path) -> Problem | None:
    """The reason why these bytes must not be given to a parser, or nothing."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem("this is not UTF-8.", path, line, remedy="Save the file as UTF-8.")
    return None
