"""SPARQL servers: Oxigraph's own, and rdflib-endpoint on rdflib's store; neither finds paths."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tests.benchmarks.peers.companies import ID, SG, SKOS, Companies
from tests.benchmarks.peers.connection import request_bytes
from tests.benchmarks.peers.peer import Peer, ServerPeer, UnavailableError, free_port, importable, spawned
from tests.benchmarks.peers.questions import Answer, Kind, Question, tree

__all__ = ["oxigraph", "rdflib_endpoint"]

_ROW = f"?of <{SG}partnersWith> ?to . ?to <{SKOS}prefLabel> ?label"

QUERIES: dict[Kind, Callable[[Question], str]] = {
    Kind.LOOKUP: lambda asked: (
        f"SELECT ?type ?label ?homepage ?wikidata ?lei {{ <{ID}{asked.id}> a ?type ;"
        f" <{SKOS}prefLabel> ?label ; <{SG}homepage> ?homepage ; <{SG}wikidata> ?wikidata ; <{SG}lei> ?lei }}"
    ),
    Kind.ONE_HOP: lambda asked: (
        f"SELECT ?to ?label {{ <{ID}{asked.id}> <{SG}partnersWith> ?to . ?to <{SKOS}prefLabel> ?label }}"
    ),
    Kind.TWO_HOPS: lambda asked: (
        f"SELECT ?of ?ofLabel ?to ?label {{ <{ID}{asked.id}> <{SG}partnersWith> ?of ."
        f" ?of <{SKOS}prefLabel> ?ofLabel . {_ROW} }}"
    ),
    Kind.NESTED: lambda asked: (
        f"SELECT ?of ?ofLabel ?to ?label {{ VALUES ?of {{ {' '.join(f'<{ID}{one}>' for one in asked.page)} }}"
        f" ?of <{SKOS}prefLabel> ?ofLabel . {_ROW} }}"
    ),
}


def oxigraph(name: str, companies: Companies, folder: Path) -> Peer:
    """Oxigraph's own server, started on a directory that it loaded in bulk."""
    program, facts, store = (
        str(Path(sys.executable).parent / "oxigraph"),
        folder / "links.nt",
        folder / "store",
    )
    companies.write_links(facts)
    if spawned([program, "load", "--location", str(store), "--file", str(facts)], folder).wait():
        raise UnavailableError("it did not load the facts")
    port = free_port()
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    return ServerPeer(name, spawned(command, folder), port, _requests("/query"), _read)


def rdflib_endpoint(name: str, companies: Companies, folder: Path) -> Peer:
    """rdflib-endpoint, started with a file."""
    importable("rdflib_endpoint")
    facts = folder / "links.nt"
    companies.write_links(facts)
    port = free_port()
    command = [sys.executable, "-m", __name__, str(facts), str(port)]
    return ServerPeer(name, spawned(command, folder), port, _requests("/"), _read)


def _requests(path: str) -> dict[Kind, Callable[[Question], bytes]]:
    def request(question: Question) -> bytes:
        body = f"query={quote(QUERIES[question.kind](question))}".encode()
        form = "application/x-www-form-urlencoded"
        return request_bytes(path, body, form, "application/sparql-results+json")

    return dict.fromkeys(QUERIES, request)


def _read(question: Question, body: bytes) -> Answer:
    rows = [
        {name: told["value"].removeprefix(ID).removeprefix(SG) for name, told in row.items()}
        for row in json.loads(body)["results"]["bindings"]
    ]
    if question.kind is Kind.LOOKUP:
        (row,) = rows
        return {"id": question.id, **row, "type": row["type"].upper()}
    if question.kind is Kind.ONE_HOP:
        return sorted([row["to"], row["label"]] for row in rows)
    return tree([row[name] for name in ("of", "ofLabel", "to", "label")] for row in rows)


if __name__ == "__main__":
    import uvicorn
    from rdflib import Graph
    from rdflib_endpoint import SparqlEndpoint

    app = SparqlEndpoint(graph=Graph().parse(sys.argv[1], format="nt"))
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_config=None)
