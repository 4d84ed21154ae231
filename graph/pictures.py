"""What all pictures share: colours, the words for things, and the frame of heading, legend and notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stratograph.graph.canvas import LINE_HEIGHT, Canvas, width_of, wrapped, writable
from stratograph.graph.ontology import FieldKind
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["GREY", "INK", "LINES", "MARGIN", "PAPER", "RULE", "Fill", "Frame", "LineStyle", "Words"]

INK, GREY, RULE, PAPER = "#1b2430", "#5b6673", "#c9d0d8", "#f4f6f8"
MARGIN = 36.0


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How relationships of a status are drawn."""

    colour: str
    dashed: bool
    label: str


@dataclass(frozen=True, slots=True)
class Fill:
    """How a kind of box is drawn."""

    fill: str
    edge: str
    label: str


LINES = {
    Status.ACTIVE: LineStyle("#33475b", False, "active"),
    Status.PROPOSED: LineStyle("#33475b", True, "proposed, not in force"),
    Status.DISRUPTED: LineStyle("#c02a2a", False, "disrupted"),
    Status.ENDED: LineStyle("#a3acb6", False, "ended"),
}


class Words:
    """The names of things in a language, as far as the fonts can write them.

    Args:
        view: Where the things are.
        language: "en" or "zh".
    """

    def __init__(self, view: "View", language: str) -> None:
        self._view = view
        self._language = language
        self._notes: dict[str, None] = {}
        if language == "zh" and not writable("云"):
            self._language = "en"
            self._note("Names are in English: no font with Chinese characters is installed.")

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be written as it should be, one sentence each."""
        return tuple(self._notes)

    def _note(self, said: str) -> None:
        self._notes[said] = None

    def entity(self, entity_id: str) -> str:
        """The name of an entity, or of a source document."""
        entity = self._view.snapshot.entities.get(entity_id)
        names = [entity.label(self._language), entity.label()] if entity else []
        return next((name for name in names if writable(name)), entity_id)

    def class_of(self, entity_id: str) -> str:
        """What an entity is."""
        return self._label(self._view.ontology[self._view.snapshot.entity(entity_id).class_name].label)

    def relation(self, name: str) -> str:
        """The verb for a relation, read from its source to its target."""
        relation = self._view.ontology.relations[name]
        fields = self._view.ontology.classes[relation.source_class].fields
        label = (one.label for one in fields if one.relation == name and one.kind is FieldKind.RELATION)
        return self._label(next(label, self._view.ontology[name].label)) or name

    def backwards(self, name: str) -> str:
        """The words for a relation, read from its target to its source."""
        relation = self._view.ontology.relations[name]
        if relation.symmetric:
            return self.relation(name)
        if relation.inverse is None or self._language != "en":
            return f"← {self.relation(name)}"
        return "".join(f" {one.lower()}" if one.isupper() else one for one in relation.inverse)

    def _label(self, label: "dict[str, str] | object") -> str:
        assert hasattr(label, "get")
        return str(label.get(self._language) or label.get("en") or "")

    def quote(self, words: str) -> str | None:
        """A quotation in quotation marks; nothing if it cannot be written."""
        if writable(words):
            return f"“{words}”"
        self._note("Quotations in Chinese are left out: no font with Chinese characters is installed.")
        return None


@dataclass
class Frame:
    """The page around a picture: a heading above, a legend and notes below.

    Attributes:
        width: Of the page, in points.
        subtitle: Paragraphs under the title.
        legend: What lines and boxes mean.
        notes: Sentences below, each with a dash before it.
    """

    width: float
    title: str
    subtitle: Sequence[str] = ()
    legend: Sequence[LineStyle | Fill] = ()
    notes: Sequence[str] = ()
    _heading: list[tuple[str, float, bool]] = field(init=False)

    def __post_init__(self) -> None:
        inside = self.width - 2 * MARGIN
        self._heading = [(line, 15, True) for line in wrapped(self.title, inside, 15, bold=True)]
        for paragraph in self.subtitle:
            self._heading += [(line, 9.5, False) for line in wrapped(paragraph, inside, 9.5)]

    @property
    def top(self) -> float:
        """Where the picture begins."""
        return MARGIN + sum(size * LINE_HEIGHT for _, size, _ in self._heading) + 16

    def page(self, bottom: float) -> Canvas:
        """A canvas with the frame on it, for a picture that ends at ``bottom``."""
        entries = self._legend_rows()
        noted = [wrapped(note, self.width - 2 * MARGIN - 12, 8.5) for note in self.notes]
        height = bottom + 12 + len(entries) * 18 + sum(len(lines) * 8.5 * LINE_HEIGHT + 3 for lines in noted)
        canvas = Canvas(self.width, height + MARGIN)
        self._draw_heading(canvas)
        below = bottom + 24
        for row in entries:
            for x, entry in row:
                _draw_entry(canvas, x, below, entry)
            below += 18
        for lines in noted:
            canvas.text((MARGIN, below), "–", 8.5, GREY)
            canvas.text((MARGIN + 12, below), lines, 8.5, GREY)
            below += len(lines) * 8.5 * LINE_HEIGHT + 3
        return canvas

    def _draw_heading(self, canvas: Canvas) -> None:
        y = MARGIN
        for line, size, bold in self._heading:
            y += size * LINE_HEIGHT
            canvas.text((MARGIN, y - size * (LINE_HEIGHT - 1)), line, size, INK if bold else GREY, bold=bold)

    def _legend_rows(self) -> list[list[tuple[float, LineStyle | Fill]]]:
        rows: list[list[tuple[float, LineStyle | Fill]]] = []
        x = self.width
        for entry in self.legend:
            needed = 34 + width_of(entry.label, 9)
            if not rows or x + needed > self.width - MARGIN:
                rows.append([])
                x = MARGIN
            rows[-1].append((x, entry))
            x += needed + 18
        return rows


def _draw_entry(canvas: Canvas, x: float, y: float, entry: LineStyle | Fill) -> None:
    if isinstance(entry, Fill):
        canvas.box((x, y - 9), 24, 11, entry.fill, entry.edge, radius=3)
    else:
        canvas.line([(x, y - 3), (x + 26, y - 3)], entry.colour, dashed=entry.dashed, heads="->")
    canvas.text((x + 32, y), entry.label, 9, INK)
