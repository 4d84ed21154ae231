"""The commands that ask where much hangs on little: choke points, bridges, dominators, concentration."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace

from stratograph.api.cli import weak_point_records as records
from stratograph.api.cli import weak_point_tables as tables
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import class_names, entity_id, opened, view_of
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.arguments import check_range

__all__ = ["COMMANDS"]


def _chokepoints(args: Namespace, terminal: Terminal) -> int:
    view = view_of(opened(args, terminal), args)
    told = view.chokepoints(types=class_names(view.ontology, args.types), first=args.first)
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.chokepoints_record(view, told, args.language),
        lambda words: tables.chokepoint_tables(words, told),
    )
    return Exit.FINE if told.rows else Exit.NEGATIVE


def _bridges(args: Namespace, terminal: Terminal) -> int:
    view = view_of(opened(args, terminal), args)
    told = view.bridges(first=args.first)
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.bridges_record(view, told),
        lambda words: tables.bridge_tables(words, told),
    )
    return Exit.FINE if told.rows else Exit.NEGATIVE


def _dominators(args: Namespace, terminal: Terminal) -> int:
    check_range("--first", args.first, 1, 1000)
    view = view_of(opened(args, terminal), args)
    whole = view.dominators(entity_id(view.snapshot, args.entity))
    told = replace(whole, rows=whole.rows[: args.first])
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.dominators_record(view, told, len(whole.rows), args.language),
        lambda words: tables.dominator_tables(words, told, len(whole.rows)),
    )
    return Exit.FINE if told.rows else Exit.NEGATIVE


def _concentration(args: Namespace, terminal: Terminal) -> int:
    view = view_of(opened(args, terminal), args)
    told = view.concentration(entity_id(view.snapshot, args.entity))
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.concentration_record(view, told, args.language),
        lambda words: tables.concentration_tables(words, told),
    )
    return Exit.FINE if told.suppliers else Exit.NEGATIVE


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "bridges": _bridges,
    "chokepoints": _chokepoints,
    "concentration": _concentration,
    "dominators": _dominators,
}
