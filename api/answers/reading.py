"""How the types of answers are read: parts as a view shows them, lists as pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from stratograph.api.connections import Connection, select
from stratograph.api.fields import Read
from stratograph.api.lists.members import Members
from stratograph.api.names import snake
from stratograph.api.pagination import Page, cursor_of, page_of, page_size
from stratograph.api.properties import certainty_name
from stratograph.api.registry import Registry, Seen
from stratograph.api.rows import entity_rows, statement_rows
from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "Listed",
    "connection_reads",
    "entities_page",
    "entity_of",
    "first_of",
    "inside",
    "listed",
    "names",
    "on_changed",
    "part",
    "parts",
    "shown",
    "statement_of",
    "statements_page",
    "weakest_certainty",
]

Arguments = Mapping[str, Any]
Answer = TypeVar("Answer")


def inside(type_name: str, *fields: str) -> dict[str, Read]:
    """Reads of fields that are attributes of the subject, which has them in snake case."""
    return {f"{type_name}.{field}": attrgetter(f"subject.{snake(field)}") for field in fields}


def part(attribute: str) -> Read:
    """A read of a part of the subject, to be shown by the same view; nothing stays nothing."""
    get = attrgetter(attribute)
    return lambda source: None if (found := get(source.subject)) is None else Seen(source.view, found)


def parts(attribute: str) -> Read:
    """A read of a part of the subject that has several members."""
    get = attrgetter(attribute)
    return lambda source: [Seen(source.view, one) for one in get(source.subject)]


def first_of(attribute: str) -> Read:
    """Likewise, of the first members, as many as the argument ``first`` asks for."""
    get = attrgetter(attribute)
    return lambda source, given: [
        Seen(source.view, one) for one in get(source.subject)[: page_size("first", given["first"])]
    ]


def entity_of(registry: Registry, attribute: str = "entity_id") -> Read:
    """A read of the entity whose id is an attribute of the subject; nothing stays nothing."""
    get = attrgetter(attribute)
    return lambda source: (
        None if (found := get(source.subject)) is None else registry.entity(source.view, found)
    )


def statement_of(registry: Registry, attribute: str = "statement") -> Read:
    """A read of the statement that is an attribute of the subject."""
    get = attrgetter(attribute)
    return lambda source: registry.shown(source.view, get(source.subject))


def shown(registry: Registry, attribute: str = "statements") -> Read:
    """A read of the statements that are an attribute of the subject."""
    get = attrgetter(attribute)
    return lambda source: [registry.shown(source.view, one) for one in get(source.subject)]


def weakest_certainty(source: Seen) -> str:
    """The certainty of the subject's least sure step."""
    return certainty_name(source.subject.weakest_certainty)


def on_changed(source: Seen) -> bool:
    """Whether the answer rests on a view with imagined changes."""
    return source.view.base is not source.view


def names(given: Arguments, argument: str) -> list[str] | None:
    """The names that an argument lists; nothing if it is not given."""
    asked = given.get(argument)
    return None if asked is None else [str(one) for one in asked]


def entities_page(view: View, ids: Iterable[str], given: Arguments) -> Connection:
    """Entities as a connection, filtered and ordered as the arguments say."""
    return select(Members(view, "Entity", entity_rows(view, tuple(ids))), given)


def statements_page(
    view: View, statements: Iterable[ViewedStatement], given: Arguments, class_name: str = "Statement"
) -> Connection:
    """Statements as a connection, filtered and ordered as the arguments say."""
    return select(Members(view, class_name, statement_rows(tuple(statements))), given)


@dataclass(frozen=True)
class Listed(Generic[Answer]):
    """An answer that is a long list, and one page of it."""

    view: View
    subject: Answer
    found: Sequence[Any]
    page: Page[Any]


def listed(
    view: View, answer: Answer, found: Sequence[Any], id_of: Callable[[Any], str], given: Arguments
) -> Listed[Answer]:
    """The page of a list that the arguments ask for."""
    return Listed(view, answer, found, page_of(found, id_of, given))


def connection_reads(name: str, id_of: Callable[[Any], str], node: Callable[[View, Any], object]) -> Any:
    """Reads of the types ``<name>Connection`` and ``<name>Edge``, whose sources are :class:`Listed`."""
    return {
        f"{name}Connection.totalCount": lambda source: len(source.found),
        f"{name}Connection.pageInfo": lambda source: source.page,
        f"{name}Connection.nodes": lambda source: [node(source.view, one) for one in source.page.rows],
        f"{name}Connection.edges": lambda source: [Seen(source.view, one) for one in source.page.rows],
        f"{name}Edge.cursor": lambda source: cursor_of(id_of(source.subject)),
        f"{name}Edge.node": lambda source: node(source.view, source.subject),
    }
