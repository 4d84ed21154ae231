"""A snapshot as of a day, as known by a day, above a certainty, through some relations, within a scope."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.admission import Admission
from stratograph.graph.columns import columns_of
from stratograph.graph.country import LENDING_RELATIONSHIPS, countries_of
from stratograph.graph.criteria import Criteria
from stratograph.graph.errors import InputError, OutsideViewError, UnknownEntityError, UnknownTermError
from stratograph.graph.namespaces import local_name
from stratograph.graph.ontology import Field, FieldKind, Ontology
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.statements import Statement, Status, Value
from stratograph.graph.viewed import ViewedStatement, ViewedStatements

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    import networkx as nx

    from stratograph.graph.bridges import Bridges
    from stratograph.graph.causality import CausalChains
    from stratograph.graph.centrality import Measure, Ranking
    from stratograph.graph.change import Change
    from stratograph.graph.chokepoints import Chokepoints
    from stratograph.graph.communities import Communities, CommunityMethod
    from stratograph.graph.comparison import ViewComparison
    from stratograph.graph.concentration import Concentration
    from stratograph.graph.delta import Delta, DeltaOptions
    from stratograph.graph.disputes import Disputes
    from stratograph.graph.dominators import Dominators
    from stratograph.graph.impact import Impact, ImpactOptions
    from stratograph.graph.paths import PathOptions, PathResult
    from stratograph.graph.plotting import Plottable
    from stratograph.graph.reach import Direction, Reached
    from stratograph.graph.search import SearchHit
    from stratograph.graph.timeline import Timeline

__all__ = ["Link", "View", "ViewedStatement"]


@dataclass(frozen=True, slots=True)
class Link:
    """An entity at the other end of a relation, with every statement that says so, the surest first."""

    entity_id: str
    statements: tuple[ViewedStatement, ...]

    @property
    def list_open(self) -> bool:
        """Whether any statement of it draws on an open group."""
        return any(one.list_open for one in self.statements)


_CLASSES_OF_SCOPE = {
    "countries": ("Country",),
    "blocs": ("Country", "Group"),
    "layers": ("ServiceLayer",),
    "sources": ("SourceDocument",),
}


class View:
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
        self._holds_everything = self.criteria == Criteria()
        self._check_names()

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

    def narrowed(self, criteria: Criteria) -> "View":
        """This view with further criteria on top; see :meth:`Criteria.__and__`."""
        return View(self.snapshot, self.criteria & criteria)

    def changed(self, changes: "Sequence[Change]") -> "View":
        """This view with imagined changes; see :func:`stratograph.graph.changed.changed_snapshot`."""
        from stratograph.graph.changed import changed_snapshot

        snapshot = changed_snapshot(self, changes)
        return self if snapshot is self.snapshot else View(snapshot, self.criteria)

    @cached_property
    def base(self) -> "View":
        """This view without imagined changes; itself if it has none."""
        return self if self.snapshot.base is None else View(self.snapshot.base, self.criteria)

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
        leaves = self.ontology.leaves(class_name)
        ids: Iterable[str] = sorted(
            entity_id for leaf in leaves for entity_id in self.snapshot.ids_by_class.get(leaf, ())
        )
        if role is not None:
            self.ontology.concept(role)
            ids = (one for one in ids if self._has_role(one, role))
        return tuple(one for one in ids if self.has(one))

    def _has_role(self, entity_id: str, role: str) -> bool:
        return any(self._said(one) == role for one in self._characteristics.get((entity_id, "role"), ()))

    @cached_property
    def _visible(self) -> dict[str, str | None]:
        """Entities already looked at, with the argument that excludes each, or nothing."""
        return {}

    def _excluded_by(self, entity: Entity) -> str | None:
        if self._holds_everything:
            return None
        if entity.id not in self._visible:
            self._visible[entity.id] = self._outside_scope(entity) or self._unheard_of(entity)
        return self._visible[entity.id]

    def _outside_scope(self, entity: Entity) -> str | None:
        within = self.criteria.within
        if within.ids is not None and entity.id not in within.ids:
            return "within.ids"
        if within.types is not None and not any(
            self.ontology.is_a(entity.class_name, one) for one in within.types
        ):
            return "within.types"
        if within.countries is not None and self.country(entity.id) not in within.countries:
            return "within.countries"
        if within.blocs is not None and self.country(entity.id) not in self._bloc_countries:
            return "within.blocs"
        if within.layers is not None and not (self._layers_of(entity.id) & within.layers):
            return "within.layers"
        return None

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

    def about(self, entity_id: str, class_name: str = "Statement") -> tuple[ViewedStatement, ...]:
        """The statements that mention an entity, ordered by id."""
        leaves = set(self.ontology.leaves(class_name))
        stated, held = self.snapshot.statements, self._statements
        return tuple(
            held[one]
            for one in self.snapshot.mentions.get(entity_id, ())
            if stated[one].class_name in leaves and one in held
        )

    @property
    def certainties(self) -> NDArray[np.int8]:
        """The certainty of each statement of the snapshot, in its order; 0 if the view does not hold it."""
        return self._statements.certainty

    @cached_property
    def _statements(self) -> ViewedStatements:
        if not self.criteria.within.bounds_entities:
            return self._before_scope
        relationships = set(self.ontology.leaves("Relationship"))
        statements = columns_of(self.snapshot).statements
        chosen = np.zeros(len(statements), dtype=np.bool_)
        for row in self._before_scope.held():
            chosen[row] = self._within_scope(statements[row], relationships)
        return self._before_scope.where(chosen)

    def _within_scope(self, statement: Statement, relationships: Collection[str]) -> bool:
        if statement.class_name in relationships:
            return self._in_scope(statement.source) and self._in_scope(statement.target)
        return any(self._in_scope(one) for one in self.snapshot.mentioned(statement))

    def _in_scope(self, entity_id: str) -> bool:
        if entity_id not in self._scoped:
            self._scoped[entity_id] = self._outside_scope(self.snapshot.entities[entity_id]) is None
        return self._scoped[entity_id]

    @cached_property
    def _scoped(self) -> dict[str, bool]:
        """Entities already looked at, with whether the scope holds them."""
        return {}

    @cached_property
    def _before_scope(self) -> ViewedStatements:
        """What time, knowledge, certainty, status and relation let through, scope aside."""
        return ViewedStatements(self._admission)

    @cached_property
    def _admission(self) -> Admission:
        return Admission(self.snapshot, self.criteria)

    # -- relations and values

    def links(self, entity_id: str, field_name: str) -> tuple[Link, ...]:
        """The entities at the other end of a relation field, ordered by id.

        Raises:
            UnknownEntityError: No entity has this id.
            UnknownTermError: Its class has no such field, or the field is no relation.
        """
        field = self._field(entity_id, field_name)
        if field.relation is None:
            raise UnknownTermError(field_name, (one.name for one in self._relation_fields(entity_id)))
        by_end: dict[str, list[ViewedStatement]] = defaultdict(list)
        for other, viewed in self._ends(entity_id, field):
            if self.has(other):
                by_end[other].append(viewed)
        return tuple(Link(other, tuple(sorted(by_end[other], key=_surest_first))) for other in sorted(by_end))

    def _relation_fields(self, entity_id: str) -> Iterator[Field]:
        class_name = self.snapshot.entity(entity_id).class_name
        return (one for one in self.ontology.classes[class_name].fields if one.relation)

    def _ends(self, entity_id: str, field: Field) -> Iterator[tuple[str, ViewedStatement]]:
        relation = self.ontology.relations[field.relation or ""]
        for viewed in self.about(entity_id, relation.name):
            if viewed.source == entity_id and (field.kind is FieldKind.RELATION or relation.symmetric):
                yield viewed.target, viewed
            if viewed.target == entity_id and (field.kind is FieldKind.INVERSE or relation.symmetric):
                yield viewed.source, viewed

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
            supporting.sort(key=_surest_first)
        return found

    def _field(self, entity_id: str, field_name: str) -> Field:
        return self.ontology.field(self.snapshot.entity(entity_id).class_name, field_name)

    # -- place in the world

    def country(self, entity_id: str) -> str | None:
        """The country that an entity belongs to by what the view states, if any."""
        return self._countries.get(entity_id)

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return countries_of(self.snapshot, self._before_scope.of(LENDING_RELATIONSHIPS))

    @cached_property
    def _bloc_countries(self) -> frozenset[str]:
        blocs = self.criteria.within.blocs or frozenset()
        members = {one.source for one in self._before_scope.of(["GroupMembership"]) if one.target in blocs}
        return frozenset(members | blocs)

    def layers(self, entity_id: str) -> tuple[str, ...]:
        """The service layers that an entity is stated to belong to, in alphabetical order."""
        return tuple(sorted(self._layers.get(entity_id, ())))

    def _layers_of(self, entity_id: str) -> frozenset[str]:
        return self._layers.get(entity_id, frozenset()) | {entity_id}

    @cached_property
    def _layers(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._before_scope.of(["LayerMembership"]):
            found[one.source].add(one.target)
        return {entity_id: frozenset(layers) for entity_id, layers in found.items()}

    # -- questions; each is answered by the module of its name, which needs views to be defined first

    def network(
        self, directed: bool = True, parallel: bool = True, weight: str | None = None
    ) -> "nx.Graph[str]":
        """The network as a frozen networkx graph; see :func:`stratograph.graph.projection.networkx_graph`."""
        from stratograph.graph.projection import networkx_graph

        return networkx_graph(self, directed, parallel, weight)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """A plain networkx graph to change; see :func:`stratograph.graph.projection.plain_network`."""
        from stratograph.graph.projection import plain_network

        return plain_network(self)

    def paths(self, source: str, target: str, **options: Unpack["PathOptions"]) -> "PathResult":
        """The best paths between two entities; see :func:`stratograph.graph.paths.paths`."""
        from stratograph.graph.paths import paths

        return paths(self, source, target, **options)

    def reach(
        self,
        source: str,
        direction: "Direction | str",
        *,
        max_depth: int = 5,
        types: Collection[str] | None = None,
    ) -> "tuple[Reached, ...]":
        """What an entity depends on, or what on it; see :func:`stratograph.graph.reach.reach`."""
        from stratograph.graph.reach import reach

        return reach(self, source, direction, max_depth=max_depth, types=types)

    def impact(self, of: Sequence[str], **options: Unpack["ImpactOptions"]) -> "Impact":
        """What a loss or a rule hits; see :func:`stratograph.graph.impact.impact`."""
        from stratograph.graph.impact import impact

        return impact(self, of, **options)

    def delta(self, **options: Unpack["DeltaOptions"]) -> "Delta":
        """What its changes make of a view; see :func:`stratograph.graph.delta.delta`."""
        from stratograph.graph.delta import delta

        return delta(self, **options)

    def centrality(
        self,
        measure: "Measure | str",
        *,
        types: Collection[str] | None = None,
        first: int = 20,
        around: Collection[str] = (),
        sample: int | None = None,
        seed: int = 0,
    ) -> "Ranking":
        """Entities by how central they are; see :func:`stratograph.graph.centrality.centrality`."""
        from stratograph.graph.centrality import centrality

        return centrality(self, measure, types=types, first=first, around=around, sample=sample, seed=seed)

    def chokepoints(self, *, types: Collection[str] | None = None, first: int = 20) -> "Chokepoints":
        """Entities on which others hang; see :func:`stratograph.graph.chokepoints.chokepoints`."""
        from stratograph.graph.chokepoints import chokepoints

        return chokepoints(self, types=types, first=first)

    def bridges(self, *, first: int = 20) -> "Bridges":
        """Links whose loss splits the network; see :func:`stratograph.graph.bridges.bridges`."""
        from stratograph.graph.bridges import bridges

        return bridges(self, first=first)

    def dominators(self, source: str) -> "Dominators":
        """What stands before a source's dependents; see :func:`stratograph.graph.dominators.dominators`."""
        from stratograph.graph.dominators import dominators

        return dominators(self, source)

    def concentration(self, of: str) -> "Concentration":
        """In how few hands a supply is; see :func:`stratograph.graph.concentration.concentration`."""
        from stratograph.graph.concentration import concentration

        return concentration(self, of)

    def communities(
        self, *, method: "CommunityMethod | None" = None, seed: int = 0, resolution: float = 1.0
    ) -> "Communities":
        """Parts that are denser inside; see :func:`stratograph.graph.communities.communities`."""
        from stratograph.graph.communities import CommunityMethod, communities

        return communities(self, method=method or CommunityMethod.LOUVAIN, seed=seed, resolution=resolution)

    def compare(self, other: "View", *, first: int = 10) -> "ViewComparison":
        """This view beside another; see :func:`stratograph.graph.comparison.compare`."""
        from stratograph.graph.comparison import compare

        return compare(self, other, first=first)

    def search(
        self, text: str, types: Collection[str] | None = None, first: int = 10
    ) -> "tuple[SearchHit, ...]":
        """Entities by their names and definitions; see :func:`stratograph.graph.search.search`."""
        from stratograph.graph.search import search

        return search(self, text, types, first)

    def timeline(
        self,
        *,
        about: Collection[str] | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> "Timeline":
        """Events in order; see :func:`stratograph.graph.timeline.timeline`."""
        from stratograph.graph.timeline import timeline

        return timeline(self, about=about, start=start, end=end)

    def disputes(self, *, about: Collection[str] | None = None) -> "Disputes":
        """Where statements contradict each other; see :func:`stratograph.graph.disputes.disputes`."""
        from stratograph.graph.disputes import disputes

        return disputes(self, about=about)

    def causal_chains(self, source: str, *, max_depth: int = 5) -> "CausalChains":
        """What is claimed to follow; see :func:`stratograph.graph.causality.causal_chains`."""
        from stratograph.graph.causality import causal_chains

        return causal_chains(self, source, max_depth=max_depth)

    def plot(self, answer: "Plottable", file: "str | FilePath", *, language: str = "en") -> tuple[str, ...]:
        """A path, an impact or a ranking as SVG or PNG; see :func:`stratograph.graph.plotting.plot`."""
        from stratograph.graph.plotting import plot

        return plot(self, answer, file, language=language)

    # -- names that the criteria use

    def _check_names(self) -> None:
        within = self.criteria.within
        for field_name, entity_id in within.named_ids():
            if entity_id not in self.snapshot.removed:
                self._refuse_unknown(f"within.{field_name}", entity_id, self.snapshot.entity)
                self._refuse_misplaced(field_name, entity_id)
        for type_name in sorted(within.types or ()):
            self._refuse_unknown("within.types", type_name, self.ontology.leaves)
        for relation in sorted(self.criteria.via or ()):
            if relation not in self.ontology.relations:
                raise InputError("via", str(UnknownTermError(relation, self.ontology.relations)))

    def _refuse_misplaced(self, field_name: str, entity_id: str) -> None:
        """A company among the countries lets nothing through, which looks like an answer."""
        class_name, classes = self.snapshot.entities[entity_id].class_name, _CLASSES_OF_SCOPE.get(field_name)
        if classes is not None and not any(self.ontology.is_a(class_name, one) for one in classes):
            told = f"{entity_id!r} is a {class_name}, and a {' or '.join(classes)} belongs here."
            raise InputError(f"within.{field_name}", told)

    @staticmethod
    def _refuse_unknown(argument: str, name: str, look_up: Callable[[str], object]) -> None:
        try:
            look_up(name)
        except (UnknownEntityError, UnknownTermError) as error:
            raise InputError(argument, str(error)) from None


def _surest_first(viewed: ViewedStatement) -> tuple[int, bool, bool, str]:
    return (-viewed.certainty, viewed.inferred, viewed.valid_from is None, viewed.id)
