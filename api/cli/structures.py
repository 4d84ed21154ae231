"""The commands that ask how the network is built: communities, two views side by side."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date

from stratograph.api.cli import structure_records as records
from stratograph.api.cli import structure_tables as tables
from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import entity_id, opened, view_of
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.graph.arguments import check_range
from stratograph.graph.communities import communities
from stratograph.graph.comparison import compare
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError
from stratograph.graph.statements import Certainty
from stratograph.graph.view import View

__all__ = ["COMMANDS"]


def _communities(args: Namespace, terminal: Terminal) -> int:
    check_range("--first", args.first, 1, 1000)
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    told = communities(view, seed=args.seed, resolution=args.resolution)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.communities_record(view, told, args.first, args.language),
        lambda words: tables.community_tables(words, told, args.first),
    )
    return Exit.FINE if told.rows else Exit.NEGATIVE


def _compare(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    left, right = _meant("LEFT", view, args.left), _meant("RIGHT", view, args.right)
    told = compare(left, right, first=args.first)
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.comparison_record(left, right, told, args.language),
        lambda words: tables.comparison_tables(words, (args.left, args.right), told),
    )
    return Exit.FINE if told.explanation is None else Exit.NEGATIVE


def _meant(argument: str, view: View, name: str) -> View:
    """The view that a word stands for."""
    if name.lower() == "everything":
        return view
    if name.lower() == "unchanged":
        return view.base
    if name.upper() in Certainty.__members__:
        return view.narrowed(Criteria(min_certainty=Certainty.of(name)))
    try:
        return view.narrowed(Criteria(as_of=date.fromisoformat(name)))
    except ValueError:
        return view.narrowed(Criteria(within=Scope(blocs=frozenset({_bloc(argument, view, name)}))))


def _bloc(argument: str, view: View, name: str) -> str:
    found = entity_id(view.snapshot, name)
    class_name = view.snapshot.entity(found).class_name
    if not any(view.ontology.is_a(class_name, one) for one in ("Country", "Group")):
        told = f"{found!r} is a {class_name}; name a country, a group of countries, a day or a certainty."
        raise InputError(argument, told)
    return found


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "communities": _communities,
    "compare": _compare,
}
