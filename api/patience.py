"""Waiting for what may be there already: a timer is set only where there is something to wait for."""

from asyncio import timeout
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

__all__ = ["within_seconds"]

_Made = TypeVar("_Made")


async def within_seconds(seconds: float, work: Coroutine[Any, Any, _Made]) -> _Made:
    """What a coroutine returns, or raises.

    Args:
        seconds: How long it may wait.
        work: The coroutine; it is begun at once, and often need not wait at all.

    Raises:
        TimeoutError: It has waited too long.
    """
    try:
        waits_for = work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    async with timeout(seconds):
        return await _Begun(work, waits_for)


class _Begun(Generic[_Made]):
    """The rest of a coroutine.

    Args:
        work: The coroutine.
        waits_for: What it waits for.

    Source:
        PEP 380, the expansion of ``yield from``.
    """

    def __init__(self, work: Coroutine[Any, Any, _Made], waits_for: Any) -> None:
        self._work = work
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, _Made]:
        waits_for = self._waits_for
        try:
            while True:
                try:
                    sent = yield waits_for
                except BaseException as error:
                    waits_for = self._work.throw(error)
                else:
                    waits_for = self._work.send(sent)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
