"""The commands about files and single entities: each tells its answer and returns the exit code."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from stratograph.api.cli import records, tables
from stratograph.api.cli.exits import Exit, UnopenedError
from stratograph.api.cli.opening import entity_id, loaded, opened, view_of
from stratograph.api.cli.problems import counted, problem_count, problem_lines
from stratograph.api.cli.telling import tell
from stratograph.api.cli.terminal import Terminal
from stratograph.api.portrait import portrait
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import ProblemsError
from stratograph.graph.loading import save

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
    from stratograph.api.reserved import RESERVED_NAMES
    from stratograph.api.schema import build_schema

    ecosystem = loaded(args, terminal, RESERVED_NAMES, for_sparql=True)
    build_schema(ecosystem.ontology)
    return ecosystem


def _load(args: Namespace, terminal: Terminal) -> int:
    ecosystem = _servable(args, terminal)
    try:
        save(ecosystem.dataset, args.store)
    except ProblemsError as error:
        raise UnopenedError("; ".join(str(problem) for problem in error.problems)) from error
    if args.json:
        snapshot = ecosystem.snapshot
        terminal.json(
            {
                "store": str(args.store),
                "version": snapshot.version,
                "files": len(ecosystem.dataset.files),
                "entities": len(snapshot.entities),
                "statements": len(snapshot.statements),
            }
        )
    else:
        terminal.line(f"{_counts(ecosystem)} kept in {args.store}.")
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
