"""Steps and paths: which entities, over which relation, and the statements that say so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from stratograph.graph.arcs import Rule
from stratograph.graph.dates import PartialDate
from stratograph.graph.network import Network
from stratograph.graph.statements import Certainty, Status

if TYPE_CHECKING:
    from stratograph.graph.view import ViewedStatement

__all__ = ["Path", "Step", "path_along", "path_of", "step_between"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path.

    Attributes:
        source: The entity that the step leaves.
        relation: The relation of ``statement``.
        forward: Whether the step goes from the statement's source to its target, as steps over a symmetric
            relation always count.
        target: The entity that the step reaches.
        statement: The surest of ``statements``; among equals an active one, then the first relation and id.
        statements: Everything in view that allows the step, in that order.
    """

    source: str
    relation: str
    forward: bool
    target: str
    statement: "ViewedStatement"
    statements: tuple["ViewedStatement", ...]


class Path:
    """A chain of steps in which no entity comes twice; equal to another one if its steps are.

    Args:
        network: Where it leads along.
        entity_ids: The entities on it, both ends included.
        find_steps: Finds its steps, at least one, when they are first asked for: whoever only wants to know
            the entities need not wait for the statements.

    Attributes:
        entity_ids: The same.
    """

    def __init__(
        self, network: Network, entity_ids: tuple[str, ...], find_steps: Callable[[], Sequence[Step]]
    ) -> None:
        self._network = network
        self.entity_ids = entity_ids
        self._find_steps = find_steps

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Path) and self.steps == other.steps

    def __hash__(self) -> int:
        return hash(self.entity_ids)

    def __repr__(self) -> str:
        return f"Path({' → '.join(self.entity_ids)})"

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Its steps."""
        return tuple(self._find_steps())

    @cached_property
    def oldest_evidence(self) -> PartialDate | None:
        """The earliest date of a document behind the steps' statements, if any has one."""
        snapshot = self._network.view.snapshot
        dates = (
            snapshot.known_from(evidence.document)
            for step in self.steps
            for evidence in step.statement.evidence
        )
        return min((date for date in dates if date is not None), default=None)

    @property
    def length(self) -> int:
        """How many steps it has."""
        return len(self.entity_ids) - 1

    @property
    def weakest_certainty(self) -> Certainty:
        """The certainty of its least sure step."""
        return min(step.statement.certainty for step in self.steps)

    @property
    def list_open(self) -> bool:
        """Whether a step draws on a group of which not all members are named."""
        return any(step.statement.list_open for step in self.steps)


def path_along(network: Network, nodes: Sequence[int], rule: Rule) -> Path:
    """The path through these nodes, with the statements of each step."""
    last = len(nodes) - 2

    def steps() -> list[Step]:
        return [
            step_between(network, *pair, rule, first=place == 0, last=place == last)
            for place, pair in enumerate(pairwise(nodes))
        ]

    return Path(network, tuple(network.edges.nodes[node] for node in nodes), steps)


def path_of(network: Network, steps: Sequence[Step]) -> Path:
    """The path of these steps."""
    return Path(network, (steps[0].source, *(step.target for step in steps)), lambda: steps)


def step_between(network: Network, source: int, target: int, rule: Rule, *, first: bool, last: bool) -> Step:
    """The step from one node to another.

    Args:
        network: The network.
        source: The number of the node that it leaves.
        target: The number of the node that it reaches.
        rule: The direction to follow; it admits at least one relationship between the two.
        first: Whether the step begins its chain, so that it may use what only comes first.
        last: Whether the step ends its chain, so that it may use what only comes last.
    """
    # Whoever names the step knows that a group is at an end; which relations may come here remains.
    anywhere = last if rule.backwards else first
    found = [
        (position, along)
        for along, positions in (
            (True, network.between(source, target)),
            (False, network.between(target, source)),
        )
        for position in positions
        if rule.admits(relation := network.relation_of(position), along)
        and (anywhere or not rule.stops(relation, network.named))
    ]
    statements = sorted(
        ((network.statement(position), network.relation_of(position), along) for position, along in found),
        key=lambda one: (-one[0].certainty, one[0].status is not Status.ACTIVE, one[1].name, one[0].id),
    )
    best, relation, along = statements[0]
    return Step(
        source=network.edges.nodes[source],
        relation=relation.name,
        forward=along or relation.symmetric,
        target=network.edges.nodes[target],
        statement=best,
        statements=tuple(statement for statement, _, _ in statements),
    )
