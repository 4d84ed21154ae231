"""GraphQL over HTTP: `GET` and `POST` on one address.

Source:
    GraphQL over HTTP, stage 2 draft, section 6.
"""

from collections.abc import Mapping
from time import monotonic, thread_time
from typing import Any

import strawberry
from anyio import CapacityLimiter, fail_after, to_thread
from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.accept import preferred
from stratograph.api.execution import lasting
from stratograph.api.gate import FullError, Gate
from stratograph.api.graphiql import page
from stratograph.api.json_text import json_text
from stratograph.api.kept_answers import KeptAnswer, KeptAnswers, Key, key_of
from stratograph.api.limits import HandedOverError, Lane
from stratograph.api.pace import Paces
from stratograph.api.registry import Seen
from stratograph.api.requests import GraphQLRequest, UnreadableError, read_request
from stratograph.api.schema import execute
from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.kinds import COST, LASTS
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.api.unanswered import unanswered
from stratograph.api.validators import Validators
from stratograph.graph.deadline import within

__all__ = ["Endpoint"]

_GRAPHQL = "application/graphql-response+json"
_JSON = "application/json"
_HTML = "text/html"

# Python runs one thread at a time: more of them answer nothing sooner, and keep the event loop waiting.
_THREADS = 4


class Endpoint:
    """Answers GraphQL requests from one loaded graph.

    Args:
        schema: The schema of the graph's ontology.
        root: The source of the schema's root fields.
        settings: What an operator may change.
        gate: Counts the requests that are being answered.
        kept: The answers that were given last.
        heavy: Executes what may take long; without it everything is executed here.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        root: Seen,
        settings: Settings,
        gate: Gate,
        kept: KeptAnswers,
        heavy: HeavyLane | None = None,
    ) -> None:
        self._heavy = heavy
        self._schema = schema
        self._root = root
        self._settings = settings
        self._gate = gate
        self._validators = Validators(root.view.snapshot.version)
        self._threads = CapacityLimiter(_THREADS)
        self._kept = kept
        self._paces = Paces()

    async def __call__(self, request: Request) -> Response:
        """The answer, or the page with the editor where a browser asks for one."""
        accept = request.headers.get("accept", "")
        offers_page = self._settings.graphiql and request.method in ("GET", "HEAD")
        media_type = preferred(accept, (_JSON, _GRAPHQL, _HTML) if offers_page else (_JSON, _GRAPHQL))
        if media_type is None:
            return Response(f"Accept {_GRAPHQL} or {_JSON}.", 406, media_type="text/plain")
        if media_type == _HTML:
            return page()
        try:
            return await self._respond(request, media_type)
        except UnreadableError as error:
            return _refused(error.status, str(error), error.code, media_type)
        except FullError as error:
            response = _refused(503, str(error), "OVERLOADED", media_type)
            response.headers["Retry-After"] = "1"
            return response

    async def _respond(self, request: Request, media_type: str) -> Response:
        settings = self._settings
        asked = await read_request(request, settings.max_body_bytes, settings.read_timeout_s)
        if self._validators.fit(request):
            return self._validators.not_modified()
        arrived = monotonic()
        key = key_of(asked.query, asked.operation_name, asked.variables)
        if kept := self._kept.get(key):
            request.state.lane = "kept"
            return self._lasting(request, kept, media_type)
        client = request.client.host if request.client else ""
        with self._gate.entered(client):
            try:
                answer = await self._answer(asked, arrived)
            except HandedOverError:
                request.state.lane = "heavy"
                told = await self._handed_over(asked, arrived, client)
                return self._told(request, key, told, media_type)
        request.state.lane = "cheap"
        made = KeptAnswer(json_text(answer), answer.get("extensions", {}).get("cost", {}).get("requested"))
        if lasting(answer):
            self._kept.put(key, made)
            return self._lasting(request, made, media_type)
        if made.cost is not None:  # what could not be executed has none
            request.state.cost = made.cost
        return _response(made.body, _status(answer, media_type), media_type)

    def _lasting(self, request: Request, answer: KeptAnswer, media_type: str) -> Response:
        """An answer that the same request will have again."""
        request.state.cost = answer.cost
        response = _response(answer.body, 200, media_type)
        self._validators.put(response)
        return response

    async def _answer(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        """What this process answers.

        Raises:
            HandedOverError: The heavy lane is to answer.
            FullError: No thread was free before the deadline.
        """
        if self._paces.quick((asked.query, asked.operation_name)):
            return self._execute(asked, arrived)
        # Answers come from immutable objects; a thread keeps the event loop free for other requests.
        try:
            with fail_after(arrived + self._settings.deadline_s - monotonic()):
                return await to_thread.run_sync(self._execute, asked, arrived, limiter=self._threads)
        except TimeoutError:
            raise FullError("The service is busy; ask again in a moment.") from None

    def _execute(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        lane = Lane.CHEAP if self._heavy else Lane.ANY
        name, began = asked.operation_name, thread_time()
        try:
            with within(self._settings.deadline_s, since=arrived):
                return execute(self._schema, self._root, asked.query, asked.variables, name, lane)
        finally:
            self._paces.took((asked.query, name), thread_time() - began)

    async def _handed_over(self, asked: GraphQLRequest, arrived: float, client: str) -> Answer:
        """What the heavy lane answers; it was found valid here, so that only its execution is left."""
        assert self._heavy is not None
        payload = {
            "query": asked.query,
            "variables": asked.variables,
            "operation_name": asked.operation_name,
        }
        ends_at = arrived + self._settings.deadline_s
        return await self._heavy.do(Job("graphql", payload, ends_at, client))

    def _told(self, request: Request, key: Key, answer: Answer, media_type: str) -> Response:
        """What the heavy lane has answered, as a response."""
        if answer.status != 200:
            told = unanswered(answer.status, self._settings.deadline_s)
            headers = {**told.headers, "Content-Type": _content_type(media_type)}
            return Response(told.body, told.status, headers)
        made = KeptAnswer(answer.body, int(answer.headers[COST]))
        if LASTS in answer.headers:
            self._kept.put(key, made)
            return self._lasting(request, made, media_type)
        request.state.cost = made.cost
        return _response(made.body, 200, media_type)


def _status(answer: Mapping[str, Any], media_type: str) -> int:
    # A request that was not executed is a client's mistake; the older media type says so only in the body.
    return 400 if "data" not in answer and media_type == _GRAPHQL else 200


def _refused(status: int, message: str, code: str, media_type: str) -> Response:
    told = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return _response(json_text(told), status, media_type)


def _response(body: bytes, status: int, media_type: str) -> Response:
    return Response(body, status, media_type=_content_type(media_type))


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8"
