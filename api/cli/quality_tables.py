"""Audits and differences as people read them."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stratograph.api.cli.problems import counted
from stratograph.api.text import printable
from stratograph.graph.audit import Audit
from stratograph.graph.seed_diff import FieldDifference, SeedDiff, ThingDifference, ThingKind, WhatChanged

__all__ = ["audit_tables", "diff_tables"]

# Every id is in --json; a person wants to see of what kind they are.
_MOST_IDS = 3

_STYLES = {WhatChanged.ADDED: "green", WhatChanged.REMOVED: "red", WhatChanged.CHANGED: "yellow"}
_MARKS = {WhatChanged.ADDED: "+", WhatChanged.REMOVED: "-", WhatChanged.CHANGED: "~"}
_PLURALS = {ThingKind.ENTITY: "entities", ThingKind.EVIDENCE: "pieces of evidence", ThingKind.OTHER: "others"}


def audit_tables(made: Audit) -> Iterator[RenderableType]:
    """What there is, what is missing, and how far it hangs together."""
    found = made.coverage
    yield Text(
        f"{counted(found.entities, 'entity', 'entities')}; {counted(found.statements, 'statement')}, of which"
        f" {found.saying_more:,} say more than where a thing belongs; {found.inferred:,} more inferred."
    )
    for title, counts in (
        ("certainty", found.by_certainty),
        ("best tier of the sources", found.by_tier),
        ("topic", found.by_topic),
        ("year of the newest source", found.by_year),
        ("class of statement", found.statements_by_class),
    ):
        yield from _counts(f"statements by {title}", counts, found.statements)
    yield from _counts("entities by class", found.entities_by_class, found.entities)
    yield from _connectedness(made)
    yield from _gaps(made)


def diff_tables(found: SeedDiff) -> Iterator[RenderableType]:
    """What was added, removed and changed: a line a thing, and one for each field that changed."""
    for kind in ThingKind:
        of_kind = [one for one in found.things if one.kind is kind]
        if of_kind:
            counts = (
                f"{found.count(kind, what):,} {what}" for what in WhatChanged if found.count(kind, what)
            )
            yield _section(f"{_PLURALS.get(kind, f'{kind}s')}: {', '.join(counts)}")
            yield Text("\n").join(line for one in of_kind for line in _lines(one))


def _counts(title: str, counts: Mapping[str, int], total: int) -> Iterator[RenderableType]:
    yield _section(title)
    rows = _table()
    for name, count in counts.items():
        rows.add_row(printable(name), f"{count:,}", f"{100 * count / total:.0f} %")
    yield rows


def _connectedness(made: Audit) -> Iterator[RenderableType]:
    found = made.connectedness
    yield _section("in the largest component of the network of dependence")
    rows = _table()
    for kind, share in [*found.kinds.items(), ("together", found.whole)]:
        rows.add_row(kind, f"{share.inside:,} of {share.total:,}", f"{share.percent:.0f} %")
    yield rows
    sizes = ", ".join(f"{size:,}" for size in found.components[:_MOST_IDS])
    more = ", ..." if len(found.components) > _MOST_IDS else ""
    yield Text(f"{counted(len(found.components), 'component')}: {sizes}{more}", "dim")


def _gaps(made: Audit) -> Iterator[RenderableType]:
    yield _section("gaps")
    missing = made.gaps
    rows = _table()
    for title, ids in (
        ("outside that component", made.connectedness.outside),
        ("entities without relations", missing.without_relations),
        ("entities that nothing speaks of", missing.without_mention),
        ("sources without dates", missing.undated_sources),
        ("numbers on one source", missing.single_source_numbers),
        ("of these, on one of tier B or C", missing.weak_numbers),
    ):
        rows.add_row(title, f"{len(ids):,}", _some(ids))
    if missing.stale is None:
        rows.add_row("stale statuses", "", "say from which day: --as-of DATE")
    else:
        title = f"stale statuses ({made.stale_after_days:,} days on {made.as_of})"
        rows.add_row(title, f"{len(missing.stale):,}", _some(missing.stale))
    yield rows


def _some(ids: Sequence[str]) -> str:
    return ", ".join(printable(one) for one in ids[:_MOST_IDS]) + (", ..." if len(ids) > _MOST_IDS else "")


def _lines(one: ThingDifference) -> Iterator[Text]:
    named = f" “{printable(one.label)}”" if one.label else ""
    mark = f"{_MARKS[one.what]} {printable(one.id)}"
    yield Text.assemble((mark, _STYLES[one.what]), (f"  {printable(one.class_name)}{named}", "dim"))
    if one.what is WhatChanged.CHANGED:
        for field in one.fields:
            yield Text.assemble(f"    {printable(field.name)}: ", _told(field))


def _told(field: FieldDifference) -> Text:
    """What left and what came; values that stay are not repeated."""
    gone = [value for value in field.old if value not in field.new]
    come = [value for value in field.new if value not in field.old]
    parts = [Text(f"- {printable(value)}", "red") for value in gone]
    parts += [Text(f"+ {printable(value)}", "green") for value in come]
    return Text("  ").join(parts)


def _table() -> Table:
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=False, show_edge=False)
    rows.add_column(overflow="fold")
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column(overflow="fold")
    return rows


def _section(title: str) -> RenderableType:
    return Padding(Text(title, "bold underline"), (1, 0, 0, 0))
