"""How much more memory this process may take."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["free_memory", "taken_memory"]


def free_memory(proc: Path = Path("/proc"), control_groups: Path = Path("/sys/fs/cgroup")) -> int:
    """Bytes that are free, on the machine and within the limits of the control groups of this process.

    Args:
        proc: Where Linux tells of the machine and of this process.
        control_groups: Where it tells of control groups.

    Raises:
        OSError: It does not tell.

    Source:
        Linux, Documentation/admin-guide/cgroup-v1/memory.rst, and cgroup-v2.rst, Memory Interface Files.
    """
    lines = (proc / "meminfo").read_text("ascii").splitlines()
    available = _number(lines, "MemAvailable:")
    if available is None:
        raise OSError("the system does not tell how much memory is available")
    return min([available * 1024, *_rooms(proc, control_groups)])


def taken_memory() -> int:
    """Bytes that this process has in memory, shared ones included.

    Raises:
        OSError: The system does not tell.
    """
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class _Files:
    """The files in which a version of control groups tells of memory."""

    limit: str
    taken: str
    files_at_hand: str
    """What of that only keeps files at hand, given back when it is wanted: its name in ``memory.stat``."""


_FIRST = _Files("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
_SECOND = _Files("memory.max", "memory.current", "inactive_file")


def _rooms(proc: Path, control_groups: Path) -> Iterator[int]:
    """What is left in each control group that has a limit, from those of this process on upwards."""
    try:
        groups = (proc / "self" / "cgroup").read_text("utf-8").splitlines()
    except OSError:
        return
    for number, controllers, own in (line.split(":", 2) for line in groups):
        if number == "0":
            yield from _left(control_groups, own, _SECOND)
        elif "memory" in controllers.split(","):
            yield from _left(control_groups / "memory", own, _FIRST)


def _left(uppermost: Path, own: str, files: _Files) -> Iterator[int]:
    folder = uppermost / own.strip("/")
    for group in (folder, *folder.parents):
        with suppress(OSError, ValueError):  # ``max`` is no limit, and the uppermost group has none
            limit = int((group / files.limit).read_text("ascii"))
            at_hand = _number((group / "memory.stat").read_text("ascii").splitlines(), files.files_at_hand)
            yield limit - int((group / files.taken).read_text("ascii")) + (at_hand or 0)
        if group == uppermost:
            return


def _number(lines: list[str], name: str) -> int | None:
    """The first number after a name, in the line that begins with it."""
    return next((int(words[1]) for words in map(str.split, lines) if words[:1] == [name]), None)
