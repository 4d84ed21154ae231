"""The command that draws: ``plot``."""

from argparse import Namespace

from stratograph.api.cli.exits import Exit
from stratograph.api.cli.opening import opened, view_of
from stratograph.api.cli.questions import found_paths, found_ranking, measure_of
from stratograph.api.cli.terminal import Terminal
from stratograph.api.cli.what_if import found_impact
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.plotting import Plottable, plot
from stratograph.graph.view import View

__all__ = ["draw"]


def draw(args: Namespace, terminal: Terminal) -> int:
    """Write the picture; on standard output, the name of its file.

    Raises:
        MissingExtraError: matplotlib is not installed.
        InputError: The file is neither SVG nor PNG.
        OSError: The file cannot be written.
    """
    ecosystem = opened(args, terminal)
    view = view_of(ecosystem, args, with_relations=args.kind == "rank")
    answer, explanation = _answer(ecosystem, view, args)
    if answer is None:
        terminal.note(explanation or "There is nothing to draw.")
        return Exit.NEGATIVE
    notes = plot(view, answer, args.out, language=args.language)
    for note in notes:
        terminal.note(note)
    if args.json:
        terminal.json({"file": str(args.out), "notes": list(notes)})
    else:
        terminal.line(str(args.out))
    return Exit.FINE


def _answer(ecosystem: Ecosystem, view: View, args: Namespace) -> tuple[Plottable | None, str | None]:
    """What to draw; or nothing, and why."""
    match args.kind:
        case "path":
            result = found_paths(ecosystem, view, args)
            return (result.paths[0] if result.paths else None), result.explanation
        case "impact":
            hit = found_impact(ecosystem, view, args)
            return (hit if hit.affected else None), hit.explanation
        case _:
            ranking = found_ranking(ecosystem, view, measure_of("MEASURE", args.measure), args)
            return (ranking if ranking.rows else None), ranking.explanation
