"""Work beside other work: in a fork of this process, which shares all that is here and says what it found."""

import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Generic, NoReturn, TypeVar

from stratograph.graph.cores import usable_cores
from stratograph.graph.dataset import Progress
from stratograph.graph.free_memory import free_memory, taken_memory

__all__ = ["Beside", "is_possible"]

logger = logging.getLogger(__name__)

_Found = TypeVar("_Found")


def is_possible() -> bool:
    """Whether a fork would run beside this process, and harm neither.

    There must be a second core, memory for what both will change, and one thread: a lock that another one
    holds would stay locked in the fork. (OpenBLAS ends its own threads before a fork, and begins them anew;
    pyoxigraph has none as long as its store is in memory.)
    """
    return sys.platform == "linux" and usable_cores() > 1 and threads() == 1 and _has_room()


def threads() -> int:
    """How many threads run Python in this process."""
    return len(sys._current_frames())


class Beside(Generic[_Found]):
    """What a function finds in a fork of this process, which ends with it at the latest.

    Args:
        find: Is called in the fork, with what it is to tell its progress to. What it gives is pickled.
        progress: Is told that progress here, whenever this process asks for what was found.

    Raises:
        OSError: The system has no room for a process, or this one may not fork.
    """

    def __init__(self, find: Callable[[Progress], _Found], progress: Progress | None = None) -> None:
        self._heard, theirs = Pipe(duplex=False)
        self._answers: list[_Found] = []
        self._is_gone = False
        self._progress = progress
        try:
            self._pid = os.fork()
        except OSError:
            self._heard.close()
            theirs.close()
            raise
        if not self._pid:
            _tell(theirs, find)
        theirs.close()

    def is_done(self) -> bool:
        """Whether it has found what it looked for, by now."""
        while not self._answers and not self._is_gone and self._heard.poll():
            self._hear()
        return bool(self._answers)

    def found(self) -> _Found | None:
        """What it found, once it has; nothing if it has ended without a word."""
        while not self._answers and not self._is_gone:
            self._hear()
        return self._answers[0] if self._answers else None

    def _hear(self) -> None:
        try:
            is_answer, told = self._heard.recv()
        except (EOFError, OSError):
            self._is_gone = True
            return
        if is_answer:
            self._answers.append(told)
        elif self._progress is not None:
            self._progress(*told)

    def __enter__(self) -> "Beside[_Found]":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever it does."""
        self._heard.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _tell(parent: Connection, find: Callable[[Progress], _Found]) -> NoReturn:
    """Find, tell, and end, without anything that this process would do at its end."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends this
        gc.disable()  # to look for garbage would unshare what is shared
        _close_all_but(parent.fileno())
        # When the parent is gone, that fails, and this ends.
        parent.send((True, find(lambda *told: parent.send((False, told)))))
        code = 0
    except BrokenPipeError:
        pass
    except BaseException:
        logger.exception("what was done aside failed")
    finally:
        os._exit(code)


def _close_all_but(number: int) -> None:
    """Close what was inherited: who waits for the end of a connection shall not wait for this process."""
    os.closerange(3, number)
    os.closerange(number + 1, os.sysconf("SC_OPEN_MAX"))


def _has_room() -> bool:
    """Whether as much memory is free as this process takes.

    Of what both look at, each comes to have its own: Python counts in an object who refers to it, so that to
    look at it is to change it. The store stays shared.
    """
    try:
        return taken_memory() < free_memory()
    except OSError:
        return False
