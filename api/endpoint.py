"""GraphQL over HTTP: `GET` and `POST` on one address.

Source:
    GraphQL over HTTP, stage 2 draft, section 6.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from time import monotonic
from typing import Any

import strawberry
from anyio import CapacityLimiter, fail_after, to_thread
from starlette.requests import Request
from starlette.responses import Response

from stratograph.api.accept import preferred
from stratograph.api.gate import FullError, Gate
from stratograph.api.graphiql import page
from stratograph.api.limits import HandedOverError, Lane
from stratograph.api.registry import Seen
from stratograph.api.requests import GraphQLRequest, UnreadableError, read_request
from stratograph.api.schema import execute
from stratograph.api.serving.jobs import Answer, Job
from stratograph.api.serving.kinds import COST
from stratograph.api.serving.lane import HeavyLane
from stratograph.api.settings import Settings
from stratograph.api.unanswered import unanswered
from stratograph.api.validators import Validators
from stratograph.graph.deadline import within

__all__ = ["Endpoint"]

_GRAPHQL = "application/graphql-response+json"
_JSON = "application/json"
_HTML = "text/html"

# What tools ask to learn the schema; an answer has a few MB.
_KEPT_ANSWERS = 4

# Python runs one thread at a time: more of them answer nothing sooner, and keep the event loop waiting.
_THREADS = 4


class Endpoint:
    """Answers GraphQL requests from one loaded graph.

    Args:
        schema: The schema of the graph's ontology.
        root: The source of the schema's root fields.
        settings: What an operator may change.
        gate: Counts the requests that are being answered.
        heavy: Executes what may take long; without it everything is executed here.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        root: Seen,
        settings: Settings,
        gate: Gate,
        heavy: HeavyLane | None = None,
    ) -> None:
        self._heavy = heavy
        self._schema = schema
        self._root = root
        self._settings = settings
        self._gate = gate
        self._validators = Validators(root.view.snapshot.version)
        self._threads = CapacityLimiter(_THREADS)
        self._kept: OrderedDict[_Asked, Answer] = OrderedDict()

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
        client = request.client.host if request.client else ""
        with self._gate.entered(client):
            try:
                answer = await self._answer(asked, arrived)
            except HandedOverError as error:
                request.state.lane = "heavy"
                told = await self._handed_over(asked, error.lasts, arrived, client)
                return self._told(request, told, media_type)
        request.state.lane = "cheap"
        if cost := answer.get("extensions", {}).get("cost"):
            request.state.cost = cost["requested"]
        response = _response(answer, _status(answer, media_type), media_type)
        # What took too long this time may be answered the next.
        if "data" in answer and not _LATE & _codes(answer):
            self._validators.put(response)
        return response

    async def _answer(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        """What this process answers.

        Raises:
            HandedOverError: The heavy lane is to answer.
            FullError: No thread was free before the deadline.
        """
        # Answers come from immutable objects; a thread keeps the event loop free for other requests.
        try:
            with fail_after(arrived + self._settings.deadline_s - monotonic()):
                return await to_thread.run_sync(self._execute, asked, arrived, limiter=self._threads)
        except TimeoutError:
            raise FullError("The service is busy; ask again in a moment.") from None

    def _execute(self, asked: GraphQLRequest, arrived: float) -> dict[str, Any]:
        lane = Lane.CHEAP if self._heavy else Lane.ANY
        with within(self._settings.deadline_s, since=arrived):
            return execute(self._schema, self._root, asked.query, asked.variables, asked.operation_name, lane)

    async def _handed_over(self, asked: GraphQLRequest, lasts: bool, arrived: float, client: str) -> Answer:
        """What the heavy lane answers; it was found valid here, so that only its execution is left."""
        assert self._heavy is not None
        key: _Asked = asked.query, json.dumps(asked.variables, sort_keys=True), asked.operation_name
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        payload = {
            "query": asked.query,
            "variables": asked.variables,
            "operation_name": asked.operation_name,
        }
        ends_at = arrived + self._settings.deadline_s
        answer = await self._heavy.do(Job("graphql", payload, ends_at, client))
        if lasts and answer.status == 200:
            self._kept[key] = answer
            while len(self._kept) > _KEPT_ANSWERS:
                self._kept.popitem(last=False)
        return answer

    def _told(self, request: Request, answer: Answer, media_type: str) -> Response:
        """What the heavy lane has answered, as a response."""
        content_type = f"{media_type}; charset=utf-8"
        if answer.status == 200:
            request.state.cost = int(answer.headers[COST])
            response = Response(answer.body, media_type=content_type)
            self._validators.put(response)
            return response
        told = unanswered(answer.status, self._settings.deadline_s)
        return Response(told.body, told.status, {**told.headers, "Content-Type": content_type})


# A document, its variables as text, and the name of the operation.
_Asked = tuple[str, str, str | None]

_LATE = {"DEADLINE_EXCEEDED", "INTERNAL_ERROR"}


def _codes(answer: Mapping[str, Any]) -> set[str]:
    return {error["extensions"]["code"] for error in answer.get("errors", ())}


def _status(answer: Mapping[str, Any], media_type: str) -> int:
    # A request that was not executed is a client's mistake; the older media type says so only in the body.
    return 400 if "data" not in answer and media_type == _GRAPHQL else 200


def _refused(status: int, message: str, code: str, media_type: str) -> Response:
    return _response({"errors": [{"message": message, "extensions": {"code": code}}]}, status, media_type)


def _response(answer: Mapping[str, Any], status: int, media_type: str) -> Response:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status, media_type=f"{media_type}; charset=utf-8")
