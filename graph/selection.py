"""A snapshot as of a day, as known by a day, above a certainty, through some relations, within a scope."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.admission import Admission
from stratograph.graph.characteristics import characteristics_of
from stratograph.graph.columns import columns_of
from stratograph.graph.country import countries_of
from stratograph.graph.criteria import Criteria
from stratograph.graph.criteria_names import check_names
from stratograph.graph.ends import ends_of
from stratograph.graph.entity_columns import EntityColumns, entity_columns_of
from stratograph.graph.errors import OutsideViewError, UnknownTermError
from stratograph.graph.linking import Linking, surest_first
from stratograph.graph.links import Links, LinksOfEach
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import Field, FieldKind, Ontology
from stratograph.graph.picked import Picked
from stratograph.graph.scope import let_through, stated
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Status, Value
from stratograph.graph.viewed import ViewedStatement, ViewedStatements

__all__ = ["Selection"]


class Selection:
    """What is left of a snapshot under some criteria; every query runs on one.

    Args:
        snapshot: What to look at.
        criteria: What to let through; nothing given filters nothing.

    Raises:
        InputError: The criteria name a country, source, type or relation that does not exist.
    """

    def __init__(self, snapshot: Snapshot, criteria: Criteria | None = None) -> None:
        self.snapshot = snapshot
        self.criteria = criteria or Criteria()
        within = self.criteria.within
        # A day, a certainty, statuses and relations leave out statements alone.
        self._holds_every_entity = not (
            within.bounds_entities or within.sources is not None or self.criteria.known_by is not None
        )
        check_names(snapshot, self.criteria)

    def __repr__(self) -> str:
        """What it was asked to let through."""
        asked = (
            f"{one.name}={value!r}"
            for one in fields(self.criteria)
            if (value := getattr(self.criteria, one.name)) != one.default
        )
        return f"<View of {self.snapshot!r}: {', '.join(asked) or 'everything'}>"

    @property
    def ontology(self) -> Ontology:
        """The ontology that the snapshot was compiled with."""
        return self.snapshot.ontology

    # -- entities

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            UnknownEntityError: No entity has this id; the nearest known ones are suggested.
            OutsideViewError: The view leaves the entity out; names the argument that does.
        """
        found = self.snapshot.entity(entity_id)
        excluded_by = self._excluded_by(found)
        if excluded_by is not None:
            raise OutsideViewError(entity_id, excluded_by)
        return found

    def has(self, entity_id: str) -> bool:
        """Whether the view holds an entity of this id."""
        found = self.snapshot.entities.get(entity_id)
        return found is not None and self._excluded_by(found) is None

    def entities(self, class_name: str = "Entity", role: str | None = None) -> tuple[str, ...]:
        """The ids of a class, abstract ones included, in alphabetical order; with a role, only who has it.

        Raises:
            UnknownTermError: There is no such class or role.
        """
        if (class_name, role) not in self._members:
            self._members[class_name, role] = self._found_members(class_name, role)
        return self._members[class_name, role]

    @cached_property
    def _members(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        """The classes and roles already looked at, with their members."""
        return {}

    def _found_members(self, class_name: str, role: str | None) -> tuple[str, ...]:
        ids = self._entities.ids_of(self.entity_rows(class_name))
        if role is not None:
            self.ontology.concept(role)
            ids = [one for one in ids if self._has_role(one, role)]
        return tuple(ids)

    def _has_role(self, entity_id: str, role: str) -> bool:
        return any(self._said(one) == role for one in self._characteristics.get((entity_id, "role"), ()))

    def entity_rows(self, class_name: str = "Entity") -> NDArray[np.intp]:
        """The same by their rows in :func:`~stratograph.graph.entity_columns.entity_columns_of`, ascending.

        Raises:
            UnknownTermError: There is no such class.
        """
        if class_name not in self._rows:
            entities = self._entities
            rows = entities.of_classes(self.ontology.leaves(class_name))
            if self.criteria.within.bounds_entities:
                rows = rows[self._in_scope[rows]]
            if self.criteria.within.sources is not None or self.criteria.known_by is not None:
                heard = self._spoken_of[rows]
                asked = (self._unheard_of(entities.entities[row]) is None for row in rows[~heard].tolist())
                heard[~heard] = np.fromiter(asked, np.bool_)
                rows = rows[heard]
            self._rows[class_name] = rows
        return self._rows[class_name]

    @cached_property
    def _rows(self) -> dict[str, NDArray[np.intp]]:
        """The classes already looked at, with the rows of their members."""
        return {}

    @property
    def _entities(self) -> EntityColumns:
        return entity_columns_of(self.snapshot)

    @cached_property
    def _visible(self) -> dict[str, str | None]:
        """Entities already looked at, with the argument that excludes each, or nothing."""
        return {}

    def _excluded_by(self, entity: Entity) -> str | None:
        if self._holds_every_entity:
            return None
        if entity.id not in self._visible:
            self._visible[entity.id] = self._outside_scope(entity) or self._unheard_of(entity)
        return self._visible[entity.id]

    def _outside_scope(self, entity: Entity) -> str | None:
        row = ends_of(self.snapshot).rows[entity.id]
        return next((name for name, inside in self._let_through.items() if not inside[row]), None)

    @cached_property
    def _let_through(self) -> Mapping[str, NDArray[np.bool_]]:
        """For each argument of the scope, which of the snapshot's entities it lets through."""
        within, held = self.criteria.within, self._before_scope.certainty > 0
        return let_through(self.snapshot, within, held, self.country_rows) if within.bounds_entities else {}

    @cached_property
    def _in_scope(self) -> NDArray[np.bool_]:
        """For each entity of the snapshot, whether the scope holds it."""
        inside: NDArray[np.bool_] = np.logical_and.reduce(list(self._let_through.values()))
        return inside

    @cached_property
    def _spoken_of(self) -> NDArray[np.bool_]:
        """For each entity, whether a relationship or a characteristic that is left speaks of it."""
        held, ends = self._before_scope.certainty > 0, ends_of(self.snapshot)
        found = np.zeros(len(ends.ids), dtype=np.bool_)
        found[np.repeat(np.arange(len(found)), np.diff(ends.starts))[held[ends.statements]]] = True
        for one in characteristics_of(self.snapshot).values():
            found[one.subjects[held[one.statements]]] = True
        return found

    def _unheard_of(self, entity: Entity) -> str | None:
        """A filter on evidence hides what no document that is left speaks of."""
        asked = self.criteria
        if asked.known_by is None and asked.within.sources is None:
            return None
        if entity.class_name == "SourceDocument" and self._admission.admits_document(entity.id):
            return None
        if any(one in self._before_scope for one in self.snapshot.mentions.get(entity.id, ())):
            return None
        return "within.sources" if asked.within.sources is not None else "knownBy"

    # -- statements

    def statements(self, class_name: str = "Statement") -> tuple[ViewedStatement, ...]:
        """The statements of a class, abstract ones included, ordered by id.

        Raises:
            UnknownTermError: There is no such class.
        """
        return tuple(self._statements.of(self.ontology.leaves(class_name)))

    def statement(self, statement_id: str) -> ViewedStatement | None:
        """The statement of this id, if the view holds it."""
        return self._statements.get(statement_id)

    def statement_at(self, row: int) -> ViewedStatement:
        """The statement of a row in :func:`~stratograph.graph.columns.columns_of`, which the view holds."""
        return self._statements.at(row)

    def about(self, entity_id: str, class_name: str = "Statement") -> tuple[ViewedStatement, ...]:
        """The statements that mention an entity, ordered by id."""
        if class_name == "Statement":
            return self._all_about(entity_id)
        leaves = self.ontology.leaves(class_name)
        return tuple(one for one in self._all_about(entity_id) if one.class_name in leaves)

    def _all_about(self, entity_id: str) -> tuple[ViewedStatement, ...]:
        kept = self._abouts.get(entity_id)
        if kept is None:
            held = self._statements
            mentioning = self.snapshot.mentions.get(entity_id, ())
            kept = self._abouts[entity_id] = tuple(held[one] for one in mentioning if one in held)
        return kept

    @cached_property
    def _abouts(self) -> dict[str, tuple[ViewedStatement, ...]]:
        """Entities already looked at, with what is said about them."""
        return {}

    @property
    def certainties(self) -> NDArray[np.int8]:
        """The certainty of each statement of the snapshot, in its order; 0 if the view does not hold it."""
        return self._statements.certainty

    @property
    def doubtful(self) -> NDArray[np.bool_]:
        """For each statement of the snapshot, whether it only possibly holds on the day of the view."""
        return self._admission.doubtful

    def statement_rows(self, class_name: str = "Statement") -> NDArray[np.intp]:
        """The statements of a class, abstract ones included, by their rows in the same order, ascending.

        Raises:
            UnknownTermError: There is no such class.
        """
        rows = columns_of(self.snapshot).of_classes(self.ontology.leaves(class_name))
        return rows[self.certainties[rows] > 0]

    def admits_document(self, document_id: str) -> bool:
        """Whether evidence from a document counts."""
        return self._admission.admits_document(document_id)

    @cached_property
    def _statements(self) -> ViewedStatements:
        if not self.criteria.within.bounds_entities:
            return self._before_scope
        classes = self.ontology.leaves("Relationship")
        held, inside = self._before_scope.certainty > 0, self._in_scope
        relationships = stated(self.snapshot, held, classes)
        kept = inside[relationships.sources] & inside[relationships.targets]
        chosen = np.zeros(len(held), dtype=np.bool_)
        chosen[relationships.statements[kept]] = True
        columns = columns_of(self.snapshot)
        others = np.array(self._before_scope.held(columns.class_codes.keys() - set(classes)), dtype=np.intp)
        chosen[others[self._mentioning(others)]] = True
        return self._before_scope.where(chosen)

    def _mentioning(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which statements mention an entity of the scope, of the rows of some."""
        columns, entities, inside = columns_of(self.snapshot), self._entities, self._in_scope
        found = np.zeros(len(columns.statements), dtype=np.bool_)
        for one in characteristics_of(self.snapshot).values():
            found[one.statements[inside[one.subjects]]] = True
        unknown = rows[~found[rows]]
        if np.count_nonzero(inside) < len(unknown):
            for entity_id in entities.ids_of(np.flatnonzero(inside)):
                found[[columns.rows[one] for one in self.snapshot.mentions.get(entity_id, ())]] = True
        else:
            places = ends_of(self.snapshot).rows
            for row in unknown.tolist():
                mentioned = self.snapshot.mentioned(columns.statements[row])
                found[row] = any(inside[places[one]] for one in mentioned)
        return found[rows]

    @cached_property
    def _before_scope(self) -> ViewedStatements:
        """What time, knowledge, certainty, status and relation let through, scope aside."""
        return ViewedStatements(self._admission)

    @cached_property
    def _admission(self) -> Admission:
        return Admission(self.snapshot, self.criteria)

    # -- relations and values

    def links(self, entity_id: str, field_name: str) -> Links:
        """The entities at the other end of a relation field, ordered by id.

        Raises:
            UnknownEntityError: No entity has this id.
            UnknownTermError: Its class has no such field, or the field is no relation.
        """
        return self._linking.links(entity_id, self._relation_field(entity_id, field_name))

    def links_of_each(self, entities: Sequence[Entity], field_name: str) -> LinksOfEach:
        """The same for each of some entities of one class, at least one, found together."""
        field = self._relation_field(entities[0].id, field_name)
        if isinstance(entities, Picked):
            return self._linking.of_each(entities.places, field)
        rows = ends_of(self.snapshot).rows
        return self._linking.of_each([rows[one.id] for one in entities], field)

    @cached_property
    def _linking(self) -> Linking:
        return Linking(self.snapshot, self._statements, None if self._holds_every_entity else self.has)

    def others(self, entity_id: str, field_name: str) -> tuple[str, ...]:
        """The ids at the other end of a relation field, in alphabetical order.

        Raises:
            UnknownEntityError: No entity has this id.
            UnknownTermError: Its class has no such field, or the field is no relation.
        """
        return self.links(entity_id, field_name).ids

    def _relation_field(self, entity_id: str, field_name: str) -> Field:
        field = self._field(entity_id, field_name)
        if field.relation is None:
            declared = self.ontology.classes[self.snapshot.entity(entity_id).class_name].fields
            raise UnknownTermError(field_name, (one.name for one in declared if one.relation))
        return field

    def values(self, entity_id: str, field_name: str) -> tuple[Value, ...]:
        """The values of a field that is no relation; one at most where the ontology says so.

        A characteristic comes from the statements in view. Where several disagree on a single value,
        the surest wins, then the one best dated, then the first id; of truth values, ``True`` wins, so that
        "state-owned" is true as soon as one statement in view says so.

        Raises:
            UnknownEntityError: No entity has this id.
            UnknownTermError: Its class has no such field.
        """
        field = self._field(entity_id, field_name)
        if field.kind is not FieldKind.CHARACTERISTIC:
            return self.snapshot.entities[entity_id].values.get(field_name, ())
        values = list(dict.fromkeys(self._said(one) for one in self.support(entity_id, field_name)))
        if field.type_name == "Boolean" and True in values:
            return (True,)
        return tuple(values) if field.many else tuple(values[:1])

    @staticmethod
    def _said(viewed: ViewedStatement) -> Value:
        return viewed.statement.values["propertyValue"][0]

    def support(self, entity_id: str, field_name: str) -> tuple[ViewedStatement, ...]:
        """The statements behind a characteristic, the surest first; ended ones do not count.

        Raises:
            UnknownEntityError: No entity has this id.
            UnknownTermError: Its class has no such field.
        """
        field = self._field(entity_id, field_name)
        return tuple(self._characteristics.get((entity_id, local_name(field.iri)), ()))

    @cached_property
    def _characteristics(self) -> Mapping[tuple[str, str], list[ViewedStatement]]:
        found: dict[tuple[str, str], list[ViewedStatement]] = defaultdict(list)
        for viewed in self.statements("Characteristic"):
            if viewed.status is not Status.ENDED or self.criteria.as_of is not None:
                found[(str(viewed.value("subject")), str(viewed.value("property")))].append(viewed)
        for supporting in found.values():
            supporting.sort(key=surest_first)
        return found

    def _field(self, entity_id: str, field_name: str) -> Field:
        return self.ontology.field(self.snapshot.entity(entity_id).class_name, field_name)

    # -- place in the world

    def country(self, entity_id: str) -> str | None:
        """The country that an entity belongs to by what the view states, if any."""
        row = ends_of(self.snapshot).rows.get(entity_id)
        country = -1 if row is None else int(self.country_rows[row])
        return None if country < 0 else self._entities.ids[country]

    @cached_property
    def country_rows(self) -> NDArray[np.int32]:
        """For each entity of the snapshot the row of its country among them; -1 if the view states none."""
        return countries_of(self.snapshot, self._before_scope.certainty > 0)

    def layers(self, entity_id: str) -> tuple[str, ...]:
        """The service layers that an entity is stated to belong to, in alphabetical order."""
        return tuple(sorted(self._layers.get(entity_id, ())))

    @cached_property
    def _layers(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._before_scope.of(["LayerMembership"]):
            found[one.source].add(one.target)
        return {entity_id: frozenset(layers) for entity_id, layers in found.items()}
