"""Our service and our Python interface, and what a web server must do at least: all made once, and forked."""

import gc
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from stratograph.api.app import Prepared, create_app, surrounded
from stratograph.api.json_text import json_text
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.api.serving.counts import Counts
from stratograph.api.serving.generation import share
from stratograph.api.settings import Settings
from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from tests.benchmarks.peers.companies import Companies
from tests.benchmarks.peers.graphql import DOCUMENTS, REQUESTS, read_answer, variables_of
from tests.benchmarks.peers.peer import Engine, EnginePeer, Peer, ServerPeer
from tests.benchmarks.peers.questions import Answer, Kind, Question
from tests.benchmarks.served import LIKE_OURS, PLAIN, StrawberryApplication, served

__all__ = ["OURS", "Served"]

OURS = "ours"
AGAIN = "ours, asked again"


class Served:
    """Our service, and others that answer with our objects or our bytes.

    Args:
        companies: The facts.
        asked: All questions, for the servers whose answers are made beforehand.
    """

    def __init__(self, companies: Companies, asked: dict[Kind, list[Question]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "companies.nq"
            companies.write_facts(path)
            self._ecosystem = compile_dataset(read_dataset([BUILTIN_ONTOLOGY], [path]))
        self._schema = build_schema(self._ecosystem.ontology)
        self._root = root_of(self._ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
        self._asked = [one for some in asked.values() for one in some]
        share(self._ecosystem.snapshot)  # as `stratograph serve` does before it forks
        gc.collect()
        gc.freeze()

    def peers(self) -> Iterator[Peer]:
        """Each in a process of its own."""
        yield self._server(OURS, self._app(Settings(answer_megabytes=0)))
        yield self._server(AGAIN, self._app(Settings()), repeats=True)
        yield EnginePeer("ours, in Python", self._engine, forked=True)
        route = Route("/graphql", StrawberryApplication(self._schema, self._root))
        yield self._server("strawberry, our schema and objects", Starlette(routes=[route]), PLAIN)
        answers = {
            REQUESTS[one.kind](one).partition(b"\r\n\r\n")[2]: self._answer(one) for one in self._asked
        }
        yield self._server("Starlette, JSON", _starlette(answers, JSONResponse), PLAIN)
        written = {body: json_text(answer) for body, answer in answers.items()}
        bytes_at_hand = surrounded(_starlette(written, _json_bytes), Settings(), Counts(), {})
        yield self._server("Starlette, bytes at hand, our middleware", bytes_at_hand)

    def _answer(self, question: Question) -> dict[str, Any]:
        return execute(self._schema, self._root, DOCUMENTS[question.kind], variables_of(question))

    def _app(self, settings: Settings) -> ASGIApp:
        return create_app(self._ecosystem, settings, Prepared(self._schema, self._root))

    def _server(
        self, name: str, app: ASGIApp, options: dict[str, Any] = LIKE_OURS, *, repeats: bool = False
    ) -> ServerPeer:
        process, port = served(app, options)
        return ServerPeer(name, process, port, REQUESTS, read_answer, repeats=repeats)

    def _engine(self) -> Engine:
        view = self._ecosystem

        def row(entity_id: str) -> list[str]:
            return [entity_id, view.entity(entity_id).label()]

        def lookup(question: Question) -> Answer:
            entity = view.entity(question.id)
            values = {name: entity.values[name][0] for name in ("homepage", "wikidata", "lei")}
            return {"id": entity.id, "label": entity.label(), "type": entity.class_name.upper(), **values}

        def partners(entity_id: str) -> Answer:
            return [[link.entity.id, link.entity.label()] for link in view.links(entity_id, "partnersWith")]

        def path(question: Question) -> Answer:
            found = view.paths(question.id, question.target, k=1).paths[0]
            return [row(one) for one in found.entity_ids]

        return {
            Kind.LOOKUP: lookup,
            Kind.ONE_HOP: lambda question: partners(question.id),
            Kind.TWO_HOPS: lambda question: [[*one, partners(one[0])] for one in partners(question.id)],
            Kind.NESTED: lambda question: [[*row(one), partners(one)] for one in question.page],
            Kind.PATH: path,
        }


def _starlette(answers: dict[bytes, Any], respond: Any) -> Starlette:
    async def answer(request: Request) -> Response:
        return respond(answers[await request.body()])  # type: ignore[no-any-return]

    route = Route("/graphql", answer, methods=["POST"])
    return Starlette(routes=[route])


def _json_bytes(body: bytes) -> Response:
    return Response(body, media_type="application/json")
