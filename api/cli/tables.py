"""Answers as people read them: short tables that fit a narrow terminal, with the evidence in them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stratograph.api.cli.cells import (
    entity_cell,
    grid,
    path_heading,
    section,
    statement_cell,
    step_cell,
    support_cell,
    table,
)
from stratograph.api.portrait import Portrait
from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.links import Link
from stratograph.graph.view import View, ViewedStatement

if TYPE_CHECKING:
    from stratograph.graph.centrality import Ranking
    from stratograph.graph.paths import PathResult
    from stratograph.graph.search import Highlight, SearchHit

__all__ = ["hit_tables", "path_tables", "portrait_tables", "ranking_tables"]


def portrait_tables(view: View, words: Words, told: Portrait) -> Iterator[RenderableType]:
    """An entity: its names, its facts, its relations, and what else is said of it."""
    yield from _heading(view, words, told)
    if told.values or told.characteristics:
        yield section("facts")
        yield _facts(words, told)
    for field, links in told.relations:
        yield section(words.field(field))
        yield _links(words, links)
    for class_name, group in groupby(told.others, key=lambda one: one.class_name):
        yield section(words.class_name(class_name))
        yield _statements(words, group)


def path_tables(words: Words, result: "PathResult") -> Iterator[RenderableType]:
    """Each path with its steps; where there is none, why."""
    if result.explanation is not None:
        yield Text(printable(result.explanation))
    for number, path in enumerate(result.paths, 1):
        yield path_heading(words, number, path)
        rows = grid()
        for step in path.steps:
            rows.add_row(step_cell(words, step), support_cell(words, step.statements))
        yield rows
    if result.truncated:
        yield Padding(Text("There are more paths: ask for them with --k.", "dim"), (1, 0, 0, 0))


def ranking_tables(words: Words, ranking: "Ranking") -> Iterator[RenderableType]:
    """The first rows of a ranking, and what it means."""
    rows = table("rank", "entity", "score", "percentile", numbers=("rank", "score", "percentile"))
    for row in ranking.rows:
        named = entity_cell(words, row.entity_id)
        rows.add_row(str(row.rank), named, f"{row.score:.4g}", f"{row.percentile:.0f}")
    yield rows
    yield Text(f"{len(ranking.rows)} of {ranking.total}. {ranking.explanation}", "dim")


def hit_tables(words: Words, hits: Iterable["SearchHit"]) -> Iterator[RenderableType]:
    """What was found, the best first, with the words that were looked for."""
    rows = table("entity", "found in")
    for hit in hits:
        rows.add_row(
            entity_cell(words, hit.entity_id), Text("\n").join(_highlighted(one) for one in hit.highlights)
        )
    yield rows


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
    rows = grid()
    for field, values in told.values:
        rows.add_row(Text(words.field(field)), Text(words.values(values, field)))
    for one in told.characteristics:
        said = Text(words.values(one.values, one.field), "bold")
        lines = [said, *(statement_cell(words, each) for each in one.support)]
        rows.add_row(Text(words.field(one.field)), Text("\n").join(lines))
    return rows


def _links(words: Words, links: Iterable[Link]) -> Table:
    rows = grid()
    for link in links:
        named = Text.assemble((words.entity(link.entity_id), "bold"), "\n", (link.entity_id, "cyan"))
        rows.add_row(named, support_cell(words, link.statements))
    return rows


def _statements(words: Words, statements: Iterable[ViewedStatement]) -> Table:
    rows = Table.grid(padding=(0, 0, 0, 2))
    for one in statements:
        rows.add_row(Text("\n").join([Text(words.statement(one)), statement_cell(words, one)]))
    return rows


def _highlighted(highlight: "Highlight") -> Text:
    text = Text(printable(highlight.text))
    for start, end in highlight.ranges:
        text.stylize("bold yellow", start, end)
    return text
