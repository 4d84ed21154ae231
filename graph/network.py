"""The compiled network: relationships as arrays, made once per snapshot, and a view as a mask over them."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import STATUS_CODES, columns_of
from stratograph.graph.compiled.rows import sorted_pairs
from stratograph.graph.ontology import Ontology, Relation
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Status

if TYPE_CHECKING:
    from stratograph.graph.view import View, ViewedStatement

__all__ = [
    "CENTRALITY_STATUSES",
    "NETWORK_STATUSES",
    "Edges",
    "Network",
    "compiled_edges",
    "edges_of",
    "is_group",
    "network_of",
]

NETWORK_STATUSES = frozenset({Status.ACTIVE, Status.DISRUPTED, Status.PROPOSED})
"""What makes an edge unless the view names statuses; under an ``as_of`` also what had not yet ended then."""

CENTRALITY_STATUSES = frozenset({Status.ACTIVE, Status.DISRUPTED})
"""The same for rankings: what is only proposed gives nobody a place in the network."""

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Edges:
    """All relationships of a snapshot, whatever a view may admit.

    Attributes:
        nodes: Ids of the entities at either end, in alphabetical order, so that numbers order like ids.
        groups: For each node, whether it stands for several entities.
        statement_ids: The relationship that each edge is, in alphabetical order.
        statement_rows: For each edge the row of its statement in the snapshot's order.
        source: For each edge the number of its source in ``nodes``; ``target`` likewise.
        relation: For each edge the number of its relation in ``relations``.
        known_order: ``arc_order``, where it need not be found.
    """

    nodes: tuple[str, ...]
    groups: Flags
    statement_ids: Sequence[str]
    statement_rows: Integers
    source: Integers
    target: Integers
    relation: Integers
    relations: tuple[Relation, ...]
    known_order: Integers | None = field(default=None, compare=False)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each node by its id."""
        return dict(zip(self.nodes, range(len(self.nodes)), strict=True))

    @cached_property
    def arc_order(self) -> Integers:
        """The arcs of all edges by where they start and then where they lead.

        An edge is an arc by its number from source to target, and by its number after those of all edges
        from target to source.
        """
        if self.known_order is not None:
            return self.known_order
        return sorted_pairs(self.tails, self.heads, len(self.nodes))

    @cached_property
    def arc_starts(self) -> NDArray[np.intp]:
        """Where the arcs of each node begin in ``arc_order``, and where those of the last one end."""
        return np.concatenate(([0], np.cumsum(np.bincount(self.tails, minlength=len(self.nodes)))))

    @cached_property
    def tails(self) -> Integers:
        """Where each arc of an edge starts."""
        return np.concatenate((self.source, self.target))

    @cached_property
    def heads(self) -> Integers:
        """Where each arc of an edge leads."""
        return np.concatenate((self.target, self.source))

    @cached_property
    def group_ended(self) -> Flags:
        """For each edge, whether an end is a group."""
        ended: Flags = self.groups[self.source] | self.groups[self.target]
        return ended

    @cached_property
    def between_entities(self) -> Flags:
        """For each node, whether an edge without a group touches it."""
        found = np.zeros(len(self.nodes), dtype=np.bool_)
        found[self.source[~self.group_ended]] = True
        found[self.target[~self.group_ended]] = True
        return found


