"""Changes that a view can imagine: something gone, something added, a rule in force or at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """Imagine a relationship; it has no evidence, counts as asserted, and is active unless told otherwise.

    To change what a relationship says, remove it too.

    Attributes:
        values: What it says besides, by the names of its fields: ``{"sharePercent": 60}``. Numbers, truth
            values and dates, also as text; names of concepts; ids of entities; a list for several.
    """

    relation: str
    source: str
    target: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Order the values by name, so that equal changes look alike."""
        object.__setattr__(self, "values", {name: self.values[name] for name in sorted(self.values)})


@dataclass(frozen=True, slots=True)
class Enact:
    """Imagine that a policy takes effect: what is proposed of it and of its provisions becomes active."""

    policy: str


@dataclass(frozen=True, slots=True)
class End:
    """Imagine the end of a policy with its provisions, or of a single statement; by its id."""

    ended: str


Change = RemoveEntity | RemoveRelation | AddRelation | Enact | End
