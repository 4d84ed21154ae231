"""What a view lets through: a day, a state of knowledge, a certainty, statuses, relations, a scope."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from stratograph.graph.errors import InputError
from stratograph.graph.statements import Certainty, Status

__all__ = ["Criteria", "Scope"]

Ids = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entities and sources belong; fields that are set conjoin, nothing set means everything.

    ``blocs`` are countries or groups of countries, ``types`` class names, abstract ones included,
    ``sources`` the ids of source documents.
    """

    countries: Ids = None
    blocs: Ids = None
    layers: Ids = None
    types: Ids = None
    sources: Ids = None
    ids: Ids = None

    @classmethod
    def of(cls, chosen: Mapping[str, Collection[str]]) -> "Scope":
        """The scope whose fields these are.

        Raises:
            InputError: It has no such field, or a field is one text and no list.
        """
        known = {one.name for one in fields(cls)}
        for name, values in chosen.items():
            if name not in known:
                raise InputError("within", f"has no {name!r}; there is {', '.join(sorted(known))}.")
            if isinstance(values, str):
                raise InputError(f"within.{name}", f"must be a list: [{values!r}].")
        return cls(**{name: frozenset(values) for name, values in chosen.items()})

    def __and__(self, other: "Scope") -> "Scope":
        return Scope(*(_narrower(getattr(self, one.name), getattr(other, one.name)) for one in fields(self)))

    @property
    def bounds_entities(self) -> bool:
        """Whether it speaks of entities, and not of sources alone."""
        return any(getattr(self, one.name) is not None for one in fields(self) if one.name != "sources")

    def named_ids(self) -> Iterator[tuple[str, str]]:
        """Each entity id that the scope names, with the name of its field."""
        for one in fields(self):
            if one.name != "types":
                for entity_id in sorted(getattr(self, one.name) or ()):
                    yield one.name, entity_id


@dataclass(frozen=True, slots=True)
class Criteria:
    """The arguments of a view; one that is not given filters nothing.

    ``via`` holds names of relationship classes and filters relationships only.
    """

    as_of: date | None = None
    known_by: date | None = None
    min_certainty: Certainty | None = None
    statuses: frozenset[Status] | None = None
    via: Ids = None
    within: Scope = Scope()

    def __and__(self, other: "Criteria") -> "Criteria":
        """Both at once: the narrower of each; a later ``as_of`` replaces an earlier one."""
        certainties = [one for one in (self.min_certainty, other.min_certainty) if one is not None]
        known = [one for one in (self.known_by, other.known_by) if one is not None]
        statuses = _narrower(self.statuses, other.statuses)
        return Criteria(
            as_of=other.as_of or self.as_of,
            known_by=min(known, default=None),
            min_certainty=max(certainties, default=None),
            statuses=None if statuses is None else frozenset(Status(one) for one in statuses),
            via=_narrower(self.via, other.via),
            within=self.within & other.within,
        )


def _narrower(
    left: frozenset[str] | frozenset[Status] | None, right: frozenset[str] | frozenset[Status] | None
) -> Ids:
    if left is None or right is None:
        chosen = right if left is None else left
        return None if chosen is None else frozenset(chosen)
    return frozenset(left) & frozenset(right)
