"""Small random snapshots of the shipped ontology, odder than any source.

Values are missing, several, or the same twice; names are in two languages or none; dates are of all
precisions and periods; statements are hedged, ended, doubted by others, inferred from each other in circles,
or draw on groups of which not all members are named; entities lie in each other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from stratograph.graph.compilation import direct_fields
from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.dates import PartialDate
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind
from stratograph.graph.snapshot import Entity, Snapshot, Text
from stratograph.graph.statements import Certainty, Evidence, Statement, Status, Value

__all__ = ["ARGUMENTS", "random_criteria", "random_snapshot"]

ARGUMENTS = tuple(one.name for part in (Criteria, Scope) for one in fields(part) if one.name != "within")

_DATES = tuple(
    PartialDate.parse(text)
    for text in (
        "2021",
        "2022",
        "2021-05",
        "2021-05-17",
        "2021-04/2021-06",
        "2022-01-01",
        "XXXX-03",
        "XXXX-03-09",
    )
)
_DAYS = (date(2020, 6, 1), date(2021, 5, 17), date(2021, 12, 31), date(2022, 1, 1), date(2024, 1, 1))

_ALWAYS = {"Country": 3, "Group": 2, "ServiceLayer": 2, "Sector": 2, "SourceDocument": 3, "Company": 4}
_OFTEN = (
    "Company",
    "BusinessUnit",
    "CloudService",
    "ProfessionalService",
    "Regulation",
    "Region",
    "Facility",
)
_PLACING = (
    "Location",
    "UnitMembership",
    "SectorMembership",
    "GroupMembership",
    "LayerMembership",
    "Issuance",
)
# Capitals that fold to several letters or to another's; what separates texts that are looked through as one.
_WORDS = (
    "North",
    "north",
    "NORTH",
    "Straße",
    "STRASSE",
    "İ",
    "ǅ",
    "北方",
    "",
    "a\0b",
    "\0",
    "nor th",
    "🙂 n",
)
_NUMBERS = (0, 1, Decimal("0.1"), Decimal("0.30"), Decimal("1.0"), Decimal("12.55"))


def random_snapshot(ontology: Ontology, draw: Random) -> Snapshot:
    """Some twenty entities and up to ninety statements about them."""
    return _Making(ontology, draw).snapshot()


def random_criteria(snapshot: Snapshot, draw: Random, names: Collection[str] | None = None) -> Criteria:
    """What a view of it may be asked to let through: by these arguments, or by most often one or two."""

    def some(ids: Iterable[str]) -> frozenset[str]:
        known = sorted(ids)
        return frozenset(draw.sample(known, min(len(known), draw.choice((0, 1, 2, 2, 3)))))

    of_class, relations = snapshot.ids_by_class, sorted(snapshot.ontology.relations)
    given: dict[str, Callable[[], Any]] = {
        "as_of": lambda: draw.choice(_DAYS),
        "known_by": lambda: draw.choice(_DAYS),
        "min_certainty": lambda: draw.choice(tuple(Certainty)),
        "statuses": lambda: frozenset(draw.sample(tuple(Status), draw.randint(2, 3))),
        "via": lambda: frozenset(draw.sample(relations, draw.randint(len(relations) // 2, len(relations)))),
    }
    scope = {
        "countries": lambda: some(of_class["Country"]),
        "blocs": lambda: some((*of_class["Country"], *of_class["Group"])),
        "layers": lambda: some(of_class["ServiceLayer"]),
        "types": lambda: some(_entity_classes(snapshot.ontology)),
        "sources": lambda: some(of_class["SourceDocument"]),
        "ids": lambda: frozenset(
            draw.sample(sorted(snapshot.entities), draw.randint(0, len(snapshot.entities)))
        ),
    }
    if names is None:
        names = draw.sample(ARGUMENTS, draw.choice((0, 0, 1, 1, 2, 3)))
    within = Scope(**{name: scope[name]() for name in scope if name in names})
    return Criteria(**{name: given[name]() for name in given if name in names}, within=within)


def _entity_classes(ontology: Ontology) -> list[str]:
    return [name for name in ontology.classes if ontology.is_a(name, "Entity")]


class _Making:
    def __init__(self, ontology: Ontology, draw: Random) -> None:
        self.ontology = ontology
        self.draw = draw
        chosen = [name for name, count in _ALWAYS.items() for _ in range(count)]
        chosen += [draw.choice(_OFTEN) for _ in range(draw.randint(0, 4))]
        chosen += draw.sample(ontology.leaves("Entity"), 3)
        self.class_of = {f"{name.lower()}-{number}": name for number, name in enumerate(chosen)}
        self.documents = [one for one, name in self.class_of.items() if name == "SourceDocument"]
        self.statements = [f"statement-{number:02}" for number in range(draw.choice((0, 30, 60, 90)))]
        self.stateable = [one for one in ontology.leaves("Statement") if self.can_be_stated(one)]

    def snapshot(self) -> Snapshot:
        entities = {one: self.entity(one, name) for one, name in sorted(self.class_of.items())}
        statements = {one: self.statement(one) for one in self.statements}
        return Snapshot("random", self.ontology, entities, statements)

    def entity(self, entity_id: str, class_name: str) -> Entity:
        declared = self.ontology.classes[class_name]
        return Entity(
            id=entity_id,
            iri=f"https://example.org/{entity_id}",
            class_name=class_name,
            labels=self.texts(),
            aliases=self.texts(),
            former_names=self.texts(),
            definition=self.draw.choice((None, *_WORDS)),
            values=self.values(direct_fields(declared), likely=0.5),
            evidence=(),
            deprecated=False,
        )

    def texts(self) -> tuple[Text, ...]:
        languages = self.draw.sample((None, "en", "en", "zh", "zh"), self.draw.choice((0, 1, 1, 2, 3)))
        found = [Text(self.draw.choice(_WORDS), language) for language in languages]
        return tuple(sorted(found, key=lambda one: (one.language or "", one.value)))

    def statement(self, statement_id: str) -> Statement:
        kind = self.draw.choice((("Characteristic",), _PLACING, self.stateable))
        class_name = self.draw.choice([one for one in kind if one in self.stateable])
        values = self.values(direct_fields(self.ontology.classes[class_name]), likely=0.3)
        if class_name == "Characteristic":
            values |= self.characteristic()
        made = Statement(
            id=statement_id,
            class_name=class_name,
            status=self.draw.choice((Status.ACTIVE, Status.ACTIVE, *Status)),
            values=values,
            evidence=tuple(
                self.evidence(statement_id, number) for number in range(self.draw.choice((0, 1, 1, 1, 1, 2)))
            ),
        )
        if self.draw.random() < 0.2:
            premises = self.draw.sample(self.statements, self.draw.choice((0, 1, 1, 2)))
            return replace(made, rule="a rule", premises=tuple(sorted(premises)), evidence=())
        return replace(made, hypothetical=self.draw.random() < 0.1)

    def characteristic(self) -> dict[str, tuple[Value, ...]]:
        subject = self.draw.choice([one for one in self.class_of if self.characteristics(one)])
        one = self.draw.choice(self.characteristics(subject))
        return {
            "subject": (subject,),
            "property": (local_name(one.iri),),
            "propertyValue": (self.draw.choice(self.known(one)),),
        }

    def characteristics(self, entity_id: str) -> list[Field]:
        fields = self.ontology.classes[self.class_of[entity_id]].fields
        return [one for one in fields if one.kind is FieldKind.CHARACTERISTIC]

    def evidence(self, statement_id: str, number: int) -> Evidence:
        document, certainty = (
            self.draw.choice(self.documents),
            self.draw.choice((Certainty.ASSERTED, *Certainty)),
        )
        return Evidence(f"evidence-{statement_id}-{number}", document, None, certainty, ())

    def values(self, fields: Iterable[Field], likely: float) -> dict[str, tuple[Value, ...]]:
        """Of what must be there something, of the rest now and then."""
        found: dict[str, tuple[Value, ...]] = {}
        for one in fields:
            known = self.known(one)
            if known and (one.min_count or self.draw.random() < likely):
                count = self.draw.choice((1, 2, 3)) if one.many else 1
                found[one.name] = tuple(sorted((self.draw.choice(known) for _ in range(count)), key=_by_kind))
        return found

    def known(self, one: Field) -> Sequence[Value]:
        """What a value of a field can be."""
        if one.value_kind is ValueKind.CONCEPT:
            return [concept.name for concept in self.ontology.schemes[one.type_name].concepts]
        if one.value_kind is ValueKind.CLASS:
            return self.named(one.type_name)
        return _SCALARS.get(one.type_name, _WORDS)

    def named(self, class_name: str) -> list[str]:
        """The things of a class."""
        if class_name == "Evidence":
            return []
        if self.ontology.is_a(class_name, "Statement"):
            return self.statements
        return [one for one, name in self.class_of.items() if self.ontology.is_a(name, class_name)]

    def can_be_stated(self, class_name: str) -> bool:
        """Whether there is what a statement of a class must name."""
        fields = direct_fields(self.ontology.classes[class_name])
        return all(self.known(one) for one in fields if one.min_count)


_SCALARS: Mapping[str, Sequence[Value]] = {
    "Date": _DATES,
    "Boolean": (True, False),
    "Integer": (-1, 0, 1, 12),
    "Decimal": _NUMBERS,
    "Any": (True, *_NUMBERS, *_DATES, *_WORDS),
}


def _by_kind(value: Value) -> tuple[str, str]:
    return type(value).__name__, str(value)
