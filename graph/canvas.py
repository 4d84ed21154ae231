"""A canvas: text, boxes and lines on a page measured in points, written as SVG or PNG."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stratograph.graph.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

__all__ = ["FORMATS", "Canvas", "Point", "font_families", "format_of", "width_of", "wrapped", "writable"]

FORMATS = ("svg", "png")
PNG_DPI = 200

LINE_HEIGHT = 1.35
"""The distance between two lines of text, in sizes of the text."""

Point = tuple[float, float]

# Families with Chinese characters on common systems; the first that is installed is used. Of a collection of
# fonts matplotlib may know the first alone, which is the Japanese one of Noto; it has the others' characters.
_CJK_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "Arial Unicode MS",
)


def format_of(file: Path) -> str:
    """The format that a file name's ending asks for.

    Raises:
        InputError: It is neither ``.svg`` nor ``.png``.
    """
    found = file.suffix.lower().removeprefix(".")
    if found not in FORMATS:
        raise InputError("file", f"is {file.name!r}; a picture's name ends in .svg or .png.")
    return found


@cache
def font_families() -> tuple[str, ...]:
    """The font that comes with matplotlib, then one with Chinese characters if any is installed.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        from matplotlib.font_manager import fontManager
    except ModuleNotFoundError as error:
        raise MissingExtraError("A picture", "matplotlib", "plot") from error
    installed = set(fontManager.get_font_names())
    return ("DejaVu Sans", *[name for name in _CJK_FAMILIES if name in installed][:1])


def writable(text: str) -> bool:
    """Whether the fonts have every character of a text."""
    return all(ord(character) in _characters() for character in text)


@cache
def _characters() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(code for name in font_families() for code in get_font(findfont(name)).get_charmap())


@cache
def _font(size: float, bold: bool, italic: bool) -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    return FontProperties(
        family=list(font_families()),
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


@cache
def width_of(text: str, size: float, bold: bool = False) -> float:
    """How many points a line of text takes."""
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(
        text, _font(size, bold, italic=False), ismath=False
    )
    return float(width)


def wrapped(text: str, width: float, size: float, bold: bool = False, most: int | None = None) -> list[str]:
    """The lines that a text takes in a column, cut after ``most`` lines with an ellipsis."""
    lines: list[str] = []
    for word in _breakable(text):
        if lines and width_of((lines[-1] + word).rstrip(), size, bold) <= width:
            lines[-1] += word
        else:
            lines.append(word)
    lines = [line.rstrip() for line in lines]
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", size, bold) > width:
            last = last[:-1]
        return [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _breakable(text: str) -> Iterable[str]:
    """Words with the space after them; Chinese, which has no spaces, character by character."""
    word = ""
    for character in text:
        word += character
        if character == " " or ord(character) >= 0x2E80:
            yield word
            word = ""
    if word:
        yield word


class Canvas:
    """A page; x runs to the right and y downwards, both in points.

    Args:
        width: Of the page.
        height: Of the page.
    """

    def __init__(self, width: float, height: float) -> None:
        font_families()
        from matplotlib.figure import Figure

        self._figure = Figure(figsize=(width / 72, height / 72), facecolor="white")
        self._axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()

    def text(
        self,
        at: Point,
        lines: str | Sequence[str],
        size: float,
        colour: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
    ) -> None:
        """Lines of text; ``at`` is where the first line's baseline starts, is centred, or ends."""
        x, y = at
        for number, line in enumerate([lines] if isinstance(lines, str) else lines):
            self._axes.text(
                x,
                y + number * size * LINE_HEIGHT,
                line,
                color=colour,
                ha=align,
                va="baseline",
                fontproperties=_font(size, bold, italic),
                parse_math=False,
            )

    def box(
        self, corner: Point, width: float, height: float, fill: str, edge: str, *, radius: float = 4
    ) -> None:
        """A rectangle with round corners."""
        from matplotlib.patches import FancyBboxPatch

        shape = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        self._axes.add_patch(
            FancyBboxPatch(
                corner, width, height, boxstyle=shape, facecolor=fill, edgecolor=edge, linewidth=1, zorder=2
            )
        )

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        width: float = 1.4,
        dashed: bool = False,
        heads: str = "",
    ) -> None:
        """A line through two points, or a curve from the first to the last that the two between them bend.

        ``heads`` is "->", "<-" or "<->" for arrows.
        """
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Outline

        points = list(points)
        if heads.endswith(">"):
            points[-1] = self._head(points[-2], points[-1], colour)
        if heads.startswith("<"):
            points[0] = self._head(points[1], points[0], colour)
        curve = Outline.CURVE4 if len(points) == 4 else Outline.LINETO
        self._axes.add_patch(
            PathPatch(
                Outline(points, [Outline.MOVETO, *[curve] * (len(points) - 1)]),
                facecolor="none",
                edgecolor=colour,
                linewidth=width,
                linestyle=(0, (4, 2.5)) if dashed else "solid",
                capstyle="butt",
                zorder=1,
            )
        )

    def _head(self, before: Point, tip: Point, colour: str, length: float = 7, half: float = 3) -> Point:
        """Draw the head of an arrow; where its line is to end. Matplotlib would dash the head too."""
        from matplotlib.patches import Polygon

        distance = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
        x, y = (tip[0] - before[0]) / distance, (tip[1] - before[1]) / distance
        base = (tip[0] - length * x, tip[1] - length * y)
        corners = [tip, (base[0] - half * y, base[1] + half * x), (base[0] + half * y, base[1] - half * x)]
        self._axes.add_patch(Polygon(corners, facecolor=colour, edgecolor="none", zorder=1))
        return base

    def save(self, file: Path, title: str) -> None:
        """Write the page; the same page gives the same bytes."""
        import matplotlib as mpl

        kind = format_of(file)
        # Ids of an SVG are random and it names its day unless told otherwise; letters are drawn as outlines,
        # so that it looks the same where other fonts are installed. Hinted letters are wider than measured.
        with mpl.rc_context({"svg.hashsalt": "stratograph", "svg.fonttype": "path", "text.hinting": "none"}):
            metadata = {"Title": title, "Date": None} if kind == "svg" else {"Title": title}
            self._figure.savefig(file, format=kind, dpi=PNG_DPI, metadata=metadata)
