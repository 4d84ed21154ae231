"""What the loss of an entity or of a link cuts off from the rest, for all of them at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Separation", "separation"]


@dataclass(frozen=True)
class Separation:
    """How many nodes are cut off from the largest piece that is left.

    Attributes:
        cut_vertices: By each node whose loss splits its component.
        bridges: By the ends, in alphabetical order, of each edge whose loss does.
    """

    cut_vertices: Mapping[str, int]
    bridges: Mapping[tuple[str, str], int]


def separation(graph: "nx.Graph[str]") -> Separation:
    """The cut vertices and bridges of an undirected graph without parallel edges, with what they cut off.

    Source:
        Hopcroft & Tarjan, Algorithm 447, CACM 16(6), 1973. The pieces are counted on the tree of blocks and
        cut vertices: Harary, Graph Theory, 1969, chapter 4.
    """
    import networkx as nx

    # The types of networkx speak of a list of nodes where its function gives a set.
    found = cast("Iterator[set[str]]", nx.biconnected_components(graph))
    blocks = [sorted(block) for block in found]
    blocks_of: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for node in block:
            blocks_of[node].append(number)
    below = _Below(blocks, blocks_of)
    return Separation(
        {node: below.cut_off_by(node) for node in sorted(blocks_of) if len(blocks_of[node]) > 1},
        {
            (block[0], block[1]): below.cut_off_between(number)
            for number, block in sorted(enumerate(blocks), key=lambda item: item[1])
            if len(block) == 2
        },
    )


class _Below:
    """The tree of blocks and cut vertices, hung up at one block of each component."""

    def __init__(self, blocks: list[list[str]], blocks_of: Mapping[str, list[int]]) -> None:
        self._blocks = blocks
        self._blocks_of = blocks_of
        self._parent: dict[int, str | None] = {}  # The cut vertex that a block hangs on; none at the top.
        self._top: dict[int, int] = {}
        order: list[int] = []
        for top in range(len(blocks)):
            if top not in self._parent:
                self._parent[top] = None
                waiting = [top]
                while waiting:
                    number = waiting.pop()
                    order.append(number)
                    self._top[number] = top
                    for node in blocks[number]:
                        if node != self._parent[number]:
                            for below in self._hanging_on(node, number):
                                self._parent[below] = node
                                waiting.append(below)
        self._size: dict[int, int] = {}  # The nodes of a block and below, but for the one it hangs on.
        for number in reversed(order):
            own = [node for node in blocks[number] if node != self._parent[number]]
            self._size[number] = len(own) + sum(sum(self._pieces_below(node, number)) for node in own)

    def _hanging_on(self, node: str, block: int) -> list[int]:
        return [one for one in self._blocks_of[node] if one != block]

    def _pieces_below(self, node: str, block: int) -> list[int]:
        return [self._size[one] for one in self._hanging_on(node, block)]

    def cut_off_by(self, node: str) -> int:
        pieces = [self._size[one] for one in self._blocks_of[node] if self._parent[one] == node]
        whole = self._size[self._top[self._blocks_of[node][0]]]
        pieces.append(whole - 1 - sum(pieces))
        return sum(pieces) - max(pieces)

    def cut_off_between(self, block: int) -> int:
        whole = self._size[self._top[block]]
        if self._parent[block] is not None:
            return min(self._size[block], whole - self._size[block])
        # At the top both ends belong to the block: one side is an end with what hangs on it.
        one_side = 1 + sum(self._pieces_below(self._blocks[block][0], block))
        return min(one_side, whole - one_side)
