"""The picture of an impact: what is hit, from left to right by how many steps away it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stratograph.graph.canvas import Canvas, wrapped
from stratograph.graph.impact import Affected, How, Impact
from stratograph.graph.pictures import INK, LINES, MARGIN, Fill, Frame, LineStyle, Words

__all__ = ["MOST_BOXES", "draw_impact"]

MOST_BOXES = 80
"""How many affected entities are drawn; the nearest come first, and the page says how many are not."""

_FILLS = {
    How.BOUND: Fill("#f9dcd7", "#b3402c", "bound by the rule"),
    How.EXPOSED: Fill("#fdebc8", "#b7791f", "exposed"),
    How.EXPOSED_WITH_ALTERNATIVE: Fill("#d9ebf7", "#2f6da8", "exposed, has an alternative"),
}
_ORIGIN = Fill("#1b2430", "#1b2430", "lost or enacted")

_BOX_WIDTH, _GAP, _ROW_GAP = 172.0, 58.0, 9.0


@dataclass(frozen=True, slots=True)
class _Box:
    entity_id: str
    column: int
    name: tuple[str, ...]
    captions: tuple[str, ...]
    affected: Affected | None

    @property
    def height(self) -> float:
        return 9 + len(self.name) * 12.5 + len(self.captions) * 10.5


def draw_impact(impact: Impact, words: Words) -> tuple[Canvas, str]:
    """The page and its title."""
    drawn = sorted(impact.affected, key=lambda one: (one.depth, one.entity_id))[:MOST_BOXES]
    boxes = {one: _origin(one, words) for one in impact.of}
    boxes |= {one.entity_id: _box(one, words) for one in drawn}
    children = _children(impact.of, drawn)
    title = "Impact of " + " and ".join(words.entity(one) for one in impact.of)
    columns = 1 + max((box.column for box in boxes.values()), default=0)
    width = max(2 * MARGIN + columns * _BOX_WIDTH + (columns - 1) * _GAP, 520.0)
    frame = Frame(width, title, _summary(impact), _legend(drawn), _notes(impact, len(drawn), words))
    places, bottom = _placed(impact.of, boxes, children, frame.top)
    canvas = frame.page(bottom)
    for parent, below in children.items():
        for child in below:
            _draw_link(canvas, boxes[parent], places[parent], boxes[child.entity_id], places[child.entity_id])
    for box in boxes.values():
        _draw_box(canvas, box, places[box.entity_id])
    return canvas, title


# -- what stands where


def _origin(entity_id: str, words: Words) -> _Box:
    return _Box(entity_id, 0, _name(entity_id, words), (words.class_of(entity_id),), None)


def _name(entity_id: str, words: Words) -> tuple[str, ...]:
    return tuple(wrapped(words.entity(entity_id), _BOX_WIDTH - 14, 9.5, bold=True, most=2))


def _box(affected: Affected, words: Words) -> _Box:
    last = affected.path.steps[-1]
    captions = [words.backwards(last.relation) if last.forward else words.relation(last.relation)]
    said = [affected.weakest_certainty.name.lower()]
    said += ["doubtful"] if affected.doubtful else []
    said += ["list open"] if affected.list_open else []
    captions.append(" · ".join(said))
    if affected.alternatives:
        names = ", ".join(words.entity(one.entity_id) for one in affected.alternatives)
        captions += wrapped(f"has {names}", _BOX_WIDTH - 14, 8, most=2)
    return _Box(
        affected.entity_id, affected.depth, _name(affected.entity_id, words), tuple(captions), affected
    )


def _children(of: Sequence[str], drawn: Sequence[Affected]) -> Mapping[str, list[Affected]]:
    """Whom each entity hits next: every affected one hangs on the last but one entity of its path."""
    depths = dict.fromkeys(of, 0) | {one.entity_id: one.depth for one in drawn}
    found: dict[str, list[Affected]] = defaultdict(list)
    for one in drawn:
        before = one.path.steps[-1].source
        hangs_on = before if depths.get(before, one.depth) < one.depth else one.path.steps[0].source
        found[hangs_on].append(one)
    for below in found.values():
        below.sort(key=lambda one: (list(How).index(one.how), one.entity_id))
    return found


def _placed(
    of: Sequence[str],
    boxes: Mapping[str, _Box],
    children: Mapping[str, Sequence[Affected]],
    top: float,
) -> tuple[dict[str, float], float]:
    """The upper edge of each box, and where the lowest one ends: a parent stands amid its children."""
    places: dict[str, float] = {}

    def place(entity_id: str, y: float) -> float:
        below, box = children.get(entity_id, ()), boxes[entity_id]
        end = y
        for child in below:
            end = place(child.entity_id, end)
        if not below:
            places[entity_id] = y
            return y + box.height + _ROW_GAP
        first, last = below[0].entity_id, below[-1].entity_id
        middle = (places[first] + places[last] + boxes[last].height) / 2
        places[entity_id] = max(y, middle - box.height / 2)
        return max(end, places[entity_id] + box.height + _ROW_GAP)

    bottom = top
    for entity_id in of:
        bottom = place(entity_id, bottom) + _ROW_GAP
    return places, bottom


# -- how it looks


def _left(box: _Box) -> float:
    return MARGIN + box.column * (_BOX_WIDTH + _GAP)


def _draw_box(canvas: Canvas, box: _Box, y: float) -> None:
    style = _ORIGIN if box.affected is None else _FILLS[box.affected.how]
    ink, grey = ("white", "#d5dbe2") if box.affected is None else (INK, "#414b57")
    canvas.box((_left(box), y), _BOX_WIDTH, box.height, style.fill, style.edge)
    baseline = y + 12.5
    for line in box.name:
        canvas.text((_left(box) + 7, baseline), line, 9.5, ink, bold=True)
        baseline += 12.5
    baseline -= 1.5
    for line in box.captions:
        canvas.text((_left(box) + 7, baseline), line, 8, grey)
        baseline += 10.5


def _draw_link(canvas: Canvas, parent: _Box, parent_y: float, child: _Box, child_y: float) -> None:
    assert child.affected is not None
    style = LINES[child.affected.path.steps[-1].statement.status]
    start = (_left(parent) + _BOX_WIDTH, parent_y + parent.height / 2)
    end = (_left(child) - 2, child_y + child.height / 2)
    bend = _GAP * 0.6
    curve = [start, (end[0] - bend, start[1]), (start[0] + bend, end[1]), end]
    if end[0] - start[0] > _GAP:
        curve[1], curve[2] = (start[0] + bend, start[1]), (end[0] - bend, end[1])
    canvas.line(curve, style.colour, dashed=style.dashed, heads="->")


def _legend(drawn: Sequence[Affected]) -> list[Fill | LineStyle]:
    ways = {one.how for one in drawn}
    statuses = {one.path.steps[-1].statement.status for one in drawn}
    fills = [style for how, style in _FILLS.items() if how in ways]
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
