"""Which stratum of the map each entity stands in: by its values, by what it does, or by its class."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.network import Edges, edges_of
from stratograph.graph.ontology import Ontology, ValueKind
from stratograph.graph.presentation import Placement
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Entity, Snapshot

if TYPE_CHECKING:
    from stratograph.graph.view import View

__all__ = ["strata_of"]


def strata_of(view: "View") -> Mapping[str, str]:
    """The name of the stratum of each entity that the map shows, by id.

    Nothing that a view filters moves anything: everything stated counts. A concept among an entity's values
    that names a stratum decides, of several the uppermost; else the first placement whose conditions are met;
    else the class. A group that nothing is linked with is off the map, like classes without a stratum.
    """
    origin = view.base.unfiltered
    return remembered(origin.snapshot, "strata", None, lambda: _Placing(origin).found())


class _Placing:
    def __init__(self, view: "View") -> None:
        self._view = view
        self._presentation = view.ontology.presentation
        self._order = {one.name: place for place, one in enumerate(self._presentation.strata)}
        self._telling = _telling_fields(view.ontology)
        edges = edges_of(view.snapshot)
        self._linked = frozenset(edges.nodes)
        self._doers = [_doers(view.snapshot, edges, one) for one in self._presentation.placements]

    def found(self) -> dict[str, str]:
        stands = ((entity.id, self._stratum(entity)) for entity in self._view.snapshot.entities.values())
        return {entity_id: stratum for entity_id, stratum in stands if stratum is not None}

    def _stratum(self, entity: Entity) -> str | None:
        ontology = self._view.ontology
        if ontology.is_a(entity.class_name, "Group") and entity.id not in self._linked:
            return None
        concepts = self._concepts(entity)
        named = {self._presentation.stratum_of_concept.get(one) for one in concepts} - {None}
        if named:
            return min((str(one) for one in named), key=self._order.__getitem__)
        for placement, doers in zip(self._presentation.placements, self._doers, strict=True):
            if (
                (doers is None or entity.id in doers)
                and (not placement.concepts or not concepts.isdisjoint(placement.concepts))
                and (
                    not placement.classes
                    or any(ontology.is_a(entity.class_name, c) for c in placement.classes)
                )
            ):
                return placement.stratum
        return self._presentation.stratum_of_class.get(entity.class_name)

    def _concepts(self, entity: Entity) -> frozenset[str]:
        fields = self._telling.get(entity.class_name, ())
        return frozenset(str(value) for name in fields for value in self._view.values(entity.id, name))


def _telling_fields(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """For each class the fields whose values may decide."""
    wanted = set(ontology.presentation.stratum_of_concept)
    wanted |= {one for placement in ontology.presentation.placements for one in placement.concepts}
    schemes = {ontology.concept(one).scheme for one in wanted}
    return {
        name: fields
        for name, declared in ontology.classes.items()
        if ontology.is_a(name, "Entity")
        if (
            fields := tuple(
                one.name
                for one in declared.fields
                if one.value_kind is ValueKind.CONCEPT and one.type_name in schemes
            )
        )
    }


def _doers(snapshot: Snapshot, edges: Edges, placement: Placement) -> frozenset[str] | None:
    """Who is at the ends of relationships that a placement asks for; nothing if it asks for none."""
    if not placement.source_of and not placement.target_of:
        return None
    far = _admitted_ends(snapshot, edges, placement.other_end)
    starting = _of_relations(snapshot.ontology, edges, placement.source_of) & far[edges.target]
    ending = _of_relations(snapshot.ontology, edges, placement.target_of) & far[edges.source]
    numbers = np.union1d(edges.source[starting], edges.target[ending])
    return frozenset(edges.nodes[number] for number in numbers.tolist())


def _admitted_ends(snapshot: Snapshot, edges: Edges, other_end: frozenset[str]) -> NDArray[np.bool_]:
    if not other_end:
        return np.ones(len(edges.nodes), dtype=np.bool_)
    classes = [one for one in other_end if one in snapshot.ontology.classes]
    leaves = {leaf for one in classes for leaf in snapshot.ontology.leaves(one)}
    flags = (one in other_end or snapshot.entities[one].class_name in leaves for one in edges.nodes)
    return np.fromiter(flags, np.bool_, len(edges.nodes))


def _of_relations(ontology: Ontology, edges: Edges, names: frozenset[str]) -> NDArray[np.bool_]:
    codes = [
        code
        for code, relation in enumerate(edges.relations)
        if any(ontology.is_a(relation.name, name) for name in names)
    ]
    found: NDArray[np.bool_] = np.isin(edges.relation, codes)
    return found
