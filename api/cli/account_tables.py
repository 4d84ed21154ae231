"""Timelines, disputes and causal chains as people read them."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from stratograph.api.cli.cells import certainty_cell, grid, statement_cell, support_cell
from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.causality import CausalChain, CausalChains, Polarity
from stratograph.graph.disputes import Dispute, Disputes
from stratograph.graph.timeline import Occurrence, Overlap, Timeline

__all__ = ["chain_tables", "dispute_tables", "timeline_tables"]


def timeline_tables(words: Words, told: Timeline, total: int) -> Iterator[RenderableType]:
    """Events in order, each with the words behind it."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
    rows = grid()
    for one in told.occurrences:
        event = words.class_name(one.statement.class_name)
        said = Text.assemble((event, "bold"), "\n", words.statement(one.statement), "\n")
        rows.add_row(_when(one), said + statement_cell(words, one.statement))
    yield rows
    yield from _rest(len(told.occurrences), total)


def _when(one: Occurrence) -> Text:
    in_words = one.statement.value("timeText")
    date = str(one.date) if one.date else f"({in_words})" if in_words else "(no date)"
    text = Text(printable(f"{date} to {one.until}" if one.until else date), "bold")
    if one.overlap is Overlap.POSSIBLE:
        text.append("\npossibly in the time asked for", "yellow")
    return text


def dispute_tables(words: Words, told: Disputes, total: int) -> Iterator[RenderableType]:
    """Each dispute with its sides, one below the other."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
    for one in told.disputes:
        yield Text.assemble("\n", (_topic(words, one), "bold underline"))
        rows = grid()
        for side in one.sides:
            rows.add_row(Text(printable(side.text), "bold"), support_cell(words, side.statements))
        yield rows
    yield from _rest(len(told.disputes), total)


def _topic(words: Words, one: Dispute) -> str:
    about = one.about or ""
    if about in words.snapshot.entities:
        about = words.entity(about)
    elif about in words.snapshot.ontology.classes:
        about = words.class_name(about)
    else:
        about = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in about)
    ends = [words.entity(each) for each in (one.subject, one.counterpart) if each]
    return ": ".join(part for part in (" and ".join(ends), about) if part) or "stated to contradict"


_VERBS = {
    Polarity.RAISES: ("raises", "red"),
    Polarity.LOWERS: ("lowers", "cyan"),
    Polarity.ENABLES: ("enables", "red"),
    Polarity.PREVENTS: ("prevents", "cyan"),
}


def chain_tables(words: Words, told: CausalChains, total: int) -> Iterator[RenderableType]:
    """Each chain with the claims of its steps, then how to read them."""
    for chain in told.chains:
        yield _chain_heading(words, chain)
        rows = grid()
        for step in chain.steps:
            verb, style = _VERBS[step.polarity]
            arrow = Text.assemble(
                (words.entity(step.cause), "bold"),
                "\n",
                (f"–{verb}→", style),
                "\n",
                (words.entity(step.effect), "bold"),
            )
            said = Text(words.statement(step.claim))
            rows.add_row(arrow, Text("\n").join([said, statement_cell(words, step.claim)]))
        yield rows
    yield Text()
    yield from _rest(len(told.chains), total)
    yield Text(printable(told.explanation), "dim")


def _chain_heading(words: Words, chain: CausalChain) -> Text:
    verb, style = _VERBS[chain.polarity]
    return Text.assemble(
        "\n",
        (verb, style),
        " ",
        (words.entity(chain.effect), "bold underline"),
        "  at least ",
        certainty_cell(words, chain.weakest_certainty),
        " · forecast" if chain.forecast else "",
        (" · list open" if chain.list_open else "", "yellow"),
    )


def _rest(told: int, total: int) -> Iterator[RenderableType]:
    if told < total:
        yield Text(f"{told} of {total} are told; see --first.", "dim")
