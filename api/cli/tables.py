"""Answers as people read them: short tables that fit a narrow terminal, with the evidence in them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stratograph.api.cli.portrait import Portrait
from stratograph.api.cli.terminal import printable
from stratograph.api.cli.words import Words
from stratograph.graph.statements import Certainty, Evidence, Holds, Status
from stratograph.graph.view import Link, View, ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.centrality import Ranking
    from stratograph.graph.paths import Path, PathResult, Step
    from stratograph.graph.search import Highlight, SearchHit

__all__ = ["hit_tables", "path_tables", "portrait_tables", "ranking_tables"]

_CERTAINTY_STYLES = {
    Certainty.ASSERTED: "green",
    Certainty.REPORTED: "cyan",
    Certainty.HEDGED: "yellow",
    Certainty.SPECULATIVE: "magenta",
}
_STATUS_STYLES = {Status.DISRUPTED: "red", Status.PROPOSED: "yellow", Status.ENDED: "dim"}

# Every statement of a large entity is in --json; a person wants the first few pieces of evidence.
_MOST_EVIDENCE = 3


def portrait_tables(view: View, words: Words, told: Portrait) -> Iterator[RenderableType]:
    """An entity: its names, its facts, its relations, and what else is said of it."""
    yield from _heading(view, words, told)
    if told.values or told.characteristics:
        yield _section("facts")
        yield _facts(words, told)
    for field, links in told.relations:
        yield _section(words.field(field))
        yield _links(words, links)
    for class_name, group in groupby(told.others, key=lambda one: one.class_name):
        yield _section(words.class_name(class_name))
        yield _statements(words, group)


def path_tables(words: Words, result: "PathResult") -> Iterator[RenderableType]:
    """Each path with its steps; where there is none, why."""
    if result.explanation is not None:
        yield Text(printable(result.explanation))
    for number, path in enumerate(result.paths, 1):
        yield _path_heading(words, number, path)
        rows = _grid()
        for step in path.steps:
            rows.add_row(_step(words, step), _support(words, step.statements))
        yield rows
    if result.truncated:
        yield Padding(Text("There are more paths: ask for them with --k.", "dim"), (1, 0, 0, 0))


def ranking_tables(words: Words, ranking: "Ranking") -> Iterator[RenderableType]:
    """The first rows of a ranking, and what it means."""
    rows = _table()
    rows.add_column("rank", justify="right", no_wrap=True)
    rows.add_column("entity", overflow="fold")
    rows.add_column("score", justify="right", no_wrap=True)
    rows.add_column("percentile", justify="right", no_wrap=True)
    for row in ranking.rows:
        named = _named(words, row.entity_id)
        rows.add_row(str(row.rank), named, f"{row.score:.4g}", f"{row.percentile:.0f}")
    yield rows
    sampled = "" if ranking.exact else f" Estimated from {ranking.sample_size} entities."
    yield Text(f"{len(ranking.rows)} of {ranking.total}. {ranking.explanation}{sampled}", "dim")


def hit_tables(words: Words, hits: Iterable["SearchHit"]) -> Iterator[RenderableType]:
    """What was found, the best first, with the words that were looked for."""
    rows = _table()
    rows.add_column("entity", overflow="fold")
    rows.add_column("found in", overflow="fold")
    for hit in hits:
        rows.add_row(
            _named(words, hit.entity_id), Text("\n").join(_highlighted(one) for one in hit.highlights)
        )
    yield rows


def _statement_lines(words: Words, viewed: ViewedStatement) -> Text:
    """How sure a statement is, when it holds, and the words behind it."""
    lines = [_standing(words, viewed)]
    shown = viewed.evidence[:_MOST_EVIDENCE]
    lines += [_quoted(one) for one in shown]
    if len(viewed.evidence) > len(shown):
        lines.append(Text(f"and {len(viewed.evidence) - len(shown)} more pieces of evidence", "dim"))
    return Text("\n").join(lines)


def _heading(view: View, words: Words, told: Portrait) -> Iterator[RenderableType]:
    entity = told.entity
    other_names = [text.value for text in entity.labels if printable(text.value) != words.entity(entity.id)]
    yield Text.assemble((words.entity(entity.id), "bold"), *(f" · {printable(name)}" for name in other_names))
    yield Text.assemble((entity.id, "cyan"), f", {words.class_name(entity.class_name)}")
    if entity.definition:
        yield Text(printable(entity.definition))
    for told_as, names in (("also", entity.aliases), ("formerly", entity.former_names)):
        if names:
            yield Text(f"{told_as}: {', '.join(printable(text.value) for text in names)}")
    if entity.deprecated:
        yield Text("deprecated: use what replaces it", "yellow")
    if entity.id in view.snapshot.open_groups:
        yield Text("list open: it has more members than are named", "yellow")


def _facts(words: Words, told: Portrait) -> Table:
    rows = _grid()
    for field, values in told.values:
        rows.add_row(Text(words.field(field)), Text(words.values(values, field)))
    for one in told.characteristics:
        said = Text(words.values(one.values, one.field), "bold")
        lines = [said, *(_statement_lines(words, each) for each in one.support)]
        rows.add_row(Text(words.field(one.field)), Text("\n").join(lines))
    return rows


def _links(words: Words, links: Iterable[Link]) -> Table:
    rows = _grid()
    for link in links:
        named = Text.assemble((words.entity(link.entity_id), "bold"), "\n", (link.entity_id, "cyan"))
        rows.add_row(named, _support(words, link.statements))
    return rows


def _statements(words: Words, statements: Iterable[ViewedStatement]) -> Table:
    rows = Table.grid(padding=(0, 0, 0, 2))
    for one in statements:
        rows.add_row(Text("\n").join([Text(words.statement(one)), _statement_lines(words, one)]))
    return rows


def _path_heading(words: Words, number: int, path: "Path") -> RenderableType:
    steps = "1 step" if path.length == 1 else f"{path.length} steps"
    certainty = path.weakest_certainty
    heading = Text.assemble(
        (f"path {number}", "bold underline"),
        f"  {steps} · at least ",
        (words.certainty(certainty), _CERTAINTY_STYLES[certainty]),
    )
    if path.oldest_evidence is not None:
        heading.append(f" · oldest evidence {path.oldest_evidence}")
    if path.list_open:
        heading.append(" · list open", "yellow")
    return Padding(heading, (0 if number == 1 else 1, 0, 0, 0))


def _step(words: Words, step: "Step") -> Text:
    # The arrow is that of the statement: "A ←is unit of– B" reads "B is unit of A".
    relation = words.relation(step.relation)
    arrow = f"–{relation}→" if step.forward else f"←{relation}–"
    return Text.assemble(
        (words.entity(step.source), "bold"), "\n", (arrow, "cyan"), "\n", (words.entity(step.target), "bold")
    )


def _support(words: Words, statements: Iterable[ViewedStatement]) -> Text:
    return Text("\n").join(_statement_lines(words, one) for one in statements)


def _named(words: Words, entity_id: str) -> Text:
    name, class_name = words.entity(entity_id), words.class_of(entity_id)
    return Text.assemble((name, "bold"), "\n", (entity_id, "cyan"), f", {class_name}")


def _highlighted(highlight: "Highlight") -> Text:
    text = Text(printable(highlight.text))
    for start, end in highlight.ranges:
        text.stylize("bold yellow", start, end)
    return text


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)


def _section(title: str) -> RenderableType:
    return Padding(Text(title, "bold underline"), (1, 0, 0, 0))


def _grid() -> Table:
    rows = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(ratio=2, overflow="fold")
    rows.expand = True
    return rows


def _standing(words: Words, viewed: ViewedStatement) -> Text:
    parts = [
        Text(words.concept(viewed.status.value), _STATUS_STYLES.get(viewed.status, "")),
        Text(words.certainty(viewed.certainty), _CERTAINTY_STYLES[viewed.certainty]),
    ]
    if dates := words.dates(viewed):
        parts.append(Text(dates))
    if viewed.holds is not Holds.YES:
        parts.append(Text("possibly holds", "yellow"))
    if viewed.inferred:
        parts.append(Text("inferred", "dim"))
    if viewed.list_open:
        parts.append(Text("list open", "yellow"))
    return Text(" · ").join(parts)


def _quoted(evidence: Evidence) -> Text:
    if evidence.quote is None:
        return Text(f"in {evidence.document}", "dim")
    return Text.assemble((f"“{printable(evidence.quote)}”", "italic"), (f" in {evidence.document}", "dim"))
