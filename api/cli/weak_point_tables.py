"""Choke points, bridges, dominators and concentration as people read them."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from stratograph.api.cli.cells import entity_cell, grid, some, support_cell, table
from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.bridges import Bridges
from stratograph.graph.chokepoints import Chokepoints
from stratograph.graph.composition import NOT_STATED
from stratograph.graph.concentration import Basis, Concentration, Share
from stratograph.graph.dominators import Dominators

__all__ = ["bridge_tables", "chokepoint_tables", "concentration_tables", "dominator_tables"]


def chokepoint_tables(words: Words, told: Chokepoints) -> Iterator[RenderableType]:
    """What hangs on whom."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
        return
    numbers = ("dependents", "dominates", "cuts off")
    rows = table("entity", *numbers, "supply", numbers=numbers)
    for one in told.rows:
        supply = one.concentration
        index = "" if supply is None or supply.herfindahl is None else f"HHI {supply.herfindahl:,.0f}"
        kind = f" ({supply.basis.value.lower()})" if supply and index else ""
        rows.add_row(
            entity_cell(words, one.entity_id),
            f"{one.dependents}{'+' if one.list_open else ''}",
            str(len(one.dominates)),
            str(one.separates) if one.cut_vertex else "-",
            Text(f"{index}{kind}"),
        )
    yield rows
    more = " A + says that a list is open." if any(one.list_open for one in told.rows) else ""
    yield Text(f"{len(told.rows)} of {told.total}.{more}", "dim")


def bridge_tables(words: Words, told: Bridges) -> Iterator[RenderableType]:
    """Each bridge with how many it cuts off, and what says that it is there."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
        return
    rows = grid()
    for one in told.rows:
        cut = f"cuts off {one.separates}"
        ends = f"\n–{words.relation(one.relation)}→\n"
        link = Text.assemble(
            (words.entity(one.source), "bold"), (ends, "cyan"), (words.entity(one.target), "bold")
        )
        rows.add_row(link, Text.assemble((cut, "bold"), "\n", support_cell(words, one.statements)))
    yield rows
    yield Text(f"{len(told.rows)} of {told.total}.", "dim")


def dominator_tables(words: Words, told: Dominators, total: int) -> Iterator[RenderableType]:
    """Who stands before whom."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
        return
    rows = table("entity", "stands before", "who they are", numbers=("stands before",))
    for one in told.rows:
        rows.add_row(entity_cell(words, one.entity_id), str(len(one.dominates)), some(words, one.dominates))
    yield rows
    more = " The list of dependents is open." if told.list_open else ""
    yield Text(
        f"{len(told.rows)} of {total}, between {words.entity(told.source)} and"
        f" {told.dependents} dependents.{more}",
        "dim",
    )


def concentration_tables(words: Words, told: Concentration) -> Iterator[RenderableType]:
    """The shares of suppliers and countries, then the index."""
    if told.suppliers:
        yield _share_table(words, "supplier", told.suppliers)
        yield Text()
        yield _share_table(words, "country", told.countries)
        yield Text()
        yield Text(_index(told))
    yield Text(printable(told.explanation), "dim")
    if told.list_open:
        yield Text("list open: a supplier is known from a group that names only some", "yellow")


def _share_table(words: Words, kind: str, shares: Sequence[Share]) -> RenderableType:
    rows = table(kind, "%", numbers=("%",))
    for one in shares:
        name = one.entity_id if one.entity_id == NOT_STATED else words.entity(one.entity_id)
        rows.add_row(name, f"{one.percent:.1f}")
    return rows


def _index(told: Concentration) -> str:
    least, most = told.herfindahl or 0, told.herfindahl_most or 0
    scale = "from 0 to 10,000"
    if told.basis is Basis.COUNTS:
        return f"Herfindahl index, if all had the same share: {least:,.0f} ({scale})."
    if most - least < 1:
        return f"Herfindahl index: {least:,.0f} ({scale})."
    return f"Herfindahl index: {least:,.0f} at least, {most:,.0f} at most ({scale})."
