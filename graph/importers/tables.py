"""CSV files as people send them: any delimiter and encoding, read row by row, with places."""

import csv
import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stratograph.graph.errors import Problem, SeedError, nearest
from stratograph.graph.importers.report import Place, Report

__all__ = ["Row", "Table", "require_columns"]

_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"
# A quotation mark that is never closed would make one cell of the rest of the file.
_LARGEST_CELL = 1 << 20
_ROWS_A_STEP = 2000

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column name; ``at`` is the place of the row, ``place`` that of one of its cells."""

    cells: dict[str, str]
    at: Place
    columns: Sequence[str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def place(self, column: str) -> Place:
        """Where the cell of a column stands."""
        return Place(self.at.path, self.at.line, self.columns.index(column) + 1)


class Table:
    """A CSV file with a heading.

    Args:
        path: The file.
        delimiter: What separates cells; found out if not given.
        encoding: How the text is written; UTF-8, or UTF-16 with its mark, if not given.

    Raises:
        SeedError: The file is empty, has no heading, or cannot be read.
    """

    def __init__(self, path: Path, delimiter: str | None = None, encoding: str | None = None) -> None:
        self.path = path
        try:
            self._size = path.stat().st_size
            with path.open("rb") as stream:
                head = stream.read(_SAMPLE)
        except OSError as error:
            raise _refused(path, f"the file cannot be read: {error.strerror}.", "Check its name.") from error
        self._encoding = encoding or ("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        if not head.strip(b"\xef\xbb\xbf \r\n\t\x00"):
            raise _refused(path, "the file is empty.", "Give one with a heading and rows.")
        self._delimiter = delimiter or _delimiter_of(head.decode(self._encoding, "ignore"))
        self.columns = self._heading()

    def rows(self, report: Report, advance: Advance | None = None) -> Iterator[Row]:
        """The rows, one after the other; those with too many or too few cells are reported and left out.

        Raises:
            SeedError: There is no row at all.
        """
        count = 0
        with self._open() as stream:
            reader = csv.reader(stream, delimiter=self._delimiter)
            next(reader)
            line = reader.line_num + 1
            try:
                for cells in reader:
                    at, line = Place(self.path, line), reader.line_num + 1
                    if not any(cell.strip() for cell in cells):
                        continue
                    count += 1
                    if advance is not None and count % _ROWS_A_STEP == 0:
                        advance(_position(stream), self._size)
                    if len(cells) != len(self.columns):
                        told = f"the row has {len(cells)} cells, and the heading {len(self.columns)}."
                        report.skipped(at, told, "Put cells that hold the separator into quotation marks.")
                        continue
                    values = (cell.strip() for cell in cells)
                    yield Row(dict(zip(self.columns, values, strict=True)), at, self.columns)
            except csv.Error as error:
                told = f"the rest of the file cannot be read: {error}."
                report.skipped(Place(self.path, line), told, "Look for a quotation mark that is not closed.")
            except UnicodeDecodeError as error:
                told = f"the rest of the file is not {self._encoding}: {error.reason}."
                report.skipped(Place(self.path, line), told, "Save the file as UTF-8, or say its encoding.")
        if advance is not None:
            advance(self._size, self._size)
        if not count:
            raise _refused(self.path, "the file has a heading and no rows.", "Give one with rows.")

    def _heading(self) -> list[str]:
        try:
            with self._open() as stream:
                found = next(csv.reader(stream, delimiter=self._delimiter))
        except (csv.Error, UnicodeDecodeError, LookupError) as error:
            told = f"the heading cannot be read as {self._encoding}: {error}."
            raise _refused(self.path, told, "Save the file as UTF-8, or say its encoding.") from error
        columns = [name.strip() for name in found]
        twice = sorted({name for name in columns if columns.count(name) > 1 and name})
        if twice:
            raise _refused(self.path, f"the column {twice[0]!r} is there twice.", "Rename one of the two.")
        return columns

    def _open(self) -> io.TextIOWrapper:
        csv.field_size_limit(_LARGEST_CELL)
        return self.path.open("r", encoding=self._encoding, newline="")


def require_columns(table: Table, wanted: Sequence[str], where: str = "") -> None:
    """Refuse a table that lacks a column.

    Args:
        table: The table.
        wanted: The columns that are needed.
        where: Who needs them: the line of a mapping, for example.

    Raises:
        SeedError: With each missing column and those that are most like it.
    """
    problems = []
    for name in dict.fromkeys(wanted):
        if name not in table.columns:
            near = nearest(name, [one for one in table.columns if one])
            there = ", ".join(repr(one) for one in table.columns)
            remedy = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"The columns are {there}."
            problems.append(Problem(f"there is no column {name!r}{where}.", table.path, 1, remedy=remedy))
    if problems:
        raise SeedError(problems)


def _delimiter_of(sample: str) -> str:
    heading = sample.split("\n", 1)[0]
    return max(_DELIMITERS, key=heading.count)


def _position(stream: io.TextIOWrapper) -> int:
    # `tell` of a text stream is forbidden while it is iterated; the bytes read so far are near enough.
    return os.lseek(stream.fileno(), 0, os.SEEK_CUR)


def _refused(path: Path, told: str, remedy: str) -> SeedError:
    return SeedError([Problem(told, path, remedy=remedy)])