class Network:
    """The edges of a snapshot that a view admits.

    Args:
        view: The view; its statements carry the certainty that is left in it.
        edges: All edges of the view's snapshot.
        rows: Which of them belong, as ascending numbers.
        named: The relations that were asked for by name, in the view or in the question.
    """

    def __init__(self, view: "View", edges: Edges, rows: Integers, named: frozenset[str]) -> None:
        self.view = view
        self.edges = edges
        self.rows = rows
        self.named = named

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def node_numbers(self) -> Integers:
        """The numbers of the entities that an edge touches, ascending."""
        return np.unique(np.concatenate([self.source, self.target]))

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The ids of the entities that an edge touches, in alphabetical order."""
        return tuple(self.edges.nodes[number] for number in self.node_numbers.tolist())

    @cached_property
    def source(self) -> Integers:
        """For each row, the number of its source."""
        return self.edges.source[self.rows]

    @cached_property
    def target(self) -> Integers:
        """For each row, the number of its target."""
        return self.edges.target[self.rows]

    @cached_property
    def relation(self) -> Integers:
        """For each row, the number of its relation."""
        return self.edges.relation[self.rows]

    @cached_property
    def certainty(self) -> NDArray[np.int8]:
        """For each row, the certainty that its statement has in the view."""
        return self.view.certainties[self.edges.statement_rows[self.rows]]

    def statement(self, position: int) -> "ViewedStatement":
        """The statement that a row is."""
        viewed = self.view.statement(self.edges.statement_ids[self.rows[position]])
        assert viewed is not None  # Rows are chosen among the view's statements.
        return viewed

    def relation_of(self, position: int) -> Relation:
        """The relation of a row."""
        return self.edges.relations[int(self.relation[position])]

    def between(self, source: int, target: int) -> list[int]:
        """The positions of the rows from one node to another, ascending."""
        order, starts, heads, rows = self._memory
        count = len(self.edges.source)
        # The arcs of a node are sorted by where they lead, so that equal ones lie together; those back are
        # numbered after all edges.
        place = bisect_left(
            range(len(order)),
            target,
            starts[source],
            end := starts[source + 1],
            key=lambda at: heads[order[at]],
        )
        found = []
        while place < end and heads[arc := order[place]] == target and arc < count:
            position = bisect_left(rows, arc)
            if position < len(rows) and rows[position] == arc:
                found.append(position)
            place += 1
        return found

    @cached_property
    def _memory(self) -> tuple[memoryview, memoryview, memoryview, memoryview]:
        """For loops in Python, which read single numbers from it faster than from arrays."""
        edges = self.edges
        return edges.arc_order.data, edges.arc_starts.data, edges.heads.data, self.rows.data


def network_of(
    view: "View",
    via: Collection[str] | None = None,
    statuses: frozenset[Status] = NETWORK_STATUSES,
    *,
    group_ends: bool = False,
) -> Network:
    """The network of a view, kept with it.

    Relations that only classify (country, sector, layer, group) join everything to everything; they are left
    out unless ``via``, here or in the view, names them. Ended relationships join only under an ``as_of``
    at which they held.

    Args:
        view: What to look at.
        via: Names of the only relations to admit, those below them included; all that carry paths if none.
        statuses: What makes an edge where the view itself names no statuses.
        group_ends: Whether edges from and to groups belong, for chains that begin or end there; without them
            the members that are named stand in for a group.
    """
    named = frozenset(view.criteria.via or ()) | frozenset(via or ())
    asked = None if via is None else frozenset(via)

    def make() -> Network:
        edges = edges_of(view.snapshot)
        return Network(view, edges, _rows(view, edges, asked, statuses, group_ends), named)

    return remembered(view, "networks", (asked, statuses, group_ends), make)


def _rows(
    view: "View", edges: Edges, via: frozenset[str] | None, statuses: frozenset[Status], group_ends: bool
) -> Integers:
    columns = columns_of(view.snapshot)
    by_status = _flags(len(STATUS_CODES), [STATUS_CODES[one] for one in _admitted_statuses(view, statuses)])
    chosen = (view.certainties > 0) & by_status[columns.statuses]
    by_relation = _flags(len(edges.relations), _admitted_relations(view, edges.relations, via))
    admitted = by_relation[edges.relation] & chosen[edges.statement_rows]
    if not group_ends:
        admitted &= ~edges.group_ended
    return np.flatnonzero(admitted).astype(np.int32)


def _flags(count: int, codes: list[int]) -> Flags:
    """For each of so many codes, whether it is one of these: several times as fast to look up as a search."""
    found = np.zeros(count, dtype=np.bool_)
    found[codes] = True
    return found


def _admitted_relations(view: "View", relations: Iterable[Relation], via: frozenset[str] | None) -> list[int]:
    asked = via if via is not None else view.criteria.via
    return [
        number
        for number, relation in enumerate(relations)
        if (
            relation.carries_paths
            if asked is None
            else any(view.ontology.is_a(relation.name, one) for one in asked)
        )
    ]


def _admitted_statuses(view: "View", defaults: frozenset[Status]) -> frozenset[Status]:
    # Ended relationships of different times together are a network that never was.
    ended = frozenset({Status.ENDED})
    if view.criteria.statuses is not None:
        return view.criteria.statuses if view.criteria.as_of else view.criteria.statuses - ended
    return defaults | ended if view.criteria.as_of else defaults


def edges_of(snapshot: Snapshot) -> Edges:
    """The edges of a snapshot, kept with it."""
    return remembered(snapshot, "edges", None, lambda: compiled_edges(snapshot))


def compiled_edges(snapshot: Snapshot) -> Edges:
    """The edges, made anew."""
    columns = columns_of(snapshot)
    relations = tuple(snapshot.ontology.relations[name] for name in sorted(snapshot.ontology.relations))
    codes = {relation.name: code for code, relation in enumerate(relations)}
    by_class = np.full(len(columns.class_codes), -1, dtype=np.int32)
    for class_name, relation in _relations_by_class(snapshot.ontology).items():
        by_class[columns.class_codes[class_name]] = codes[relation]
    relation_codes = by_class[columns.classes]
    rows = np.flatnonzero(relation_codes >= 0).astype(np.int32)
    chosen = [columns.statements[row] for row in rows.tolist()]
    sources = [statement.source for statement in chosen]
    targets = [statement.target for statement in chosen]
    nodes = tuple(sorted({*sources, *targets}))
    numbers = {entity_id: number for number, entity_id in enumerate(nodes)}
    return Edges(
        nodes=nodes,
        groups=np.fromiter((is_group(snapshot, one) for one in nodes), np.bool_, len(nodes)),
        statement_ids=tuple([statement.id for statement in chosen]),
        statement_rows=rows,
        source=np.fromiter(map(numbers.__getitem__, sources), np.int32, len(chosen)),
        target=np.fromiter(map(numbers.__getitem__, targets), np.int32, len(chosen)),
        relation=relation_codes[rows],
        relations=relations,
    )


def _relations_by_class(ontology: Ontology) -> dict[str, str]:
    """For each class of relationships, the nearest relation at or above it."""
    found = {}
    for name, declared in ontology.classes.items():
        nearest = [one for one in (name, *declared.ancestors) if one in ontology.relations]
        if nearest:
            found[name] = nearest[0]
    return found


def is_group(snapshot: Snapshot, entity_id: str) -> bool:
    """Whether an entity stands for several, of which relationships are inferred one by one."""
    entity = snapshot.entities.get(entity_id)
    return entity is not None and snapshot.ontology.is_a(entity.class_name, "Group")
