"""Ecosystems that fit on paper, built without files."""

from collections.abc import Collection, Iterable, Mapping

from stratograph.graph.criteria import Criteria
from stratograph.graph.dates import PartialDate
from stratograph.graph.ontology import (
    Dependence,
    Field,
    FieldKind,
    Ontology,
    OntologyClass,
    Relation,
    ValueKind,
)
from stratograph.graph.snapshot import Entity, Snapshot, Text
from stratograph.graph.statements import Certainty, Evidence, Statement, Status
from stratograph.graph.view import View

__all__ = ["ONTOLOGY", "ecosystem", "edge", "entity", "snapshot", "view_of"]

_ENTITY_CLASSES = {
    "Entity": None,
    "Organization": "Entity",
    "Company": "Organization",
    "BusinessUnit": "Organization",
    "CloudService": "Entity",
    "Regulation": "Entity",
    "Sector": "Entity",
    "Group": "Entity",
    "SourceDocument": "Entity",
}
_ABSTRACT = {"Entity", "Organization", "Statement", "Relationship"}


def _relation(
    name: str, dependence: Dependence, *, symmetric: bool = False, carries: bool = True
) -> Relation:
    return Relation(
        name=name,
        iri=f"https://example.org/{name}",
        shortcut=name.lower(),
        shortcut_iri=f"https://example.org/{name.lower()}",
        label={"en": name.lower()},
        inverse=None,
        inverse_label={"en": name.lower()},
        source_class="Entity",
        target_class="Entity",
        dependence=dependence,
        carries_paths=carries,
        propagates=dependence is not Dependence.MUTUAL,
        substitutable=name != "Ownership",
        symmetric=symmetric,
    )


_RELATIONS = {
    relation.name: relation
    for relation in (
        _relation("Application", Dependence.TARGET_ON_SOURCE),
        _relation("GroupMembership", Dependence.NONE, carries=False),
        _relation("Offering", Dependence.TARGET_ON_SOURCE),
        _relation("Ownership", Dependence.TARGET_ON_SOURCE),
        _relation("Partnership", Dependence.MUTUAL, symmetric=True),
        _relation("Rivalry", Dependence.NONE, symmetric=True),
        _relation("SectorMembership", Dependence.NONE, carries=False),
        _relation("Targeting", Dependence.NONE),
        _relation("UnitMembership", Dependence.SOURCE_ON_TARGET),
    )
}


_FIELDS = (
    Field("source", "source", {}, "", FieldKind.DIRECT, ValueKind.CLASS, "Entity", 1, 1, "Relationship"),
    Field("target", "target", {}, "", FieldKind.DIRECT, ValueKind.CLASS, "Entity", 1, 1, "Relationship"),
    Field("validUntil", "validUntil", {}, "", FieldKind.DIRECT, ValueKind.SCALAR, "Date", 0, 1, "Statement"),
)


def _class(name: str, ancestors: tuple[str, ...]) -> OntologyClass:
    fields = _FIELDS if "Relationship" in (name, *ancestors) else ()
    return OntologyClass(
        name, name, {"en": name}, "", None, ancestors[:1], ancestors, name in _ABSTRACT, None, fields
    )


def _classes() -> dict[str, OntologyClass]:
    parents: dict[str, str | None] = {**_ENTITY_CLASSES, "Statement": None, "Relationship": "Statement"}
    parents |= dict.fromkeys(_RELATIONS, "Relationship")
    found = {}
    for name in parents:
        ancestors = []
        parent = parents[name]
        while parent is not None:
            ancestors.append(parent)
            parent = parents[parent]
        found[name] = _class(name, tuple(ancestors))
    return found


ONTOLOGY = Ontology("test", _classes(), _RELATIONS, {})


def entity(
    entity_id: str,
    class_name: str = "Company",
    *,
    zh: str | None = None,
    aliases: Collection[str] = (),
    definition: str | None = None,
    label: str | None = None,
) -> Entity:
    """An entity, labelled with its id unless told otherwise."""
    read = {"readOn": (PartialDate.parse("2024-05-01"),)} if class_name == "SourceDocument" else {}
    return Entity(
        id=entity_id,
        iri=f"https://example.org/{entity_id}",
        class_name=class_name,
        labels=(Text(label or entity_id, "en"), *((Text(zh, "zh"),) if zh else ())),
        aliases=tuple(Text(alias, "en") for alias in aliases),
        former_names=(),
        definition=definition,
        values=read,
        evidence=(),
        deprecated=False,
    )


def edge(
    class_name: str,
    source: str,
    target: str,
    *,
    certainty: Certainty = Certainty.ASSERTED,
    status: Status = Status.ACTIVE,
    name: str | None = None,
    until: str | None = None,
) -> Statement:
    """A relationship, named after its parts unless told otherwise, on the evidence of ``report``."""
    name = name or f"{source}-{class_name.lower()}-{target}"
    ends: dict[str, tuple[str | PartialDate, ...]] = {"source": (source,), "target": (target,)}
    if until is not None:
        ends["validUntil"] = (PartialDate.parse(until),)
    evidence = Evidence(f"report-{name}", "report", "quoted", certainty, ())
    return Statement(name, class_name, status, ends, (evidence,))


def snapshot(
    entities: Mapping[str, str] | Iterable[Entity], statements: Iterable[Statement] = ()
) -> Snapshot:
    """A snapshot of these, and of the document ``report``; entities may be given as ids with their class."""
    if isinstance(entities, Mapping):
        entities = [entity(entity_id, class_name) for entity_id, class_name in entities.items()]
    everything = [*entities, entity("report", "SourceDocument")]
    return Snapshot(
        "test",
        ONTOLOGY,
        {one.id: one for one in sorted(everything, key=lambda one: one.id)},
        {one.id: one for one in sorted(statements, key=lambda one: one.id)},
    )


def view_of(*statements: Statement, criteria: Criteria | None = None, **classes: str) -> View:
    """A view of these relationships; an entity is a company unless named with another class."""
    ids = {end for statement in statements for end in (statement.source, statement.target)}
    return View(snapshot({one: classes.get(one, "Company") for one in ids}, statements), criteria)


def ecosystem() -> Snapshot:
    """Three providers, two owners, one rule, one partnership.

    The rule binds north and is proposed for south; north's partner is east, which offers a service.
    """
    return snapshot(
        {
            "north": "BusinessUnit",
            "south": "BusinessUnit",
            "east": "Company",
            "north-holding": "Company",
            "south-holding": "Company",
            "rule": "Regulation",
            "east-service": "CloudService",
            "cloud-sector": "Sector",
        },
        [
            edge("UnitMembership", "north", "north-holding"),
            edge("Ownership", "south-holding", "south", certainty=Certainty.REPORTED),
            edge("Application", "rule", "north"),
            edge("Application", "rule", "south", status=Status.PROPOSED),
            edge("Partnership", "north", "east", certainty=Certainty.HEDGED),
            edge("Offering", "east", "east-service"),
            edge("SectorMembership", "south", "cloud-sector"),
            edge("SectorMembership", "east", "cloud-sector"),
        ],
    )
