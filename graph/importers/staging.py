"""Where an import gathers what it found: a database on disk, so that millions of rows need no memory."""

import marshal
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["TYPE", "HoldingRow", "Staged", "Staging"]

TYPE = "a"
"""The predicate of a body that gives the class."""

_SCHEMA = """
CREATE TABLE names (folded TEXT, kind TEXT, id TEXT, PRIMARY KEY (folded, kind)) WITHOUT ROWID;
CREATE TABLE entities (id TEXT PRIMARY KEY, class TEXT, name TEXT, bare TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE known (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE statements (
  id TEXT PRIMARY KEY, class TEXT, body BLOB, refs BLOB, file INTEGER, line INTEGER
) WITHOUT ROWID;
CREATE TABLE holdings (
  id TEXT PRIMARY KEY, owner TEXT, owned TEXT, share TEXT, start TEXT, end TEXT, file INTEGER, line INTEGER
) WITHOUT ROWID;
"""
# 64 MiB of pages in memory whatever the file's size; the rest lies on the disk.
_CACHE_KIB = 64 * 1024

Body = dict[str, list[str]]
"""Rendered terms by rendered predicate."""

HoldingRow = tuple[str, str, str, str | None, str | None, str | None, int, int]
"""An ownership: id, owner, owned, share, start, end, and the number of its file and its line."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Something to be written: its id, its class, and rendered terms by rendered predicate."""

    id: str
    class_name: str
    body: Body
    refs: tuple[str, ...] = ()


