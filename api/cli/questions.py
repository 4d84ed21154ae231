"""The commands that search the network and the names: each tells its answer and returns the exit code."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from stratograph.api.cli import records, tables
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import class_names, entity_id, one_of, opened, relation_names, view_of
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.centrality import Measure, Ranking, centrality
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.paths import Follow, PathResult, PathWeight, paths
from stratograph.graph.search import search
from stratograph.graph.view import View

__all__ = ["COMMANDS", "found_paths", "found_ranking", "measure_of"]


def _path(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args, with_relations=False)
    result = found_paths(ecosystem, view, args)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.paths_record(view, result, args.language),
        lambda words: tables.path_tables(words, result),
    )
    return Exit.FINE if result.paths else Exit.NEGATIVE


def found_paths(ecosystem: Ecosystem, view: View, args: Namespace) -> PathResult:
    """The paths that the arguments ask for; ``--via`` belongs to them, not to the view."""
    snapshot = ecosystem.snapshot
    return paths(
        view,
        entity_id(snapshot, args.start),
        entity_id(snapshot, args.end),
        k=args.k,
        max_length=args.max_length,
        follow=one_of("--follow", args.follow, {one.name: one for one in Follow}),
        via=relation_names(view.ontology, args.via) if args.via else None,
        avoid=[entity_id(snapshot, one) for one in args.avoid or ()],
        weight=one_of("--weight", args.weight, {one.name: one for one in PathWeight}),
    )


def _rank(args: Namespace, terminal: Terminal) -> int:
    measure = measure_of("MEASURE", args.measure)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    ranking = found_ranking(ecosystem, view, measure, args)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.ranking_record(view, ranking, args.language),
        lambda words: tables.ranking_tables(words, ranking),
    )
    return Exit.FINE


def measure_of(argument: str, asked: str) -> Measure:
    """The measure of a name.

    Raises:
        InputError: There is no such measure.
    """
    return one_of(argument, asked, {one.name.lower(): one for one in Measure})


def found_ranking(ecosystem: Ecosystem, view: View, measure: Measure, args: Namespace) -> Ranking:
    """The ranking that the arguments ask for."""
    return centrality(
        view,
        measure,
        types=class_names(view.ontology, args.types),
        first=args.first,
        around=[entity_id(ecosystem.snapshot, one) for one in args.around or ()],
        sample=args.sample,
        seed=args.seed,
    )


def _search(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    hits = search(view, args.text, class_names(view.ontology, args.types), args.first)
    if not (hits or args.json):
        terminal.note(f"Nothing is called or described by {args.text!r} here.")
        return Exit.NEGATIVE
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: [records.hit_record(view, hit, args.language) for hit in hits],
        lambda words: tables.hit_tables(words, hits),
    )
    return Exit.FINE if hits else Exit.NEGATIVE


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "path": _path,
    "rank": _rank,
    "search": _search,
}
