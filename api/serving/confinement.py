"""What a process that works for clients may not do: connect, start others, write, grow, stay behind."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["confine", "die_with_parent", "end_process", "no_new_files"]

_FORBIDDEN = (
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.symlink",
    "os.system",
    "os.truncate",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "subprocess.Popen",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

# prctl(2)
_PR_SET_PDEATHSIG = 1


def confine(most_megabytes: int) -> None:
    """From now on this process opens no connection, no file but of its program, and has so much memory.

    Args:
        most_megabytes: By how much it may grow beyond what it has now.
    """
    sys.addaudithook(_Guard())
    with contextlib.suppress(OSError, ValueError):
        limit = _address_space() + most_megabytes * 1024 * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


@contextlib.contextmanager
def no_new_files() -> Iterator[None]:
    """While inside, the system gives this process no further file or socket, whatever language asks.

    An audit hook sees what Python opens; a library in another language is stopped by this alone. What is to
    be imported must be imported before.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # The limit is the lowest number that no file may have: the first that is free now.
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def die_with_parent(parent: int) -> None:
    """Ask the system to kill this process when its parent ends; where it cannot, sockets tell.

    Args:
        parent: Its process id, found out before the fork.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be asked for
        os._exit(1)


def end_process(pid: int) -> None:
    """Kill a child, if it still runs, and forget it."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


class _Guard:
    """An audit hook that lets only programs be read, which are imported when they are first needed."""

    def __init__(self) -> None:
        ours = sys.modules["stratograph.api"].__path__
        roots = {sys.prefix, sys.base_prefix, *ours, *(one for one in sys.path if one)}
        self._readable = tuple(os.path.join(os.path.abspath(one), "") for one in roots)  # noqa: PTH100, PTH118

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise PermissionError(f"{event} is not allowed here")
        if event == "open":
            path, mode, flags = args
            if isinstance(path, int) or path in (os.devnull, "/proc/self/statm"):
                return
            if (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & _WRITING:
                raise PermissionError("writing files is not allowed here")
            if not os.path.abspath(os.fsdecode(path)).startswith(self._readable):  # noqa: PTH100
                raise PermissionError("reading files is not allowed here")


def _address_space() -> int:
    """The virtual memory of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()
