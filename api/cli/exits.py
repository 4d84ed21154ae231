"""Exit codes that scripts can rely on, and the errors that only a command line can meet."""

from enum import IntEnum

__all__ = ["Exit", "Stopped", "UnopenedError", "UsageError"]


class Exit(IntEnum):
    """What a run came to."""

    FINE = 0
    NEGATIVE = 1  # it ran, and the answer is "none", or holds errors
    USAGE = 2  # as argparse has it
    PROBLEMS = 3  # the ontology or the seeds cannot be used
    UNOPENED = 4  # a file, store, port or address could not be opened
    OUR_FAULT = 70  # EX_SOFTWARE of sysexits.h
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class UsageError(Exception):
    """The arguments cannot be used together, or one of them cannot be read."""


class UnopenedError(Exception):
    """Something outside could not be opened."""


class Stopped(BaseException):
    """A signal asked the process to end."""
