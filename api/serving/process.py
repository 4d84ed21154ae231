"""A child process by its number, however it was begun."""

import os
import signal
import time

__all__ = ["Process"]

_LOOK_EVERY_S = 0.005


class Process:
    """A child of this process.

    Args:
        pid: Its number.

    Attributes:
        pid: The same.
        code: What it ended with, a signal as a negative number; nothing while that is not known.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.code: int | None = None

    def kill(self) -> None:
        """End it at once, if it still runs."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """What it ended with, once it has."""
        if self.code is None:
            self._ended(os.waitpid(self.pid, 0)[1])
        assert self.code is not None
        return self.code

    def ends_within(self, seconds: float) -> bool:
        """Whether it has ended before so long."""
        until = time.monotonic() + seconds
        while self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._ended(status)
            elif time.monotonic() >= until:
                return False
            else:
                time.sleep(_LOOK_EVERY_S)
        return True

    def _ended(self, status: int) -> None:
        self.code = os.waitstatus_to_exitcode(status)
