"""Impacts and deltas as people read them."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from stratograph.api.cli.cells import (
    certainty_cell,
    entity_cell,
    grid,
    section,
    statement_cell,
    step_cell,
    support_cell,
    table,
)
from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.composition import NOT_STATED, Composition
from stratograph.graph.delta import Delta, LostPath
from stratograph.graph.impact import Affected, How, Impact
from stratograph.graph.paths import Path

__all__ = ["composition_lines", "delta_tables", "impact_tables"]

_WAYS = {
    How.BOUND: ("bound", "red"),
    How.EXPOSED: ("exposed", "yellow"),
    How.EXPOSED_WITH_ALTERNATIVE: ("exposed, has an alternative", "green"),
}


def impact_tables(words: Words, told: Impact, whole: Impact) -> Iterator[RenderableType]:
    """What is affected, by which path; what all of it is; and what was taken for granted."""
    if whole.explanation is not None:
        yield Text(printable(whole.explanation))
    for one in told.affected:
        yield _affected_heading(words, one)
        rows = grid()
        for step in one.path.steps:
            rows.add_row(step_cell(words, step), support_cell(words, step.statements[:1]))
        for other in one.alternatives:
            named = Text.assemble("alternative: ", (words.entity(other.entity_id), "bold green"))
            rows.add_row(named, statement_cell(words, other.statement))
        yield rows
    if whole.affected:
        yield section("in all")
        rest = len(whole.affected) - len(told.affected)
        if rest:
            yield Text(f"{len(told.affected)} of {len(whole.affected)} are told; see --first, --how, --types")
        ways = ", ".join(f"{count} {_WAYS[how][0]}" for how, count in whole.by_how.items())
        yield Text(f"{len(whole.affected)} affected: {ways}")
        yield from composition_lines(words, whole.summary)
        if whole.list_open:
            yield Text("list open: more may be affected than are named", "yellow")
    yield section("taken for granted")
    for sentence in whole.assumptions:
        yield Text(f"- {printable(sentence)}", "dim")


def _affected_heading(words: Words, one: Affected) -> RenderableType:
    way, style = _WAYS[one.how]
    steps = "1 step" if one.depth == 1 else f"{one.depth} steps"
    heading = Text.assemble(
        "\n",
        (words.entity(one.entity_id), "bold underline"),
        "  ",
        (way, style),
        f" · {steps} · at least ",
        certainty_cell(words, one.weakest_certainty),
    )
    for said, applies in (
        ("proposed", one.proposed),
        ("list open", one.list_open),
        ("doubtful", one.doubtful),
        ("hypothetical", any(step.statement.hypothetical for step in one.path.steps)),
    ):
        if applies:
            heading.append(f" · {said}", "yellow")
    return heading


def composition_lines(words: Words, made_of: Composition) -> Iterator[RenderableType]:
    """Counts of entities by kind, a line a kind."""
    for name, counts in (
        ("class", {words.class_name(one): count for one, count in made_of.by_class.items()}),
        ("country", _named(words, made_of.by_country)),
        ("ownership", made_of.by_ownership),
        ("listing", made_of.by_listing),
        ("layer", _named(words, made_of.by_layer)),
    ):
        if counts and set(counts) != {NOT_STATED}:
            told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
            yield Text.assemble((f"by {name}: ", "dim"), told)


def _named(words: Words, counts: Mapping[str, int]) -> dict[str, int]:
    return {one if one == NOT_STATED else words.entity(one): count for one, count in counts.items()}


def delta_tables(words: Words, told: Delta) -> Iterator[RenderableType]:
    """What is lost, what comes instead, and who rises and falls."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
        return
    yield Text(
        f"{told.statements_removed_total} statements gone, {told.statements_added_total} added,"
        f" {told.statements_changed_total} changed"
    )
    if told.entities_removed:
        yield Text(f"gone: {', '.join(words.entity(one) for one in told.entities_removed)}")
    if told.paths_lost:
        yield section(f"paths lost ({_of(told.paths_lost, told.paths_lost_total)})")
        yield from _paths_lost(words, told.paths_lost)
    if told.reach_lost:
        yield section(f"dependents lost ({_of(told.reach_lost, told.reach_lost_total)})")
        rows = table("entity", "lost", "who", numbers=("lost",))
        for one in told.reach_lost:
            lost = ", ".join(words.entity(each) for each in one.lost)
            rows.add_row(entity_cell(words, one.entity_id), str(one.lost_total), Text(lost))
        yield rows
    if told.rank_shifts:
        yield section(f"ranks by {told.measure.value} ({_of(told.rank_shifts, told.rank_shifts_total)})")
        rows = table("entity", "before", "after", numbers=("before", "after"))
        for shift in told.rank_shifts:
            before, after = (
                "-" if rank is None else str(rank) for rank in (shift.rank_before, shift.rank_after)
            )
            rows.add_row(entity_cell(words, shift.entity_id), before, after)
        yield rows


def _of(told: tuple[object, ...], total: int) -> str:
    return str(total) if len(told) == total else f"{len(told)} of {total}"


def _paths_lost(words: Words, lost: Iterable[LostPath]) -> Iterator[RenderableType]:
    rows = grid()
    for one in lost:
        ends = Text.assemble((words.entity(one.source), "bold"), " … ", (words.entity(one.target), "bold"))
        instead = _along(words, one.next_best) if one.next_best else "nothing"
        rows.add_row(ends, Text.assemble(("lost: ", "red"), _along(words, one.lost), "\n", "left: ", instead))
    yield rows


def _along(words: Words, path: Path) -> str:
    return " – ".join(words.entity(one) for one in path.entity_ids)
