"""What the page of an entity tells, in its order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from stratograph.api.pages.told import Said, Shown, Teller
from stratograph.api.portrait import Portrait, portrait
from stratograph.api.text import printable
from stratograph.graph.disputes import Dispute
from stratograph.graph.links import Link
from stratograph.graph.statements import Status
from stratograph.graph.view import View, ViewedStatement

__all__ = ["Conflict", "EntityPage", "Fact", "Neighbour", "Section", "entity_page"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the entity with its values; a value that is stated on the entity itself has no statement."""

    field: Shown
    values: tuple[Shown, ...]
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity at the other end of a relation, with every statement that says so."""

    entity: Shown
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbours by one relation, those that have ended apart; or statements of one class."""

    heading: Shown
    neighbours: tuple[Neighbour, ...] = ()
    ended: tuple[Neighbour, ...] = ()
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A dispute: what it is about, and what each side says."""

    about: str
    sides: tuple[tuple[str, tuple[Said, ...]], ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything that a page tells of an entity.

    Attributes:
        numbers: The sources of the entity itself, its name and its dates.
        quoted: Of a document: the words that evidence quotes from it, with the statements that they support.
    """

    id: str
    iri: str
    label: str
    other_labels: tuple[str, ...]
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    kind: Shown
    country: Shown | None
    definition: str | None
    list_open: bool
    deprecated: bool
    numbers: tuple[int, ...]
    facts: tuple[Fact, ...]
    relations: tuple[Section, ...]
    others: tuple[Section, ...]
    conflicts: tuple[Conflict, ...]
    quoted: tuple[tuple[str, tuple[Said, ...]], ...]


def entity_page(view: View, teller: Teller, entity_id: str) -> EntityPage:
    """The page of an entity.

    Raises:
        UnknownEntityError: No entity has this id.
    """
    told = portrait(view, entity_id)
    entity, words = told.entity, teller.words
    label, country = words.entity(entity_id), view.country(entity_id)
    return EntityPage(
        id=entity_id,
        iri=entity.iri,
        label=label,
        other_labels=tuple(name for name in (printable(one.value) for one in entity.labels) if name != label),
        aliases=tuple(printable(one.value) for one in entity.aliases),
        former_names=tuple(printable(one.value) for one in entity.former_names),
        kind=Shown(words.class_name(entity.class_name), f"ontology#{entity.class_name}"),
        country=teller.entity(country) if country not in (None, entity_id) else None,
        definition=None if entity.definition is None else printable(entity.definition),
        list_open=entity_id in view.snapshot.open_groups,
        deprecated=entity.deprecated,
        numbers=teller.citations.numbers(entity.evidence) if entity.class_name != "SourceDocument" else (),
        facts=tuple(_facts(teller, told)),
        relations=tuple(_relation(teller, teller.field(field), links) for field, links in told.relations),
        others=tuple(_others(teller, told.others)),
        conflicts=tuple(_conflict(teller, one) for one in view.disputes(about=[entity_id]).disputes),
        quoted=tuple(_quoted(view, teller, entity_id)),
    )


def _facts(teller: Teller, told: Portrait) -> Iterator[Fact]:
    for field, values in told.values:
        yield Fact(teller.field(field), teller.values(values, field))
    for one in told.characteristics:
        told_apart = {"subject", "property"}
        if len({each.value("propertyValue") for each in one.support}) == 1:
            told_apart.add("propertyValue")
        said = tuple(teller.statement(each, without=told_apart) for each in one.support)
        yield Fact(teller.field(one.field), teller.values(one.values, one.field), said)


def _relation(teller: Teller, heading: Shown, links: Iterable[Link]) -> Section:
    holding: list[Neighbour] = []
    ended: list[Neighbour] = []
    for link in links:
        said = tuple(teller.statement(one, without=("source", "target")) for one in link.statements)
        over = all(one.status is Status.ENDED for one in link.statements)
        (ended if over else holding).append(Neighbour(teller.entity(link.entity_id), said))
    return Section(heading, tuple(holding), tuple(ended))


def _others(teller: Teller, others: Iterable[ViewedStatement]) -> Iterator[Section]:
    for class_name, group in groupby(others, key=lambda one: one.class_name):
        heading = Shown(teller.words.class_name(class_name), f"ontology#{class_name}")
        yield Section(heading, statements=tuple(teller.statement(one) for one in group))


def _conflict(teller: Teller, dispute: Dispute) -> Conflict:
    ontology, snapshot = teller.words.snapshot.ontology, teller.words.snapshot
    about = dispute.about or ""
    if about in ontology.classes:
        about = teller.words.class_name(about)
    elif about in snapshot.entities:
        about = teller.words.entity(about)
    sides = tuple(
        (printable(side.text), tuple(teller.statement(one) for one in side.statements))
        for side in dispute.sides
    )
    return Conflict(about, sides)


def _quoted(view: View, teller: Teller, document: str) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """The words that are quoted from a document, in alphabetical order, with what they support."""
    found: dict[str, list[ViewedStatement]] = {}
    for one in view.statements():
        if not one.inferred:
            for piece in one.evidence:
                if piece.document == document:
                    found.setdefault(piece.quote or "", []).append(one)
    for quote in sorted(found):
        yield printable(quote), tuple(teller.statement(one) for one in found[quote])
