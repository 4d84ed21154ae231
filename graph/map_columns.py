"""Which column of the map each entity stands in: the countries, or groups of countries, asked for."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stratograph.graph.columns import STATUS_CODES, columns_of
from stratograph.graph.errors import InputError
from stratograph.graph.network import edges_of
from stratograph.graph.presentation import ColumnFrom
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Status
from stratograph.graph.strata import strata_of

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["MOST_COLUMNS", "MapColumns", "map_columns"]

MOST_COLUMNS = 6

_DEFAULT_COLUMNS = 2


class MapColumns:
    """The columns of a map.

    Attributes:
        ids: Countries and groups of them, from left to right, and nothing where the rest stands.
    """

    def __init__(
        self, asked: Sequence[str], by_country: Mapping[str, str], countries: Mapping[str, str]
    ) -> None:
        middle = (len(asked) + 1) // 2
        self.ids: tuple[str | None, ...] = (*asked[:middle], None, *asked[middle:])
        self._by_country = by_country
        self._countries = countries

    def of(self, entity_id: str) -> str | None:
        """The column of an entity; nothing if it is the rest's."""
        return self._by_country.get(self._countries.get(entity_id, ""))


def map_columns(view: "View", asked: Sequence[str] | None = None) -> MapColumns:
    """The columns asked for, or those that the ontology names.

    Where it names none that is loaded, they are the two countries with most entities on the map, the larger
    first.

    Raises:
        UnknownEntityError: An id is unknown; the nearest known ones are suggested.
        InputError: There are too many, one is neither a country nor a group of countries, or two share a
            country.
    """
    origin = view.base.unfiltered
    countries = remembered(origin.snapshot, "countries of the map", None, lambda: _countries(origin))
    if not asked:
        named = origin.ontology.presentation.columns
        asked = [one for one in named if one in origin.snapshot.entities]
    if not asked:
        mapped = Counter(countries[one] for one in strata_of(origin) if one in countries)
        asked = sorted(mapped, key=lambda one: (-mapped[one], one))[:_DEFAULT_COLUMNS]
    return MapColumns(asked, _by_country(origin, asked), countries)


def _by_country(view: "View", asked: Sequence[str]) -> dict[str, str]:
    if len(asked) > MOST_COLUMNS:
        raise InputError("columns", f"may name {MOST_COLUMNS} at most, not {len(asked)}.")
    found: dict[str, str] = {}
    for column in asked:
        for country in _members(view, column):
            if country in found:
                raise InputError("columns", f"{country!r} would stand in {found[country]!r} and {column!r}.")
            found[country] = column
    return found


def _members(view: "View", column: str) -> list[str]:
    """The countries that a column stands for."""
    entities, ontology = view.snapshot.entities, view.ontology
    class_name = view.snapshot.entity(column).class_name
    if ontology.is_a(class_name, "Country"):
        return [column]
    members = [one.source for one in view.about(column, "GroupMembership") if one.target == column]
    countries = [one for one in members if ontology.is_a(entities[one].class_name, "Country")]
    if not countries:
        told = f"{column!r} is a {class_name} without countries; name a country or a group of countries."
        raise InputError("columns", told)
    return sorted(set(countries))


def _countries(view: "View") -> dict[str, str]:
    """The country beside which each entity stands: its own, else that of the nearest that lends it one.

    Where those nearest to it are of several countries, it stands beside none, unless the relationships that
    are asked first agree on one.
    """
    snapshot = view.snapshot
    found = {one: country for one in snapshot.entities if (country := view.country(one)) is not None}
    lenders = _lenders(snapshot)
    while True:
        learned = {}
        for borrower, by_order in lenders.items():
            if borrower not in found:
                countries: set[str] = set()
                for order in sorted(by_order):
                    countries = countries or {found[end] for end in by_order[order] if end in found}
                if len(countries) == 1:
                    learned[borrower] = countries.pop()
        if not learned:
            return found
        found |= learned


def _lenders(snapshot: Snapshot) -> dict[str, dict[int, set[str]]]:
    """For each entity those whose column it may take, by the order in which they are asked."""
    presentation = snapshot.ontology.presentation
    edges, lending = edges_of(snapshot), presentation.column_from
    statuses = columns_of(snapshot).statuses[edges.statement_rows]
    lenders: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, target, relation in zip(
        *(
            column[statuses != STATUS_CODES[Status.ENDED]].tolist()
            for column in (edges.source, edges.target, edges.relation)
        ),
        strict=True,
    ):
        name, ends = edges.relations[relation].name, (edges.nodes[source], edges.nodes[target])
        end = lending.get(name)
        if end in (ColumnFrom.SOURCE, ColumnFrom.EITHER) and _takes(snapshot, ends[1], name):
            lenders[ends[1]][presentation.column_order[name]].add(ends[0])
        if end in (ColumnFrom.TARGET, ColumnFrom.EITHER) and _takes(snapshot, ends[0], name):
            lenders[ends[0]][presentation.column_order[name]].add(ends[1])
    return lenders


def _takes(snapshot: Snapshot, borrower: str, relation: str) -> bool:
    """Whether a relation lends a column to entities of this one's class."""
    ontology = snapshot.ontology
    classes = ontology.presentation.column_for.get(relation)
    class_name = snapshot.entities[borrower].class_name
    return classes is None or any(ontology.is_a(class_name, one) for one in classes)
