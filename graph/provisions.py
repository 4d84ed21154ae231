"""A policy and the provisions that it is made of, with what sources state of them."""

from collections.abc import Collection, Iterator

from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Statement

__all__ = ["is_legal_status", "legal_status_of", "parts_of", "said_of"]

# Along these a policy is made of others.
_MADE_OF = frozenset({"Composition", "Stipulation"})


def parts_of(snapshot: Snapshot, policy: str) -> set[str]:
    """The policy, with the provisions that it stipulates and the policies that these are made of."""
    found, waiting = {policy}, [policy]
    while waiting:
        for part in _made_of(snapshot, waiting.pop()):
            if part not in found:
                found.add(part)
                waiting.append(part)
    return found


def _made_of(snapshot: Snapshot, policy: str) -> Iterator[str]:
    for statement_id in snapshot.mentions.get(policy, ()):
        statement = snapshot.statements[statement_id]
        if statement.class_name in _MADE_OF and statement.source == policy:
            part = snapshot.entities[statement.target]
            if snapshot.ontology.is_a(part.class_name, "Policy"):
                yield part.id


def said_of(snapshot: Snapshot, policies: Collection[str]) -> Iterator[Statement]:
    """What sources state of policies: relationships that start there, and characteristics."""
    for policy in sorted(policies):
        for statement_id in snapshot.mentions.get(policy, ()):
            statement = snapshot.statements[statement_id]
            if statement.rule is None and policy in (statement.value("source"), statement.value("subject")):
                yield statement


def is_legal_status(statement: Statement) -> bool:
    """Whether a statement tells at which stage of law-making a policy is."""
    return statement.value("property") == "legalStatus"


def legal_status_of(snapshot: Snapshot, policy: str) -> str | None:
    """The first stage that a source tells, as the name of a concept."""
    said = (one.value("propertyValue") for one in said_of(snapshot, [policy]) if is_legal_status(one))
    return next((str(one) for one in said), None)
