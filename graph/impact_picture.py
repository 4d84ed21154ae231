"""The picture of an impact: what is hit, from left to right by how many steps away it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stratograph.graph.canvas import Canvas, wrapped
from stratograph.graph.impact import Affected, How, Impact
from stratograph.graph.pictures import INK, LINES, MARGIN, Fill, Frame, LineStyle, Words
from stratograph.graph.statements import Status
from stratograph.graph.steps import Step

__all__ = ["MOST_BOXES", "draw_impact"]

MOST_BOXES = 80
"""How many affected entities are drawn; the nearest come first, and the page says how many are not."""

_FILLS = {
    How.BOUND: Fill("#f9dcd7", "#b3402c", "bound by the rule"),
    How.EXPOSED: Fill("#fdebc8", "#b7791f", "exposed"),
    How.EXPOSED_WITH_ALTERNATIVE: Fill("#d9ebf7", "#2f6da8", "exposed, has an alternative"),
}
_BETWEEN = Fill("white", "#8a95a1", "on the way, not itself affected")
_ORIGIN = Fill("#1b2430", "#1b2430", "lost or enacted")
_STYLES = [*_FILLS.values(), _BETWEEN, _ORIGIN]

_BOX_WIDTH, _GAP, _ROW_GAP = 172.0, 58.0, 9.0

# So many that hang on one entity alike, nothing behind them, have a box each; of more, the last share one.
_MOST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class _Box:
    """An entity on the page; ``hit_by`` leads to it, or nothing to what was asked about."""

    entity_id: str
    column: int
    name: Sequence[str]
    captions: Sequence[str]
    style: Fill
    hit_by: Step | None

    @property
    def height(self) -> float:
        return 9 + len(self.name) * 12.5 + len(self.captions) * 10.5

    @property
    def left(self) -> float:
        return MARGIN + self.column * (_BOX_WIDTH + _GAP)


def draw_impact(impact: Impact, words: Words) -> tuple[Canvas, str]:
    """The page and its title."""
    drawn = sorted(impact.affected, key=lambda one: (one.depth, one.entity_id))[:MOST_BOXES]
    boxes = _gathered(_boxes(impact.of, drawn, words), words)
    title = "Impact of " + " and ".join(words.entity(one) for one in impact.of)
    columns = 1 + max(box.column for box in boxes.values())
    width = max(2 * MARGIN + columns * _BOX_WIDTH + (columns - 1) * _GAP, 520.0)
    notes = _notes(impact, len(drawn), words)
    frame = Frame(width, title, _summary(impact), _legend(boxes.values()), notes)
    places, bottom = _placed(impact.of, boxes, frame.top)
    canvas = frame.page(bottom)
    for box in boxes.values():
        if box.hit_by is not None:
            parent = boxes[box.hit_by.source]
            _draw_link(canvas, parent, places[parent.entity_id], box, places[box.entity_id])
        _draw_box(canvas, box, places[box.entity_id])
    return canvas, title


# -- what stands where


def _boxes(of: Sequence[str], drawn: Sequence[Affected], words: Words) -> dict[str, _Box]:
    """What was asked about, who is affected, and what lies between, such as the provisions of a rule."""
    boxes = {one: _Box(one, 0, _name(one, words), [words.class_of(one)], _ORIGIN, None) for one in of}
    affected = {one.entity_id: one for one in drawn}
    for one in drawn:
        for step in one.path.steps:
            if step.target not in boxes:
                column = boxes[step.source].column + 1
                boxes[step.target] = _box(step, column, affected.get(step.target), words)
    return boxes


def _gathered(boxes: Mapping[str, _Box], words: Words) -> dict[str, _Box]:
    """The boxes, with one in the place of many that are alike."""
    parents = {box.hit_by.source for box in boxes.values() if box.hit_by is not None}
    alike: dict[tuple[str, str, Fill, Status], list[_Box]] = defaultdict(list)
    for box in boxes.values():
        if box.hit_by is not None and box.entity_id not in parents:
            status = box.hit_by.statement.status
            alike[box.hit_by.source, box.captions[0], box.style, status].append(box)
    kept = dict(boxes)
    for many in alike.values():
        rest = many[_MOST_ALIKE - 1 :]
        if len(rest) > 1:
            kept[rest[0].entity_id] = _in_one(rest, words)
            for box in rest[1:]:
                del kept[box.entity_id]
    return kept


def _in_one(boxes: Sequence[_Box], words: Words) -> _Box:
    names = ", ".join(words.entity(box.entity_id) for box in boxes)
    captions = [boxes[0].captions[0], *wrapped(names, _BOX_WIDTH - 14, 8, most=3)]
    return replace(boxes[0], name=[f"and {len(boxes)} more"], captions=captions)


def _name(entity_id: str, words: Words) -> list[str]:
    return wrapped(words.entity(entity_id), _BOX_WIDTH - 14, 9.5, bold=True, most=2)


def _box(step: Step, column: int, affected: Affected | None, words: Words) -> _Box:
    captions = [words.backwards(step.relation) if step.forward else words.relation(step.relation)]
    style = _BETWEEN
    if affected is not None:
        style = _FILLS[affected.how]
        said = [affected.weakest_certainty.name.lower()]
        said += ["doubtful"] if affected.doubtful else []
        said += ["list open"] if affected.list_open else []
        said += [f"hit by {len(affected.hit_by)}"] if len(affected.hit_by) > 1 else []
        captions.append(" · ".join(said))
        if affected.alternatives:
            names = ", ".join(words.entity(one.entity_id) for one in affected.alternatives)
            captions += wrapped(f"has {names}", _BOX_WIDTH - 14, 8, most=2)
    return _Box(step.target, column, _name(step.target, words), captions, style, step)


def _placed(of: Sequence[str], boxes: Mapping[str, _Box], top: float) -> tuple[dict[str, float], float]:
    """The upper edge of each box, and where the lowest one ends: a parent stands beside its first child."""
    places: dict[str, float] = {}
    children: dict[str, list[_Box]] = defaultdict(list)
    for box in sorted(boxes.values(), key=lambda one: (_STYLES.index(one.style), one.captions[0])):
        if box.hit_by is not None:
            children[box.hit_by.source].append(box)

    def place(box: _Box, y: float) -> float:
        places[box.entity_id] = end = y
        for child in children[box.entity_id]:
            end = place(child, end)
        return max(end, y + box.height + _ROW_GAP)

    bottom = top
    for entity_id in of:
        bottom = place(boxes[entity_id], bottom) + _ROW_GAP
    return places, bottom


# -- how it looks


def _draw_box(canvas: Canvas, box: _Box, y: float) -> None:
    ink, grey = ("white", "#d5dbe2") if box.style is _ORIGIN else (INK, "#414b57")
    canvas.box((box.left, y), _BOX_WIDTH, box.height, box.style.fill, box.style.edge)
    canvas.text((box.left + 7, y + 12.5), box.name, 9.5, ink, bold=True)
    canvas.text((box.left + 7, y + 11 + len(box.name) * 12.5), box.captions, 8, grey)


def _draw_link(canvas: Canvas, parent: _Box, parent_y: float, child: _Box, child_y: float) -> None:
    assert child.hit_by is not None
    style = LINES[child.hit_by.statement.status]
    start = (parent.left + _BOX_WIDTH, parent_y + parent.height / 2)
    end = (child.left - 2, child_y + child.height / 2)
    bend = _GAP * 0.6
    curve = [start, (end[0] - bend, start[1]), (start[0] + bend, end[1]), end]
    canvas.line(curve, style.colour, dashed=style.dashed, heads="->")


def _legend(boxes: Iterable[_Box]) -> list[Fill | LineStyle]:
    boxes = list(boxes)
    styles = {box.style for box in boxes} - {_ORIGIN}
    statuses = {box.hit_by.statement.status for box in boxes if box.hit_by is not None}
    fills = [style for style in _STYLES if style in styles]
    return [*fills, *(style for status, style in LINES.items() if status in statuses)]


def _summary(impact: Impact) -> list[str]:
    if impact.explanation:
        return [impact.explanation]
    counts = [f"{count} {_FILLS[how].label}" for how, count in impact.by_how.items() if count]
    said = [f"{len(impact.affected)} affected: {'; '.join(counts)}."]
    if impact.list_open:
        said.append("A list behind this is open: more may be affected than are named.")
    if impact.proposed:
        said.append("Some of it rests on what is only proposed.")
    return [" ".join(said)]


def _notes(impact: Impact, drawn: int, words: Words) -> list[str]:
    left_out = len(impact.affected) - drawn
    said = [f"{left_out} more, further away, are not drawn."] if left_out else []
    return [*said, *impact.assumptions, *words.notes]
