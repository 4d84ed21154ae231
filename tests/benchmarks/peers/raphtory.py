"""Raphtory's GraphQL server."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.connection import request_bytes
from tests.benchmarks.peers.peer import Peer, ServerPeer, free_port, importable, spawned
from tests.benchmarks.peers.questions import Answer, Kind, Question

__all__ = ["raphtory"]

_ROW = 'id metadata { get(key: "label") { value } }'
_PARTNERS = f"neighbours {{ list {{ {_ROW} }} }}"

_DOCUMENTS = {
    Kind.LOOKUP: "($id: String!) { node(name: $id) { id nodeType metadata { values { key value } } } }",
    Kind.ONE_HOP: f"($id: String!) {{ node(name: $id) {{ {_PARTNERS} }} }}",
    Kind.TWO_HOPS: (
        f"($id: String!) {{ node(name: $id) {{ neighbours {{ list {{ {_ROW} {_PARTNERS} }} }} }} }}"
    ),
    Kind.NESTED: (
        "($page: [Value!]!) { nodes(select: {node: {field: NODE_NAME, where: {isIn: {list: $page}}}})"
        f" {{ list {{ {_ROW} {_PARTNERS} }} }} }}"
    ),
    Kind.PATH: (
        "($id: String!, $target: String!) { algorithms {"
        ' shortest_path(source: $id, targets: [$target], direction: "both") { nodes } } }'
    ),
}
_COLUMNS = ("label", "homepage", "wikidata", "lei")


def raphtory(name: str, companies: Companies, folder: Path) -> Peer:
    """The server, started with a graph; its paths have names alone, so their labels are not its own."""
    importable("raphtory")
    port = free_port()
    command = [sys.executable, "-m", __name__, str(companies.count), str(port), str(folder)]

    def read(question: Question, body: bytes) -> Answer:
        told = json.loads(body)
        if told.get("errors"):
            raise RuntimeError(str(told["errors"])[:300])
        graph = told["data"]["graph"]
        if question.kind is Kind.PATH:
            (found,) = graph["algorithms"]["shortest_path"]
            return [companies.row(int(one.removeprefix("company-"))) for one in found["nodes"]]
        return _READ[question.kind](graph)

    return ServerPeer(name, spawned(command, folder), port, dict.fromkeys(Kind, _request), read)


def _request(question: Question) -> bytes:
    parameters, _, selected = _DOCUMENTS[question.kind].partition("{")
    document = f'query Asked{parameters}{{ graph(path: "companies") {{{selected} }}'
    variables = {
        "id": question.id,
        "target": question.target,
        "page": [{"str": one} for one in question.page],
    }
    used = {name: value for name, value in variables.items() if f"${name}" in parameters}
    body = json.dumps({"query": document, "variables": used}).encode()
    return request_bytes("/", body, "application/json")


def _row(node: Mapping[str, Any]) -> list[str]:
    return [node["id"], node["metadata"]["get"]["value"]]


def _listed(nodes: Iterable[Mapping[str, Any]]) -> Answer:
    return sorted(map(_row, nodes))


def _with_partners(nodes: Iterable[Mapping[str, Any]]) -> Answer:
    return sorted([*_row(one), _listed(one["neighbours"]["list"])] for one in nodes)


def _looked_up(graph: Mapping[str, Any]) -> Answer:
    node = graph["node"]
    values = {one["key"]: one["value"] for one in node["metadata"]["values"]}
    return {"id": node["id"], "type": node["nodeType"], **{name: values[name] for name in _COLUMNS}}


_READ: dict[Kind, Callable[[Mapping[str, Any]], Answer]] = {
    Kind.LOOKUP: _looked_up,
    Kind.ONE_HOP: lambda graph: _listed(graph["node"]["neighbours"]["list"]),
    Kind.TWO_HOPS: lambda graph: _with_partners(graph["node"]["neighbours"]["list"]),
    Kind.NESTED: lambda graph: _with_partners(graph["nodes"]["list"]),
}


def _serve(companies: Companies, port: int, folder: Path) -> None:
    module, server, pandas = map(import_module, ("raphtory", "raphtory.graphql", "pandas"))
    graph = module.Graph()
    rows = [
        {"id": companies.id(one), "label": companies.label(one), **companies.values(one)}
        for one in range(companies.count)
    ]
    nodes = pandas.DataFrame(rows).assign(time=0)
    graph.load_nodes(nodes, time="time", id="id", node_type="COMPANY", metadata=list(_COLUMNS))
    edges = pandas.DataFrame(companies.partnerships, columns=["source", "target"])
    # Its paths need a weight.
    edges = edges.map(companies.id).assign(time=0, weight=1.0)
    graph.load_edges(edges, time="time", src="source", dst="target", properties=["weight"])
    graphs = folder / "graphs"
    graphs.mkdir()
    graph.save_to_file(str(graphs / "companies"))
    server.GraphServer(str(graphs)).run(port=port)


if __name__ == "__main__":
    _serve(Companies(int(sys.argv[1])), int(sys.argv[2]), Path(sys.argv[3]))
