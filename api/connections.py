"""Connections: the members of a class, and the entities at the other end of a relation, page by page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from stratograph.api.facets import facets_of
from stratograph.api.fields import GeneratedField, ReadMany
from stratograph.api.lists.filtering import matches
from stratograph.api.lists.members import Members
from stratograph.api.lists.ordering import ordered
from stratograph.api.names import capitalized
from stratograph.api.pagination import PAGE_ARGUMENTS, Page, cursor_of, page_of, page_size
from stratograph.api.registry import Registry, Seen, SeenAll, SeenLists, Subject, Together
from stratograph.api.rows import LinkRows, PickedRows, Row, Rows, chosen_rows, row_of_link, statement_rows
from stratograph.api.sdl import arguments_of, define, fields_of
from stratograph.graph.links import Links, LinksOfEach
from stratograph.graph.ontology import Field, Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity
from stratograph.graph.view import View

__all__ = ["Connection", "collection_field", "link_field", "make", "parts", "select"]

Arguments = Mapping[str, Any]

# As many as a large ontology has; each is a few references until its columns are asked for.
_MOST_LISTS = 256


class Connection:
    """A list that was filtered and ordered, and one page of it."""

    def __init__(
        self, members: Members, places: NDArray[np.intp] | None, rows: Rows[Any], page: Page[Row]
    ) -> None:
        self.view = members.view
        self.members = members
        self.places = places
        self.rows = rows
        self.page = page

    @property
    def subjects(self) -> Iterable[Subject]:
        """What the rows of the page are about."""
        return self.rows.subjects(self.page.start, self.page.end)

    @property
    def total_count(self) -> int:
        """How many rows all pages have together."""
        return len(self.rows)

    @property
    def list_open(self) -> bool:
        """Whether a row is there because of a group of which not all members are named."""
        return bool(self.rows.list_open.any())


class FirstPages(Together):
    """Connections of the links of several entities, the first page of each; made when they are looked at.

    Args:
        view: Under which they are looked at.
        links: The links of each.
        size: How many rows a page has.
        make: Makes one of them.
    """

    def __init__(
        self, view: View, links: LinksOfEach, size: int, make: Callable[[Links], Connection]
    ) -> None:
        self._view = view
        self._links = links
        self._size = size
        self._make = make

    @property
    def kinds(self) -> list[type]:
        """All are connections."""
        return [Connection] * len(self)

    @property
    def kind(self) -> type | None:
        """Connections, if there is any."""
        return Connection if len(self) else None

    def nodes(self, registry: Registry) -> SeenLists:
        """The entities of each page, without making the connections."""
        found, bounds = self._links.first(self._size)
        return SeenLists(registry.all_shown(self._view, found), bounds)

    def __len__(self) -> int:
        return len(self._links)

    @overload
    def __getitem__(self, place: int) -> Connection: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Connection]: ...
    def __getitem__(self, place: int | slice) -> Connection | Sequence[Connection]:
        return self._made[place] if isinstance(place, slice) else self._make(self._links[place])

    def __iter__(self) -> Iterator[Connection]:
        return iter(self._made)

    @cached_property
    def _made(self) -> list[Connection]:
        return list(map(self._make, self._links))


_ID_OF = attrgetter("id")


def select(members: Members, arguments: Arguments) -> Connection:
    """The members that pass ``filter``, by ``orderBy``, and the page of them that is asked for."""
    rows, places = members.rows, None
    conditions, orders = arguments.get("filter"), arguments.get("orderBy")
    if conditions or orders:
        found = matches(members, conditions or {})
        places = np.flatnonzero(found.met)
        if orders:
            by_order = ordered(members, orders)
            places = by_order[found.met[by_order]]
        rows = PickedRows(rows, places, rows.list_open | found.list_open)
    return Connection(members, places, rows, page_of(rows, _ID_OF, arguments, rows.position))


def parts(ontology: Ontology) -> Iterator[str]:
    """The classes, and the relation fields as ``Class.field``: each has a type of connection."""
    yield from ontology.classes
    for name, declared in ontology.classes.items():
        for field in declared.fields:
            if field.relation and field.owner == name and _root_owner(ontology, field) == name:
                yield f"{name}.{field.name}"


def make(registry: Registry, ontology: Ontology, name: str) -> None:
    """Make the connection of a class or of a relation field."""
    owner, _, relation = name.partition(".")
    if relation:
        _add_link_connection(registry, ontology, ontology.fields(owner)[relation])
    else:
        define(registry, _CONNECTION, _connection_reads(registry, name), {"X_": name})


_COUNTS = """
      totalCount: Int!
      "Whether the list draws on a group of which not all members are named, so that there may be more."
      listOpen: Boolean!
      pageInfo: PageInfo!
"""

_CONNECTION = f"""
    "A page of a list of X_."
    type X_Connection {{
{_COUNTS}
      nodes: [X_!]!
      edges: [X_Edge!]!
      "Counts over the whole list, all pages together."
      facets(by: [X_Facet!]!): [Facet!]!
    }}

    "A member of a list, and where it stands."
    type X_Edge {{
      cursor: String!
      node: X_!
      "Whether it is in the list because of a group of which not all members are named."
      listOpen: Boolean!
    }}
