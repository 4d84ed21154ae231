"""What a view holds, asked of one thing at a time: slow, and what the arrays must agree with."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from stratograph.graph.criteria import Criteria
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import FieldKind
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Certainty, Evidence, Holds, Statement, Status, Value
from stratograph.graph.validity import holds_on

__all__ = ["OneByOne"]

# The nearest first; see graph/country.py.
_LENT_BY_TARGET = (
    "Location", "UnitMembership", "SectorMembership", "MarketPosition", "GroupMembership", "Issuance",
)  # fmt: skip
_LENT_BY_SOURCE = ("Operation", "Offering", "Stipulation")


class OneByOne:
    """A snapshot under some criteria.

    Args:
        snapshot: What to look at.
        criteria: What to let through.
    """

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        self.snapshot = snapshot
        self.ontology = snapshot.ontology
        self.criteria = criteria

    # -- statements

    @cached_property
    def statements(self) -> list[str]:
        """The ids of the statements that the view holds."""
        return [
            one.id for one in self.snapshot.statements.values() if one.id in self._shown and self._inside(one)
        ]

    def certainty(self, statement_id: str) -> Certainty:
        """How sure a statement is that the view holds."""
        return Certainty(self._admitted[statement_id][0])

    def holds(self, statement_id: str) -> Holds:
        """Whether it holds on the day of the view."""
        return Holds.POSSIBLY if self._admitted[statement_id][1] else Holds.YES

    def list_open(self, statement: Statement) -> bool:
        """Whether it draws on a group of which not all members are named."""
        if statement.rule is not None:
            return any(self.list_open(self.snapshot.statements[one]) for one in statement.premises)
        return any(one in self.snapshot.open_groups for one in self._mentioned(statement))

    def _inside(self, one: Statement) -> bool:
        if not self.criteria.within.bounds_entities:
            return True
        if self.ontology.is_a(one.class_name, "Relationship"):
            return self._in_scope(one.source) and self._in_scope(one.target)
        return any(map(self._in_scope, self._mentioned(one)))

    @cached_property
    def _shown(self) -> dict[str, Statement]:
        """What all but the scope lets through."""
        asked = self.criteria
        found = {}
        for one in self.snapshot.statements.values():
            of_status = asked.statuses is None or one.status in asked.statuses
            is_relationship = self.ontology.is_a(one.class_name, "Relationship")
            by_relation = asked.via is None or not is_relationship or one.class_name in asked.via
            if one.id in self._admitted and of_status and by_relation:
                found[one.id] = one
        return found

    @cached_property
    def _admitted(self) -> dict[str, tuple[int, bool]]:
        """Certainty and doubt of what is supported: by evidence, or by premises that are."""
        found: dict[str, tuple[int, bool]] = {}
        for one in self.snapshot.statements.values():
            if one.rule is None and (verdict := self._verdict(one)) is not None:
                found[one.id] = verdict
        waiting = [one for one in self.snapshot.statements.values() if one.rule is not None and one.premises]
        while proved := [one for one in waiting if all(premise in found for premise in one.premises)]:
            for one in proved:
                behind = [found[premise] for premise in one.premises]
                found[one.id] = min(sure for sure, _ in behind), any(doubt for _, doubt in behind)
            waiting = [one for one in waiting if one.id not in found]
        return found

    def _verdict(self, one: Statement) -> tuple[int, bool] | None:
        evidence = [piece for piece in one.evidence if self._admits(piece.document)]
        certainty = max((piece.certainty for piece in evidence), default=None)
        if one.hypothetical and not one.evidence:
            certainty = Certainty.ASSERTED
        least = self.criteria.min_certainty
        if certainty is None or (least is not None and certainty < least):
            return None
        holds = self._held_on_day(one, evidence)
        return None if holds is Holds.NO else (certainty, holds is Holds.POSSIBLY)

    def _held_on_day(self, one: Statement, evidence: Iterable[Evidence]) -> Holds:
        if self.criteria.as_of is None:
            return Holds.YES
        if one.hypothetical:
            return Holds.NO if one.status is Status.ENDED else Holds.YES
        known = [self.snapshot.known_from(piece.document) for piece in evidence]
        return holds_on(self.criteria.as_of, one, [each for each in known if each is not None], self.ontology)

    def _admits(self, document_id: str) -> bool:
        asked = self.criteria
        if asked.within.sources is not None and document_id not in asked.within.sources:
            return False
        known = self.snapshot.known_from(document_id)
        return asked.known_by is None or bool(known and known.latest and known.latest <= asked.known_by)

    def _mentioned(self, one: Statement) -> list[str]:
        fields = self.ontology.fields(one.class_name)
        named = [
            name for name in one.values if name in fields and fields[name].type_name in self.ontology.classes
        ]
        return [str(each) for name in named for each in one.values[name] if each in self.snapshot.entities]

    # -- entities

    def entities(self, class_name: str) -> list[str]:
        """The ids of the entities of a class that the view holds."""
        of_class = (
            one for one in self.snapshot.entities.values() if self.ontology.is_a(one.class_name, class_name)
        )
        return [one.id for one in of_class if self._in_scope(one.id) and self._heard_of(one)]

    def _heard_of(self, entity: Entity) -> bool:
        if self.criteria.known_by is None and self.criteria.within.sources is None:
            return True
        if entity.class_name == "SourceDocument" and self._admits(entity.id):
            return True
        return any(entity.id in self._mentioned(one) for one in self._shown.values())

    def _in_scope(self, entity_id: str) -> bool:
        within, entity = self.criteria.within, self.snapshot.entities[entity_id]
        if within.ids is not None and entity_id not in within.ids:
            return False
        if within.types is not None and not any(
            self.ontology.is_a(entity.class_name, one) for one in within.types
        ):
            return False
        if within.countries is not None and self.country(entity_id) not in within.countries:
            return False
        if within.blocs is not None and not self._is_among(
            self.country(entity_id), within.blocs, "GroupMembership"
        ):
            return False
        return within.layers is None or self._is_among(entity_id, within.layers, "LayerMembership")

    def _is_among(self, entity_id: str | None, chosen: Iterable[str], membership: str) -> bool:
        if entity_id is None:
            return False
        groups = {one.target for one in self._of(membership) if one.source == entity_id}
        return not groups.isdisjoint(chosen) or entity_id in set(chosen)

    # -- countries

    def country(self, entity_id: str) -> str | None:
        """The country that an entity belongs to, if any."""
        return self._countries.get(entity_id)

    @cached_property
    def _countries(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self.snapshot.entities.values():
            stated = one.values.get("country", ())
            if stated or one.class_name == "Country":
                found[one.id] = str(stated[0]) if stated else one.id
        while told := self._told(found):
            found |= told
        return found

    def _told(self, known: dict[str, str]) -> dict[str, str]:
        """What the most direct relation tells that tells anything."""
        for relation in (*_LENT_BY_TARGET, *_LENT_BY_SOURCE):
            heard: dict[str, set[str]] = {}
            for borrower, lender in self._lending(relation):
                if borrower not in known and lender in known:
                    heard.setdefault(borrower, set()).add(known[lender])
            told = {one: countries.pop() for one, countries in heard.items() if len(countries) == 1}
            if told:
                return told
        return {}

    def _lending(self, relation: str) -> Iterator[tuple[str, str]]:
        for one in self._of(relation):
            if relation in _LENT_BY_TARGET:
                yield one.source, one.target
            elif relation == "Stipulation" or self.snapshot.entities[one.target].class_name in (
                "CloudService",
                "ProfessionalService",
            ):
                yield one.target, one.source

    def _of(self, class_name: str) -> Iterator[Statement]:
        return (one for one in self._shown.values() if one.class_name == class_name)

    # -- values

    def values(self, entity: Entity, field_name: str) -> Sequence[Value]:
        """What the view shows of a characteristic."""
        field = self.ontology.field(entity.class_name, field_name)
        assert field.kind is FieldKind.CHARACTERISTIC
        said = [self.snapshot.statements[one] for one in self.statements]
        found = [
            one
            for one in said
            if one.class_name == "Characteristic"
            and one.values["subject"] == (entity.id,)
            and one.values["property"] == (local_name(field.iri),)
            and (one.status is not Status.ENDED or self.criteria.as_of is not None)
        ]
        found.sort(
            key=lambda one: (-self.certainty(one.id), one.rule is not None, not self._since(one), one.id)
        )
        values = list(dict.fromkeys(one.values["propertyValue"][0] for one in found))
        if field.type_name == "Boolean" and True in values:
            return [True]
        return values if field.many else values[:1]

    def _since(self, one: Statement) -> bool:
        """Whether it is said since when it holds; of an inferred one, by a premise."""
        if one.rule is None:
            return one.date("validFrom") is not None
        return any(self._since(self.snapshot.statements[premise]) for premise in one.premises)
