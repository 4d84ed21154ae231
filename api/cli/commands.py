"""The commands about files and single entities: each tells its answer and returns the exit code."""

import os
from argparse import Namespace
from collections.abc import Callable, Mapping

from stratograph.api.cli import records, tables
from stratograph.api.cli.exits import Exit, UsageError
from stratograph.api.cli.opening import entity_id, loaded, opened, view_of
from stratograph.api.cli.problems import counted, problem_count, problem_lines
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.api.portrait import portrait
from stratograph.api.settings import StoreSettings
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import ProblemsError
from stratograph.graph.stores.places import keep

__all__ = ["COMMANDS"]


def _validate(args: Namespace, terminal: Terminal) -> int:
    try:
        ecosystem = _servable(args, terminal)
    except ProblemsError as error:
        if args.json:
            terminal.json([records.problem_record(problem) for problem in error.problems])
        else:
            terminal.line("\n".join(problem_lines(error.problems)))
            terminal.line(f"\n{problem_count(error.problems)}.")
        return Exit.PROBLEMS
    if args.json:
        terminal.json([])
    else:
        terminal.line(f"{_counts(ecosystem)}: no problem found.")
    return Exit.FINE


def _servable(args: Namespace, terminal: Terminal) -> Ecosystem:
    """What the arguments name, if the server would take it too: the schema refuses two types of one name."""
    from stratograph.api.reserved import reserved_names
    from stratograph.api.schema import build_schema

    ecosystem = loaded(args, terminal, reserved_names(), for_sparql=True)
    build_schema(ecosystem.ontology)
    return ecosystem


def _load(args: Namespace, terminal: Terminal) -> int:
    settings = StoreSettings.from_env(os.environ)
    place = settings.place(args.store)
    if place is None:
        raise UsageError(
            "where are the facts to be kept? Name a directory, or the URL of an endpoint: --store DIR"
        )
    ecosystem = _servable(args, terminal)
    with terminal.progress() as progress:
        keep(ecosystem.dataset, place, settings.access, progress)
    if args.json:
        snapshot = ecosystem.snapshot
        terminal.json(
            {
                "store": place,
                "version": snapshot.version,
                "files": len(ecosystem.dataset.files),
                "entities": len(snapshot.entities),
                "statements": len(snapshot.statements),
            }
        )
    else:
        terminal.line(f"{_counts(ecosystem)} kept in {place}.")
    return Exit.FINE


def _counts(ecosystem: Ecosystem) -> str:
    snapshot = ecosystem.snapshot
    parts = (
        counted(len(ecosystem.dataset.files), "file"),
        counted(len(snapshot.entities), "entity", "entities"),
        counted(len(snapshot.statements), "statement"),
    )
    return ", ".join(parts)


def _show(args: Namespace, terminal: Terminal) -> int:
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args)
    told = portrait(view, entity_id(ecosystem.snapshot, args.entity))
    tell(
        args,
        terminal,
        ecosystem.snapshot,
        lambda: records.portrait_record(view, told),
        lambda words: tables.portrait_tables(view, words, told),
    )
    return Exit.FINE


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {
    "load": _load,
    "show": _show,
    "validate": _validate,
}
