"""The picture of a path: its entities from top to bottom, and between them who says so."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stratograph.graph.canvas import LINE_HEIGHT, Canvas, width_of, wrapped
from stratograph.graph.pictures import GREY, INK, LINES, MARGIN, PAPER, Frame, Words

if TYPE_CHECKING:
    from stratograph.graph.ontology import Ontology
    from stratograph.graph.steps import Path, Step

__all__ = ["draw_path"]

_WIDTH = 500.0
_LEAST_BOX_WIDTH, _BOX_HEIGHT = 230.0, 38.0
_ARROW_X = MARGIN + 46
_TEXT_X = _ARROW_X + 24
_TEXT_WIDTH = _WIDTH - MARGIN - _TEXT_X


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False


def draw_path(path: "Path", ontology: "Ontology", words: Words) -> tuple[Canvas, str]:
    """The page and its title."""
    told = [_told(step, words) for step in path.steps]
    title = f"{words.entity(path.entity_ids[0])} → {words.entity(path.entity_ids[-1])}"
    used = {step.statement.status for step in path.steps}
    frame = Frame(
        width=_WIDTH,
        title=title,
        subtitle=[_summary(path)],
        legend=[style for status, style in LINES.items() if status in used],
        notes=words.notes,
    )
    gaps = [max(46.0, sum(line.size * LINE_HEIGHT for line in lines) + 22) for lines in told]
    canvas = frame.page(frame.top + sum(gaps) + len(path.entity_ids) * _BOX_HEIGHT)
    names = [words.entity(entity_id) for entity_id in path.entity_ids]
    width = min(
        _WIDTH - 2 * MARGIN, max(_LEAST_BOX_WIDTH, *(width_of(name, 11, True) + 22 for name in names))
    )
    y = frame.top
    _draw_entity(canvas, y, width, path.entity_ids[0], words)
    for step, lines, gap in zip(path.steps, told, gaps, strict=True):
        _draw_step(canvas, y + _BOX_HEIGHT, gap, step, lines, ontology)
        y += _BOX_HEIGHT + gap
        _draw_entity(canvas, y, width, step.target, words)
    return canvas, title


def _summary(path: "Path") -> str:
    steps = f"{path.length} step{'' if path.length == 1 else 's'}"
    said = f"{steps}, the least sure {path.weakest_certainty.name.lower()}"
    said += f"; oldest evidence {path.oldest_evidence}" if path.oldest_evidence else ""
    return said + ("; draws on a list of which not all members are named." if path.list_open else ".")


def _told(step: "Step", words: Words) -> list[_Line]:
    """What stands beside the arrow of a step."""
    statement = step.statement
    known = [statement.certainty.name.lower()]
    known += ["inferred"] if statement.inferred else []
    known += ["list open"] if statement.list_open else []
    style = LINES[statement.status]
    said = [_Line(words.relation(step.relation), 10.5, INK, bold=True)]
    said.append(_Line(" · ".join([style.label, *known]), 8.5, GREY))
    for evidence in statement.evidence[:1]:
        quoted = words.quote(evidence.quote) if evidence.quote else None
        said += [_Line(line, 9.5, INK, italic=True) for line in wrapped(quoted or "", _TEXT_WIDTH, 9.5)]
        said += [
            _Line(line, 8.5, GREY) for line in wrapped(words.entity(evidence.document), _TEXT_WIDTH, 8.5)
        ]
    return said + _further(step)


def _further(step: "Step") -> list[_Line]:
    pieces, statements = len(step.statement.evidence) - 1, len(step.statements) - 1
    said = [f"{pieces} more piece{'s' * (pieces > 1)} of evidence"] if pieces > 0 else []
    said += [f"{statements} more statement{'s' * (statements > 1)} between the two"] if statements else []
    return [_Line("and " + ", ".join(said), 8.5, GREY)] if said else []


def _draw_entity(canvas: Canvas, y: float, width: float, entity_id: str, words: Words) -> None:
    canvas.box((MARGIN, y), width, _BOX_HEIGHT, PAPER, INK)
    name = wrapped(words.entity(entity_id), width - 20, 11, bold=True, most=1)
    canvas.text((MARGIN + 10, y + 16), name, 11, INK, bold=True)
    canvas.text((MARGIN + 10, y + 30), words.class_of(entity_id), 8.5, GREY)


def _draw_step(
    canvas: Canvas, y: float, gap: float, step: "Step", lines: list[_Line], ontology: "Ontology"
) -> None:
    style = LINES[step.statement.status]
    heads = "<->" if ontology.relations[step.relation].symmetric else "->" if step.forward else "<-"
    ends = [(_ARROW_X, y + 3), (_ARROW_X, y + gap - 3)]
    canvas.line(ends, style.colour, width=1.8, dashed=style.dashed, heads=heads)
    baseline = y + (gap - sum(line.size * LINE_HEIGHT for line in lines)) / 2
    for line in lines:
        baseline += line.size * LINE_HEIGHT
        at = (_TEXT_X, baseline - line.size * (LINE_HEIGHT - 1))
        canvas.text(at, line.text, line.size, line.colour, bold=line.bold, italic=line.italic)
