"""The command itself: reads the arguments, runs what they name, and ends with an exit code."""

import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stratograph.api.cli.exits import Exit, Stopped, UnopenedError, UsageError
from stratograph.api.cli.terminal import Terminal

if TYPE_CHECKING:
    import argparse

    from stratograph.api.serving.spawning import Spawned

__all__ = ["main"]

# So many objects more are made before garbage is looked for: nearly all that is imported and opened lasts.
_SELDOM = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, as the shell does.

    Args:
        argv: The words after ``stratograph``; those of this process if not given.

    Returns:
        The exit code; see ``stratograph --help``.
    """
    first = None
    if argv is None:  # this process is the command: it has one thread, nothing open, and ends with it
        gc.set_threshold(_SELDOM)
        first = _begun() if sys.argv[1:2] == ["serve"] else None
    _never_fail_on_a_letter()
    try:
        code = _run(argv, first)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads, as `head` does, has seen enough: that is no error.
        _forget_output()
        code = Exit.FINE
    finally:
        if first is not None:
            first.end()
    return code


def _begun() -> "Spawned | None":
    """The process that will load: it imports what that needs while this one finds out what to load."""
    from stratograph.api.serving.spawning import forked_first

    try:
        return forked_first()
    except OSError:  # serving will try again, and tell it then
        return None


def _run(argv: Sequence[str] | None, first: "Spawned | None") -> int:
    # Here, because a service has begun before it is read what it is to serve.
    from stratograph.api.cli.arguments import parser

    try:
        args = parser().parse_args(argv)
    except SystemExit as ended:  # argparse has told what is wrong, or given help
        return ended.code if isinstance(ended.code, int) else Exit.FINE
    terminal = Terminal()
    try:
        _listen_to_logs(args.verbose)
        return _command(args, terminal, first)
    except BrokenPipeError:
        raise
    except Stopped:
        return Exit.FINE
    except KeyboardInterrupt:
        terminal.note("Interrupted.")
        return Exit.INTERRUPTED
    except Exception as error:
        return _told(error, args, terminal)


def _command(args: "argparse.Namespace", terminal: Terminal, first: "Spawned | None") -> int:
    match args.command:
        case "serve" | "reload" | "mcp":
            return _service(args, terminal, first)
        case "query" | "schema":
            from stratograph.api.cli import requests

            return requests.COMMANDS[args.command](args, terminal)
        case "path" | "rank" | "search":
            from stratograph.api.cli import questions

            return questions.COMMANDS[args.command](args, terminal)
        case "impact" | "delta":
            from stratograph.api.cli import what_if

            return what_if.COMMANDS[args.command](args, terminal)
        case "bridges" | "chokepoints" | "concentration" | "dominators":
            from stratograph.api.cli import weak_points

            return weak_points.COMMANDS[args.command](args, terminal)
        case "communities" | "compare":
            from stratograph.api.cli import structures

            return structures.COMMANDS[args.command](args, terminal)
        case "timeline" | "disputes" | "causes":
            from stratograph.api.cli import accounts

            return accounts.COMMANDS[args.command](args, terminal)
        case "plot":
            from stratograph.api.cli.plot import draw

            return draw(args, terminal)
        case "export":
            from stratograph.api.cli.exporting import export

            return export(args, terminal)
        case "import":
            from stratograph.api.cli import importing

            return importing.COMMANDS[args.command](args, terminal)
        case "audit" | "diff":
            from stratograph.api.cli import quality

            return quality.COMMANDS[args.command](args, terminal)
        case _:
            from stratograph.api.cli import commands

            return commands.COMMANDS[args.command](args, terminal)


def _service(args: "argparse.Namespace", terminal: Terminal, first: "Spawned | None") -> int:
    if args.command == "mcp":
        from stratograph.api.cli import mcp

        return mcp.serve_agents(args, terminal)
    from stratograph.api.cli import server

    return server.reload(args, terminal) if args.command == "reload" else server.serve(args, terminal, first)


def _told(error: Exception, args: "argparse.Namespace", terminal: Terminal) -> int:
    """Tell an error on standard error in its own words; what nobody foresaw is our fault."""
    from stratograph.api.cli.problems import problem_count, problem_lines
    from stratograph.graph import errors

    match error:
        case errors.ProblemsError(problems=problems):
            terminal.note(f"stratograph {args.command}: {problem_count(problems)}:")
            terminal.note("\n".join(problem_lines(problems)))
            return Exit.PROBLEMS
        case errors.UnknownEntityError(suggestions=[]):
            terminal.note(f"stratograph {args.command}: {error} Try: stratograph search {error.name!r}")
            return Exit.USAGE
        case UnopenedError() | errors.StoreError():
            terminal.note(f"stratograph {args.command}: {error}")
            return Exit.UNOPENED
        case errors.StratographError() | UsageError():
            terminal.note(f"stratograph {args.command}: {error}")
            return Exit.USAGE
        case OSError(filename=str() | os.PathLike() as name, strerror=str() as reason):
            terminal.note(f"stratograph {args.command}: {os.fspath(name)} cannot be opened: {reason}.")
            return Exit.UNOPENED
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    terminal.note(f"stratograph {args.command}: this is our fault, not yours ({told}).")
    if args.verbose:
        terminal.note("".join(traceback.format_exception(error)).rstrip())
    else:
        terminal.note("Run it again with -v to see where it happened, and report that.")
    return Exit.OUR_FAULT


def _listen_to_logs(verbose: int) -> None:
    if verbose:
        from stratograph.api.logs import send_logs_to

        send_logs_to(sys.stderr, "INFO" if verbose == 1 else "DEBUG")


def _never_fail_on_a_letter() -> None:
    """In a terminal that has no Chinese letters, show escapes and go on."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    # The interpreter flushes once more at its end, and would complain there.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
