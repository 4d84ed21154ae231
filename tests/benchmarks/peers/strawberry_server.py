"""strawberry: as much of our schema as is asked for, with resolvers over dictionaries."""

import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route

from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.graphql import REQUESTS, read_answer
from tests.benchmarks.peers.peer import Peer, ServerPeer, free_port, spawned
from tests.benchmarks.peers.records import Record, Records, serve
from tests.benchmarks.served import StrawberryApplication

__all__ = ["strawberry_on_dicts"]


def strawberry_on_dicts(name: str, companies: Companies, folder: Path) -> Peer:
    """The server, started."""
    port = free_port()
    command = [sys.executable, "-m", __name__, str(companies.count), str(port)]
    return ServerPeer(name, spawned(command, folder), port, REQUESTS, read_answer)


@strawberry.enum
class EntityType(Enum):
    COMPANY = "COMPANY"


@strawberry.interface
class Entity:
    record: strawberry.Private[Record]

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.record["id"])

    @strawberry.field
    def label(self) -> str:
        return self.record["label"]  # type: ignore[no-any-return]

    @strawberry.field
    def type(self) -> EntityType:
        return EntityType(self.record["type"])


@strawberry.type
class Company(Entity):
    @strawberry.field
    def homepage(self) -> str | None:
        return self.record["homepage"]  # type: ignore[no-any-return]

    @strawberry.field
    def wikidata(self) -> str | None:
        return self.record["wikidata"]  # type: ignore[no-any-return]

    @strawberry.field
    def lei(self) -> str | None:
        return self.record["lei"]  # type: ignore[no-any-return]

    @strawberry.field
    def partners_with(self, info: strawberry.Info, first: int) -> "Companies_":
        records: Records = info.root_value
        return Companies_(nodes=_all(records.partners(self.record, first)))


def _all(records: Iterable[Record]) -> list[Company]:
    return [Company(record=one) for one in records]


@strawberry.type
class Companies_:  # noqa: N801
    nodes: list[Company]


@strawberry.type
class Path_:  # noqa: N801
    entities: list[Entity]


@strawberry.type
class Paths:
    paths: list[Path_]


@strawberry.type
class Query:
    @strawberry.field
    def entity(self, info: strawberry.Info, id: strawberry.ID) -> Entity | None:  # noqa: A002
        record = info.root_value.by_id.get(id)
        return Company(record=record) if record else None

    @strawberry.field
    def companies(self, info: strawberry.Info, first: int, after: str | None = None) -> Companies_:
        return Companies_(nodes=_all(info.root_value.page(first, after)))

    @strawberry.field
    def paths(
        self,
        info: strawberry.Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        k: int,
    ) -> Paths:
        found = _all(info.root_value.path(from_, to))
        return Paths(paths=[Path_(entities=list(found))])


if __name__ == "__main__":
    schema = strawberry.Schema(Query, types=[Company])
    application = StrawberryApplication(schema, Records(Companies(int(sys.argv[1]))))
    serve(Starlette(routes=[Route("/graphql", application)]), int(sys.argv[2]))
