"""The statements of a snapshot as columns, made once, so that a view judges all of them at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.ontology import Ontology
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Statement, Status, Value
from stratograph.graph.value_columns import (
    ValueColumn,
    ValueColumns,
    compiled_column,
    reader_of,
    unless_far,
)

__all__ = [
    "RULE",
    "STATUS_CODES",
    "Columns",
    "Derivations",
    "columns_of",
    "compiled_columns",
    "stated_names_of_statements",
]

STATUS_CODES = {status: code for code, status in enumerate(Status)}

RULE = "rule"
"""The name by which a statement tells the rule that made it."""

Integers = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Derivations:
    """Inferred statements of which all premises come earlier.

    Attributes:
        rows: The inferred statements.
        premises: The premises of all of them, one after the other; each has at least one.
        first_premise: Where in ``premises`` those of each statement begin.
    """

    rows: Integers
    premises: Integers
    first_premise: Integers

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many premises each has."""
        return np.diff(self.first_premise, append=len(self.premises))


@dataclass(frozen=True, eq=False, kw_only=True)
class Columns(ValueColumns):
    """One row for each statement; the rules that made some have a column among the values that are stated.

    Attributes:
        statements: The statements.
        statuses: For each row, the number of its status in ``STATUS_CODES``.
        stated: For each row, whether a source says so, and no rule.
        kinds: For each row, the number of a statement in ``specimens`` that views admit alike: of one class
            and status, with evidence of one certainty in the same documents, valid in the same time, and all
            or none hypothetical.
        derivations: What rules made, ordered so that premises come first. What would prove itself, or has
            lost a premise, is in none of them.
    """

    statements: Sequence[Statement]
    statuses: NDArray[np.int8]
    stated: NDArray[np.bool_]
    kinds: Integers
    specimens: tuple[Statement, ...]
    derivations: tuple[Derivations, ...]


def columns_of(snapshot: Snapshot) -> Columns:
    """The columns of a snapshot, kept with it."""
    return remembered(snapshot, "columns", None, lambda: compiled_columns(snapshot))


def compiled_columns(snapshot: Snapshot) -> Columns:
    """The columns, made anew."""
    statements = tuple(snapshot.statements.values())
    rows = {statement.id: row for row, statement in enumerate(statements)}
    class_codes = {name: code for code, name in enumerate(snapshot.ontology.classes)}
    kinds, specimens = _kinds(statements)
    count = len(statements)
    classes = np.fromiter((class_codes[one.class_name] for one in statements), np.int32, count)
    return Columns(
        ids=tuple(rows),
        statements=statements,
        rows=rows,
        class_codes=class_codes,
        classes=classes,
        statuses=np.fromiter((STATUS_CODES[one.status] for one in statements), np.int8, count),
        stated=np.fromiter((one.rule is None for one in statements), np.bool_, count),
        kinds=kinds,
        specimens=specimens,
        derivations=_derivations(statements, rows),
        make=unless_far(snapshot, lambda name: _compiled(snapshot.ontology, statements, classes, name)),
    )


def stated_names_of_statements(statements: Iterable[Statement]) -> list[str]:
    """The names by which anything is stated."""
    return [RULE, *sorted({name for one in statements for name in one.values})]


def _compiled(
    ontology: Ontology, statements: Sequence[Statement], classes: Integers, name: str
) -> ValueColumn[Value]:
    if name == RULE:
        return compiled_column(enumerate(map(_rule, statements)))
    declaring = [name in ontology.fields(one) for one in ontology.classes]
    rows = np.flatnonzero(np.array(declaring, dtype=np.bool_)[classes]).tolist()
    read = reader_of(ontology, name)
    return compiled_column((row, read(statements[row])) for row in rows)


def _rule(statement: Statement) -> Sequence[str]:
    return () if statement.rule is None else (statement.rule,)


def _kinds(statements: Sequence[Statement]) -> tuple[Integers, tuple[Statement, ...]]:
    numbers: dict[object, int] = {}
    specimens: list[Statement] = []
    kinds = np.empty(len(statements), dtype=np.int32)
    for row, statement in enumerate(statements):
        values = statement.values
        kind = (
            statement.class_name,
            statement.status,
            statement.rule is None,
            statement.hypothetical,
            tuple([(one.document, one.certainty) for one in statement.evidence]),
            values.get("validFrom"),
            values.get("validUntil"),
            values.get("happenedAt"),
        )
        number = numbers.setdefault(kind, len(specimens))
        if number == len(specimens):
            specimens.append(statement)
        kinds[row] = number
    return kinds, tuple(specimens)


def _derivations(statements: Sequence[Statement], rows: Mapping[str, int]) -> tuple[Derivations, ...]:
    waiting = {
        rows[one.id]: [rows[premise] for premise in one.premises]
        for one in statements
        if one.rule is not None and one.premises and all(premise in rows for premise in one.premises)
    }
    unproved = {rows[one.id] for one in statements if one.rule is not None}
    found = []
    while ready := {row: premises for row, premises in waiting.items() if unproved.isdisjoint(premises)}:
        found.append(_level(ready))
        unproved -= ready.keys()
        waiting = {row: premises for row, premises in waiting.items() if row not in ready}
    return tuple(found)


def _level(ready: Mapping[int, list[int]]) -> Derivations:
    counts = np.fromiter((len(premises) for premises in ready.values()), np.int32, len(ready))
    flat = [premise for premises in ready.values() for premise in premises]
    return Derivations(
        rows=np.fromiter(ready, np.int32, len(ready)),
        premises=np.array(flat, dtype=np.int32),
        first_premise=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32),
    )
