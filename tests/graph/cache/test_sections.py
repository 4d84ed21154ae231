"""A file of sections: what was written comes back, and nothing that was not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from stratograph.graph.cache.rows import Groups, Rows, Strings, write_groups, write_rows
from stratograph.graph.cache.sections import DamagedError, Sections, written

LONG = bytes(range(256)) * 1000
NAMES = ["Ärzte", "alibaba", "alibaba-cloud", "中国", "😀"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "made" / "facts"
    with written(path) as writer:
        writer.add("long", [LONG[:7], LONG[7:]])
        writer.add_array("numbers", np.arange(5, dtype=np.int32))
        writer.add("empty", [])
        write_rows(writer, "names", (name.encode() for name in sorted(NAMES)))
        write_groups(writer, "groups", [[3, 1], [], [2]])
    return path


def test_sections_come_back_as_they_were_written(path: Path) -> None:
    sections = Sections(path)
    assert bytes(sections["long"].whole()) == LONG
    assert bytes(sections["long"].part(70_000, 70_003)) == LONG[70_000:70_003]
    assert sections["numbers"].array(np.int32).tolist() == [0, 1, 2, 3, 4]
    assert len(sections["empty"]) == 0


def test_strings_are_found_by_bisection(path: Path) -> None:
    names = Strings(Sections(path), "names")
    assert list(names) == sorted(NAMES)
    assert [names.row_of(name) for name in sorted(NAMES)] == [0, 1, 2, 3, 4]
    assert [names.row_of(name) for name in ("", "alibaba-", "zz", "\ud800")] == [None] * 4


def test_groups_and_rows_are_read_by_number(path: Path) -> None:
    sections = Sections(path)
    assert [Groups(sections, "groups")[row].tolist() for row in range(3)] == [[3, 1], [], [2]]
    assert [bytes(one).decode() for one in Rows(sections, "names")[1:3]] == sorted(NAMES)[1:3]


def test_a_file_that_was_cut_short_is_refused_wherever_it_was_cut(path: Path) -> None:
    whole = path.read_bytes()
    for length in [*range(0, 100, 9), *range(100, len(whole), 40_000), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            Sections(path)


def test_a_flipped_bit_is_noticed_where_it_is_read_and_nowhere_else(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(LONG[:300]) + 100_000] ^= 1
    path.write_bytes(damaged)
    long = Sections(path)["long"]
    assert bytes(long.part(0, 10)) == LONG[:10]
    for _ in range(2):
        with pytest.raises(DamagedError):
            long.part(100_000, 100_001)


def test_a_section_that_was_never_written_is_damage(path: Path) -> None:
    with pytest.raises(DamagedError, match="no section 'others'"):
        Sections(path)["others"]


def test_a_writer_that_fails_leaves_what_was_there_before(path: Path) -> None:
    before = path.read_bytes()

    def fails() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), written(path) as writer:
        writer.add("long", fails())
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
