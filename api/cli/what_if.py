"""The commands that ask what follows from a rule, a loss or a change."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace

from stratograph.api.cli import what_if_records as records
from stratograph.api.cli import what_if_tables as tables
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import class_names, entity_id, opened, relation_names, view_of
from stratograph.api.cli.questions import measure_of
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.api.names import upper_snake
from stratograph.graph.arguments import check_range, concrete_classes
from stratograph.graph.delta import delta
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.impact import Impact, impact
from stratograph.graph.view import View

__all__ = ["COMMANDS", "found_impact"]


def _impact(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args, with_relations=False)
    whole = found_impact(ecosystem, view, args)
    told = _chosen(view, whole, args)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.impact_record(view, told, whole, args.language),
        lambda words: tables.impact_tables(words, told, whole),
    )
    return Exit.FINE if told.affected else Exit.NEGATIVE


def found_impact(ecosystem: Ecosystem, view: View, args: Namespace) -> Impact:
    """The impact that the arguments ask for; ``--via`` belongs to it, not to the view."""
    return impact(
        view,
        [entity_id(ecosystem.snapshot, one) for one in args.entities],
        max_depth=args.max_depth,
        share_threshold=args.share_threshold,
        via=relation_names(view.ontology, args.via) if args.via else None,
    )


def _chosen(view: View, whole: Impact, args: Namespace) -> Impact:
    """The impact with those of the affected alone that the arguments want told."""
    check_range("--first", args.first, 1, 1000)
    classes = concrete_classes(view, class_names(view.ontology, args.types))
    ways = {one.upper().replace("-", "_") for one in args.how or ()}
    chosen = [
        one
        for one in whole.affected
        if (not ways or upper_snake(one.how) in ways)
        and (classes is None or view.snapshot.entities[one.entity_id].class_name in classes)
        and (not args.by_each or len(one.hit_by) == len(whole.of))
    ]
    return replace(whole, affected=tuple(chosen[: args.first]))


def _delta(args: Namespace, terminal: Terminal) -> int:
    measure = measure_of("--measure", args.measure)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    told = delta(view, measure=measure, first=args.first)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.delta_record(view, told, args.language),
        lambda words: tables.delta_tables(words, told),
    )
    return Exit.FINE if told.explanation is None else Exit.NEGATIVE


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {"delta": _delta, "impact": _impact}
