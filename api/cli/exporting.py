"""The command that writes a view to a file: ``export``."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import chain

from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import one_of, opened, view_of
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.exports.formats import EXPORTS

__all__ = ["export"]


def export(args: Namespace, terminal: Terminal) -> int:
    """Write the file; with ``--out``, its name on standard output, else the file itself.

    Raises:
        InputError: There is no such format, or the view cannot be written in it.
        OSError: The file cannot be written.
    """
    formats = {name.removeprefix("graph.").removesuffix(".csv"): made for name, made in EXPORTS.items()}
    chosen = one_of("FORMAT", args.format, formats)
    pieces = _begun(chosen.write(view_of(opened(args, terminal), args)))
    if args.out is None:
        sys.stdout.writelines(pieces)
        return Exit.FINE
    with args.out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    if args.json:
        terminal.json({"file": str(args.out)})
    else:
        terminal.line(str(args.out))
    return Exit.FINE


def _begun(pieces: Iterator[str]) -> Iterator[str]:
    """The same pieces; what cannot be written at all is told before a file is made."""
    return chain([next(pieces, "")], pieces)
