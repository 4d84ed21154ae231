"""How a command tells its answer: as JSON for programs, as tables for people."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from stratograph.api.cli.terminal import Terminal
from stratograph.api.words import Words
from stratograph.graph.snapshot import Snapshot

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stratograph.api.cli.records import Record

__all__ = ["tell"]


def tell(
    args: Namespace,
    terminal: Terminal,
    snapshot: Snapshot,
    record: "Callable[[], Record | list[Record]]",
    tables: "Callable[[Words], Iterable[RenderableType]]",
) -> None:
    """Write one form of an answer to standard output, as ``--json`` says, and do not make the other."""
    if args.json:
        terminal.json(record())
    else:
        terminal.show(*tables(Words(snapshot, args.language)))
