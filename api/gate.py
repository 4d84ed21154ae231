"""How many requests are answered at once, and how many of one client."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["FullError", "Gate"]


class FullError(Exception):
    """As many requests are being answered as may be."""


class Gate:
    """Counts the requests under way in one event loop; it is not for threads.

    Args:
        most: How many may be under way.
        most_per_client: How many of one client.
    """

    def __init__(self, most: int, most_per_client: int) -> None:
        self._most = most
        self._most_per_client = most_per_client
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def entered(self, client: str) -> Iterator[None]:
        """While inside, a request of this client is under way.

        Raises:
            FullError: There are too many already; the message says whose.
        """
        if self._under_way.get(client, 0) >= self._most_per_client:
            raise FullError(
                f"{self._most_per_client} requests of yours are being answered; wait for one of them."
            )
        if self._under_way.total() >= self._most:
            raise FullError("The service is busy; ask again in a moment.")
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]
