"""Plotting: a path, an impact or a ranking as a picture for people who would rather look."""

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from stratograph.graph.canvas import Canvas, font_families, format_of
from stratograph.graph.centrality import Ranking
from stratograph.graph.errors import InputError
from stratograph.graph.impact import Impact
from stratograph.graph.impact_picture import draw_impact
from stratograph.graph.path_picture import draw_path
from stratograph.graph.pictures import Words
from stratograph.graph.ranking_picture import draw_ranking
from stratograph.graph.steps import Path

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["LANGUAGES", "Plottable", "plot"]

LANGUAGES = ("en", "zh")

Plottable = Path | Impact | Ranking


def plot(view: "View", answer: Plottable, file: str | FilePath, *, language: str = "en") -> tuple[str, ...]:
    """Draw an answer and write the picture; the same answer gives the same bytes.

    A path shows each step with its status, its quotation and its document; an impact, what is hit by how many
    steps it is away, with the assumptions; a ranking, one bar an entity, and whether it is exact.

    Args:
        view: The view that the answer comes from; it has the names.
        answer: What to draw.
        file: Where to write; the name ends in ``.svg`` or ``.png``. An existing file is replaced.
        language: Of the names, "en" or "zh". Without a font that has Chinese, names are English.

    Returns:
        What could not be drawn as asked, one sentence each; the picture says so too.

    Raises:
        MissingExtraError: matplotlib is not installed; it comes with the extra ``plot``.
        InputError: The file is neither SVG nor PNG, or the language is another.
        OSError: The file cannot be written.
    """
    path = FilePath(file)
    format_of(path)
    if language not in LANGUAGES:
        raise InputError("language", f"is {language!r}; names are in {' or '.join(LANGUAGES)}.")
    font_families()
    words = Words(view, language)
    canvas, title = _drawn(view, answer, words)
    canvas.save(path, title)
    return words.notes


def _drawn(view: "View", answer: Plottable, words: Words) -> tuple[Canvas, str]:
    match answer:
        case Path():
            return draw_path(answer, view.ontology, words)
        case Impact():
            return draw_impact(answer, words)
        case Ranking():
            return draw_ranking(answer, words)
