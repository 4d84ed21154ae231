"""The parts that tables are made of: names, steps, statements with the words behind them."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.statements import Certainty, Evidence, Holds, Status
from stratograph.graph.view import ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.paths import Path, Step

__all__ = [
    "MOST_NAMED",
    "certainty_cell",
    "entity_cell",
    "grid",
    "path_heading",
    "section",
    "some",
    "statement_cell",
    "step_cell",
    "support_cell",
    "table",
]

_CERTAINTY_STYLES = {
    Certainty.ASSERTED: "green",
    Certainty.REPORTED: "cyan",
    Certainty.HEDGED: "yellow",
    Certainty.SPECULATIVE: "magenta",
}
_STATUS_STYLES = {Status.DISRUPTED: "red", Status.PROPOSED: "yellow", Status.ENDED: "dim"}

# A person wants the first few; all of them are in --json.
MOST_NAMED = 12

# Every statement of a large entity is in --json; a person wants the first few pieces of evidence.
_MOST_EVIDENCE = 3


def entity_cell(words: Words, entity_id: str) -> Text:
    """An entity by name, id and class."""
    name, class_name = words.entity(entity_id), words.class_of(entity_id)
    return Text.assemble((name, "bold"), "\n", (entity_id, "cyan"), f", {class_name}")


def some(words: Words, ids: Sequence[str]) -> str:
    """The names of the first few entities, and how many more there are."""
    named = ", ".join(words.entity(one) for one in ids[:MOST_NAMED])
    rest = len(ids) - MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def step_cell(words: Words, step: "Step") -> Text:
    """A step, with the arrow of its statement."""
    # The arrow is that of the statement: "A ←is unit of– B" reads "B is unit of A".
    relation = words.relation(step.relation)
    arrow = f"–{relation}→" if step.forward else f"←{relation}–"
    return Text.assemble(
        (words.entity(step.source), "bold"), "\n", (arrow, "cyan"), "\n", (words.entity(step.target), "bold")
    )


def path_heading(words: Words, number: int, path: "Path") -> RenderableType:
    """How long a path is, how sure, how old, and whether a list on it is open."""
    steps = "1 step" if path.length == 1 else f"{path.length} steps"
    heading = Text.assemble(
        (f"path {number}", "bold underline"),
        f"  {steps} · at least ",
        certainty_cell(words, path.weakest_certainty),
    )
    if path.oldest_evidence is not None:
        heading.append(f" · oldest evidence {path.oldest_evidence}")
    if path.list_open:
        heading.append(" · list open", "yellow")
    if any(step.statement.hypothetical for step in path.steps):
        heading.append(" · hypothetical", "magenta")
    return Padding(heading, (0 if number == 1 else 1, 0, 0, 0))


def support_cell(words: Words, statements: Iterable[ViewedStatement]) -> Text:
    """The statements behind something, each with the words behind it."""
    return Text("\n").join(statement_cell(words, one) for one in statements)


def statement_cell(words: Words, viewed: ViewedStatement) -> Text:
    """How sure a statement is, when it holds, and the words behind it."""
    lines = [_standing(words, viewed)]
    shown = viewed.evidence[:_MOST_EVIDENCE]
    lines += [_quoted(one) for one in shown]
    if len(viewed.evidence) > len(shown):
        lines.append(Text(f"and {len(viewed.evidence) - len(shown)} more pieces of evidence", "dim"))
    return Text("\n").join(lines)


def certainty_cell(words: Words, certainty: Certainty) -> Text:
    """How sure something is."""
    return Text(words.certainty(certainty), _CERTAINTY_STYLES[certainty])


def section(title: str) -> RenderableType:
    """The heading of a part."""
    return Padding(Text(title, "bold underline"), (1, 0, 0, 0))


def table(*columns: str, numbers: Collection[str] = ()) -> Table:
    """A table with a line under its head; the columns that hold numbers are never broken."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for one in columns:
        if one in numbers:
            made.add_column(one, justify="right", no_wrap=True)
        else:
            made.add_column(one, overflow="fold")
    return made


def grid() -> Table:
    """A table of two columns without lines: what, and what is said of it."""
    rows = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(ratio=2, overflow="fold")
    rows.expand = True
    return rows


def _standing(words: Words, viewed: ViewedStatement) -> Text:
    parts = [
        Text(words.concept(viewed.status.value), _STATUS_STYLES.get(viewed.status, "")),
        certainty_cell(words, viewed.certainty),
    ]
    if dates := words.dates(viewed):
        parts.append(Text(dates))
    if viewed.holds is not Holds.YES:
        parts.append(Text("possibly holds", "yellow"))
    if viewed.inferred:
        parts.append(Text("inferred", "dim"))
    if viewed.list_open:
        parts.append(Text("list open", "yellow"))
    if viewed.hypothetical:
        parts.append(Text("hypothetical", "magenta"))
    return Text(" · ").join(parts)


def _quoted(evidence: Evidence) -> Text:
    if evidence.quote is None:
        return Text(f"in {evidence.document}", "dim")
    return Text.assemble((f"“{printable(evidence.quote)}”", "italic"), (f" in {evidence.document}", "dim"))
