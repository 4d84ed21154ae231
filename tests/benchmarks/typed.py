"""The typed network of a view, made directly from arrays, with a million relationships and their ids."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from stratograph.graph.network import Edges, Network
from stratograph.graph.ontology import Dependence, Relation
from stratograph.graph.projection import simple_graph
from tests.benchmarks.engines import Engine

__all__ = ["TypedNetwork"]

_NAMES = ("Advice", "Dependency", "Partnership", "Supply")


class TypedNetwork(Engine):
    """The edges of a snapshot, a view's network of them, and the compiled graph of that, both ways."""

    def build(self) -> None:
        source, target = (column.copy() for column in self.ends[:2])  # So that they count.
        count = len(source)
        edges = Edges(
            nodes=tuple(f"company-{number:07}" for number in range(self.nodes)),
            groups=np.zeros(self.nodes, dtype=np.bool_),
            statement_ids=tuple(f"statement-{number:07}" for number in range(count)),
            statement_rows=np.arange(count, dtype=np.int32),
            source=source,
            target=target,
            relation=(np.arange(count, dtype=np.int32) % len(_NAMES)).astype(np.int32),
            relations=tuple(_relation(name) for name in _NAMES),
        )
        # Of a view, a network asks for certainties only.
        view: Any = SimpleNamespace(certainties=np.full(count, 4, dtype=np.int8))
        self.network = Network(view, edges, np.arange(count, dtype=np.int32), frozenset())
        graph: Any = simple_graph(self.network, directed=True)
        self.ways = (graph.index, graph.backward)
        self.graph = graph


def _relation(name: str) -> Relation:
    return Relation(
        name=name,
        iri="",
        shortcut="",
        shortcut_iri="",
        label={"en": name},
        inverse=None,
        inverse_label={},
        source_class="",
        target_class="",
        dependence=Dependence.SOURCE_ON_TARGET,
        carries_paths=True,
        propagates=True,
        substitutable=True,
        symmetric=name == "Partnership",
    )
