"""Statements as a view shows them, each made when it is looked at."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.admission import Admission
from stratograph.graph.dates import PartialDate
from stratograph.graph.statements import Certainty, Evidence, Holds, Statement, Status, Value
from stratograph.graph.validity import intersection

__all__ = ["ViewedStatement", "ViewedStatements"]

# By number, for which an enum's own look-up is slow; 0 is the certainty of what a view does not hold.
_CERTAINTIES = (Certainty.SPECULATIVE, *Certainty)


@dataclass(frozen=True, slots=True)
class ViewedStatement:
    """A statement as a view shows it: with the evidence that is left, and what follows from it.

    ``list_open`` says that the statement draws on a group of which not all members are named.
    """

    statement: Statement
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    holds: Holds
    list_open: bool
    valid_from: PartialDate | None
    valid_until: PartialDate | None

    def __repr__(self) -> str:
        """Short enough for a path of them to be read in a notebook."""
        return f"<{self.class_name} {self.id!r}: {self.status.value.lower()}, {self.certainty.name.lower()}>"

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def class_name(self) -> str:
        """The statement's class."""
        return self.statement.class_name

    @property
    def status(self) -> Status:
        """What has become of its content."""
        return self.statement.status

    @property
    def source(self) -> str:
        """Where a relationship starts."""
        return self.statement.source

    @property
    def target(self) -> str:
        """Where a relationship ends."""
        return self.statement.target

    @property
    def inferred(self) -> bool:
        """Whether a rule made it from other statements."""
        return self.statement.rule is not None

    @property
    def hypothetical(self) -> bool:
        """Whether it rests on an imagined change."""
        return self.statement.hypothetical

    def value(self, name: str) -> Value | None:
        """The first value of a property, or nothing."""
        return self.statement.value(name)

    def values(self, name: str) -> tuple[Value, ...]:
        """All values of a property."""
        return self.statement.values.get(name, ())


class ViewedStatements(Mapping[str, ViewedStatement]):
    """The statements that a view holds, by id and in alphabetical order.

    Args:
        admission: Which statements are let through, scope aside.
        certainty: For each statement of the snapshot its certainty; 0 if the view does not hold it.
    """

    def __init__(self, admission: Admission, certainty: NDArray[np.int8] | None = None) -> None:
        self._admission = admission
        self._columns = admission.columns
        self.certainty = admission.certainty if certainty is None else certainty
        self._made: dict[int, ViewedStatement] = {}

    def where(self, chosen: NDArray[np.bool_]) -> "ViewedStatements":
        """Those of the chosen rows."""
        found = ViewedStatements(self._admission, np.where(chosen, self.certainty, np.int8(0)))
        found._made = self._made
        return found

    def __getitem__(self, statement_id: str) -> ViewedStatement:
        row = self._columns.rows[statement_id]
        if not self.certainty[row]:
            raise KeyError(statement_id)
        return self.at(row)

    def __contains__(self, statement_id: object) -> bool:
        row = self._columns.rows.get(statement_id)  # type: ignore[call-overload]
        return row is not None and bool(self.certainty[row])

    def __iter__(self) -> Iterator[str]:
        return (self._columns.statements[row].id for row in self.held())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.certainty))

    def held(self, classes: Collection[str] | None = None) -> list[int]:
        """The rows that the view holds, of some concrete classes or of all."""
        chosen = self.certainty > 0
        if classes is not None:
            known = self._columns.class_codes
            codes = [known[name] for name in classes if name in known]
            chosen &= np.isin(self._columns.classes, codes)
        rows: list[int] = np.flatnonzero(chosen).tolist()
        return rows

    def of(self, classes: Collection[str]) -> Iterator[ViewedStatement]:
        """The statements of these concrete classes."""
        return (self.at(row) for row in self.held(classes))

    def bare(self, classes: Collection[str]) -> Iterator[Statement]:
        """The same as stated, without what the view makes of them."""
        return (self._columns.statements[row] for row in self.held(classes))

    def at(self, row: int) -> ViewedStatement:
        """The statement of a row, which the view holds."""
        if row not in self._made:
            statement = self._columns.statements[row]
            make = self._stated if statement.rule is None else self._inferred
            self._made[row] = make(row, statement)
        return self._made[row]

    def _stated(self, row: int, statement: Statement) -> ViewedStatement:
        return ViewedStatement(
            statement=statement,
            certainty=_CERTAINTIES[self._admission.certainty[row]],
            evidence=self._admission.evidence_of(statement),
            holds=self._holds(row),
            list_open=self._draws_on_open_group(statement),
            valid_from=statement.date("validFrom"),
            valid_until=statement.date("validUntil"),
        )

    def _inferred(self, row: int, statement: Statement) -> ViewedStatement:
        # Not by id: a scope may leave out a premise of what it keeps.
        premises = [self.at(self._columns.rows[one]) for one in statement.premises]
        valid_from, valid_until = intersection([(one.valid_from, one.valid_until) for one in premises])
        evidence = {piece.id: piece for one in premises for piece in one.evidence}
        return ViewedStatement(
            statement=statement,
            certainty=_CERTAINTIES[self._admission.certainty[row]],
            evidence=tuple(evidence[one] for one in sorted(evidence)),
            holds=self._holds(row),
            list_open=any(one.list_open for one in premises),
            valid_from=valid_from,
            valid_until=valid_until,
        )

    def _draws_on_open_group(self, statement: Statement) -> bool:
        snapshot = self._admission.snapshot
        groups = snapshot.open_groups
        return bool(groups) and not groups.isdisjoint(snapshot.mentioned(statement))

    def _holds(self, row: int) -> Holds:
        return Holds.POSSIBLY if self._admission.doubtful[row] else Holds.YES
