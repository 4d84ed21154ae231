"""Statements and their evidence: what is claimed, in which words, and how surely."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import ClassVar

from stratograph.graph.dates import PartialDate

__all__ = ["Certainty", "Evidence", "Holds", "Statement", "Status", "Value"]

# References to entities, statements and evidence are ids; concepts are their local names.
Value = str | bool | int | Decimal | PartialDate


class Certainty(IntEnum):
    """How sure a source is; a larger number is surer."""

    SPECULATIVE = 1
    HEDGED = 2
    REPORTED = 3
    ASSERTED = 4

    @classmethod
    def of(cls, concept: str) -> "Certainty":
        """The certainty that a concept's local name stands for, ``Asserted`` and so on."""
        return cls[concept.upper()]


class Status(StrEnum):
    """What has become of the statement's content; the values are concept names."""

    ACTIVE = "Active"
    DISRUPTED = "Disrupted"
    PROPOSED = "Proposed"
    ENDED = "Ended"


class Holds(StrEnum):
    """Whether a statement holds on the day of a view."""

    YES = "Yes"
    POSSIBLY = "Possibly"
    NO = "No"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one document behind a statement.

    ``certainty`` is that of the wording, already held down to the ceiling of its document.
    """

    id: str
    document: str
    quote: str | None
    certainty: Certainty
    fact_ids: tuple[str, ...]
    class_name: ClassVar[str] = "Evidence"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something claimed about entities, by evidence or by a rule from other statements.

    ``hypothetical`` says that an imagined change made it so, or that it follows from one that did.
    """

    id: str
    class_name: str
    status: Status
    values: Mapping[str, tuple[Value, ...]]
    evidence: tuple[Evidence, ...]
    rule: str | None = None
    premises: tuple[str, ...] = ()
    hypothetical: bool = False

    def value(self, name: str) -> Value | None:
        """The first value of a property, or nothing."""
        values = self.values.get(name)
        return values[0] if values else None

    def date(self, name: str) -> PartialDate | None:
        """The first value of a date property, or nothing."""
        value = self.value(name)
        return value if isinstance(value, PartialDate) else None

    @property
    def source(self) -> str:
        """The entity that a relationship starts from; only relationships have one."""
        return str(self.values["source"][0])

    @property
    def target(self) -> str:
        """The entity that a relationship ends at; only relationships have one."""
        return str(self.values["target"][0])