"""

_LINK_CONNECTION = f"""
    "D_"
    type X_Connection {{
{_COUNTS}
      nodes: [N_!]!
      edges: [X_Edge!]!
    }}

    "An entity at the other end, with what says so."
    type X_Edge {{
      cursor: String!
      node: N_!
      "The surest statement that says so."
      statement: S_!
      "Every statement that says so, the surest first."
      statements: [S_!]!
      "Whether it draws on a group of which not all members are named."
      listOpen: Boolean!
    }}
"""

_LINK_ARGUMENTS = f"""
    filter: N_Filter
    "Only by statements that meet this."
    through: S_Filter
    orderBy: [N_Order!]
    {PAGE_ARGUMENTS}
"""

_COLLECTION = f"P_(filter: X_Filter, orderBy: [X_Order!], {PAGE_ARGUMENTS}): X_Connection!"


def _connection_reads(registry: Registry, name: str) -> dict[str, Any]:
    def nodes(source: Connection) -> SeenAll:
        return registry.all_shown(source.view, source.subjects)

    def nodes_of_each(sources: Sequence[Connection]) -> Sequence[Any]:
        return sources.nodes(registry) if isinstance(sources, FirstPages) else list(map(nodes, sources))

    return {
        f"{name}Connection.pageInfo": lambda source: source.page,
        f"{name}Connection.nodes": ReadMany(nodes, nodes_of_each),
        f"{name}Connection.edges": lambda source: [Seen(source.view, row) for row in source.page.rows],
        f"{name}Connection.facets": lambda source, given: facets_of(
            source.members, source.places, source.rows.list_open, given["by"]
        ),
        f"{name}Edge.cursor": lambda edge: cursor_of(edge.subject.id),
        f"{name}Edge.node": lambda edge: registry.shown(edge.view, edge.subject.subject),
        f"{name}Edge.listOpen": lambda edge: edge.subject.list_open,
        f"{name}Edge.statement": lambda edge: registry.shown(edge.view, edge.subject.link.statements[0]),
        f"{name}Edge.statements": lambda edge: registry.all_shown(edge.view, edge.subject.link.statements),
    }


def _root_owner(ontology: Ontology, field: Field) -> str:
    """The topmost class that declares the field; one that narrows it below uses the same connection."""
    owner = field.owner
    for ancestor in ontology.classes[owner].ancestors:
        if field.name in ontology.fields(ancestor):
            owner = ancestor
    return owner


def _connection_name(ontology: Ontology, field: Field) -> str:
    """The name of a relation field's connection type, without its last word."""
    return _root_owner(ontology, field) + capitalized(field.name)


def _add_link_connection(registry: Registry, ontology: Ontology, field: Field) -> None:
    name = _connection_name(ontology, field)
    words = {"X_": name, "N_": field.type_name, "S_": field.relation or "", "D_": field.definition}
    define(registry, _LINK_CONNECTION, _connection_reads(registry, name), words)


def link_field(registry: Registry, ontology: Ontology, field: Field) -> GeneratedField:
    """The field of a relation: the entities at its other end."""
    words = {"N_": field.type_name, "S_": field.relation or ""}

    def connection(view: View, links: Links, given: Arguments) -> Connection:
        rows = _linked(view, links, field, given.get("through"))
        return select(Members(view, field.type_name, rows), given)

    def read(source: Seen, given: Arguments) -> Connection:
        return connection(source.view, source.view.links(source.subject.id, field.name), given)

    def read_many(sources: Sequence[Seen], given: Arguments) -> Sequence[Any]:
        if not isinstance(sources, SeenAll):  # of several views
            return [read(one, given) for one in sources]
        view = sources.view
        links = view.links_of_each(cast("Sequence[Entity]", sources.subjects), field.name)
        if all(name == "first" or value is None for name, value in given.items()):
            size = page_size("first", given.get("first"))
            return FirstPages(view, links, size, lambda one: connection(view, one, given))
        return [connection(view, one, given) for one in links]

    return GeneratedField(
        field.name,
        f"{_connection_name(ontology, field)}Connection!",
        ReadMany(read, read_many),
        arguments=arguments_of(registry, _LINK_ARGUMENTS, words),
        description=field.definition,
    )


def _linked(view: View, links: Links, field: Field, through: Arguments | None) -> Rows[Any]:
    if not through:
        return LinkRows(links)
    made = list(links)
    statements = [one for link in made for one in link.statements]
    met = iter(matches(Members(view, field.relation or "", statement_rows(statements)), through).met)
    passing = (link.of(tuple(compress(link.statements, met))) for link in made)
    return chosen_rows([row_of_link(link) for link in passing if link.statements])


def collection_field(
    registry: Registry,
    name: str,
    class_name: str,
    read: Callable[[View], Rows[Any]],
    description: str,
    deprecation: str | None = None,
) -> GeneratedField:
    """A field that gives the members of a class, page by page.

    Args:
        registry: Where its types are.
        name: What the field is called, and the list that is kept with the view.
        class_name: The class.
        read: Gives the whole list under a view.
        description: What the list holds.
        deprecation: Why it should no longer be asked for.
    """

    def members(source: Seen) -> Members:
        view = source.view
        return remembered(
            view, "lists", name, lambda: Members(view, class_name, read(view), (name,)), most=_MOST_LISTS
        )

    reads = {name: lambda source, given: select(members(source), given)}
    (made,) = fields_of(registry, _COLLECTION, reads, {"P_": name, "X_": class_name})
    made.description = description
    made.deprecation = deprecation
    return made
