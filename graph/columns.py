"""The statements of a snapshot as columns, made once, so that a view judges all of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Statement, Status

__all__ = ["STATUS_CODES", "Columns", "Derivations", "columns_of", "compiled_columns"]

STATUS_CODES = {status: code for code, status in enumerate(Status)}

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


@dataclass(frozen=True, eq=False)
class Columns:
    """One row for each statement, in alphabetical order of the ids.

    Attributes:
        rows: The row of each statement by its id.
        classes: For each row, the number of its class in ``class_codes``.
        statuses: For each row, the number of its status in ``STATUS_CODES``.
        stated: For each row, whether a source says so, and no rule.
        kinds: For each row, the number of a statement in ``specimens`` that views admit alike: of one class
            and status, with evidence of one certainty in the same documents, valid in the same time, and all
            or none hypothetical.
        derivations: What rules made, ordered so that premises come first. What would prove itself, or has
            lost a premise, is in none of them.
    """

    statements: Sequence[Statement]
    rows: Mapping[str, int]
    class_codes: Mapping[str, int]
    classes: Integers
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
    return Columns(
        statements=statements,
        rows=rows,
        class_codes=class_codes,
        classes=np.fromiter((class_codes[one.class_name] for one in statements), np.int32, count),
        statuses=np.fromiter((STATUS_CODES[one.status] for one in statements), np.int8, count),
        stated=np.fromiter((one.rule is None for one in statements), np.bool_, count),
        kinds=kinds,
        specimens=specimens,
        derivations=_derivations(statements, rows),
    )


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
