"""Which statements a view admits, how surely, and which of them hold doubtfully; scope aside."""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import Columns, columns_of
from stratograph.graph.criteria import Criteria
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Certainty, Evidence, Holds, Statement, Status
from stratograph.graph.validity import holds_on

__all__ = ["Admission"]


class Admission:
    """What time, knowledge, certainty, status and relation let through of a snapshot.

    Statements of one kind (see :class:`~stratograph.graph.columns.Columns`) are judged once for all. An
    inferred one is admitted while all its premises are, and is as sure as the least sure of them. Statuses
    and relations only choose what is shown: a premise that they hide still holds.
    """

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        self.snapshot = snapshot
        self.criteria = criteria

    @property
    def columns(self) -> Columns:
        """The statements that are judged."""
        return columns_of(self.snapshot)

    @cached_property
    def certainty(self) -> NDArray[np.int8]:
        """For each statement, the certainty of the evidence that is let through; 0 if it is not admitted."""
        return self._judged[0]

    @cached_property
    def doubtful(self) -> NDArray[np.bool_]:
        """For each statement, whether it only possibly holds on the day of the view."""
        return self._judged[1]

    @cached_property
    def _judged(self) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        columns = self.columns
        verdicts = [self._verdict(one) for one in columns.specimens]
        by_kind = np.array([certainty for certainty, _ in verdicts], dtype=np.int8)
        doubtful = np.array([doubt for _, doubt in verdicts], dtype=np.bool_)[columns.kinds]
        of_its_own = by_kind[columns.kinds]
        certainty = np.where(columns.stated, of_its_own, np.int8(0))
        for level in columns.derivations:
            # One premise that is not admitted has the certainty 0, and so has what follows from it.
            weakest = np.minimum.reduceat(certainty[level.premises], level.first_premise)
            certainty[level.rows] = np.minimum(weakest, of_its_own[level.rows])
            doubtful[level.rows] = np.logical_or.reduceat(doubtful[level.premises], level.first_premise)
        shown = np.array([self._shows(one) for one in columns.specimens], dtype=np.bool_)[columns.kinds]
        return np.where(shown, certainty, np.int8(0)), doubtful

    def _verdict(self, statement: Statement) -> tuple[int, bool]:
        """Certainty, or 0, and doubt of a kind; of an inferred one, what its premises allow at most."""
        if statement.rule is not None:
            return Certainty.ASSERTED, False
        evidence = self.evidence_of(statement)
        certainty = max((one.certainty for one in evidence), default=0)
        if statement.hypothetical and not statement.evidence:
            certainty = Certainty.ASSERTED
        if certainty < (self.criteria.min_certainty or Certainty.SPECULATIVE):
            return 0, False
        if self.criteria.as_of is None:
            return certainty, False
        holds = self._holds(self.criteria.as_of, statement, {one.document for one in evidence})
        return (0, False) if holds is Holds.NO else (certainty, holds is Holds.POSSIBLY)

    def _shows(self, statement: Statement) -> bool:
        asked = self.criteria
        if asked.statuses is not None and statement.status not in asked.statuses:
            return False
        return (
            asked.via is None
            or statement.class_name in asked.via
            or not self.snapshot.ontology.is_a(statement.class_name, "Relationship")
        )

    def _holds(self, as_of: date, statement: Statement, documents: set[str]) -> Holds:
        if statement.hypothetical:  # What is imagined is imagined for the day of the view.
            return Holds.NO if statement.status is Status.ENDED else Holds.YES
        known = map(self.snapshot.known_from, documents)
        dates = [one for one in known if one is not None]
        return holds_on(as_of, statement, dates, self.snapshot.ontology)

    def evidence_of(self, statement: Statement) -> tuple[Evidence, ...]:
        """The evidence that counts, of what a source states."""
        if self.criteria.known_by is None and self.criteria.within.sources is None:
            return statement.evidence
        return tuple(one for one in statement.evidence if self.admits_document(one.document))

    def admits_document(self, document_id: str) -> bool:
        """Whether evidence from a document counts."""
        asked = self.criteria
        if asked.within.sources is not None and document_id not in asked.within.sources:
            return False
        if asked.known_by is None:
            return True
        known = self.snapshot.known_from(document_id)
        # A document dated by month or year is surely known only at its end.
        return known is not None and known.latest is not None and known.latest <= asked.known_by
