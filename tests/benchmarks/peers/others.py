"""The other services and engines by name, and what starts each."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.peers.ariadne_server import ariadne
from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.cypher import falkordb, kglite, ladybug
from tests.benchmarks.peers.mercurius import mercurius, mercurius_compiled
from tests.benchmarks.peers.peer import Peer
from tests.benchmarks.peers.raphtory import raphtory
from tests.benchmarks.peers.sparql import oxigraph, rdflib_endpoint
from tests.benchmarks.peers.strawberry_server import strawberry_on_dicts

__all__ = ["OTHERS"]

OTHERS: dict[str, Callable[[str, Companies, Path], Peer]] = {
    "strawberry, on dictionaries": strawberry_on_dicts,
    "ariadne, on dictionaries": ariadne,
    "mercurius, on objects": mercurius,
    "mercurius with its JIT, on objects": mercurius_compiled,
    "Raphtory": raphtory,
    "rdflib-endpoint": rdflib_endpoint,
    "oxigraph serve": oxigraph,
    "FalkorDB": falkordb,
    "kglite, in Python": kglite,
    "ladybug, in Python": ladybug,
}
