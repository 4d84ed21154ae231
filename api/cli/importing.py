"""The command that brings in others' data."""

import signal
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from stratograph.api.cli.exits import Exit, UsageError
from stratograph.api.cli.opening import loaded
from stratograph.api.cli.problems import counted
from stratograph.api.cli.records import problem_record
from stratograph.api.cli.terminal import Terminal

if TYPE_CHECKING:
    from stratograph.graph.importers import Imported

__all__ = ["COMMANDS"]

_MOST_TOLD = 50
_GIVEN = ("title", "licence", "address", "published", "read")


def _import(args: Namespace, terminal: Terminal) -> int:
    from stratograph.graph.importers import Request, import_files

    if args.out.suffix != ".trig":
        raise UsageError(f"{args.out} must end in .trig: that is what is written.")
    given = {"id": args.document, **{name: getattr(args, name) for name in _GIVEN}}
    request = Request(args.format, args.files, args.out, args.review, args.mapping, args.dates, given)
    known = loaded(args, terminal)
    with _tidied_up_on_sigterm(), terminal.progress() as progress:
        imported = import_files(request, known, progress)
    _tell_remarks(args, terminal, imported)
    if args.json:
        terminal.json(_record(args, imported))
    else:
        entities, statements = sum(imported.entities.values()), sum(imported.statements.values())
        told = f"{counted(entities, 'new entity', 'new entities')} and {counted(statements, 'statement')}"
        met = f"{counted(imported.reused, 'known entity', 'known entities')} met"
        terminal.line(f"{told} in {args.out}; {met}{'; unchanged' if imported.unchanged else ''}.")
    return Exit.FINE


@contextmanager
def _tidied_up_on_sigterm() -> Iterator[None]:
    """Let SIGTERM end an import as Ctrl-C does: what is gathered aside, gigabytes maybe, is taken away."""

    def interrupted(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    # Python lets the main thread alone set handlers.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell_remarks(args: Namespace, terminal: Terminal, imported: "Imported") -> None:
    report = imported.report
    for remark in report.remarks[:_MOST_TOLD]:
        terminal.note(" ".join(str(remark).split("\n")))
    for effect, count in sorted(report.counts.items()):
        terminal.note(f"{counted(count, 'remark')} of what was {effect}.")
    if report.counts.total() > _MOST_TOLD and not args.json:
        terminal.note(
            f"The first {_MOST_TOLD} are shown; --json lists {counted(len(report.remarks), 'remark')}."
        )
    if imported.proposals:
        where = f"see {args.review}" if args.review else "name a file with --review to decide"
        terminal.note(f"{counted(len(imported.proposals), 'name')} may mean something known: {where}.")
    if not imported.all_checked:
        terminal.note(
            "Not everything went through the shapes: the file is large. `stratograph load` checks all of it."
        )


def _record(args: Namespace, imported: "Imported") -> dict[str, Any]:
    return {
        "out": str(args.out),
        "document": imported.source.id,
        "entities": imported.entities,
        "statements": imported.statements,
        "known": imported.reused,
        "proposals": len(imported.proposals),
        "allChecked": imported.all_checked,
        "unchanged": imported.unchanged,
        "counts": {str(effect): count for effect, count in sorted(imported.report.counts.items())},
        "remarks": [
            {"effect": str(remark.effect), **problem_record(remark.problem)}
            for remark in imported.report.remarks
        ],
    }


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {"import": _import}
