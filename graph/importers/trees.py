"""JSON and YAML files with the lines of what they hold."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from stratograph.graph.errors import Problem, SeedError

__all__ = ["LINE", "json_items", "json_tree", "read_text", "yaml_tree"]

LINE = "__line__"
"""The key under which a mapping of a YAML file tells its line."""

_CHUNK = 1 << 16
_LARGEST_ITEM = 1 << 26
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        SeedError: It is empty, no UTF-8, or cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise _refused(
            path, None, f"the file cannot be read: {error.strerror}.", "Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(path, None, "the file is not UTF-8.", "Save it as UTF-8.") from error
    if not text.strip():
        raise _refused(path, None, "the file is empty.", "Give one that holds data.")
    return text


def json_tree(path: Path) -> tuple[Any, str]:
    """What a JSON file holds, and its text.

    Raises:
        SeedError: It is no JSON.
    """
    text = read_text(path)
    try:
        return json.loads(text), text
    except json.JSONDecodeError as error:
        raise _refused(path, error.lineno, f"this is not JSON: {error.msg}.", "Correct it.") from error
    except RecursionError as error:
        raise _refused(path, None, "the file is nested too deeply.", "Give plain data.") from error


def json_items(path: Path, advance: Callable[[int, int], None] | None = None) -> Iterator[tuple[int, Any]]:
    """The items of a JSON array, or of a file with one JSON value a line, each with its line.

    The file is read piece by piece, so it may be larger than the memory.

    Raises:
        SeedError: It is empty, or an item is no JSON.
    """
    items = _Items(path)
    try:
        size = path.stat().st_size
        with path.open(encoding="utf-8-sig") as stream:
            while piece := stream.read(_CHUNK):
                yield from items.of(piece)
                if advance is not None:
                    advance(min(os.lseek(stream.fileno(), 0, os.SEEK_CUR), size), size)
        yield from items.of("", last=True)
    except OSError as error:
        raise _refused(
            path, None, f"the file cannot be read: {error.strerror}.", "Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(path, None, "the file is not UTF-8.", "Save it as UTF-8.") from error
    except RecursionError as error:
        raise _refused(path, items.line, "an item is nested too deeply.", "Give plain data.") from error
    if not items.any_found:
        raise _refused(path, None, "the file is empty.", "Give one that holds data.")


class _Items:
    """Cuts pieces of JSON text into items."""

    def __init__(self, path: Path) -> None:
        self.line = 1
        self.any_found = False
        self._path = path
        self._left = ""
        self._decoder = json.JSONDecoder()

    def of(self, piece: str, *, last: bool = False) -> Iterator[tuple[int, Any]]:
        """The items that are complete with this piece."""
        text, position = self._left + piece, 0
        while (start := self._next(text, position)) < len(text):
            try:
                item, end = self._decoder.raw_decode(text, start)
            except json.JSONDecodeError as error:
                position = start
                if not last and len(text) - start < _LARGEST_ITEM:
                    break  # the rest of the item is still to come
                at = self.line + text.count("\n", start, error.pos)
                raise _refused(self._path, at, f"this is not JSON: {error.msg}.", "Correct it.") from error
            self.any_found = True
            yield self.line, item
            self.line += text.count("\n", start, end)
            position = end
        else:
            position = start
        self._left = text[position:]

    def _next(self, text: str, position: int) -> int:
        """Where the next item begins; the lines up to there are counted."""
        start = position
        while start < len(text) and (text[start].isspace() or text[start] in ",[]"):
            start += 1
        self.line += text.count("\n", position, start)
        return start


class _Loader(_Base):  # type: ignore[misc]
    """Plain data only, with the line of each mapping; anchors are refused, for they can grow without end."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        made[LINE] = node.start_mark.line + 1
        return made


def yaml_tree(path: Path) -> Any:
    """What a YAML file holds; each mapping has its line under :data:`LINE`.

    Raises:
        SeedError: It is no YAML of plain data.
    """
    text = read_text(path)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Base)):
            raise _refused(path, None, "the file uses YAML aliases (*name).", "Write the values out.")
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _refused(path, line, f"this is not YAML: {error.problem}.", "Correct it.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _refused(path, None, f"this is not YAML: {error}.", "Correct it.") from error


def _refused(path: Path, line: int | None, told: str, remedy: str) -> SeedError:
    return SeedError([Problem(told, path, line, remedy=remedy)])
