"""Steps and paths: which entities, over which relation, and the statements that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps in which no entity comes twice.

    Attributes:
        steps: At least one.
        oldest_evidence: The earliest date of a document behind the steps' statements, if any has one.
    """

    steps: tuple[Step, ...]
    oldest_evidence: PartialDate | None

    @property
    def length(self) -> int:
        """How many steps it has."""
        return len(self.steps)

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """The entities on it, both ends included."""
        return (self.steps[0].source, *(step.target for step in self.steps))

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
    pairs = list(pairwise(nodes))
    return path_of(
        network,
        [
            step_between(network, *pair, rule, first=pair == pairs[0], last=pair == pairs[-1])
            for pair in pairs
        ],
    )


def path_of(network: Network, steps: Sequence[Step]) -> Path:
    """The path of these steps."""
    snapshot = network.view.snapshot
    dates = [
        date
        for step in steps
        for evidence in step.statement.evidence
        if (date := snapshot.known_from(evidence.document)) is not None
    ]
    return Path(tuple(steps), min(dates, default=None))


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
