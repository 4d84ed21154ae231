"""A few threads that work for an event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

__all__ = ["Threads"]

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


class Threads:
    """Threads, each of which does one thing at a time.

    Args:
        most: How many of them there may be.
    """

    def __init__(self, most: int) -> None:
        self._free = asyncio.Semaphore(most)
        self._threads = ThreadPoolExecutor(most)

    async def run(
        self,
        patience_s: float,
        work: Callable[Arguments, Made],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Made:
        """What a function returns, or raises.

        Args:
            patience_s: How long to wait for a thread that is free; once it has begun, it is waited for.
            work: The function.
            args: What it is given.
            named: What else it is given.

        Raises:
            TimeoutError: No thread was free so soon.
        """
        async with asyncio.timeout(patience_s):
            await self._free.acquire()
        try:
            context, loop = copy_context(), asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: context.run(work, *args, **named))
        finally:
            self._free.release()
