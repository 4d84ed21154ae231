"""Ownerships that cannot all be true: cycles, and shares of one target above the whole."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from stratograph.graph.dates import PartialDate
from stratograph.graph.importers.draft import Draft
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.staging import HoldingRow as Row
from stratograph.graph.importers.turtle import term
from stratograph.graph.namespaces import SG
from stratograph.graph.shares import Holding

__all__ = ["settle_ownerships"]

_SHARE_FIELDS = ("sharePercent", "sharePercentMin", "sharePercentMax")


def settle_ownerships(draft: Draft) -> None:
    """Leave out ownerships that form a cycle, and the shares of what is owned to more than the whole.

    Nobody can tell which row of a cycle is wrong, so all of them go; of shares that sum above 100 % only
    the figures go, for each row still says who is an owner.
    """
    for cycle in _cycles(draft.staging.knotted()):
        told = " → ".join([*(row[1] for row in cycle), cycle[0][1]])
        lines = ", ".join(str(row[7]) for row in cycle)
        for row in cycle:
            message = f"{row[1]!r} would own itself through {len(cycle)} rows (lines {lines}): {told}."
            draft.report.skipped(
                _place(draft, row), message, "Correct or date one of them; none is imported."
            )
            draft.staging.drop_statement(row[0])
    for owned in draft.staging.overfull():
        _settle_shares(draft, owned)


def _settle_shares(draft: Draft, owned: str) -> None:
    rows = [row for row in draft.staging.holdings_of(owned) if row[3] is not None]
    held = [_holding(row) for row in rows]
    for day in sorted({one.start for one in held}):
        total = sum((one.share or Decimal(0) for one in held if one.holds_on(day)), Decimal(0))
        if total <= 100:
            continue
        lines = ", ".join(str(row[7]) for row in rows)
        for row in rows:
            message = f"the shares of {owned!r} sum to {total.normalize():f} % (lines {lines})."
            remedy = "Correct a share, or date each; the owners are imported without shares."
            draft.report.changed(_place(draft, row), message, remedy)
            staged, _ = draft.staging.statement(row[0])
            for name in _SHARE_FIELDS:
                staged.body.pop(term(SG + name), None)
            draft.staging.change_statement(staged)
        return


def _cycles(rows: list[Row]) -> Iterator[list[Row]]:
    """Whole cycles that close on some day, until none is left."""
    import networkx as nx

    left = {row[0]: (row, _holding(row)) for row in rows}
    for day in sorted({holding.start for _, holding in left.values()}):
        while True:
            on_day = {
                (row[1], row[2]): row for row, holding in _by_id(left.values()) if holding.holds_on(day)
            }
            try:
                found = nx.find_cycle(nx.DiGraph(sorted(on_day)))
            except (nx.NetworkXNoCycle, nx.NetworkXPointlessConcept, nx.NetworkXError):
                break
            first = min(range(len(found)), key=lambda place: found[place][0])
            cycle = [on_day[edge] for edge in (*found[first:], *found[:first])]
            yield cycle
            for row in cycle:
                del left[row[0]]


def _by_id(rows: Iterable[tuple[Row, Holding]]) -> list[tuple[Row, Holding]]:
    return sorted(rows, key=lambda one: one[0][0], reverse=True)


def _holding(row: Row) -> Holding:
    start, end = (PartialDate.parse(text) if text else None for text in row[4:6])
    return Holding(
        row[0],
        row[1],
        row[2],
        None if row[3] is None else Decimal(row[3]),
        (start.latest if start else None) or date.min,
        (end.earliest if end else None) or date.max,
    )


def _place(draft: Draft, row: Row) -> Place:
    path: Path | None = draft.files[row[6]] if row[6] < len(draft.files) else None
    return Place(path or Path(), row[7])
