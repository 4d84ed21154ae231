"""Communities and comparisons as people read them."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from stratograph.api.cli.cells import MOST_NAMED, grid, section, some, statement_cell, table
from stratograph.api.cli.what_if_tables import composition_lines
from stratograph.api.text import printable
from stratograph.api.words import Words
from stratograph.graph.communities import Communities
from stratograph.graph.comparison import Side, ViewComparison
from stratograph.graph.composition import NOT_STATED, Composition

__all__ = ["community_tables", "comparison_tables"]


def community_tables(words: Words, told: Communities, first: int) -> Iterator[RenderableType]:
    """Who belongs together."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
        return
    for number, one in enumerate(told.rows[:first], 1):
        yield section(
            f"community {number}: {one.size} entities, {one.inside} links inside, {one.outside} out"
        )
        yield Text(some(words, one.members))
        yield from composition_lines(words, one.composition)
    yield Text()
    yield Text(
        f"{min(first, len(told.rows))} of {len(told.rows)}. Modularity {told.modularity:.3f}, by"
        f" {told.method.value} from seed {told.seed} at resolution {told.resolution:g}.",
        "dim",
    )


def comparison_tables(words: Words, names: tuple[str, str], told: ViewComparison) -> Iterator[RenderableType]:
    """Two views in two columns, then what joins them and what only one has."""
    if told.explanation is not None:
        yield Text(printable(told.explanation))
    sides = (told.left, told.right)
    rows = table("", *(printable(one) for one in names), numbers=names)
    rows.add_row("entities", *(str(one.composition.total) for one in sides))
    rows.add_row("statements", *(str(one.statements) for one in sides))
    for name, measured in _STRUCTURE.items():
        rows.add_row(name, *(_number(getattr(one.structure, measured)) for one in sides))
    for kind in ("class", "country", "ownership", "listing", "layer"):
        for name, counts in _by_kind(words, kind, sides).items():
            rows.add_row(name, *map(str, counts))
    yield rows
    for name, side in zip(names, sides, strict=True):
        if side.explanation is not None:
            yield Text(f"{printable(name)}: {side.explanation}", "yellow")
        if side.top:
            yield section(f"most depends on, in {printable(name)}")
            yield Text(", ".join(words.entity(one.entity_id) for one in side.top))
        if side.only_entities:
            yield section(f"only in {printable(name)}: {len(side.only_entities)}")
            yield Text(some(words, side.only_entities))
    if told.ties:
        yield section(f"ties across: {len(told.ties)}")
        pairs = grid()
        for one in told.ties[:MOST_NAMED]:
            ends = f"{words.entity(one.source)} –{words.relation(one.class_name)}→ {words.entity(one.target)}"
            pairs.add_row(Text(ends), statement_cell(words, one))
        yield pairs
    if told.list_open:
        yield Text("list open: a count or a tie draws on a group that names only some", "yellow")


_STRUCTURE = {
    "in the network": "nodes",
    "relationships": "edges",
    "density": "density",
    "reciprocity": "reciprocity",
    "pieces": "components",
    "largest piece": "largest_component",
    "concentration": "concentration",
}


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _by_kind(words: Words, kind: str, sides: tuple[Side, Side]) -> dict[str, tuple[int, int]]:
    left, right = (_counts(one.composition, kind) for one in sides)
    kinds = [one for one in (*left, *right) if one != NOT_STATED]
    return {
        f"{kind}: {_word(words, kind, one)}": (left.get(one, 0), right.get(one, 0))
        for one in dict.fromkeys(kinds)
    }


def _counts(made_of: Composition, kind: str) -> Mapping[str, int]:
    counts: Mapping[str, int] = getattr(made_of, f"by_{kind}")
    return counts


def _word(words: Words, kind: str, one: str) -> str:
    if kind == "class":
        return words.class_name(one)
    return words.entity(one) if kind in ("country", "layer") else one
