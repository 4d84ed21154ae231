"""The picture of a ranking: one bar an entity."""

from stratograph.graph.canvas import Canvas, width_of, wrapped
from stratograph.graph.centrality import Ranking
from stratograph.graph.pictures import GREY, INK, MARGIN, RULE, Frame, Words

__all__ = ["MOST_BARS", "draw_ranking"]

MOST_BARS = 50

_WIDTH = 640.0
_BAR = "#2f6da8"
_ROW = 19.0
_LABEL_WIDTH = 210.0


def draw_ranking(ranking: Ranking, words: Words) -> tuple[Canvas, str]:
    """The page and its title."""
    rows = ranking.rows[:MOST_BARS]
    names = [words.entity(row.entity_id) for row in rows]
    title = f"{_spaced(ranking.measure)}: the first {len(rows)} of {ranking.total}"
    if len(rows) == ranking.total:
        title = f"{_spaced(ranking.measure)} of {ranking.total} entities"
    frame = Frame(_WIDTH, title, [ranking.explanation, _how(ranking)], notes=words.notes)
    canvas = frame.page(frame.top + len(rows) * _ROW)
    greatest = max((abs(row.score) for row in rows), default=0.0) or 1.0
    values = [f"{row.score:.3g}" for row in rows]
    label_width = min(_LABEL_WIDTH, max((width_of(name, 9.5) for name in names), default=0.0) + 1)
    left = MARGIN + 28 + label_width + 8
    room = _WIDTH - MARGIN - left - max((width_of(value, 9) for value in values), default=0.0) - 6
    for number, (row, name, value) in enumerate(zip(rows, names, values, strict=True)):
        y = frame.top + number * _ROW
        canvas.text((MARGIN + 18, y + 12.5), str(row.rank), 9, GREY, align="right")
        [line] = wrapped(name, label_width, 9.5, most=1)
        canvas.text((left - 8, y + 12.5), line, 9.5, INK, align="right")
        length = room * max(row.score, 0) / greatest
        if length:
            canvas.box((left, y + 3), length, _ROW - 6, _BAR, _BAR, radius=0)
        canvas.text((left + length + 6, y + 12.5), value, 9, INK)
    if rows:
        canvas.line([(left, frame.top), (left, frame.top + len(rows) * _ROW)], RULE, width=1)
    return canvas, title


def _spaced(measure: str) -> str:
    """A measure's name as words: "InDegree" as "In degree", "PageRank" as it is."""
    if measure == "PageRank":
        return measure
    return measure[:1] + "".join(f" {one.lower()}" if one.isupper() else one for one in measure[1:])


def _how(ranking: Ranking) -> str:
    if ranking.exact:
        return "Exact: every score is computed in full."
    return f"Sampled: estimated from {ranking.sample_size} entities."
