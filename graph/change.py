"""Changes that a view can imagine: something gone, something added, a rule in force or at its end."""

from dataclasses import dataclass

__all__ = ["AddRelation", "Change", "Enact", "End", "RemoveEntity", "RemoveRelation"]


@dataclass(frozen=True, slots=True)
class RemoveEntity:
    """Imagine an entity gone, with everything that cannot be said without it."""

    entity: str


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """Imagine that no relationship of this class, or of one below it, leads from source to target.

    A symmetric relation goes whichever of the two its statements start from.
    """

    relation: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class AddRelation:
    """Imagine an active relationship; it has no evidence and counts as asserted."""

    relation: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Enact:
    """Imagine that a policy takes effect: what is proposed of it and of its provisions becomes active."""

    policy: str


@dataclass(frozen=True, slots=True)
class End:
    """Imagine the end of a policy with its provisions, or of a single statement; by its id."""

    ended: str


Change = RemoveEntity | RemoveRelation | AddRelation | Enact | End
