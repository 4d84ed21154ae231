"""How many requests are answered at once, and how many of one client."""

from typing import Literal

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
        self._under_way: dict[str, int] = {}
        self._all = 0

    def entered(self, client: str) -> "_Entered":
        """A context; while inside, a request of this client is under way.

        Raises:
            FullError: There are too many already; the message says whose. It is raised on entering.
        """
        return _Entered(self, client)

    def _enter(self, client: str) -> None:
        its_own = self._under_way.get(client, 0)
        if its_own >= self._most_per_client:
            raise FullError(
                f"{self._most_per_client} requests of yours are being answered; wait for one of them."
            )
        if self._all >= self._most:
            raise FullError("The service is busy; ask again in a moment.")
        self._under_way[client] = its_own + 1
        self._all += 1

    def _leave(self, client: str) -> None:
        self._all -= 1
        its_own = self._under_way[client] - 1
        if its_own:
            self._under_way[client] = its_own
        else:
            del self._under_way[client]


class _Entered:
    __slots__ = ("_client", "_gate")

    def __init__(self, gate: Gate, client: str) -> None:
        self._gate = gate
        self._client = client

    def __enter__(self) -> None:
        self._gate._enter(self._client)

    def __exit__(self, *error: object) -> Literal[False]:
        self._gate._leave(self._client)
        return False
