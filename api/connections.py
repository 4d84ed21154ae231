"""Connections: the members of a class, and the entities at the other end of a relation, page by page."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from stratograph.api.facets import facets_of
from stratograph.api.fields import GeneratedField
from stratograph.api.matching import match
from stratograph.api.names import capitalized
from stratograph.api.ordering import ordered
from stratograph.api.pagination import PAGE_ARGUMENTS, Page, cursor_of, page_of
from stratograph.api.registry import Registry, Seen, Subject
from stratograph.api.rows import Row, Rows, chosen_rows, link_rows
from stratograph.api.sdl import arguments_of, define, fields_of
from stratograph.graph.ontology import Field, Ontology
from stratograph.graph.selection import Link
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Connection", "add_connections", "collection_field", "link_field", "select"]

Arguments = Mapping[str, Any]


class Connection:
    """A list that was filtered and ordered, and one page of it."""

    def __init__(self, view: View, class_name: str, rows: Rows[Any], arguments: Arguments) -> None:
        self.view = view
        self.class_name = class_name
        self.rows = rows
        self.page: Page[Row] = page_of(rows, _ID_OF, arguments, rows.position)

    @property
    def subjects(self) -> Iterator[Subject]:
        """What the rows of the page are about."""
        return self.rows.subjects(self.page.start, self.page.end)

    @property
    def total_count(self) -> int:
        """How many rows all pages have together."""
        return len(self.rows)

    @cached_property
    def list_open(self) -> bool:
        """Whether a row is there because of a group of which not all members are named."""
        return any(row.list_open for row in self.rows)


_ID_OF = attrgetter("id")


def select(view: View, class_name: str, rows: Rows[Any], arguments: Arguments) -> Connection:
    """The rows that pass ``filter``, by ``orderBy``, and the page of them that is asked for."""
    conditions = arguments.get("filter")
    if conditions:
        found = ((row, match(view, class_name, conditions, row.subject)) for row in rows)
        rows = chosen_rows(
            [Row(row.subject, row.list_open or one.list_open, row.link) for row, one in found if one.met]
        )
    orders = arguments.get("orderBy")
    if orders:
        rows = chosen_rows(ordered(view, class_name, orders, rows, lambda row: row.subject))
    return Connection(view, class_name, rows, arguments)


def add_connections(registry: Registry, ontology: Ontology) -> None:
    """Make the connection types: one for each class, and one for each relation field."""
    for name in ontology.classes:
        define(registry, _CONNECTION, _connection_reads(registry, name), {"X_": name})
    for name, declared in ontology.classes.items():
        for field in declared.fields:
            if field.relation and field.owner == name and _root_owner(ontology, field) == name:
                _add_link_connection(registry, ontology, field)


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
    return {
        f"{name}Connection.pageInfo": lambda source: source.page,
        f"{name}Connection.nodes": lambda source: registry.all_shown(source.view, source.subjects),
        f"{name}Connection.edges": lambda source: [Seen(source.view, row) for row in source.page.rows],
        f"{name}Connection.facets": lambda source, given: facets_of(
            source.view, source.class_name, given["by"], [(row.subject, row.list_open) for row in source.rows]
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

    def read(source: Seen, given: Arguments) -> Connection:
        rows = _linked(
            source.view, source.view.links(source.subject.id, field.name), field, given.get("through")
        )
        return select(source.view, field.type_name, rows, given)

    return GeneratedField(
        field.name,
        registry.type_of(f"{_connection_name(ontology, field)}Connection!"),
        read,
        arguments=arguments_of(registry, _LINK_ARGUMENTS, words),
        description=field.definition,
    )


def _linked(view: View, links: Sequence[Link], field: Field, through: Arguments | None) -> Rows[Link]:
    if through:
        passing = ((one.entity, _passing(view, one.statements, field, through)) for one in links)
        links = [Link(entity, partial(tuple, statements)) for entity, statements in passing if statements]
    return link_rows(links)


def _passing(
    view: View, statements: tuple[ViewedStatement, ...], field: Field, through: Arguments
) -> tuple[ViewedStatement, ...]:
    return tuple(one for one in statements if match(view, field.relation or "", through, one).met)


def collection_field(
    registry: Registry,
    name: str,
    class_name: str,
    read: Any,
    description: str,
    deprecation: str | None = None,
) -> GeneratedField:
    """A field that gives the members of a class, page by page."""
    reads = {name: lambda source, given: select(source.view, class_name, read(source), given)}
    (made,) = fields_of(registry, _COLLECTION, reads, {"P_": name, "X_": class_name})
    made.description = description
    made.deprecation_reason = deprecation
    return made
