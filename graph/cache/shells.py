"""Entities, statements and evidence of which some values stay in the store: the same to whoever reads them.

Which values stay there is decided by the types of fields: free texts and addresses, which are shown and
compared with nothing. What paths, ranks, filters of a view or rules look at is here: ids, classes, names,
references, dates, numbers, certainties. It is known here which values a thing has, so that none is asked for
that is not there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from stratograph.graph.compilation import direct_fields
from stratograph.graph.far import Far, Place, stays_far
from stratograph.graph.ontology import Field, Ontology
from stratograph.graph.snapshot import DEFINITION, Entity
from stratograph.graph.statements import Evidence, Value

__all__ = ["FACT_IDS", "QUOTE", "DistantEntity", "DistantEvidence", "DistantValues", "distant_fields"]

QUOTE = "quote"
"""The field with the words of a piece of evidence."""

FACT_IDS = "factId"
"""The field with its rows in the inventory of facts."""


def distant_fields(ontology: Ontology, class_name: str) -> list[Field]:
    """The fields of a class whose values stay in the store."""
    return [one for one in direct_fields(ontology.classes[class_name]) if stays_far(one)]


class DistantValues(Mapping[str, tuple[Value, ...]]):
    """The values of a thing, field by field; some are fetched when they are asked for.

    Args:
        here: The values; nothing in the place of those that are elsewhere.
        far: Where they are.
        place: The thing.
    """

    __slots__ = ("_far", "_here", "_place")

    def __init__(self, here: Mapping[str, tuple[Value, ...] | None], far: Far, place: Place) -> None:
        self._here = here
        self._far = far
        self._place = place

    def __getitem__(self, name: str) -> tuple[Value, ...]:
        found = self._here[name]
        return tuple(self._far.values(self._place)[name]) if found is None else found

    def __contains__(self, name: object) -> bool:
        return name in self._here

    def __iter__(self) -> Iterator[str]:
        return iter(self._here)

    def __len__(self) -> int:
        return len(self._here)


class _Distant:
    """A thing that knows where its values are; equal by that, since two of one place are the same."""

    __slots__ = ()
    id: str
    _far: Far
    _place: Place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Distant) and self._far is other._far and self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


class DistantEntity(_Distant, Entity):
    """An entity whose definition is elsewhere.

    Args:
        far: Where.
        place: This entity there.
        here: All other attributes.
    """

    __slots__ = ("_far", "_place")

    def __init__(self, far: Far, place: Place, **here: Any) -> None:
        _set(self, _far=far, _place=place, **here)

    @property
    def definition(self) -> str | None:
        """What it is, in one sentence."""
        return str(self._far.values(self._place)[DEFINITION][0])


class DistantEvidence(_Distant, Evidence):
    """A piece of evidence whose words are elsewhere.

    Args:
        far: Where.
        place: This piece there.
        has: Which of its two kinds of words it has.
        here: All other attributes.
    """

    __slots__ = ("_far", "_has", "_place")
    _has: Mapping[str, int]

    def __init__(self, far: Far, place: Place, has: Mapping[str, int], **here: Any) -> None:
        _set(self, _far=far, _place=place, _has=has, **here)

    @property
    def quote(self) -> str | None:
        """The words, where they were confirmed."""
        return str(self._far.values(self._place)[QUOTE][0]) if QUOTE in self._has else None

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Its rows in the inventory of facts."""
        return tuple(map(str, self._far.values(self._place)[FACT_IDS])) if FACT_IDS in self._has else ()


def _set(made: object, **attributes: object) -> None:
    for name, value in attributes.items():
        object.__setattr__(made, name, value)
