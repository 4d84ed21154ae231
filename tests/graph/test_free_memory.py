"""Free memory is what the machine has left, or the tightest of the limits that this process is under."""

import sys
from pathlib import Path

import pytest

from stratograph.graph.free_memory import free_memory, taken_memory

GB = 1_000_000_000


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """What Linux tells of a machine with 16 GB to spare, on which this process is in the group ``/a/b``."""
    written(tmp_path / "proc", meminfo=f"MemTotal: 99 kB\nMemAvailable:   {16 * GB // 1024} kB\n")
    written(tmp_path / "proc" / "self", cgroup="0::/a/b\n")
    written(tmp_path / "groups" / "a" / "b")
    return tmp_path


def written(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "ascii")


def limited(folder: Path, most: str, taken: int = 0, files_at_hand: int = 0) -> None:
    stat = f"anon {taken}\ninactive_file {files_at_hand}\n"
    written(folder, memory_max=f"{most}\n", memory_current=f"{taken}\n", memory_stat=stat)


def free(machine: Path) -> int:
    return free_memory(machine / "proc", machine / "groups")


def test_without_limits_it_is_what_the_machine_has_left(machine: Path) -> None:
    assert free(machine) == 16 * GB // 1024 * 1024


def test_a_limit_of_the_own_group_counts(machine: Path) -> None:
    limited(machine / "groups" / "a" / "b", str(8 * GB), taken=5 * GB)
    assert free(machine) == 3 * GB


def test_the_tightest_limit_of_the_groups_around_it_counts(machine: Path) -> None:
    limited(machine / "groups" / "a" / "b", str(8 * GB), taken=5 * GB)
    limited(machine / "groups" / "a", str(8 * GB), taken=7 * GB)
    assert free(machine) == GB


def test_what_keeps_files_at_hand_is_free(machine: Path) -> None:
    limited(machine / "groups" / "a" / "b", str(8 * GB), taken=5 * GB, files_at_hand=2 * GB)
    assert free(machine) == 5 * GB


def test_no_limit_limits_nothing(machine: Path) -> None:
    limited(machine / "groups" / "a" / "b", "max", taken=5 * GB)
    assert free(machine) > 15 * GB


def test_a_container_sees_its_own_group_as_the_uppermost(machine: Path) -> None:
    written(machine / "proc" / "self", cgroup="0::/\n")
    limited(machine / "groups", str(8 * GB), taken=5 * GB)
    assert free(machine) == 3 * GB


def test_a_group_of_the_first_version_counts_too(machine: Path) -> None:
    written(machine / "proc" / "self", cgroup="9:name=systemd:/\n4:cpu,memory:/c\n0::/\n")
    group = machine / "groups" / "memory" / "c"
    written(group, memory_stat=f"inactive_file 1\ntotal_inactive_file {2 * GB}\n")
    (group / "memory.limit_in_bytes").write_text(f"{8 * GB}\n", "ascii")
    (group / "memory.usage_in_bytes").write_text(f"{5 * GB}\n", "ascii")
    assert free(machine) == 5 * GB


def test_a_system_that_tells_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="meminfo"):
        free(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it so")
def test_what_this_process_takes_grows_by_what_it_takes_and_is_told_beside_what_is_free() -> None:
    before = taken_memory()
    more = b"x" * 50_000_000
    assert taken_memory() - before == pytest.approx(len(more), rel=0.2)
    assert free_memory() > 0
