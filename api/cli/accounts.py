"""The commands that ask what sources tell: events in order, contradictions, causes and effects."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace

from stratograph.api.cli import account_records as records
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import entity_id, opened, view_of
from stratograph.api.cli.terminal import Terminal
from stratograph.api.words import Words
from stratograph.graph.arguments import check_range
from stratograph.graph.causality import causal_chains
from stratograph.graph.disputes import disputes
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.timeline import timeline

__all__ = ["COMMANDS"]


def _timeline(args: Namespace, terminal: Terminal) -> int:
    check_range("--first", args.first, 1, 1000)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    whole = timeline(view, about=_about(ecosystem, args), start=args.start, end=args.end)
    told = replace(whole, occurrences=whole.occurrences[: args.first])
    if args.json:
        terminal.json(records.timeline_record(view, told, len(whole.occurrences)))
    else:
        from stratograph.api.cli.account_tables import timeline_tables

        words = Words(ecosystem.snapshot, args.language)
        terminal.show(*timeline_tables(words, told, len(whole.occurrences)))
    return Exit.FINE if told.occurrences else Exit.NEGATIVE


def _disputes(args: Namespace, terminal: Terminal) -> int:
    check_range("--first", args.first, 1, 1000)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    whole = disputes(view, about=_about(ecosystem, args))
    told = replace(whole, disputes=whole.disputes[: args.first])
    if args.json:
        terminal.json(records.disputes_record(view, told, len(whole.disputes), args.language))
    else:
        from stratograph.api.cli.account_tables import dispute_tables

        words = Words(ecosystem.snapshot, args.language)
        terminal.show(*dispute_tables(words, told, len(whole.disputes)))
    return Exit.FINE if told.disputes else Exit.NEGATIVE


def _causes(args: Namespace, terminal: Terminal) -> int:
    check_range("--first", args.first, 1, 1000)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    whole = causal_chains(view, entity_id(ecosystem.snapshot, args.entity), max_depth=args.max_depth)
    told = replace(whole, chains=whole.chains[: args.first])
    if args.json:
        terminal.json(records.chains_record(view, told, len(whole.chains), args.language))
    else:
        from stratograph.api.cli.account_tables import chain_tables

        words = Words(ecosystem.snapshot, args.language)
        terminal.show(*chain_tables(words, told, len(whole.chains)))
    return Exit.FINE if told.chains else Exit.NEGATIVE


def _about(ecosystem: Ecosystem, args: Namespace) -> list[str] | None:
    return [entity_id(ecosystem.snapshot, one) for one in args.entities] or None


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "causes": _causes,
    "disputes": _disputes,
    "timeline": _timeline,
}