class Staging:
    """Entities and statements by id; reading them back is in the order of their ids."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "staging.sqlite", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KIB}", "temp_store=FILE"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    # -- entities

    def id_of_name(self, folded: str, kind: str) -> str | None:
        """The id that this name was given before."""
        return self._value("SELECT id FROM names WHERE folded = ? AND kind = ?", folded, kind)

    def name(self, folded: str, kind: str, entity_id: str) -> None:
        """Remember the id of a name."""
        self._database.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (folded, kind, entity_id))

    def note_known(self, entity_id: str) -> None:
        """Remember that a known entity is referred to."""
        self._database.execute("INSERT OR IGNORE INTO known VALUES (?)", (entity_id,))

    def entity(self, entity_id: str) -> Staged | None:
        """What is staged of an entity."""
        row = self._database.execute("SELECT class, body FROM entities WHERE id = ?", (entity_id,)).fetchone()
        return None if row is None else Staged(entity_id, row[0], marshal.loads(row[1]))

    def class_of(self, entity_id: str) -> str | None:
        """The class of a staged entity."""
        return self._value("SELECT class FROM entities WHERE id = ?", entity_id)

    def put_entity(self, entity: Staged, name: str, bare: str) -> None:
        """Stage an entity, in the place of what was staged of it before."""
        row = (entity.id, entity.class_name, name, bare, marshal.dumps(entity.body))
        self._database.execute("INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?)", row)

    def entities(self) -> Iterator[Staged]:
        """Every staged entity, by id."""
        for entity_id, class_name, body in self._rows("SELECT id, class, body FROM entities ORDER BY id"):
            yield Staged(entity_id, class_name, marshal.loads(body))

    def named(self) -> Iterator[tuple[str, str, str, str]]:
        """Id, class, name and bare name of every staged entity, like names beside each other."""
        yield from self._rows("SELECT id, class, name, bare FROM entities ORDER BY bare, id")

    def known(self) -> list[str]:
        """The known entities that are referred to."""
        return [row[0] for row in self._rows("SELECT id FROM known ORDER BY id")]

    # -- statements

    def has_statement(self, statement_id: str) -> bool:
        """Whether a statement or piece of evidence of this id is staged."""
        return self._value("SELECT id FROM statements WHERE id = ?", statement_id) is not None

    def statement(self, statement_id: str) -> tuple[Staged, tuple[int, int]]:
        """What is staged of a statement or piece of evidence, and the number of its file and its line.

        Raises:
            KeyError: Nothing is.
        """
        row = self._database.execute(
            "SELECT class, body, refs, file, line FROM statements WHERE id = ?", (statement_id,)
        ).fetchone()
        if row is None:
            raise KeyError(statement_id)
        return Staged(statement_id, row[0], marshal.loads(row[1]), marshal.loads(row[2])), (row[3], row[4])

    def add_statement(self, statement: Staged, file: int, line: int) -> bool:
        """Stage a statement or piece of evidence; false if there is one of its id already."""
        body, refs = marshal.dumps(statement.body), marshal.dumps(statement.refs)
        row = (statement.id, statement.class_name, body, refs, file, line)
        added = self._database.execute("INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?)", row)
        return added.rowcount == 1

    def change_statement(self, statement: Staged) -> None:
        """Put other values in the place of those that were staged."""
        row = (marshal.dumps(statement.body), statement.id)
        self._database.execute("UPDATE statements SET body = ? WHERE id = ?", row)

    def drop_statement(self, statement_id: str) -> None:
        """Forget a statement, and the evidence that was its own."""
        for one in (statement_id, *(evidence.id for evidence in self.evidence_of(statement_id))):
            self._database.execute("DELETE FROM statements WHERE id = ?", (one,))
        self._database.execute("DELETE FROM holdings WHERE id = ?", (statement_id,))

    def statements(self) -> Iterator[Staged]:
        """Every staged statement and piece of evidence, by id."""
        for one, class_name, body, refs in self._rows(
            "SELECT id, class, body, refs FROM statements ORDER BY id"
        ):
            yield Staged(one, class_name, marshal.loads(body), marshal.loads(refs))

    def evidence_of(self, statement_id: str) -> list[Staged]:
        """The pieces of evidence of a statement."""
        # What begins with the id and "-evidence" lies between these two: "." follows "-".
        rows = self._rows(
            "SELECT id, body, refs FROM statements"
            " WHERE id >= ? AND id < ? AND class = 'Evidence' ORDER BY id",
            f"{statement_id}-evidence",
            f"{statement_id}-evidence.",
        )
        return [Staged(one, "Evidence", marshal.loads(body), marshal.loads(refs)) for one, body, refs in rows]

    def counts(self, table: str) -> dict[str, int]:
        """How many entities or statements of each class there are."""
        return dict(self._rows(f"SELECT class, COUNT(*) FROM {table} GROUP BY class ORDER BY class"))

    # -- ownerships

    def put_holding(self, row: HoldingRow) -> None:
        """Remember an ownership for the checks that need them all."""
        self._database.execute("INSERT OR REPLACE INTO holdings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def overfull(self) -> list[str]:
        """Those whose stated shares, of all times, sum above 100 %."""
        query = (
            "SELECT owned FROM holdings WHERE share IS NOT NULL GROUP BY owned"
            " HAVING SUM(CAST(share AS REAL)) > 100 ORDER BY owned"
        )
        return [row[0] for row in self._rows(query)]

    def holdings_of(self, owned: str) -> list[HoldingRow]:
        """The ownerships of one target."""
        return list(self._rows("SELECT * FROM holdings WHERE owned = ? ORDER BY id", owned))

    def knotted(self) -> list[HoldingRow]:
        """The ownerships that may be part of a cycle: all but those that lead or come from nowhere."""
        self._database.execute("CREATE TEMP TABLE edges AS SELECT id, owner, owned FROM holdings")
        self._database.execute("CREATE INDEX temp.by_owner ON edges (owner)")
        self._database.execute("CREATE INDEX temp.by_owned ON edges (owned)")
        trim = (
            "DELETE FROM edges WHERE owner NOT IN (SELECT owned FROM edges)"
            " OR owned NOT IN (SELECT owner FROM edges)"
        )
        while self._database.execute(trim).rowcount:
            pass
        found = list(self._rows("SELECT * FROM holdings WHERE id IN (SELECT id FROM edges) ORDER BY id"))
        self._database.execute("DROP TABLE edges")
        return found

    def _value(self, query: str, *values: str) -> str | None:
        row = self._database.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def _rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        yield from self._database.execute(query, values)
