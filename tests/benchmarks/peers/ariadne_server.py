"""ariadne: the text of our schema, with resolvers over dictionaries."""

import sys
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route

from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.graphql import REQUESTS, SCHEMA, read_answer
from tests.benchmarks.peers.peer import Peer, ServerPeer, free_port, importable, spawned
from tests.benchmarks.peers.records import Record, Records, serve

__all__ = ["ariadne"]


def ariadne(name: str, companies: Companies, folder: Path) -> Peer:
    """The server, started."""
    importable("ariadne")
    port = free_port()
    command = [sys.executable, "-m", __name__, str(companies.count), str(port)]
    return ServerPeer(name, spawned(command, folder), port, REQUESTS, read_answer)


def _app(records: Records) -> Starlette:
    from ariadne import InterfaceType, ObjectType, QueryType, make_executable_schema
    from ariadne.asgi import GraphQL

    query, company = QueryType(), ObjectType("Company")

    def found(source: Any, info: Any, id: str) -> Record | None:  # noqa: A002
        return records.by_id.get(id)

    def page(source: Any, info: Any, first: int, after: str) -> Any:
        return {"nodes": records.page(first, after)}

    def paths(source: Any, info: Any, **asked: Any) -> Any:
        return {"paths": [{"entities": records.path(asked["from"], asked["to"])}]}

    def partners(source: Record, info: Any, first: int) -> Any:
        return {"nodes": records.partners(source, first)}

    query.set_field("entity", found)
    query.set_field("companies", page)
    query.set_field("paths", paths)
    company.set_field("partnersWith", partners)
    kinds = [InterfaceType(one, lambda *of: "Company") for one in ("Entity", "Organization")]
    schema = make_executable_schema(SCHEMA.read_text("utf-8"), query, company, *kinds)
    return Starlette(routes=[Route("/graphql", GraphQL(schema))])


if __name__ == "__main__":
    serve(_app(Records(Companies(int(sys.argv[1])))), int(sys.argv[2]))
