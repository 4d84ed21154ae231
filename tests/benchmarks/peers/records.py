"""The facts as Python dictionaries, for servers whose resolvers read them."""

import base64
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import uvicorn

from tests.benchmarks.peers.companies import Companies

__all__ = ["Record", "Records", "serve"]

Record = Mapping[str, Any]


class Records:
    """All companies in memory, by id.

    Args:
        companies: The facts.
    """

    def __init__(self, companies: Companies) -> None:
        self._ids = [companies.id(one) for one in companies.by_id]
        self.by_id: dict[str, Record] = {
            companies.id(one): companies.record(one) for one in range(companies.count)
        }
        self._network: nx.Graph[str] = nx.Graph()
        for one, record in self.by_id.items():
            self._network.add_edges_from((one, partner) for partner in record["partners"])

    def partners(self, record: Record, first: int) -> Sequence[Record]:
        """The first partners of a company."""
        return [self.by_id[one] for one in record["partners"][:first]]

    def page(self, first: int, after: str | None) -> Sequence[Record]:
        """The first companies after a cursor of ours."""
        start = bisect_right(self._ids, _row_of(after)) if after else 0
        return [self.by_id[one] for one in self._ids[start : start + first]]

    def path(self, source: str, target: str) -> Sequence[Record]:
        """A shortest path."""
        return [self.by_id[one] for one in nx.bidirectional_shortest_path(self._network, source, target)]


def _row_of(cursor: str) -> str:
    return base64.urlsafe_b64decode(cursor + "==").decode().removeprefix("row:")


def serve(app: Any, port: int) -> None:
    """Serve an application as ours is served."""
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None)
