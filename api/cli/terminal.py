"""The two streams of a run: answers go to standard output, everything about the run to standard error."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

from stratograph.api.text import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import TaskID

__all__ = ["Terminal"]

Progress = Callable[[str, int, int], None]

logger = logging.getLogger(__name__)

# A bar that is gone before it is read only flickers.
_PATIENCE_S = 0.5
_LOG_EVERY_S = 5


class Terminal:
    """What a command writes to. Colour and width are rich's choice: none in a pipe or under NO_COLOR."""

    def show(self, *renderables: "RenderableType") -> None:
        """Write tables and texts to standard output."""
        for renderable in renderables:
            self._out.print(renderable)

    def line(self, text: str = "") -> None:
        """Write a line to standard output, however long it is, as plain text."""
        sys.stdout.write(f"{text}\n")

    def json(self, record: Any) -> None:
        """Write JSON to standard output, coloured on a terminal."""
        text = json.dumps(record, indent=2, ensure_ascii=not _takes_unicode(sys.stdout))
        if sys.stdout.isatty():
            self._out.print_json(text, ensure_ascii=not _takes_unicode(sys.stdout))
        else:
            sys.stdout.write(f"{text}\n")

    def note(self, text: str) -> None:
        """Write a line to standard error."""
        sys.stderr.write(f"{printable(text)}\n")

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar on standard error while something long runs; where no person looks on, now and then a line
        in the log."""
        if not sys.stderr.isatty():
            yield _logged()
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        bar = Bar(*columns, console=self._err, transient=True)
        tasks: dict[str, TaskID] = {}
        begun = monotonic()

        def advance(doing: str, done: int, total: int) -> None:
            if monotonic() - begun < _PATIENCE_S:
                return
            bar.start()
            if doing not in tasks:
                tasks[doing] = bar.add_task(doing, total=total)
            bar.update(tasks[doing], completed=done, total=total)

        try:
            yield advance
        finally:
            bar.stop()

    @cached_property
    def _out(self) -> "Console":
        return _console(sys.stdout)

    @cached_property
    def _err(self) -> "Console":
        return _console(sys.stderr)


def _logged() -> Progress:
    told_at = monotonic()

    def advance(doing: str, done: int, total: int) -> None:
        nonlocal told_at
        if monotonic() - told_at >= _LOG_EVERY_S:
            told_at = monotonic()
            logger.info("%s: %d of %d", doing, done, total)

    return advance


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    class Quiet(Console):
        """Leaves a closed pipe to the caller; rich would end the process with 1."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            raise BrokenPipeError

    # Names are data, not markup: "[bold]" in a label is five letters in brackets.
    return Quiet(file=stream, markup=False, emoji=False, highlight=False)


def _takes_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")
