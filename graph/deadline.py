"""A deadline for the questions asked within it: their loops look at it now and then."""

from contextvars import ContextVar
from time import monotonic

from stratograph.graph.errors import DeadlineExceededError

__all__ = ["check_deadline", "seconds_left", "within"]

_NONE = (float("inf"), 0.0)
_deadline: ContextVar[tuple[float, float]] = ContextVar("deadline", default=_NONE)


class within:  # noqa: N801  (a word of a sentence, as contextlib's are)
    """While inside, :func:`check_deadline` raises an error once so many seconds have passed.

    A deadline within another one does not extend it.

    Args:
        seconds: How many.
        since: From when on, by the monotonic clock; from now on if nothing is given.
    """

    __slots__ = ("_seconds", "_since", "_token")

    def __init__(self, seconds: float, since: float | None = None) -> None:
        self._seconds = seconds
        self._since = since

    def __enter__(self) -> None:
        ends_at = (monotonic() if self._since is None else self._since) + self._seconds
        self._token = _deadline.set(min(_deadline.get(), (ends_at, self._seconds)))

    def __exit__(self, *error: object) -> None:
        _deadline.reset(self._token)


def check_deadline() -> None:
    """Go on, unless the deadline has passed.

    Raises:
        DeadlineExceededError: It has.
    """
    ends_at, seconds = _deadline.get()
    if monotonic() > ends_at:
        raise DeadlineExceededError(seconds)


def seconds_left() -> float:
    """How long an answer may still take; infinity without a deadline, and less than 0 behind it."""
    return _deadline.get()[0] - monotonic()
