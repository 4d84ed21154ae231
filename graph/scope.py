"""Which entities a scope lets through, all of them at once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.criteria import Scope
from stratograph.graph.ends import WAYS, ends_of
from stratograph.graph.entity_columns import entity_columns_of
from stratograph.graph.snapshot import Snapshot

__all__ = ["Stated", "let_through", "stated"]

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Stated(NamedTuple):
    """Relationships by the rows of their ends and of their statements, side by side."""

    sources: Integers
    targets: Integers
    statements: Integers


def stated(snapshot: Snapshot, held: Flags, classes: Iterable[str]) -> Stated:
    """The relationships of some concrete classes, of which one may be unknown.

    Args:
        snapshot: Where they are stated.
        held: For each statement, whether it counts.
        classes: The classes.
    """
    ends, codes = ends_of(snapshot), entity_columns_of(snapshot).class_codes
    # Each relationship is met once: where it is read from its source.
    outward = np.zeros(WAYS * len(codes), dtype=np.bool_)
    outward[[WAYS * codes[name] for name in classes if name in codes]] = True
    found = np.flatnonzero(outward[ends.ways] & held[ends.statements])
    sources = np.searchsorted(ends.starts, found, side="right").astype(np.int32) - np.int32(1)
    return Stated(sources, ends.others[found], ends.statements[found])


def let_through(snapshot: Snapshot, scope: Scope, held: Flags, countries: Integers) -> dict[str, Flags]:
    """For each argument of a scope that says something of entities, which of them it lets through.

    Args:
        snapshot: The entities.
        scope: The scope.
        held: For each statement, whether it counts.
        countries: For each entity the row of its country; -1 if it has none.
    """
    return {f"within.{name}": flags for name, flags in _each(snapshot, scope, held, countries)}


def _each(snapshot: Snapshot, scope: Scope, held: Flags, countries: Integers) -> Iterator[tuple[str, Flags]]:
    entities = entity_columns_of(snapshot)
    rows = ends_of(snapshot).rows
    if scope.ids is not None:
        yield "ids", _flags(rows, scope.ids)
    if scope.types is not None:
        chosen = np.zeros(len(rows), dtype=np.bool_)
        leaves = {leaf for name in scope.types for leaf in snapshot.ontology.leaves(name)}
        chosen[entities.of_classes(leaves)] = True
        yield "types", chosen
    if scope.countries is not None:
        yield "countries", _of_countries(_flags(rows, scope.countries), countries)
    if scope.blocs is not None:
        blocs = _flags(rows, scope.blocs)
        memberships = stated(snapshot, held, ["GroupMembership"])
        blocs[memberships.sources[blocs[memberships.targets]]] = True
        yield "blocs", _of_countries(blocs, countries)
    if scope.layers is not None:
        layers = _flags(rows, scope.layers)
        memberships = stated(snapshot, held, ["LayerMembership"])
        inside = layers.copy()
        inside[memberships.sources[layers[memberships.targets]]] = True
        yield "layers", inside


def _flags(rows: Mapping[str, int], ids: Iterable[str]) -> Flags:
    found = np.zeros(len(rows), dtype=np.bool_)
    found[[rows[one] for one in ids if one in rows]] = True
    return found


def _of_countries(chosen: Flags, countries: Integers) -> Flags:
    """The entities whose country is one of the chosen."""
    return np.where(countries < 0, False, chosen[countries])
