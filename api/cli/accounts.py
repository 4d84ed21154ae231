"""The commands that ask what sources tell: events in order, contradictions, causes and effects."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace

from stratograph.api.cli import account_records as records
from stratograph.api.cli import account_tables as tables
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import entity_id, opened, view_of
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.arguments import check_range
from stratograph.graph.view import View

__all__ = ["COMMANDS"]


def _timeline(args: Namespace, terminal: Terminal) -> int:
    view = _view(args, terminal)
    whole = view.timeline(about=_about(view, args), start=args.start, end=args.end)
    told, total = replace(whole, occurrences=whole.occurrences[: args.first]), len(whole.occurrences)
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.timeline_record(view, told, total),
        lambda words: tables.timeline_tables(words, told, total),
    )
    return Exit.FINE if told.occurrences else Exit.NEGATIVE


def _disputes(args: Namespace, terminal: Terminal) -> int:
    view = _view(args, terminal)
    whole = view.disputes(about=_about(view, args))
    told, total = replace(whole, disputes=whole.disputes[: args.first]), len(whole.disputes)
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.disputes_record(view, told, total, args.language),
        lambda words: tables.dispute_tables(words, told, total),
    )
    return Exit.FINE if told.disputes else Exit.NEGATIVE


def _causes(args: Namespace, terminal: Terminal) -> int:
    view = _view(args, terminal)
    whole = view.causal_chains(entity_id(view.snapshot, args.entity), max_depth=args.max_depth)
    told, total = replace(whole, chains=whole.chains[: args.first]), len(whole.chains)
    tell(
        args,
        terminal,
        view.snapshot,
        lambda: records.chains_record(view, told, total, args.language),
        lambda words: tables.chain_tables(words, told, total),
    )
    return Exit.FINE if told.chains else Exit.NEGATIVE


def _view(args: Namespace, terminal: Terminal) -> View:
    check_range("--first", args.first, 1, 1000)
    return view_of(opened(args, terminal), args)


def _about(view: View, args: Namespace) -> list[str] | None:
    return [entity_id(view.snapshot, one) for one in args.entities] or None


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "causes": _causes,
    "disputes": _disputes,
    "timeline": _timeline,
}
