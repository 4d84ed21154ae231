"""How the ontology wants things drawn: strata, what stands in them, line styles, and columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NOTHING_DRAWN", "ColumnFrom", "LineStyle", "Placement", "Presentation", "Stratum"]

Names = frozenset[str]


class ColumnFrom(StrEnum):
    """Which end of a relationship lends its column to the other, if that has none of its own."""

    SOURCE = "source"
    TARGET = "target"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Stratum:
    """A row of the map; ``icon`` is one of the names that the explorer draws."""

    name: str
    iri: str
    label: Mapping[str, str]
    definition: str
    icon: str


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How the relations of one family are drawn."""

    name: str
    iri: str
    label: Mapping[str, str]
    definition: str
    dash: str
    hue: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A reason for an entity to stand in a stratum; every condition that is given must be met.

    Attributes:
        stratum: The name of the stratum.
        classes: The entity is of one of these classes.
        concepts: One of its values, a role say, is one of these concepts.
        source_of: A relationship of one of these classes starts at it, and meets ``other_end``.
        target_of: A relationship of one of these classes ends at it, and meets ``other_end``.
        other_end: The classes, or the ids, of what may be at the other end of that relationship.
    """

    name: str
    stratum: str
    classes: Names
    concepts: Names
    source_of: Names
    target_of: Names
    other_end: Names


@dataclass(frozen=True, slots=True)
class Presentation:
    """Everything that the ontology says about drawing.

    Attributes:
        strata: From the top of the map to its bottom.
        line_styles: In the order of a legend.
        placements: The first whose conditions an entity meets decides.
        stratum_of_class: The stratum that each class says or inherits; classes off the map are missing.
        stratum_of_concept: The stratum of those who have a value, a role say; stronger than all else.
        style_of_relation: The name of the line style of each relation.
        column_from: The relations along which an entity takes the column of another.
        column_order: Of those, how late each is asked; 0 where the ontology does not say.
        column_for: Of those, the classes of entities that take it, where not every one does.
        columns: The ids of the countries that are columns unless others are asked for, from left to right.
    """

    strata: tuple[Stratum, ...]
    line_styles: tuple[LineStyle, ...]
    placements: tuple[Placement, ...]
    stratum_of_class: Mapping[str, str]
    stratum_of_concept: Mapping[str, str]
    style_of_relation: Mapping[str, str]
    column_from: Mapping[str, ColumnFrom]
    column_order: Mapping[str, int]
    column_for: Mapping[str, Names]
    columns: tuple[str, ...]


NOTHING_DRAWN = Presentation((), (), (), {}, {}, {}, {}, {}, {}, ())
"""What an ontology says that has no strata."""
